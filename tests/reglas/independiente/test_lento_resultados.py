"""The whole tally of a demarcation against its slow version: places, tie for first, parties, participation."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from random import Random

import pytest
from tests.reglas.independiente.bucle import COMPARACIONES, cotejar
from tests.reglas.independiente.resultados_lento import Cuenta, Demarcacion, computar_lento

from comicios.reglas.coaliciones import Convenio
from comicios.reglas.resultados import Resultado, Sumas, computar
from comicios.reglas.sorteo import Empate

pytestmark = pytest.mark.no_cover  # ten thousand comparisons are for the result, not for the lines they touch

CANDIDATURAS = {
    "Va": frozenset({"PAN", "PRI", "PRD"}),
    "Juntos": frozenset({"MORENA", "PT"}),
    "Común": frozenset({"PVEM", "NA"}),
    "MC": frozenset({"MC"}),
    "Juana": frozenset({"CI1"}),
}
PORCENTAJES = {"PVEM": Fraction(200, 3), "NA": Fraction(100, 3)}
TABLA = {nivel: {"NA": nivel // 3, "PVEM": nivel // 2} for nivel in range(1, 101)}


def demarcacion_al_azar(azar: Random) -> Demarcacion:
    nombres = azar.sample(sorted(CANDIDATURAS), k=azar.randint(1, 5))
    con_convenio, con_tabla = azar.random() < 0.7, azar.random() < 0.3
    techo = azar.choice((2, 3, 8, 10**9))
    votos: dict[frozenset[str], int] = {}
    for nombre in nombres:
        miembros = sorted(CANDIDATURAS[nombre])
        if nombre == "Común" and con_convenio:
            votos[CANDIDATURAS[nombre]] = azar.randrange(3 * techo)
            continue
        for k in range(1, len(miembros) + 1):
            for opcion in combinations(miembros, k):
                votos[frozenset(opcion)] = azar.randrange(techo) + (azar.randrange(6) if k > 1 else 0)
    convenios = {"Común": (PORCENTAJES, azar.choice(("mayor_decimal", "primer_partido")))}
    return Demarcacion(
        votos=votos,
        no_registradas=azar.randrange(3),
        nulos=azar.randrange(techo),
        lista_nominal=azar.choice((None, 0, azar.randrange(1, 40), 10**10)),
        candidaturas={nombre: CANDIDATURAS[nombre] for nombre in nombres},
        convenios=convenios if con_convenio and not con_tabla and "Común" in nombres else {},
        tablas={"Común": TABLA} if con_convenio and con_tabla and "Común" in nombres else {},
    )


def opciones_libres_al_azar(azar: Random) -> Demarcacion:
    opciones = azar.sample(("Sí", "No", "Planilla A", "Planilla B"), k=azar.randint(1, 4))
    votos = {frozenset({opcion}): azar.randrange(azar.choice((2, 5, 10**6))) for opcion in opciones}
    return Demarcacion(votos, 0, azar.randrange(4), azar.choice((None, 50)), None)


def calcular(demarcacion: Demarcacion, sorteos: tuple[tuple[str, ...], ...]) -> object:
    convenios = {
        nombre: Convenio(porcentajes=porcentajes, remanente=remanente)
        for nombre, (porcentajes, remanente) in demarcacion.convenios.items()
    }
    convenios |= {nombre: Convenio(tabla=tabla) for nombre, tabla in demarcacion.tablas.items()}
    sumas = Sumas(
        demarcacion.votos,
        demarcacion.no_registradas,
        demarcacion.nulos,
        demarcacion.lista_nominal,
    )
    return computar(
        sumas, candidaturas=demarcacion.candidaturas, convenios=convenios or None, sorteos=sorteos
    )


def como_cuenta(resultado: Resultado) -> Cuenta:
    ganadora = resultado.ganadora
    return Cuenta(
        lugares=[(lugar.posicion, lugar.candidatura, lugar.votos) for lugar in resultado.lugares],
        ganadora=None if isinstance(ganadora, Empate) else ganadora,
        empatadas=tuple(sorted(ganadora.entre)) if isinstance(ganadora, Empate) else (),
        diferencia=resultado.diferencia,
        por_candidatura=dict(resultado.por_candidatura),
        por_partido=dict(resultado.por_partido),
        total=resultado.total,
        validos=resultado.validos,
        participacion=resultado.participacion,
    )


def test_10_000_computos_de_una_demarcacion_son_los_de_la_version_lenta() -> None:
    azar = Random(36)
    con_sorteo = empates = rechazados = 0
    for _ in range(COMPARACIONES):
        libres = azar.random() < 0.15
        demarcacion = opciones_libres_al_azar(azar) if libres else demarcacion_al_azar(azar)
        cotejo = cotejar(
            lambda s, d=demarcacion: calcular(d, s),
            lambda s, d=demarcacion: computar_lento(d, s),
            sortear=lambda falta: tuple(azar.sample(falta.entre, k=len(falta.entre))),
            sorteos=(("PAN", "PRI"),) if azar.random() < 0.01 else (),
        )
        rechazados += cotejo.rechazo
        if cotejo.rechazo:
            continue
        cuenta = como_cuenta(cotejo.producto)
        assert cuenta == cotejo.lento, demarcacion
        con_sorteo += bool(cotejo.sorteos)
        empates += bool(cuenta.empatadas)
    assert con_sorteo > COMPARACIONES // 10
    assert empates > COMPARACIONES // 33
    assert rechazados > COMPARACIONES // 500
