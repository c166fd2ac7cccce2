"""What must hold in any coalition, and the same rule written slowly from its text."""

from __future__ import annotations

import random
from itertools import permutations
from math import factorial
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from comicios.reglas.coaliciones import Distribucion, SorteoRequerido, combinaciones, distribuir
from comicios.reglas.errores import DatoInvalido

Votos = dict[frozenset[str], int]
EJEMPLOS = 10_000
# How long an example takes is the machine's matter, not the rule's.
SIN_RELOJ = settings(deadline=None)


@st.composite
def coaliciones(dibuja: Any) -> tuple[Votos, frozenset[str]]:
    """Few different own votes, so that ties are frequent."""
    partidos = dibuja(st.sampled_from(["A", "AB", "ABC", "ABCD", "ABCDE"]))
    coalicion = frozenset(partidos)
    votos = {frozenset(p): dibuja(st.integers(0, 3)) for p in partidos}
    votos |= {combinacion: dibuja(st.integers(0, 40)) for combinacion in combinaciones(coalicion)}
    votos[frozenset("X")] = dibuja(st.integers(0, 9))
    votos[frozenset("XY")] = dibuja(st.integers(0, 9))
    return votos, coalicion


def _segun(votos: Votos, coalicion: frozenset[str], orden: tuple[str, ...]) -> Distribucion:
    resultado = distribuir(votos, coalicion=coalicion, orden=orden)
    assert isinstance(resultado, Distribucion)
    return resultado


def _despacio(votos: Votos, coalicion: frozenset[str], orden: tuple[str, ...]) -> dict[str, int]:
    """CMP-40 vote by vote: one to each party in turn while all can have one, then one to each of the most voted."""
    propios = {partido: votos.get(frozenset({partido}), 0) for partido in coalicion}
    reciben = dict(propios)
    for combinacion, cuantos in votos.items():
        if len(combinacion) < 2 or not combinacion <= coalicion:
            continue
        quedan = cuantos
        while quedan >= len(combinacion):
            for partido in combinacion:
                reciben[partido] += 1
                quedan -= 1
        esperan = list(combinacion)
        for _ in range(quedan):
            mas_votado = max(esperan, key=lambda partido: (propios[partido], -orden.index(partido)))
            esperan.remove(mas_votado)
            reciben[mas_votado] += 1
    return reciben


def _al_azar(azar: random.Random, cuantos: int = 5) -> tuple[Votos, frozenset[str]]:
    partidos = "ABCDE"[: azar.randint(1, cuantos)]
    coalicion = frozenset(partidos)
    tope = azar.choice([2, 5, 1000])
    votos = {frozenset(p): azar.randint(0, tope) for p in partidos if azar.random() < 0.9}
    votos |= {c: azar.randint(0, 60) for c in combinaciones(coalicion) if azar.random() < 0.8}
    return votos | {frozenset("X"): azar.randint(0, 9)}, coalicion


def test_es_igual_a_la_regla_escrita_despacio_en_diez_mil_distritos() -> None:
    azar = random.Random(311)
    for _ in range(EJEMPLOS):
        votos, coalicion = _al_azar(azar)
        orden = tuple(azar.sample(sorted(coalicion), len(coalicion)))
        assert _segun(votos, coalicion, orden).por_partido == _despacio(votos, coalicion, orden)


def test_se_pide_sorteo_exactamente_cuando_el_orden_de_los_empatados_cambia_el_resultado() -> None:
    azar = random.Random(87)
    pedidos = 0
    for _ in range(500):
        votos, coalicion = _al_azar(azar, 4)
        posibles = [_despacio(votos, coalicion, orden) for orden in permutations(sorted(coalicion))]
        resultado = distribuir(votos, coalicion=coalicion)
        pedidos += isinstance(resultado, SorteoRequerido)
        distintos = {tuple(sorted(posible.items())) for posible in posibles}
        assert isinstance(resultado, SorteoRequerido) == (len(distintos) > 1)
    assert 100 < pedidos < 400


@SIN_RELOJ
@given(coaliciones(), st.randoms(use_true_random=False))
def test_ningun_voto_se_pierde_ni_se_inventa(caso: tuple[Votos, frozenset[str]], azar: random.Random) -> None:
    votos, coalicion = caso
    resultado = _segun(votos, coalicion, tuple(azar.sample(sorted(coalicion), len(coalicion)))).por_partido
    assert resultado.keys() == coalicion
    assert sum(resultado.values()) == sum(v for fila, v in votos.items() if fila <= coalicion)
    assert all(type(cuantos) is int for cuantos in resultado.values())


@SIN_RELOJ
@given(coaliciones())
def test_nadie_recibe_menos_que_su_parte_entera_ni_mas_de_un_sobrante_por_combinacion(
    caso: tuple[Votos, frozenset[str]],
) -> None:
    votos, coalicion = caso
    resultado = _segun(votos, coalicion, tuple(sorted(coalicion))).por_partido
    for partido in coalicion:
        suyas = [(v, len(fila)) for fila, v in votos.items() if partido in fila and fila <= coalicion]
        assert sum(v // k for v, k in suyas) <= resultado[partido] <= sum(-(-v // k) for v, k in suyas)


@SIN_RELOJ
@given(coaliciones(), st.randoms(use_true_random=False))
def test_el_orden_de_las_filas_no_importa(caso: tuple[Votos, frozenset[str]], azar: random.Random) -> None:
    votos, coalicion = caso
    barajadas = list(votos.items())
    azar.shuffle(barajadas)
    assert distribuir(dict(barajadas), coalicion=coalicion) == distribuir(votos, coalicion=coalicion)
    assert str(distribuir(dict(barajadas), coalicion=coalicion)) == str(
        distribuir(votos, coalicion=coalicion)
    )


@SIN_RELOJ
@given(coaliciones())
def test_sin_sobrantes_no_hay_sorteo_y_todo_crece_en_la_misma_escala(
    caso: tuple[Votos, frozenset[str]],
) -> None:
    votos, coalicion = caso
    escala = factorial(len(coalicion))
    exacto = distribuir({fila: v * escala for fila, v in votos.items()}, coalicion=coalicion)
    doble = distribuir({fila: v * escala * 2 for fila, v in votos.items()}, coalicion=coalicion)
    assert isinstance(exacto, Distribucion)
    assert isinstance(doble, Distribucion)
    assert doble.por_partido == {partido: 2 * v for partido, v in exacto.por_partido.items()}
    for partido in coalicion:
        partes = [v * (escala // len(f)) for f, v in votos.items() if partido in f and f <= coalicion]
        assert exacto.por_partido[partido] == sum(partes)


@SIN_RELOJ
@given(coaliciones(), st.randoms(use_true_random=False))
def test_sorteando_lo_que_se_pide_se_termina_y_se_llega_a_lo_mismo_que_con_ese_orden(
    caso: tuple[Votos, frozenset[str]], azar: random.Random
) -> None:
    votos, coalicion = caso
    orden = tuple(azar.sample(sorted(coalicion), len(coalicion)))
    sorteos: list[tuple[str, ...]] = []
    resultado = distribuir(votos, coalicion=coalicion)
    while isinstance(resultado, SorteoRequerido):
        assert len(sorteos) < len(coalicion)
        assert resultado.en_disputa >= 1
        assert len(resultado.entre) > 1
        salida = tuple(partido for partido in orden if partido in resultado.entre)
        sorteos.insert(azar.randint(0, len(sorteos)), salida)
        resultado = distribuir(votos, coalicion=coalicion, sorteos=sorteos)
    assert sorted(resultado.sorteos) == sorted(sorteos)
    assert resultado.por_partido == _segun(votos, coalicion, orden).por_partido


@SIN_RELOJ
@given(coaliciones())
def test_la_coalicion_ajena_no_cambia_la_propia(caso: tuple[Votos, frozenset[str]]) -> None:
    votos, coalicion = caso
    solo_suyos = {fila: v for fila, v in votos.items() if fila <= coalicion}
    assert distribuir(votos, coalicion=coalicion) == distribuir(solo_suyos, coalicion=coalicion)


BASURA = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.floats()
    | st.decimals()
    | st.fractions()
    | st.text(max_size=3)
    | st.sampled_from([frozenset(), frozenset("A"), frozenset("AB"), frozenset({1, "A"}), object()]),
    lambda hojas: (
        st.lists(hojas, max_size=3)
        | st.tuples(hojas, hojas)
        | st.dictionaries(st.sampled_from([frozenset("A"), frozenset("AB"), "A", 1, None]), hojas, max_size=3)
    ),
    max_leaves=4,
)


@SIN_RELOJ
@given(BASURA, BASURA, BASURA, BASURA)
def test_con_cualquier_argumento_solo_se_rechaza_con_un_mensaje(
    votos: Any, coalicion: Any, sorteos: Any, orden: Any
) -> None:
    empatados = {frozenset("A"): 1, frozenset("B"): 1, frozenset("AB"): 1}
    for filas, partidos in ((votos, coalicion), (empatados, frozenset("AB"))):
        try:
            distribuir(filas, coalicion=partidos, sorteos=sorteos, orden=orden)
        except DatoInvalido as rechazo:
            assert rechazo.mensaje.endswith(".")
