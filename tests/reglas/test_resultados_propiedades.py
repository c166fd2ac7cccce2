"""What holds for every cómputo: votes conserved, order irrelevant, and a slow count written apart that agrees."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from comicios.reglas.resultados import Renglon, Resultado, Sumas, agrupar, computar, por_principio, sumar
from comicios.reglas.sorteo import Empate, SorteoRequerido

PARTIDOS = "ABCDE"
CANDIDATURAS = {"Uno": frozenset("ABC"), "Dos": frozenset("D"), "Tres": frozenset("E")}
FILAS = [frozenset(fila) for fila in ("A", "B", "C", "AB", "AC", "BC", "ABC", "D", "E")]
CUENTAS = st.integers(0, 60)
SUMAS = st.builds(
    Sumas,
    st.dictionaries(st.sampled_from(FILAS), CUENTAS),
    CUENTAS,
    CUENTAS,
    st.none() | st.integers(0, 900),
    st.integers(0, 3),
)
CUALQUIERA: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=3)
    | st.decimals()
    | st.fractions()
    | st.frozensets(st.sampled_from(PARTIDOS) | st.integers(), max_size=3)
    | SUMAS,
    lambda dentro: (
        st.lists(dentro, max_size=3)
        | st.dictionaries(
            st.sampled_from(PARTIDOS) | st.frozensets(st.sampled_from(PARTIDOS)), dentro, max_size=3
        )
    ),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(SUMAS, max_size=5), st.randoms(use_true_random=False))
def test_la_suma_no_depende_del_orden_y_conserva_los_votos(partes: list[Sumas], azar: Any) -> None:
    suma = sumar(iter(partes))
    assert suma.total == sum(parte.total for parte in partes)
    revueltas = list(partes)
    azar.shuffle(revueltas)
    assert repr(sumar(revueltas)) == repr(suma)
    assert sumar([sumar(partes[:2]), sumar(partes[2:])]) == suma


@settings(max_examples=60, deadline=None)
@given(SUMAS)
def test_ningun_voto_se_pierde_y_el_lugar_es_cuantas_tienen_mas(sumas: Sumas) -> None:
    resultado = computar(sumas, candidaturas=CANDIDATURAS, orden=list(PARTIDOS))
    assert isinstance(resultado, Resultado)
    assert sum(resultado.por_partido.values()) + resultado.no_registradas + resultado.nulos == resultado.total
    esperados = {
        nombre: sum(v for fila, v in sumas.votos.items() if fila <= suyos)
        for nombre, suyos in CANDIDATURAS.items()
    }
    assert resultado.por_candidatura == esperados
    for lugar in resultado.lugares:
        assert lugar.posicion == 1 + sum(1 for votos in esperados.values() if votos > lugar.votos)
    mayor = max(esperados.values())
    primeras = tuple(sorted(nombre for nombre, votos in esperados.items() if votos == mayor))
    gana = primeras[0] if len(primeras) == 1 and mayor else Empate(primeras, mayor)
    assert resultado.ganadora == gana
    ordenados = sorted(esperados.values(), reverse=True)
    assert resultado.diferencia == ordenados[0] - ordenados[1]
    if sumas.lista_nominal:
        assert resultado.participacion == Fraction(100 * sumas.total, sumas.lista_nominal)


@settings(max_examples=60, deadline=None)
@given(SUMAS)
def test_sorteo_a_sorteo_el_computo_siempre_termina(sumas: Sumas) -> None:
    sorteos: list[tuple[str, ...]] = []
    for _ in range(4):
        salida = computar(sumas, candidaturas=CANDIDATURAS, sorteos=sorteos)
        if isinstance(salida, Resultado):
            usados = [s for distribucion in salida.distribuciones.values() for s in distribucion.sorteos]
            assert sorted(usados) == sorted(sorteos)
            return
        assert isinstance(salida, SorteoRequerido)
        sorteos.append(tuple(sorted(salida.entre)))
    raise AssertionError("El cómputo no terminó.")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SUMAS, st.sampled_from(["02", "03"]), st.sampled_from(["MR", "RP"])), max_size=6))
def test_la_suma_de_representacion_es_la_de_mayoria_mas_las_actas_de_representacion(
    actas: list[tuple[Sumas, str, Any]],
) -> None:
    renglones = [Renglon(str(i), donde, sumas, por) for i, (sumas, donde, por) in enumerate(actas)]
    reunidas = por_principio(iter(renglones))
    de_rp = sum(r.sumas.total for r in renglones if r.principio == "RP")
    assert reunidas.rp.total == reunidas.mr.total + de_rp
    assert reunidas.rp.lista_nominal == reunidas.mr.lista_nominal
    assert sumar(agrupar(renglones).values()) == reunidas.mr


@settings(max_examples=150, deadline=None)
@given(CUALQUIERA, CUALQUIERA, CUALQUIERA, CUALQUIERA, CUALQUIERA)
def test_ante_cualquier_cosa_hay_resultado_o_una_razon(a: Any, b: Any, c: Any, d: Any, e: Any) -> None:
    for sumas in (a, Sumas({frozenset("A"): 1})):
        for probar in (
            lambda s=sumas: computar(s, candidaturas=b, convenios=c, sorteos=d, orden=e),
            lambda s=sumas: computar(s, umbral_total=b, sorteos=c, orden=d),
            lambda s=sumas: sumar([s, b]),
            lambda: Sumas(a, b, c, d, e),
        ):
            try:
                probar()
            except ValueError as rechazo:
                assert str(rechazo).endswith(".")
