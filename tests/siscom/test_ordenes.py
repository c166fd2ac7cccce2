"""`importar resultados` and `reproducir` on the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.constructores import make_instituto, make_persona
from tests.siscom.muestras import CASILLAS, PREP_2019, change, keep

from comicios.config.cli import main
from comicios.nucleo.bitacora.models import Evento
from comicios.siscom.models import LoteDeResultados


@pytest.fixture
def archivo(tmp_path: Path) -> Path:
    return keep(tmp_path, CASILLAS, "ayuntamientos.csv")


@pytest.fixture
def malo(tmp_path: Path) -> Path:
    return keep(tmp_path, change(CASILLAS, 3, "pri", "doce"), "ayuntamientos.csv")


def printed(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    datos: dict[str, Any] = json.loads(capsys.readouterr().out)
    return datos


def test_a_reproduction_needs_no_database_and_has_the_keys_of_the_manual(
    archivo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reproducir", str(archivo), "--json"]) == 0
    datos = printed(capsys)
    assert list(datos) == [
        "archivo", "sha256", "perfil", "eleccion", "corte", "demarcacion", "renglones", "actas", "actas_por_estado",
        "opciones", "columnas_sin_uso", "totales", "principios", "por_partido", "por_sortear", "candidaturas", "ganadora",
        "empate", "demarcaciones", "resumen", "porcentajes", "en_blanco", "inconsistencias",
    ]  # fmt: skip
    assert list(datos["totales"]) == [
        "actas", "votos", "validos", "no_registradas", "nulos", "total", "lista_nominal", "participacion",
    ]  # fmt: skip


def test_every_key_of_the_json_is_explained_in_the_manual(
    archivo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["reproducir", str(archivo), "--json"])
    manual = (Path(__file__).parents[2] / "docs/manual/9-resultados.md").read_text("utf-8")
    datos = printed(capsys)
    claves = {
        *datos,
        *datos["totales"],
        *datos["demarcaciones"][0],
        *datos["inconsistencias"],
        *datos["actas_por_estado"],
    }
    assert [c for c in sorted(claves) if f"`{c}`" not in manual] == []


def test_the_text_is_aligned_and_in_spanish(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reproducir", str(keep(tmp_path, PREP_2019))]) == 0
    texto = capsys.readouterr().out
    assert "Elección: DIPUTACIONES LOCALES, corte 2019/06/03 05:47 (UTC-5)" in texto
    assert "Quedan fuera de la suma 1: 1 sin contabilizar y 0 fuera de catálogo." in texto
    assert "      1  PAN_PRD         73   42.9411 %                      1\n" in texto
    assert "  PAN         57\n" in texto
    assert "renglón 9, TOTAL_VOTOS_ASENTADO, el total asentado en el acta no es un número" in texto


def test_a_file_where_all_adds_up_says_so(archivo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reproducir", str(archivo), "--estricto"]) == 0
    assert "Inconsistencias: ninguna. Todo cuadra." in capsys.readouterr().out


def test_strictly_what_does_not_add_up_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ruta = keep(tmp_path, change(CASILLAS, 3, "total", "40"))
    assert main(["reproducir", str(ruta)]) == 0
    assert main(["reproducir", str(ruta), "--estricto"]) == 1
    assert "−3" in capsys.readouterr().out


def test_a_tie_a_sorteo_and_a_statewide_contest_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empatado = keep(tmp_path, change(change(CASILLAS, 4, "pri", "30"), 2, "prd", "15"), "ayuntamientos.csv")
    main(["reproducir", str(empatado)])
    texto = capsys.readouterr().out
    assert "EMPATE: pan, pri" in texto
    assert "Falta el sorteo de estas demarcaciones: 001." in texto
    main(["reproducir", str(empatado), "--eleccion", "Gubernatura"])
    assert "  Gana: pan_prd" in capsys.readouterr().out


def test_the_errors_of_a_file_go_to_standard_error_with_their_remedy(
    malo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reproducir", str(malo)]) == 1
    salida = capsys.readouterr()
    assert salida.out == ""
    assert salida.err == (
        "El archivo no se leyó completo y no se guardó nada. Tiene 1 error que corregir.\n"
        "  - renglón 3, columna pri: «doce»: no es un número ni una de las palabras que el perfil admite. "
        "Escriba la cuenta con cifras del 0 al 9.\n"
    )


@pytest.mark.parametrize("verbo", [["reproducir"], ["importar", "resultados"]])
def test_in_json_the_errors_are_data(
    malo: Path, verbo: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*verbo, str(malo), "--json"]) == 1
    datos = printed(capsys)
    assert (datos["leido"], datos["errores_total"]) == (False, 1)
    assert (datos["errores"][0]["renglon"], datos["errores"][0]["columna"], datos["errores"][0]["valor"]) == (
        3, "pri", "doce",
    )  # fmt: skip


def test_a_review_keeps_nothing_and_needs_no_database(
    archivo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["importar", "resultados", str(archivo), "--revisar"]) == 0
    assert capsys.readouterr().out == (
        "Perfil casillas: 3 actas leídas, 3 se suman; 6 opciones; 135 votos.\nInconsistencias: 0.\n"
    )
    assert main(["importar", "resultados", str(archivo), "--revisar", "--json"]) == 0
    assert printed(capsys)["guardado"] is False


def test_a_review_lists_the_first_findings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filas = [f"03,1,U,1,C,{n:04},03{n:04}B0100,B,B1,1,1,1,0,,,9,9,0,0,3" for n in range(1, 31)]
    ruta = keep(tmp_path, "\n".join([CASILLAS.splitlines()[0], *filas]))
    assert main(["importar", "resultados", str(ruta), "--revisar"]) == 0
    texto = capsys.readouterr().out
    assert "Inconsistencias: 30. Se conservan como están en el archivo:" in texto
    assert (
        "  - renglón 2, total, el total del renglón no es la suma de sus votos, se esperaba 3 y hay 9\n"
        in texto
    )
    assert "… y 10 más. Con --json se ven todas." in texto


@pytest.mark.django_db
def test_an_import_keeps_the_results_and_says_when_they_were_there(
    datos: Path, archivo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_instituto()
    assert main(["importar", "resultados", str(archivo)]) == 0
    assert capsys.readouterr().out.startswith(
        "Se cargaron los resultados de «ayuntamientos.csv» en PLE 2023-2024.\n"
    )
    assert main(["importar", "resultados", str(archivo), "--json"]) == 0
    assert printed(capsys)["nuevo"] is False
    assert LoteDeResultados.objects.count() == 1


@pytest.mark.django_db
def test_the_act_is_signed_by_the_account_given(datos: Path, archivo: Path) -> None:
    make_instituto()
    make_persona("direccion")
    assert main(["importar", "resultados", str(archivo), "--por", "direccion"]) == 0
    assert Evento.objects.get(acto="siscom.resultados.importar").cuenta == "direccion"


@pytest.mark.django_db
def test_a_process_that_does_not_exist_lists_those_that_do(
    datos: Path, archivo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_instituto()
    assert main(["importar", "resultados", str(archivo), "--proceso", "ple-2030"]) == 1
    assert "No existe el proceso «ple-2030». Procesos de esta casa: ple-2023-2024." in capsys.readouterr().err
    assert not LoteDeResultados.objects.exists()


@pytest.mark.una_base
def test_as_a_process_of_its_own_without_any_installation(tmp_path: Path) -> None:
    ruta = keep(tmp_path, PREP_2019, "prep.csv")
    entorno = os.environ | {"COMICIOS_DATOS": str(tmp_path / "ninguna")}
    salida = subprocess.run(
        [sys.executable, "-m", "comicios.config.cli", "reproducir", str(ruta), "--json"],
        capture_output=True,
        text=True,
        env=entorno,
        check=False,
    )
    assert (salida.returncode, salida.stderr) == (0, "")
    assert json.loads(salida.stdout)["totales"]["total"] == 170
    assert not (tmp_path / "ninguna" / "comicios.sqlite3").exists()


def test_what_is_left_out_of_the_screen_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filas = [
        f"03,1,U,{n:03},M{n},{n:04},03{n:04}B0100,B,B1,1,1,1,1,,,4,9,0,0,{n % 2 + 3}" for n in range(1, 131)
    ]
    ruta = keep(tmp_path, "\n".join([CASILLAS.splitlines()[0], *filas]), "ayuntamientos.csv")
    assert main(["reproducir", str(ruta)]) == 0
    texto = capsys.readouterr().out
    assert "  … y 10 más. Con --json se ven todas." in texto
    assert "  … y 45 más. Con --json se ven por renglón." in texto
    assert "  001 M1: " in texto


def test_the_actas_of_proportional_representation_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    con_rp = CASILLAS.replace(",casilla,pan", ",mr_rp,pan").replace(",B1,", ",MR,").replace(",C1,", ",MR,")
    con_rp += "03,02,DOS,002,MULEGE,0002,030002S0100,S,RP,4,4,4,0,,,12,0,0,0,12\n"
    main(["reproducir", str(keep(tmp_path, con_rp, "diputaciones.csv"))])
    assert "  Para representación proporcional se suman 147 votos de 4 actas." in capsys.readouterr().out


def test_a_statewide_tie_and_a_summary_that_differs_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empatado = change(CASILLAS, 4, "pri", "36")
    main(["reproducir", str(keep(tmp_path, empatado)), "--eleccion", "Gubernatura"])
    assert "Empate en el primer lugar: " not in capsys.readouterr().out
    parejo = (
        "\n".join(CASILLAS.splitlines()[:1]) + "\n03,1,U,1,C,0001,030001B0100,B,B1,5,5,0,0,,,10,50,0,0,10\n"
    )
    main(["reproducir", str(keep(tmp_path, parejo)), "--eleccion", "Gubernatura"])
    assert "  Empate en el primer lugar: pan, pri" in capsys.readouterr().out
    main(["reproducir", str(keep(tmp_path, PREP_2019.replace("|900|170|170|", "|901|170|170|")))])
    texto = capsys.readouterr().out
    assert "NO COINCIDE" in texto
    assert (
        "  resumen, LISTA_NOMINAL_ACTAS_CONTABILIZADAS, el resumen publicado no es el que dan las actas"
        in texto
    )


def test_a_file_without_any_figure_has_no_candidacies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vacio = CASILLAS.splitlines()[0] + "\n03,1,U,1,C,0001,030001B0100,B,B1,,,,,,,0,50,0,0,0\n"
    assert main(["reproducir", str(keep(tmp_path, vacio, "ayuntamientos.csv"))]) == 0
    texto = capsys.readouterr().out
    assert "Candidaturas\n" not in texto
    assert "sin votos" in texto


def test_a_file_without_demarcations_tells_the_winner_of_its_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sin_lugar = "\n".join(",".join(ln.split(",")[5:]) for ln in CASILLAS.splitlines())
    assert main(["reproducir", str(keep(tmp_path, sin_lugar, "consulta.csv"))]) == 0
    texto = capsys.readouterr().out
    assert "En todo el archivo\n" in texto
    assert "pan_prd" in texto.split("En todo el archivo")[1].split("Votos por partido")[0]


def test_a_file_where_no_acta_counts_has_no_result(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ninguna = PREP_2019.replace("6||1\n", "6||0\n").replace("SIN DATO|1\n", "SIN DATO|0\n")
    assert main(["reproducir", str(keep(tmp_path, ninguna))]) == 0
    texto = capsys.readouterr().out
    assert "Renglones leídos: 4; se suman 0." in texto
    assert "Demarcaciones" not in texto.split("Votos por partido")[0].replace("Demarcaciones ganadas", "")


def test_rows_that_share_a_key_show_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["reproducir", str(keep(tmp_path, CASILLAS + CASILLAS.splitlines()[1]))])
    assert (
        "  renglón 5, clave_casilla, varios renglones comparten la clave, 030001B0100"
        in capsys.readouterr().out
    )


def test_percentages_say_which_of_their_figures_are_not_confirmed(
    archivo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["reproducir", str(archivo)])
    assert (
        "Porcentajes con 4 decimales, redondeados (por confirmar: porcentajes.decimales_computos, "
        "porcentajes.truncar_computos)." in capsys.readouterr().out
    )
