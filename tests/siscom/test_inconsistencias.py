"""What does not add up is kept by row with both figures, and nothing of the file is corrected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.siscom.muestras import CASILLAS, PREP_2019, change, keep

from comicios.siscom.importacion import inconsistencias
from comicios.siscom.importacion.presentacion import as_data
from comicios.siscom.importacion.reproduccion import reproduce

pytestmark = pytest.mark.una_base


def found(carpeta: Path, contenido: str) -> list[dict[str, Any]]:
    ruta = keep(carpeta, contenido, "ayuntamientos.csv")
    renglones: list[dict[str, Any]] = as_data(reproduce(ruta))["inconsistencias"]["renglones"]
    return renglones


def one(carpeta: Path, contenido: str) -> tuple[Any, ...]:
    [hallada] = found(carpeta, contenido)
    return tuple(hallada.values())


def test_a_total_that_is_not_the_sum_says_by_how_much(tmp_path: Path) -> None:
    assert one(tmp_path, change(CASILLAS, 3, "total", "40")) == (3, "total", "total_distinto", 43, 40, -3)


def test_a_total_in_blank_is_not_a_zero(tmp_path: Path) -> None:
    assert one(tmp_path, change(CASILLAS, 3, "total", "SIN DATO")) == (
        3, "total", "total_en_blanco", 43, "sin_dato", None,
    )  # fmt: skip


def test_valid_votes_are_the_options_without_null_nor_no_registradas(tmp_path: Path) -> None:
    assert one(tmp_path, change(CASILLAS, 2, "validos", "42")) == (
        2,
        "validos",
        "validos_distinto",
        40,
        42,
        2,
    )


def test_more_votes_than_lista_nominal(tmp_path: Path) -> None:
    assert one(tmp_path, change(CASILLAS, 4, "nominal", "49")) == (
        4,
        "nominal",
        "excede_lista_nominal",
        49,
        50,
        1,
    )


@pytest.mark.parametrize("nominal", ["0", "", "N/A"])
def test_a_casilla_without_lista_nominal_is_not_compared_with_it(tmp_path: Path, nominal: str) -> None:
    assert found(tmp_path, change(CASILLAS, 4, "nominal", nominal)) == []


def test_representatives_vote_beyond_the_lista_nominal(tmp_path: Path) -> None:
    justo = change(PREP_2019, 8, "LISTA_NOMINAL", "49", "|")
    codigos = [i["codigo"] for i in found(tmp_path, justo)]
    assert "excede_lista_nominal" not in codigos
    uno_mas = change(PREP_2019, 8, "LISTA_NOMINAL", "48", "|")
    [hallada] = [i for i in found(tmp_path, uno_mas) if i["codigo"] == "excede_lista_nominal"]
    assert (hallada["esperado"], hallada["encontrado"]) == (54, 55)


def test_a_casilla_without_a_single_vote(tmp_path: Path) -> None:
    sin_votos = CASILLAS + "03,02,DOS,002,MULEGE,0009,030009B0100,B,B1,0,0,0,0,0,,0,400,0,0,0\n"
    assert one(tmp_path, sin_votos) == (5, "total", "sin_votos", None, 0, None)


def test_an_acta_of_which_nothing_could_be_read_is_not_one_without_votes(tmp_path: Path) -> None:
    assert [i["codigo"] for i in found(tmp_path, PREP_2019)] == ["asentado_en_blanco"] * 2


def test_what_the_acta_says_against_what_was_computed(tmp_path: Path) -> None:
    assert found(tmp_path, change(PREP_2019, 8, "TOTAL_VOTOS_ASENTADO", "65", "|"))[0] == {
        "renglon": 8, "columna": "TOTAL_VOTOS_ASENTADO", "codigo": "asentado_distinto",
        "esperado": 55, "encontrado": 65, "diferencia": 10,
    }  # fmt: skip


def test_what_was_computed_against_the_cells_that_have_a_number(tmp_path: Path) -> None:
    codigos = {
        i["codigo"]: i["diferencia"]
        for i in found(tmp_path, change(PREP_2019, 9, "TOTAL_VOTOS_CALCULADO", "60", "|"))
    }
    assert codigos["calculado_distinto"] == 1


def test_differences_are_added_by_code(tmp_path: Path) -> None:
    malo = change(change(CASILLAS, 2, "total", "40"), 3, "total", "50")
    datos = as_data(reproduce(keep(tmp_path, malo)))["inconsistencias"]
    assert (datos["total"], datos["por_tipo"], datos["diferencias"]) == (
        2, {"total_distinto": 2}, {"total_distinto": 5},
    )  # fmt: skip


def test_beyond_ten_thousand_they_are_only_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inconsistencias, "CON_DETALLE", 1)
    malo = change(change(CASILLAS, 2, "total", "40"), 3, "total", "50")
    datos = as_data(reproduce(keep(tmp_path, malo)))["inconsistencias"]
    assert (datos["total"], datos["sin_detalle"], len(datos["renglones"])) == (2, 1, 1)
