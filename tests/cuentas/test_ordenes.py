"""The command line of accounts: reviewed without saving, imported with its sheets, refused whole."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from tests.constructores import make_instituto, make_persona
from tests.cuentas.constructores import ENCABEZADO, csv_of_councils

from comicios.config.cli import main
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.cuentas.models import Persona

pytestmark = pytest.mark.django_db


@pytest.fixture
def archivo(tmp_path: Path) -> Path:
    make_instituto()
    make_persona("direccion")
    ruta = tmp_path / "cuentas.csv"
    ruta.write_bytes(csv_of_councils())
    return ruta


def test_reviewing_saves_nothing(archivo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["importar", "cuentas", str(archivo), "--por", "direccion", "--revisar"]) == 0
    assert "Se importaría: 21 cuentas nuevas y 21 puestos nuevos." in capsys.readouterr().out
    assert not Persona.objects.filter(cuenta="cd-01-presidencia").exists()


def test_importing_leaves_sheets_and_links_that_only_their_owner_reads(
    archivo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hojas, enlaces = archivo.with_name("hojas.pdf"), archivo.with_name("enlaces.csv")
    orden = ["importar", "cuentas", str(archivo), "--por", "direccion", "--json"]
    assert main([*orden, "--hojas", str(hojas), "--enlaces", str(enlaces)]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "cuentas_nuevas": 21,
        "cuentas_corregidas": 0,
        "puestos_nuevos": 21,
        "puestos_cambiados": 0,
        "guardado": True,
        "invitaciones": 21,
    }
    assert hojas.read_bytes().startswith(b"%PDF")
    assert len(enlaces.read_text("utf-8-sig").splitlines()) == 22
    assert [stat.S_IMODE(r.stat().st_mode) for r in (hojas, enlaces)] == [0o600, 0o600]
    assert main(orden) == 0
    assert json.loads(capsys.readouterr().out)["invitaciones"] == 0
    assert Evento.objects.get(acto="cuentas.persona.importar").cuenta == "direccion"


def test_without_files_the_links_are_printed(archivo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["importar", "cuentas", str(archivo)]) == 0
    assert capsys.readouterr().out.count("/invitacion/") == 21


def test_what_cannot_be_done_is_told_whole_and_ends_with_1(
    archivo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ya = archivo.with_name("ya.pdf")
    ya.write_bytes(b"")
    assert main(["importar", "cuentas", str(archivo), "--hojas", str(ya)]) == 1
    archivo.write_text(ENCABEZADO + "a b,Uno,,,consejo,CD-01,,\ndos,Dos,,,rey,CD-02,,\n", "utf-8")
    assert main(["importar", "cuentas", str(archivo)]) == 1
    assert main(["importar", "cuentas", str(archivo.with_name("no-hay.csv"))]) == 1
    dicho = capsys.readouterr().err
    assert "ya existe" in dicho
    assert "renglón 2, columna cuenta" in dicho
    assert "renglón 3, columna rol" in dicho
    assert "No se pudo leer" in dicho
    assert not Persona.objects.filter(cuenta="dos").exists()
