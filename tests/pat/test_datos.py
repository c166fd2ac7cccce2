"""The programme's files: what they hold, what they are called, and who may have them."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from tests.constructores import accept, make_programa
from tests.pat.tablero_constructores import enter

from comicios.pat.models import Programa

pytestmark = pytest.mark.django_db


def download(programa: Programa, ruta: str, quien: str = "direccion", **parametros: str) -> object:
    return enter(quien).get(reverse(f"pat:{ruta}", args=[programa.clave]), parametros)


def table(respuesta: object) -> list[dict[str, str]]:
    contenido = respuesta.content.decode("utf-8")  # type: ignore[attr-defined]  # a test response
    assert contenido.startswith("\ufeff")
    return list(csv.DictReader(StringIO(contenido.removeprefix("\ufeff"))))


@pytest.fixture
def demostracion(datos: object) -> Programa:
    programa = make_programa(simulacro=True, hoy=date(2024, 11, 4))
    accept(programa, "P-12.3", 10, "30")
    return programa


def test_the_csv_of_lines_has_one_row_per_line_and_says_its_cut() -> None:
    respuesta = download(make_programa(), "lineas_csv", corte="7")
    assert respuesta["Content-Disposition"] == 'attachment; filename="lineas-pat-deoe-2024-corte-2024-07.csv"'
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    filas = table(respuesta)
    assert len(filas) == 84
    assert "simulacro" not in filas[0]


def test_a_line_in_the_csv_has_its_months_situation_and_figures(demostracion: Programa) -> None:
    [fila] = [f for f in table(download(demostracion, "lineas_csv", corte="10")) if f["Clave"] == "P-12.3"]
    assert fila["Meses"] == "10 11 12"
    assert fila["Situación"] == "En tiempo"
    assert fila["Avance %"] == "30.00"
    assert fila["Programado %"] == "33.33"


def test_a_line_without_calendar_is_blank_in_the_csv_not_zero() -> None:
    [fila] = [f for f in table(download(make_programa(), "lineas_csv")) if f["Clave"] == "S-9.1"]
    assert (fila["Meses"], fila["Avance %"], fila["Programado %"]) == ("", "", "")


def test_the_files_of_a_drill_say_so_in_name_and_in_each_row(demostracion: Programa) -> None:
    respuesta = download(demostracion, "lineas_csv")
    nombre = "SIMULACRO-lineas-pat-deoe-2024-demostracion-corte-2024-10.csv"
    assert respuesta["Content-Disposition"] == f'attachment; filename="{nombre}"'
    assert {f["simulacro"] for f in table(respuesta)} == {"SIMULACRO"}


def test_the_workbook_of_lines_says_title_and_cut(demostracion: Programa) -> None:
    hoja = load_workbook(BytesIO(download(demostracion, "lineas_xlsx", corte="10").content))["Datos"]
    assert hoja["A1"].value == "SIMULACRO: Demostración 2024"
    assert hoja["A3"].value == "Corte: al 31 de octubre de 2024"
    assert [c.value for c in hoja[4]][:3] == ["Clave", "Objetivo", "Línea de acción"]
    assert hoja.max_row == 4 + 84


def test_the_workbook_of_the_real_programme_carries_no_drill() -> None:
    respuesta = download(make_programa(), "lineas_xlsx", corte="10")
    assert (
        respuesta["Content-Disposition"] == 'attachment; filename="lineas-pat-deoe-2024-corte-2024-10.xlsx"'
    )
    hoja = load_workbook(BytesIO(respuesta.content))["Datos"]
    assert hoja["A1"].value == "Líneas de acción del programa anual: Programa Anual de Trabajo DEOE 2024"


def test_the_csv_of_the_mir_has_the_accepted_months_up_to_the_cut(demostracion: Programa) -> None:
    accept(demostracion, "P-12.3", 11, "20")
    filas = {f["Clave"]: f for f in table(download(demostracion, "mir_csv", corte="10"))}
    assert sorted(filas) == ["P-12.1", "P-12.2", "P-12.3", "P-12.4"]
    assert filas["P-12.3"]["Octubre"] == "30"
    assert filas["P-12.3"]["Noviembre"] == ""
    assert filas["P-12.3"]["Cumplido %"] == "30.00"
    assert filas["P-12.3"]["Por alcanzar"] == "70.0000"


def test_an_area_downloads_its_own_lines_and_not_the_mir() -> None:
    programa = make_programa()
    filas = table(download(programa, "lineas_csv", "area-ucsi"))
    assert [f["Clave"] for f in filas] == ["S-12.1", "S-13.1", "S-13.2", "S-13.3"]
    assert download(programa, "mir_csv", "area-ucsi").status_code == 404


@pytest.mark.parametrize("ruta", ["lineas_csv", "lineas_xlsx", "mir_csv"])
def test_a_council_and_an_unknown_programme_are_the_plain_404(ruta: str) -> None:
    programa = make_programa()
    assert download(programa, ruta, "consejo-08").status_code == 404
    assert enter("direccion").get(reverse(f"pat:{ruta}", args=["pat-deoe-1999"])).status_code == 404
