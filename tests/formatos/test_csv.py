"""CSV that opens well in a spreadsheet and runs nothing there."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from comicios.nucleo.formatos.csv import Celda, guard_formula, write_csv


def test_the_file_is_the_one_expected_byte_by_byte() -> None:
    filas: list[list[Celda]] = [
        ["P-12.1", "Revisar, analizar y presentar", Decimal("30.50"), date(2024, 10, 31), True],
        ["P-12.2", 'dice "COE"\ny sigue', -5, None, False],
    ]
    texto = "".join(write_csv(["clave", "línea", "avance", "fecha", "aceptado"], filas))
    assert texto.encode() == (
        b"\xef\xbb\xbfclave,l\xc3\xadnea,avance,fecha,aceptado\r\n"
        b'P-12.1,"Revisar, analizar y presentar",30.50,2024-10-31,s\xc3\xad\r\n'
        b'P-12.2,"dice ""COE""\ny sigue",-5,,no\r\n'
    )


def test_what_is_written_is_read_back_equal() -> None:
    filas = [["a,b", 'c"d', "e\r\nf"], ["", "ñ", " g "]]
    texto = "".join(write_csv(["x", "y", "z"], filas)).removeprefix("\ufeff")
    assert list(csv.reader(io.StringIO(texto, newline=""))) == [["x", "y", "z"], *filas]


@pytest.mark.parametrize(
    "texto",
    ["=1+1", "+52 612", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x", "  =1", "\u00a0=1"],
)
def test_a_text_that_looks_like_a_formula_gets_an_apostrophe(texto: str) -> None:
    assert guard_formula(texto) == "'" + texto


@pytest.mark.parametrize("texto", ["", "P-12.1", "a=1", "30-40", "–", "  ", "«=1»", "12.5"])
def test_any_other_text_stays_as_it_is(texto: str) -> None:
    assert guard_formula(texto) == texto


def test_negative_numbers_stay_numbers() -> None:
    assert "".join(write_csv(["a", "b"], [[-5, Decimal("-0.70")]])) == "\ufeffa,b\r\n-5,-0.70\r\n"


def test_a_dangerous_heading_is_guarded_too() -> None:
    assert "".join(write_csv(["=a"], [])) == "\ufeff'=a\r\n"


def test_in_a_drill_the_first_column_says_so() -> None:
    texto = "".join(write_csv(["clave"], [["P-1"], ["P-2"]], simulacro=True))
    assert texto == "\ufeffsimulacro,clave\r\nSIMULACRO,P-1\r\nSIMULACRO,P-2\r\n"


def test_an_hour_keeps_its_zone() -> None:
    hora = datetime(2024, 10, 31, 18, 30, tzinfo=UTC)
    assert "".join(write_csv(["h"], [[hora]])) == "\ufeffh\r\n2024-10-31T18:30:00+00:00\r\n"


@pytest.mark.parametrize("valor", [1.5, object(), datetime(2024, 10, 31, 18, 30), Decimal("NaN")])
def test_a_value_without_exact_meaning_is_refused(valor: Any) -> None:
    with pytest.raises(TypeError):
        list(write_csv(["a"], [[valor]]))


def test_a_row_of_another_width_is_refused_by_its_number() -> None:
    with pytest.raises(ValueError, match="fila 2 trae 1 valores y el encabezado, 2 columnas"):
        list(write_csv(["a", "b"], [["1", "2"], ["3"]]))
