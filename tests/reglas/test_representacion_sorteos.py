"""Ties of an assignment: where each one is asked for, how its draw decides, and the draws that are refused."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from tests.reglas.representacion_de_prueba import PROMEDIOS, SOLO_COCIENTE, asignada, empate_de

from comicios.reglas import representacion as rp


def test_el_empate_cuenta_los_pasos_hasta_ahi_y_su_motivo() -> None:
    empate = empate_de({"C": 300, "A": 400, "B": 300}, 2, SOLO_COCIENTE)
    assert (empate.entre, empate.curules) == (("B", "C"), 1)
    assert empate.motivo == "B y C empatan en resto mayor y solo hay 1 curul para ese empate."
    assert str(empate.pasos[-1]) == "Votos no utilizados: A 400; B 300; C 300."


def test_el_sorteo_registrado_queda_en_los_pasos_y_en_la_traza() -> None:
    asignacion = asignada({"A": 400, "B": 300, "C": 300}, 2, SOLO_COCIENTE, [("C",)])
    assert asignacion.curules == {"A": 1, "B": 0, "C": 1}
    assert [(curul.partido, curul.por_sorteo) for curul in asignacion.rondas[0].restantes] == [
        ("A", False),
        ("C", True),
    ]
    assert (
        "B y C empatan en resto mayor y solo hay 1 curul para ese empate. El sorteo 1 favoreció a C."
        in map(str, asignacion.pasos)
    )


@pytest.mark.parametrize(
    ("reglas", "votos", "curules", "entre"),
    [
        (SOLO_COCIENTE, {"A": 400, "B": 300, "C": 300}, 2, ("B", "C")),
        (rp.ReglasDeAsignacion(asignacion_minima=True), {"A": 500, "B": 300, "C": 300}, 2, ("B", "C")),
        (PROMEDIOS, {"A": 600, "B": 300}, 2, ("A", "B")),
        (PROMEDIOS, {"A": 900, "B": 900, "C": 900, "D": 100}, 5, ("A", "B", "C")),
    ],
)
def test_cada_empate_se_resuelve_con_cualquiera_de_sus_ganadores(
    reglas: rp.ReglasDeAsignacion, votos: dict[str, int], curules: int, entre: tuple[str, ...]
) -> None:
    empate = empate_de(votos, curules, reglas)
    assert empate.entre == entre
    for perdedor in entre[: len(entre) - empate.curules + 1]:
        ganadores = [partido for partido in entre if partido != perdedor][: empate.curules]
        asignacion = asignada(votos, curules, reglas, [ganadores])
        assert sum(asignacion.curules.values()) == curules
        assert all(
            asignacion.curules[g] == asignacion.curules[perdedor] + 1
            for g in ganadores
            if votos[g] == votos[perdedor]
        )


def test_el_empate_de_una_ronda_posterior_a_un_tope_se_pide_y_se_resuelve() -> None:
    reglas = rp.ReglasDeAsignacion(
        curules_mr={"A": 13}, escanos_totales=21, tope_sobrerrepresentacion=Fraction(8, 100)
    )
    votos = {"A": 600, "B": 200, "C": 200}
    empate = empate_de(votos, 4, reglas)
    assert (empate.entre, empate.curules) == (("B", "C"), 1)
    assert "Ronda 2: 3 curules entre B y C." in map(str, empate.pasos)
    assert asignada(votos, 4, reglas, [("B",)]).curules == {"A": 1, "B": 2, "C": 1}


def test_dos_empates_se_piden_en_el_orden_en_que_aparecen() -> None:
    reglas = rp.ReglasDeAsignacion(
        curules_mr={"A": 14}, escanos_totales=21, tope_sobrerrepresentacion=Fraction(8, 100)
    )
    votos = {"A": 600, "B": 200, "C": 200}
    primero = empate_de(votos, 3, reglas)
    segundo = empate_de(votos, 3, reglas, [("B",)])
    assert len(segundo.pasos) > len(primero.pasos)
    assert (segundo.entre, segundo.curules) == (("B", "C"), 1)
    assert asignada(votos, 3, reglas, [("B",), ("C",)]).curules == {"A": 0, "B": 1, "C": 2}


@pytest.mark.parametrize(
    ("sorteos", "motivo"),
    [
        ([("A",)], "no corresponde al empate entre B, C"),
        ([("B", "C")], "no corresponde al empate entre B, C"),
        ([()], "vacío"),
        ([("B",), ("C",)], "Se registraron 2 sorteos y el cálculo solo pide 1"),
    ],
)
def test_un_sorteo_que_no_es_el_del_empate_se_rechaza(sorteos: Any, motivo: str) -> None:
    with pytest.raises(rp.SorteoInvalido, match=motivo):
        rp.asignar({"A": 400, "B": 300, "C": 300}, curules=2, reglamento=SOLO_COCIENTE, sorteos=sorteos)


def test_un_sorteo_donde_no_hubo_empate_se_rechaza() -> None:
    with pytest.raises(
        rp.SorteoInvalido, match="Se registró 1 sorteo y el cálculo solo pide 0: quite el que sobra"
    ):
        rp.asignar({"A": 400}, curules=2, reglamento=SOLO_COCIENTE, sorteos=[("A",)])
