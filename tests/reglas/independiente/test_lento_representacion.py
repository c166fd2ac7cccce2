"""The assignment of seats against its slow version: both methods, thresholds, minimum step, caps and ties."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from tests.reglas.independiente.bucle import COMPARACIONES, Pendiente, cotejar
from tests.reglas.independiente.representacion_lento import Caso, asignar_lento

from comicios.reglas.representacion import ReglasDeAsignacion, asignar

pytestmark = pytest.mark.no_cover  # ten thousand comparisons are for the result, not for the lines they touch

PARTIDOS = tuple("ABCDEFG")


def caso_al_azar(azar: Random) -> Caso:
    """Few different votes so that ties abound; large ones now and then."""
    partidos = azar.sample(PARTIDOS, k=azar.randint(1, 7))
    escala = azar.choice((1, 1, 1, 7, 10**9))
    techo = azar.choice((2, 3, 3, 5, 10, 1000))
    votos = {p: azar.randrange(techo) * escala for p in partidos}
    curules = azar.choice((0, 1, 2, 3, 5, 5, 5, 8, 60))
    con_tope = azar.random() < 0.5
    mr = {p: azar.randrange(6) for p in azar.sample(PARTIDOS, k=3)} if azar.random() < 0.5 else {}
    total = sum(votos.values())
    return Caso(
        votos=votos,
        curules=curules,
        metodo=azar.choice(("cociente_y_resto_mayor", "promedios_mayores")),
        umbral=azar.choice((None, Fraction(3, 100), Fraction(1, 5), Fraction(azar.randrange(12), 40))),
        base_umbral=azar.choice((None, None, total + azar.randrange(30) * escala + 1)),
        asignacion_minima=azar.random() < 0.5,
        restar_votos_usados=azar.random() < 0.5,
        curules_mr=mr,
        escanos_totales=azar.choice((None, curules + sum(mr.values()) + azar.randrange(4) + 1)),
        tope=azar.choice((Fraction(8, 100), Fraction(0), Fraction(azar.randrange(30), 90)))
        if con_tope
        else None,
        base_tope=azar.choice((None, total + 1)) if con_tope else None,
    )


def reglas_de(caso: Caso) -> ReglasDeAsignacion:
    return ReglasDeAsignacion(
        metodo=caso.metodo,
        umbral=caso.umbral,
        base_umbral=caso.base_umbral,
        asignacion_minima=caso.asignacion_minima,
        restar_votos_usados=caso.restar_votos_usados,
        curules_mr=caso.curules_mr or None,
        escanos_totales=caso.escanos_totales,
        tope_sobrerrepresentacion=caso.tope,
        base_tope=caso.base_tope,
    )


def test_10_000_asignaciones_son_las_de_la_version_lenta() -> None:
    azar = Random(13)
    con_sorteo = con_varios = rechazadas = vacantes = 0
    for _ in range(COMPARACIONES):
        caso = caso_al_azar(azar)
        reglas = reglas_de(caso)

        def sortear(falta: Pendiente) -> tuple[str, ...]:
            return tuple(azar.sample(falta.entre, k=falta.en_disputa))

        cotejo = cotejar(
            lambda s, c=caso, r=reglas: asignar(c.votos, curules=c.curules, reglamento=r, sorteos=s),
            lambda s, c=caso: asignar_lento(c, s),
            sortear,
            sorteos=(("A",),) if azar.random() < 0.01 else (),
        )
        rechazadas += cotejo.rechazo
        if cotejo.rechazo:
            continue
        con_sorteo += bool(cotejo.sorteos)
        con_varios += len(cotejo.sorteos) > 1
        assert cotejo.producto.curules == cotejo.lento, caso
        assert cotejo.producto.vacantes == caso.curules - sum(cotejo.lento.values()), caso
        vacantes += bool(cotejo.producto.vacantes)
    assert con_sorteo > COMPARACIONES // 10
    assert con_varios > COMPARACIONES // 100
    assert rechazadas > COMPARACIONES // 200
    assert vacantes > COMPARACIONES // 100
