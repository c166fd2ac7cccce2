"""Causes, total recount, groups and points, and the sharing out of packages against their slow versions."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from random import Random

import pytest
from tests.reglas.independiente.acta_lento import Hoja
from tests.reglas.independiente.actas_al_azar import CANDIDATURAS, copia_de, hoja_al_azar
from tests.reglas.independiente.bucle import COMPARACIONES, Pendiente, cotejar
from tests.reglas.independiente.recuento_lento import (
    DE_LAS_MARCAS,
    causales_lento,
    grupos_posibles_lento,
    plan_lento,
    procede_total_lento,
    repartir_lento,
)

from comicios.reglas.recuento import (
    causales,
    grupos_posibles,
    grupos_y_puntos,
    procede_total,
    repartir_paquetes,
)

pytestmark = pytest.mark.no_cover  # ten thousand comparisons are for the result, not for the lines they touch

ACLARABLES = (*(f"AEC-{n}" for n in range(1, 8)), "AEC-26", "AEC-27", "AEC-28")


def par_al_azar(azar: Random) -> tuple[Hoja | None, Hoja | None]:
    hoja = hoja_al_azar(azar)
    return azar.choice(
        ((hoja, None), (hoja, copia_de(azar, hoja)), (hoja, copia_de(azar, hoja)), (None, hoja), (None, None))
    )


def test_10_000_listas_de_causales_son_las_de_la_version_lenta() -> None:
    azar = Random(14)
    vistas: Counter[str] = Counter()
    for _ in range(COMPARACIONES):
        acta, copia = par_al_azar(azar)
        alterado, sobre_validos = azar.random() < 0.1, azar.random() < 0.8
        exceso, con_representantes = azar.random() < 0.1, azar.random() < 0.9
        parametros = {
            "recuento.causal_votos_validos": int(sobre_validos),
            "acta.boletas_solo_exceso": int(exceso),
            "acta.personas_con_representantes": int(con_representantes),
        }
        marcas = frozenset(azar.sample(sorted(DE_LAS_MARCAS), k=azar.choice((0, 0, 0, 0, 1, 2))))
        aclaradas = frozenset(azar.sample(ACLARABLES, k=azar.choice((0, 0, 0, 1, 3, 8))))
        halladas = causales(
            acta and acta.como_acta(),
            candidaturas=CANDIDATURAS,
            copia_consejo=copia and copia.como_acta(),
            paquete={"con_alteracion": alterado} if alterado or azar.random() < 0.1 else None,
            marcas=marcas,
            aclaradas=aclaradas,
            parametros=parametros if exceso or not (sobre_validos and con_representantes) else None,
        )
        esperadas = causales_lento(
            acta,
            copia,
            CANDIDATURAS,
            alterado=alterado,
            marcas=marcas,
            aclaradas=aclaradas,
            sobre_validos=sobre_validos,
            solo_exceso=exceso,
            con_representantes=con_representantes,
        )
        assert [c.codigo for c in halladas] == esperadas, (acta, copia, marcas, aclaradas)
        vistas.update(esperadas)
    assert sorted(vistas) == ["R1", "R2", "R3", "R4", "R5", "R6", "R7"]
    assert min(vistas.values()) > COMPARACIONES // 33


def lugares_al_azar(azar: Random, umbral: Fraction) -> tuple[int, int, int]:
    """First, second and total, with the difference on the threshold or one vote from it."""
    total = azar.choice((0, 1, 250, 9_960, 10_000, azar.randrange(400))) * azar.choice((1, 1, 10**15))
    primero = azar.randint(0, total + total // 90)
    borde = int(umbral * total) + azar.choice((-1, 0, 0, 1))
    segundo = primero - azar.choice((borde, borde, azar.randint(0, primero), -1))
    return primero, max(0, segundo), total


def test_10_000_comparaciones_del_umbral_de_recuento_total() -> None:
    azar = Random(17)
    vistas: Counter[bool | None] = Counter()
    for _ in range(COMPARACIONES):
        umbral = azar.choice((Fraction(1, 100), Fraction(5, 1000), Fraction(azar.randrange(8), 7)))
        lugares, estricto = lugares_al_azar(azar, umbral), azar.random() < 0.5
        cotejo = cotejar(
            lambda _, a=lugares, u=umbral, e=estricto: procede_total(*a, umbral=u, estricto=e),
            lambda _, a=lugares, u=umbral, e=estricto: procede_total_lento(*a, u, e),
            sortear=_sin_sorteo,
        )
        assert cotejo.producto is cotejo.lento
        vistas[cotejo.producto] += 1
    assert min(vistas[True], vistas[False], vistas[None]) > COMPARACIONES // 33


def test_10_000_planes_de_grupos_y_puntos() -> None:
    azar = Random(22)
    rechazados = en_pleno = cortos = 0
    for _ in range(COMPARACIONES):
        grupos, segmentos = azar.randint(0, 6), azar.choice((0, 1, 2, 10, 10, 20, 24, 48, 100))
        exactos = Fraction(grupos * segmentos * azar.randrange(90), 10)
        paquetes = int(exactos) + azar.choice((0, 0, 1)) if azar.random() < 0.6 else azar.randrange(400)
        inclusivo = azar.random() < 0.6
        parametros = None if inclusivo else {"recuento.corte_inclusivo": 0}
        cotejo = cotejar(
            lambda _, a=(paquetes, grupos, segmentos), p=parametros: grupos_y_puntos(*a, parametros=p),
            lambda _, a=(paquetes, grupos, segmentos), i=inclusivo: plan_lento(*a, inclusivo=i),
            sortear=_sin_sorteo,
        )
        rechazados += cotejo.rechazo
        if cotejo.rechazo:
            continue
        plan = cotejo.producto
        assert {
            "en_pleno": plan.en_pleno,
            "puntos": plan.puntos,
            "capacidad": plan.capacidad,
            "necesarios": plan.segmentos_necesarios,
            "faltantes": plan.faltantes,
        } == cotejo.lento, (paquetes, grupos, segmentos)
        assert bool(plan.advertencias) == (plan.faltantes > 0)
        assert plan.puntos_exactos == Fraction(paquetes, grupos * segmentos)
        en_pleno += plan.en_pleno
        cortos += bool(plan.faltantes)
    assert min(rechazados, en_pleno, cortos) > COMPARACIONES // 33


def test_10_000_numeros_de_grupos_posibles() -> None:
    azar = Random(4)
    for _ in range(COMPARACIONES):
        propietarios, suplentes = azar.randrange(12), azar.randrange(azar.choice((2, 12)))
        assert grupos_posibles(propietarios, suplentes) == grupos_posibles_lento(propietarios, suplentes)


def test_10_000_repartos_de_paquetes() -> None:
    azar = Random(5)
    for _ in range(COMPARACIONES):
        grupos, puntos = azar.randint(1, 5), azar.randint(1, 8)
        paquetes = [f"P{n}" for n in range(azar.choice((0, 1, azar.randrange(40), azar.randrange(110))))]
        reparto = repartir_paquetes(paquetes, grupos, puntos)
        assert [[list(p) for p in g] for g in reparto] == repartir_lento(paquetes, grupos, puntos)


def _sin_sorteo(falta: Pendiente) -> tuple[str, ...]:
    raise AssertionError(falta)
