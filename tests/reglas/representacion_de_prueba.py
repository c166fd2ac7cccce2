"""Assignments for the tests: the federal seats of 2012 and T-15, and a result taken as what it must be."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from comicios.reglas import representacion as rp

FEDERALES_2012 = {
    "PAN": 12_960_875,
    "PRI": 15_960_086,
    "PRD": 9_194_637,
    "PT": 2_294_460,
    "PVEM": 3_054_718,
    "MC": 2_000_524,
    "NA": 2_041_608,
}
T_15 = {"P1": 95_000, "P2": 62_000, "P3": 24_000, "P4": 14_000, "P5": 9_500, "P6": 5_200, "P7": 4_000}
DE_MAYORIA = {"P1": 9, "P2": 6, "P3": 1}
SOLO_COCIENTE = rp.ReglasDeAsignacion()
PROMEDIOS = rp.ReglasDeAsignacion("promedios_mayores")


def asignada(
    votos: dict[str, int], curules: int, reglas: rp.ReglasDeAsignacion, sorteos: Any = ()
) -> rp.Asignacion:
    resultado = rp.asignar(votos, curules=curules, reglamento=reglas, sorteos=sorteos)
    assert isinstance(resultado, rp.Asignacion)
    return resultado


def empate_de(
    votos: dict[str, int], curules: int, reglas: rp.ReglasDeAsignacion, sorteos: Any = ()
) -> rp.SorteoRequerido:
    resultado = rp.asignar(votos, curules=curules, reglamento=reglas, sorteos=sorteos)
    assert isinstance(resultado, rp.SorteoRequerido)
    return resultado


def reglas_t_15(*, minima: bool) -> rp.ReglasDeAsignacion:
    return rp.ReglasDeAsignacion(
        umbral=Fraction(3, 100),
        base_umbral=216_000,
        asignacion_minima=minima,
        curules_mr=DE_MAYORIA,
        escanos_totales=21,
        tope_sobrerrepresentacion=Fraction(8, 100),
    )
