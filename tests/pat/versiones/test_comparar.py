"""Two versions side by side: every difference with its words, and nothing else."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from tests.constructores import make_programa

from comicios.pat.versiones.comparar import Cambio, compare
from comicios.pat.versiones.contenido import contenido_of
from comicios.pat.versiones.siguiente import next_year, texts_of_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def contenido() -> dict[str, Any]:
    return contenido_of(make_programa())


def line_of(datos: dict[str, Any], clave: str) -> dict[str, Any]:
    return next(
        ln for b in datos["bloques"] for o in b["objetivos"] for ln in o["lineas_accion"] if ln["id"] == clave
    )


def row_of(datos: dict[str, Any], clave: str) -> dict[str, Any]:
    return next(r for r in datos["mir"]["renglones"] if r["linea_ref"] == clave)


def test_equal_contents_have_no_difference(contenido: dict[str, Any]) -> None:
    assert compare(contenido, deepcopy(contenido)).is_igual
    otra = deepcopy(contenido)
    otra["encabezado"]["version_programa"] = 2
    assert compare(contenido, otra).is_igual


def test_each_change_is_told_before_and_after_in_words(contenido: dict[str, Any]) -> None:
    otra = deepcopy(contenido)
    line_of(otra, "P-12.4")["meses_cronograma"] = [12]
    row_of(otra, "P-12.3").update(meta_propuesta="87.5", presupuesto_proyectado=70000)
    row_of(otra, "P-12.3")["partidas"][0]["monto"] = "1500.50"
    otra["firma"]["fecha"] = "2024-11-04"
    dicho = {
        (d.clave, c.rotulo): (c.antes, c.despues)
        for d in compare(contenido, otra).diferencias
        for c in d.cambios
    }
    assert dicho == {
        ("", "Fecha de firma"): ("25 de julio de 2024", "4 de noviembre de 2024"),
        ("P-12.4", "Meses"): ("noviembre y diciembre", "diciembre"),
        ("P-12.3", "Indicador, meta"): ("100", "87.5"),
        ("P-12.3", "Indicador, presupuesto"): ("$65,018", "$70,000"),
        ("P-12.3", "Partida 2111, monto"): ("(sin dato)", "$1,500.50"),
    }


def test_lines_that_come_go_or_are_cancelled(contenido: dict[str, Any]) -> None:
    otra = deepcopy(contenido)
    lineas = otra["bloques"][0]["objetivos"][3]["lineas_accion"]
    lineas.append(
        lineas[0] | {"id": "S-4.5", "numero": "4.5", "texto": "Publicar la Memoria.", "meses_cronograma": [3]}
    )
    del otra["bloques"][0]["objetivos"][0]["lineas_accion"][1]
    line_of(otra, "P-12.2")["cancelacion"] = {
        "como": "no_aplica",
        "motivo": "Sin materia",
        "respaldo": "CG-9",
    }
    comparacion = compare(contenido, otra)
    assert [(d.clave, d.que) for d in comparacion.diferencias] == [
        ("S-4.5", "agregada"), ("P-12.2", "cancelada"), ("S-1.2", "quitada"),
    ]  # fmt: skip
    assert Cambio("Meses", "(sin dato)", "marzo") in comparacion.diferencias[0].cambios
    assert Cambio("Salió del programa como", "(sin dato)", "No aplica") in comparacion.diferencias[1].cambios
    assert (comparacion.total, comparacion.count("agregada")) == (3, 1)


def test_reprogrammed_lines_are_those_whose_end_is_pushed_out(contenido: dict[str, Any]) -> None:
    otra = deepcopy(contenido)
    line_of(otra, "P-12.1")["meses_cronograma"] = [9, 12]
    line_of(otra, "P-12.3")["meses_cronograma"] = [10, 11]
    line_of(otra, "S-1.1")["meses_cronograma"] = [12]
    assert [(r.clave, r.antes, r.despues) for r in compare(contenido, otra).reprogramadas] == [
        ("P-12.1", "agosto, septiembre y octubre", "septiembre y diciembre")
    ]


def test_next_year_keeps_the_chosen_lines_without_money_and_lists_the_texts_of_the_old_year(
    contenido: dict[str, Any],
) -> None:
    for r in contenido["mir"]["renglones"]:
        r["peso"] = 25
    nuevo = next_year(contenido, {"S-1.1", "P-12.3"}, date(2024, 11, 4))
    assert nuevo["encabezado"]["ejercicio"] == 2025
    assert [o["id"] for b in nuevo["bloques"] for o in b["objetivos"]] == ["S-1", "P-12"]
    [renglon] = nuevo["mir"]["renglones"]
    assert (renglon["linea_ref"], renglon["presupuesto_proyectado"], renglon["meta_propuesta"]) == (
        "P-12.3",
        0,
        100,
    )
    assert {p["monto"] for p in renglon["partidas"]} == {None}
    assert renglon["peso"] is None  # its three sisters stayed behind: 25 of 100 would mean nothing
    completo = {"P-12.1", "P-12.2", "P-12.3", "P-12.4"}
    assert [r["peso"] for r in next_year(contenido, completo, date(2024, 11, 4))["mir"]["renglones"]] == [
        25
    ] * 4
    donde = {(t.donde, t.rotulo) for t in texts_of_year(nuevo, 2024)}
    assert ("P-12.3", "texto") in donde
    assert ("Programa", "nombre del programa") in donde
    assert line_of(nuevo, "P-12.3")["texto"] == line_of(contenido, "P-12.3")["texto"]
