"""A table as a workbook, read back with another library."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from comicios.nucleo.formatos.csv import Celda
from comicios.nucleo.formatos.xlsx import write_tabla

FILAS: list[list[Celda]] = [
    ["P-12.1", 40, Decimal("30.50"), date(2024, 10, 31), True],
    ["P-12.2", -5, None, None, False],
]
COLUMNAS = ["clave", "unidades", "avance", "fecha", "aceptado"]


def write(filas: Any = FILAS, simulacro: str | None = None) -> bytes:
    return write_tabla("Avance & metas", COLUMNAS, filas, simulacro=simulacro, corte="31 de octubre de 2024")


def sheet(libro: bytes) -> Any:
    return load_workbook(BytesIO(libro)).active


def test_the_sheet_is_the_one_expected_cell_by_cell() -> None:
    hoja = sheet(write())
    assert [[celda.value for celda in fila] for fila in hoja.iter_rows(min_row=3)] == [
        ["clave", "unidades", "avance", "fecha", "aceptado"],
        ["P-12.1", 40, 30.5, hoja["D4"].value, "sí"],
        ["P-12.2", -5, None, None, "no"],
    ]
    assert hoja["A1"].value == "Avance & metas"
    assert hoja["A2"].value == "Corte: 31 de octubre de 2024"
    assert hoja["D4"].value.date() == date(2024, 10, 31)
    assert (hoja["B4"].data_type, hoja["C4"].number_format) == ("n", "#,##0.00")


def test_the_head_is_frozen_and_repeats_on_paper() -> None:
    hoja = sheet(write())
    assert hoja.freeze_panes == "A4"
    assert hoja.print_title_rows == "$3:$3"


def test_in_a_drill_the_first_frozen_row_says_so() -> None:
    hoja = sheet(write(simulacro="segundo simulacro"))
    assert hoja["A1"].value == "SIMULACRO: segundo simulacro"
    assert hoja.freeze_panes == "A5"
    assert hoja["A4"].value == "clave"


@pytest.mark.parametrize("texto", ["=1+1", '=HYPERLINK("http://x")', "+1", "http://x", "{=1}", "007"])
def test_a_text_never_becomes_a_formula_a_link_or_a_number(texto: str) -> None:
    libro = write([[texto, 1, None, None, None]])
    celda = sheet(libro)["A4"]
    assert (celda.value, celda.data_type) == (texto, "s")
    with zipfile.ZipFile(BytesIO(libro)) as archivo:
        xml = archivo.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert "hyperlink" not in xml


def test_a_figure_longer_than_a_cell_can_hold_is_written_whole_as_text() -> None:
    celda = sheet(write([["x", 12345678901234567890, Decimal("0.12345678901234567"), None, None]]))
    assert celda["B4"].value == "12345678901234567890"
    assert celda["C4"].value == "0.12345678901234567"


@pytest.mark.parametrize("valor", [1.5, object(), Decimal("Infinity")])
def test_a_value_without_exact_meaning_is_refused(valor: Any) -> None:
    with pytest.raises(TypeError):
        write([["x", valor, None, None, None]])


def test_a_row_of_another_width_is_refused_by_its_number() -> None:
    with pytest.raises(ValueError, match="fila 1 trae 2 valores y el encabezado, 5 columnas"):
        write([["x", 1]])
