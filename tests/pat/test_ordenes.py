"""The programme on the command line: the same services as the pages, exit code 0 only when all went well."""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from tests.constructores import accept, make_persona, make_programa

from comicios.config.cli import main
from comicios.nucleo.bitacora.models import Evento
from comicios.pat.models import VersionDeAvance
from comicios.pat.origen.lectura import bundled

pytestmark = pytest.mark.django_db


@pytest.fixture
def libro(datos: Path) -> Path:
    make_programa()
    salida = datos / "mir.xlsx"
    assert main(["exportar", "mir", "--ejercicio", "2024", "--corte", "8", "--salida", str(salida)]) == 0
    return salida


def fill(libro: Path, **celdas: object) -> None:
    documento = openpyxl.load_workbook(libro)
    for celda, valor in celdas.items():
        documento.worksheets[0][celda] = valor
    documento.save(libro)


def test_the_workbook_of_the_real_programme_comes_out(libro: Path) -> None:
    hoja = openpyxl.load_workbook(libro).worksheets[0]
    assert hoja["A1"].value == "INSTITUTO ESTATAL ELECTORAL DE BAJA CALIFORNIA SUR"
    assert [hoja.cell(6, c).value for c in (1, 34)] == ["NÚMERO", "DICIEMBRE"]
    assert hoja["N9"].value == 100


def test_a_filled_workbook_comes_back_as_drafts_signed_by_the_operator(libro: Path) -> None:
    fill(libro, AD9=30, AE9=40)
    assert main(["importar", "mir", str(libro)]) == 0
    assert sorted(VersionDeAvance.objects.values_list("avance__mes", "valor")) == [(8, 30), (9, 40)]
    assert (
        Evento.objects.filter(acto="pat.avance.capturar").values_list("cuenta", flat=True)[0] == "operacion"
    )


def test_the_act_is_signed_by_the_account_given(libro: Path) -> None:
    make_persona("analista")
    fill(libro, AD9=30)
    assert main(["importar", "mir", str(libro), "--por", "analista"]) == 0
    assert Evento.objects.get(acto="pat.mir.importar").cuenta == "analista"


def test_an_unknown_account_signs_nothing(libro: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["importar", "mir", str(libro), "--por", "nadie"]) == 1
    assert "No hay una cuenta activa llamada «nadie»" in capsys.readouterr().err


def test_every_refused_cell_is_said_and_nothing_is_saved(
    libro: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(libro, AD9=30, N9=200, AD10="doce", AH11="=1+1")
    assert main(["importar", "mir", str(libro)]) == 1
    error = capsys.readouterr().err
    assert "nada cambió" in error
    for celda in ("N9", "AD10", "AH11"):
        assert f"- {celda}:" in error
    assert "- AD9:" not in error
    assert VersionDeAvance.objects.count() == 0


def test_a_month_outside_the_window_is_refused_by_its_cell(
    libro: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(libro, X12=1)
    assert main(["importar", "mir", str(libro)]) == 1
    assert "X12: P-12.4 está programada para noviembre y diciembre" in capsys.readouterr().err


def test_an_accepted_month_is_not_changed_by_a_file(datos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    programa = make_programa()
    accept(programa, "P-12.1", 8, "30")
    salida = datos / "mir.xlsx"
    main(["exportar", "mir", "--ejercicio", "2024", "--corte", "8", "--salida", str(salida)])
    fill(salida, AD9=35)
    assert main(["importar", "mir", str(salida)]) == 1
    assert "AD9: P-12.1 ya tiene 30" in capsys.readouterr().err


def test_what_is_not_a_workbook_is_refused(datos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_programa()
    archivo = datos / "x.xlsx"
    archivo.write_bytes(b"no soy un libro")
    assert main(["importar", "mir", str(archivo)]) == 1
    assert capsys.readouterr().err.startswith("El ")
    assert main(["importar", "mir", str(datos / "no-existe.xlsx")]) == 1
    assert "No se pudo leer" in capsys.readouterr().err


def test_importing_the_programme_twice_says_so(datos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_programa()
    archivo = datos / "pat.json"
    archivo.write_bytes(bundled())
    assert main(["importar", "pat", str(archivo), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"programa": "pat-deoe-2024", "nuevo": False}


def test_an_unknown_year_lists_what_there_is(datos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_programa()
    assert (
        main(["exportar", "mir", "--ejercicio", "2031", "--corte", "8", "--salida", str(datos / "x.xlsx")])
        == 1
    )
    assert "pat-deoe-2024" in capsys.readouterr().err


def test_a_drill_is_stamped_in_its_workbook(datos: Path) -> None:
    programa = make_programa(simulacro=True)
    salida = datos / "demo.xlsx"
    orden = ["exportar", "mir", "--ejercicio", "2024", "--corte", "8", "--programa", programa.clave]
    assert main([*orden, "--salida", str(salida)]) == 0
    hoja = openpyxl.load_workbook(BytesIO(salida.read_bytes())).worksheets[0]
    assert "SIMULACRO" in str(hoja["A1"].value)


def test_the_programme_comes_out_with_the_fingerprint_of_its_file(
    datos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    programa = make_programa()
    salida = datos / "programa.json"
    orden = ["exportar", "programa", programa.clave, "--version", "1", "--salida", str(salida), "--json"]
    assert main(orden) == 0
    dicho = json.loads(capsys.readouterr().out)
    assert dicho["sha256"] == hashlib.sha256(salida.read_bytes()).hexdigest()
    assert dicho["sha256"] == programa.versiones.get().huella
    assert main(["exportar", "programa", programa.clave, "--version", "9", "--salida", str(salida)]) == 1
