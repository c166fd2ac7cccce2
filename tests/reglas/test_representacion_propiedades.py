"""What proportional representation must hold whatever the votes: hypothesis looks for the counterexample."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from comicios.reglas import representacion as rp

PARTIDOS = st.sampled_from(["PAN", "PRI", "PRD", "PT", "PVEM", "MC", "MORENA", "PBCS"])
VOTOS = st.dictionaries(PARTIDOS, st.integers(0, 10**6) | st.integers(0, 20), max_size=8)
CON_VOTOS = VOTOS.filter(lambda votos: any(votos.values()))
CURULES = st.integers(0, 60)
PROPORCIONES = st.integers(0, 30).map(lambda n: Fraction(n, 100))
CON_O_SIN_TOPE = st.none() | PROPORCIONES
METODOS = st.sampled_from(rp.METODOS)
PROMEDIOS = rp.ReglasDeAsignacion("promedios_mayores")
POCAS = settings(max_examples=60, deadline=None)
COCIENTE = rp.ReglasDeAsignacion("cociente_y_resto_mayor")


@st.composite
def reglas(dibuja: Any, *, topes: Any = CON_O_SIN_TOPE) -> rp.ReglasDeAsignacion:
    return rp.ReglasDeAsignacion(
        metodo=dibuja(METODOS),
        umbral=dibuja(st.none() | PROPORCIONES),
        asignacion_minima=dibuja(st.booleans()),
        restar_votos_usados=dibuja(st.booleans()),
        curules_mr=dibuja(st.none() | st.dictionaries(PARTIDOS, st.integers(0, 9))),
        tope_sobrerrepresentacion=dibuja(topes),
    )


def _con_sorteos(votos: dict[str, int], curules: int, reglamento: rp.ReglasDeAsignacion) -> rp.Asignacion:
    """Every tie goes to the first names, so that the calculation reaches its end."""
    sorteos: list[tuple[str, ...]] = []
    while True:
        resultado = rp.asignar(votos, curules=curules, reglamento=reglamento, sorteos=sorteos)
        if isinstance(resultado, rp.Asignacion):
            return resultado
        sorteos.append(resultado.entre[: resultado.curules])


def _sin_empate(votos: dict[str, int], curules: int, reglamento: rp.ReglasDeAsignacion) -> dict[str, int]:
    resultado = rp.asignar(votos, curules=curules, reglamento=reglamento)
    assume(isinstance(resultado, rp.Asignacion))
    assert isinstance(resultado, rp.Asignacion)
    return resultado.curules


@POCAS
@given(CON_VOTOS, CURULES, METODOS, st.booleans())
def test_sin_topes_las_curules_suman_las_que_habia(
    votos: dict[str, int], curules: int, metodo: Any, minima: bool
) -> None:
    asignacion = _con_sorteos(votos, curules, rp.ReglasDeAsignacion(metodo, asignacion_minima=minima))
    assert sum(asignacion.curules.values()) == curules
    assert asignacion.vacantes == 0
    assert set(asignacion.curules) == set(votos)


@POCAS
@given(VOTOS, CURULES, reglas())
def test_asignadas_y_vacantes_suman_siempre_las_curules(
    votos: dict[str, int], curules: int, reglamento: rp.ReglasDeAsignacion
) -> None:
    asignacion = _con_sorteos(votos, curules, reglamento)
    assert sum(asignacion.curules.values()) + asignacion.vacantes == curules
    assert all(asignacion.curules[partido] == 0 for partido in votos if not votos[partido])


@POCAS
@given(VOTOS, CURULES, reglas(), st.randoms())
def test_el_orden_de_los_partidos_no_importa(
    votos: dict[str, int], curules: int, reglamento: rp.ReglasDeAsignacion, azar: Any
) -> None:
    barajados = list(votos.items())
    azar.shuffle(barajados)
    derecho = rp.asignar(votos, curules=curules, reglamento=reglamento)
    barajado = rp.asignar(dict(barajados), curules=curules, reglamento=reglamento)
    assert barajado == derecho
    assert repr(barajado) == repr(derecho)


@POCAS
@given(VOTOS, CURULES, reglas(), st.randoms())
def test_los_nombres_de_los_partidos_no_importan(
    votos: dict[str, int], curules: int, reglamento: rp.ReglasDeAsignacion, azar: Any
) -> None:
    nombres = sorted({*votos, *(reglamento.curules_mr or {})})
    otros = dict(zip(nombres, azar.sample(nombres, len(nombres)), strict=True))
    mayoria = reglamento.curules_mr and {otros[p]: n for p, n in reglamento.curules_mr.items()}
    otras = rp.ReglasDeAsignacion(
        reglamento.metodo,
        reglamento.umbral,
        asignacion_minima=reglamento.asignacion_minima,
        restar_votos_usados=reglamento.restar_votos_usados,
        curules_mr=mayoria,
        tope_sobrerrepresentacion=reglamento.tope_sobrerrepresentacion,
    )
    derecho = rp.asignar(votos, curules=curules, reglamento=reglamento)
    cambiado = rp.asignar({otros[p]: v for p, v in votos.items()}, curules=curules, reglamento=otras)
    if isinstance(derecho, rp.SorteoRequerido):
        assert isinstance(cambiado, rp.SorteoRequerido)
        assert (set(cambiado.entre), cambiado.curules) == ({otros[p] for p in derecho.entre}, derecho.curules)
    else:
        assert isinstance(cambiado, rp.Asignacion)
        assert cambiado.curules == {otros[p]: n for p, n in derecho.curules.items()}


@POCAS
@given(VOTOS, CURULES, reglas(), st.integers(2, 10**6))
def test_multiplicar_todos_los_votos_no_cambia_nada(
    votos: dict[str, int], curules: int, reglamento: rp.ReglasDeAsignacion, k: int
) -> None:
    derecho = _con_sorteos(votos, curules, reglamento)
    escalado = _con_sorteos({p: k * v for p, v in votos.items()}, curules, reglamento)
    assert escalado.curules == derecho.curules


@POCAS
@given(CON_VOTOS, CURULES, st.booleans())
def test_con_promedios_una_curul_mas_no_le_quita_a_nadie(
    votos: dict[str, int], curules: int, minima: bool
) -> None:
    reglamento = rp.ReglasDeAsignacion("promedios_mayores", asignacion_minima=minima)
    antes = _sin_empate(votos, curules, reglamento)
    despues = _sin_empate(votos, curules + 1, reglamento)
    assert all(despues[partido] >= antes[partido] for partido in votos)


@POCAS
@given(CON_VOTOS, CURULES, st.integers(1, 10**6), st.data())
def test_con_promedios_mas_votos_nunca_pierden_una_curul(
    votos: dict[str, int], curules: int, aumento: int, datos: Any
) -> None:
    partido = datos.draw(st.sampled_from(sorted(votos)))
    antes = _sin_empate(votos, curules, PROMEDIOS)
    despues = _sin_empate({**votos, partido: votos[partido] + aumento}, curules, PROMEDIOS)
    assert despues[partido] >= antes[partido]
    assert all(despues[otro] <= antes[otro] for otro in votos if otro != partido)


@POCAS
@given(CON_VOTOS, CURULES)
def test_con_promedios_nadie_baja_de_su_cociente_entero(votos: dict[str, int], curules: int) -> None:
    asignacion = _con_sorteos(votos, curules, PROMEDIOS)
    suma = sum(votos.values())
    assert all(asignacion.curules[p] >= v * curules // suma for p, v in votos.items())


@POCAS
@given(CON_VOTOS, CURULES)
def test_con_resto_mayor_nadie_se_aleja_una_curul_de_su_cuota(votos: dict[str, int], curules: int) -> None:
    asignacion = _con_sorteos(votos, curules, COCIENTE)
    suma = sum(votos.values())
    for partido, cuantos in votos.items():
        entero = cuantos * curules // suma
        assert asignacion.curules[partido] in {entero, entero + (cuantos * curules % suma > 0)}


@POCAS
@given(CON_VOTOS, st.integers(1, 60), reglas(topes=PROPORCIONES))
def test_nadie_rebasa_su_tope(votos: dict[str, int], curules: int, reglamento: rp.ReglasDeAsignacion) -> None:
    tope = reglamento.tope_sobrerrepresentacion
    assert tope is not None
    asignacion = _con_sorteos(votos, curules, reglamento)
    mayoria = reglamento.curules_mr or {}
    camara = curules + sum(mayoria.values())
    for partido, cuantas in asignacion.curules.items():
        limite = (Fraction(votos[partido], sum(votos.values())) + tope) * camara
        assert cuantas == 0 or cuantas + mayoria.get(partido, 0) <= limite


@POCAS
@given(VOTOS, CURULES, reglas())
def test_quien_no_alcanza_el_umbral_no_recibe_curules(
    votos: dict[str, int], curules: int, reglamento: rp.ReglasDeAsignacion
) -> None:
    asignacion = _con_sorteos(votos, curules, reglamento)
    minimo = (reglamento.umbral or 0) * sum(votos.values())
    assert all(asignacion.curules[partido] == 0 for partido in votos if votos[partido] < minimo)


def _valores(dato: object) -> Iterator[object]:
    """Every figure inside a result, however deep."""
    if is_dataclass(dato) and not isinstance(dato, type):
        for campo in fields(dato):
            yield from _valores(getattr(dato, campo.name))
    elif isinstance(dato, dict):
        for clave, valor in dato.items():
            yield from _valores(clave)
            yield from _valores(valor)
    elif isinstance(dato, tuple | list):
        for valor in dato:
            yield from _valores(valor)
    else:
        yield dato


@POCAS
@given(VOTOS, CURULES, reglas())
def test_todas_las_cifras_del_resultado_son_exactas(
    votos: dict[str, int], curules: int, reglamento: rp.ReglasDeAsignacion
) -> None:
    resultado = _con_sorteos(votos, curules, reglamento)
    assert {type(valor) for valor in _valores(resultado)} <= {int, Fraction, str, bool, type(None)}


COSAS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.fractions()
    | st.decimals()
    | st.text(max_size=3)
    | st.binary(max_size=3)
    | PARTIDOS
    | METODOS,
    lambda cosas: (
        st.lists(cosas, max_size=3)
        | st.lists(cosas, max_size=3).map(tuple)
        | st.dictionaries(st.none() | st.integers() | st.text(max_size=3), cosas, max_size=3)
    ),
    max_leaves=5,
)


@POCAS
@given(COSAS | VOTOS, COSAS | CURULES, COSAS | reglas(), COSAS | st.just(()))
def test_cualquier_argumento_de_asignar_da_resultado_o_una_frase(
    votos: Any, curules: Any, reglamento: Any, sorteos: Any
) -> None:
    try:
        resultado = rp.asignar(votos, curules=curules, reglamento=reglamento, sorteos=sorteos)
    except ValueError as rechazo:
        assert str(rechazo).endswith(".")
    else:
        assert isinstance(resultado, rp.Asignacion | rp.SorteoRequerido)


@POCAS
@given(st.fixed_dictionaries({}, optional={campo.name: COSAS for campo in fields(rp.ReglasDeAsignacion)}))
def test_cualquier_regla_se_acepta_o_se_rechaza_con_una_frase(campos: dict[str, Any]) -> None:
    try:
        rp.ReglasDeAsignacion(**campos)
    except ValueError as rechazo:
        assert str(rechazo).endswith(".")


@POCAS
@given(COSAS, COSAS, COSAS, COSAS)
def test_cualquier_tope_o_peso_se_calcula_o_se_rechaza(uno: Any, dos: Any, tres: Any, cuatro: Any) -> None:
    for calcular in (
        lambda: rp.tope_de_escanos(uno, dos, escanos=tres, tope=cuatro),
        lambda: rp.peso_de_escanos(uno, dos),
    ):
        try:
            calcular()
        except ValueError as rechazo:
            assert str(rechazo).endswith(".")
