"""The two ways of sharing a candidatura común against their slow versions."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from tests.reglas.independiente.bucle import COMPARACIONES, Pendiente, cotejar
from tests.reglas.independiente.coaliciones_lento import por_porcentajes_lento, por_tabla_lento

from comicios.reglas.coaliciones import Convenio, distribuir_candidatura_comun

pytestmark = pytest.mark.no_cover  # ten thousand comparisons are for the result, not for the lines they touch

PARTIDOS = ("PAN", "PRI", "PRD", "PRS", "PH")


def porcentajes_al_azar(azar: Random) -> dict[str, Fraction]:
    partidos = azar.sample(PARTIDOS, k=azar.randint(1, 5))
    cortes = azar.choice(([100], [100, 1000], [100, 200, 300, 700], [1]))
    piezas = [Fraction(azar.randint(0, 20) + 1, azar.choice(cortes)) for _ in partidos]
    suma = sum(piezas)
    return {p: 100 * pieza / suma for p, pieza in zip(partidos, piezas, strict=True)}


def test_10_000_candidaturas_comunes_por_porcentaje_son_las_de_la_version_lenta() -> None:
    azar = Random(44)
    for _ in range(COMPARACIONES):
        porcentajes = porcentajes_al_azar(azar)
        total = azar.choice((azar.randrange(40), azar.randrange(10**6), azar.randrange(10**15)))
        remanente = azar.choice(("mayor_decimal", "primer_partido"))
        convenio = Convenio(porcentajes=porcentajes, remanente=remanente)
        repartida = distribuir_candidatura_comun(total, convenio=convenio)
        assert repartida.por_partido == por_porcentajes_lento(total, porcentajes, remanente)
        assert sum(repartida.por_partido.values()) == total


def tabla_al_azar(azar: Random) -> dict[int, dict[str, int]]:
    partidos = azar.sample(PARTIDOS, k=azar.randint(1, 4))
    tabla = {}
    for nivel in azar.sample(range(1, 101), k=azar.randint(1, 30)):
        quedan, renglon = nivel, {}
        for partido in partidos:
            renglon[partido] = azar.randint(0, quedan)
            quedan -= renglon[partido]
        tabla[nivel] = renglon
    return tabla


def test_10_000_candidaturas_comunes_por_tabla_son_las_de_la_version_lenta() -> None:
    azar = Random(45)
    rechazadas = 0
    for _ in range(COMPARACIONES):
        tabla = tabla_al_azar(azar)
        nivel = azar.choice((*tabla, *tabla, *tabla, 0, azar.randint(1, 99)))
        participacion = min(Fraction(nivel) + Fraction(azar.randrange(1, 60), 60), Fraction(100))
        total = azar.choice((azar.randrange(40), azar.randrange(10**6), azar.randrange(10**15)))

        def producto(_: Any, t: Any = tabla, v: int = total, r: Fraction = participacion) -> Any:
            return distribuir_candidatura_comun(v, convenio=Convenio(tabla=t), participacion=r)

        cotejo = cotejar(
            producto,
            lambda _, t=tabla, v=total, r=participacion: por_tabla_lento(v, t, r),
            sortear=_nunca,
        )
        rechazadas += cotejo.rechazo
        assert cotejo.rechazo or cotejo.producto.por_partido == cotejo.lento
    assert rechazadas > COMPARACIONES // 100


def _nunca(falta: Pendiente) -> tuple[str, ...]:
    raise AssertionError(f"aquí no hay sorteos: {falta}")
