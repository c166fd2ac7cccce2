"""Total recount, groups, points and time: T-02 to T-05, T-10, T-21 and T-22, and what they refuse."""

from __future__ import annotations

from collections import deque
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reglas.actas_de_prueba import SI_NO, leer_casos, nombre_de_caso

from comicios.reglas.errores import DatoInvalido
from comicios.reglas.recuento import (
    PlanInvalido,
    grupos_posibles,
    grupos_y_puntos,
    procede_total,
    repartir_paquetes,
    segmentos_disponibles,
)

CON_MAYOR = {"recuento.corte_inclusivo": 0}
UNO = Fraction(1, 100)


@pytest.mark.parametrize("caso", leer_casos("recuento/total.yaml"), ids=nombre_de_caso)
def test_el_recuento_total_procede_o_no(caso: dict[str, Any]) -> None:
    procede = procede_total(
        caso["primero"],
        caso["segundo"],
        caso["total"],
        umbral=Fraction(caso["umbral"]),
        estricto=SI_NO[caso["estricto"]],
    )
    assert procede is SI_NO[caso["procede"]], caso["titulo"]


def test_t10_el_umbral_se_compara_exacto_y_no_redondeado() -> None:
    assert procede_total(5000, 4900, 10000, umbral=UNO, estricto=False)
    assert not procede_total(5000, 4900, 10000, umbral=UNO, estricto=True)
    assert not procede_total(4900, 4800, 9960, umbral=UNO, estricto=False)
    assert procede_total(101, 100, 250, umbral=UNO, estricto=False)
    assert not procede_total(5000, 4950, 10000, umbral=Fraction(5, 1000), estricto=True)
    assert procede_total(5000, 4951, 10000, umbral=Decimal("0.005"), estricto=True)


def test_sin_votos_la_diferencia_es_cero() -> None:
    assert procede_total(0, 0, 0, umbral=UNO, estricto=False)
    assert not procede_total(0, 0, 0, umbral=UNO, estricto=True)


def test_primero_y_segundo_pueden_sumar_mas_que_el_total() -> None:
    assert procede_total(60, 60, 100, umbral=UNO, estricto=False)


@pytest.mark.parametrize(
    ("cifras", "umbral", "estricto"),
    [
        ((4, 5, 10), UNO, False),
        ((11, 5, 10), UNO, False),
        ((-1, -2, 10), UNO, False),
        ((5, None, 10), UNO, False),
        ((5, True, 10), UNO, False),
        ((5, "4", 10), UNO, False),
        (([5], 4, 10), UNO, False),
        ((5, 4, 10), Fraction(-1, 100), False),
        ((5, 4, 10), Fraction(101, 100), False),
        ((5, 4, 10), Decimal("NaN"), False),
        ((5, 4, 10), True, False),
        ((5, 4, 10), "1/100", False),
        ((5, 4, 10), None, False),
        ((5, 4, 10), UNO, 1),
        ((5, 4, 10), UNO, None),
    ],
)
def test_lo_que_no_son_votos_ni_umbral_se_rechaza(cifras: Any, umbral: Any, estricto: Any) -> None:
    with pytest.raises(DatoInvalido):
        procede_total(*cifras, umbral=umbral, estricto=estricto)


@pytest.mark.parametrize("caso", leer_casos("recuento/puntos.yaml"), ids=nombre_de_caso)
def test_los_puntos_de_cada_grupo(caso: dict[str, Any]) -> None:
    cuantos = caso["paquetes"], caso["grupos"], caso["segmentos"]
    if "rechazo" in caso:
        with pytest.raises(PlanInvalido) as rechazo:
            grupos_y_puntos(*cuantos)
        assert rechazo.value.mensaje == caso["rechazo"]
        return
    plan, con_mayor = grupos_y_puntos(*cuantos), grupos_y_puntos(*cuantos, parametros=CON_MAYOR)
    if "fijados" in caso:
        plan, con_mayor = plan.con_puntos(caso["fijados"]), con_mayor.con_puntos(caso["fijados"])
    puntos = [None if caso[c] == "pleno" else caso[c] for c in ("puntos", "puntos_con_mayor")]
    assert [plan.puntos, con_mayor.puntos] == puntos, caso["titulo"]
    assert plan.en_pleno == (caso["puntos"] == "pleno")
    if "exactos" in caso:
        assert plan.puntos_exactos == Fraction(caso["exactos"])
    vistos = {
        "capacidad": plan.capacidad,
        "faltantes": plan.faltantes,
        "necesarios": plan.segmentos_necesarios,
    }
    assert vistos == {clave: caso.get(clave, visto) for clave, visto in vistos.items()}
    advertencias = [texto.replace("\u00a0", " ") for texto in plan.advertencias]
    if "advertencia" in caso:
        assert advertencias == [caso["advertencia"]]
    assert bool(advertencias) == (plan.faltantes > 0)


@pytest.mark.parametrize(
    ("paquetes", "grupos", "segmentos", "desde", "arriba"),
    [
        (21, 5, 44, 1, 1),
        (60, 2, 24, 1, 1),
        (62, 2, 24, 1, 1),
        (63, 2, 24, 2, 2),
        (92, 4, 10, 3, 2),
        (104, 4, 20, 2, 1),
        (120, 4, 12, 3, 3),
        (172, 4, 10, 5, 4),
        (315, 5, 24, 3, 3),
    ],
)
def test_t02_las_dos_lecturas_del_corte(
    paquetes: int, grupos: int, segmentos: int, desde: int, arriba: int
) -> None:
    assert grupos_y_puntos(paquetes, grupos, segmentos).puntos == desde
    assert grupos_y_puntos(paquetes, grupos, segmentos, parametros=CON_MAYOR).puntos == arriba


def test_t02_hasta_veinte_paquetes_no_hay_grupos() -> None:
    plan = grupos_y_puntos(20, 5, 10)
    assert (plan.en_pleno, plan.puntos, plan.capacidad, plan.faltantes) == (True, None, 10, 10)
    assert [t.replace("\u00a0", " ") for t in plan.advertencias] == [
        "En 10 segmentos no caben 10 de 20 paquetes (50 %). Se necesitan 20 segmentos."
    ]
    assert [str(paso) for paso in plan.pasos] == [
        "20 paquetes, sin pasar de 20: recuenta el pleno, sin grupos.",
        "Capacidad: 10 segmentos, un paquete en cada uno = 10 paquetes; no caben 10.",
    ]
    assert not grupos_y_puntos(21, 5, 10).en_pleno
    assert grupos_y_puntos(0, 1, 1).advertencias == ()


def test_t02_doce_horas_son_veinticuatro_segmentos() -> None:
    assert segmentos_disponibles(12) == 24
    assert segmentos_disponibles(Fraction(1, 2)) == 1
    assert segmentos_disponibles(Decimal("0.49")) == 0
    assert segmentos_disponibles(0) == 0
    assert (
        segmentos_disponibles(12, parametros={"recuento.minutos_por_paquete": 20}, fecha=date(2024, 6, 5))
        == 36
    )


def test_t03_mas_de_ocho_puntos_se_rechaza_y_dice_que_hacer() -> None:
    with pytest.raises(PlanInvalido, match="Amplíe las horas a 25 segmentos o forme 3 grupos"):
        grupos_y_puntos(400, 2, 20)
    with pytest.raises(
        PlanInvalido, match=r"1 segmento piden 20 puntos por grupo y el máximo es 8\. Amplíe las horas a 3 "
    ):
        grupos_y_puntos(100, 5, 1)
    assert grupos_y_puntos(400, 5, 20).puntos == 4


def test_t03_ocho_puntos_todavia_se_pueden() -> None:
    assert grupos_y_puntos(160, 1, 20).puntos == 8
    assert grupos_y_puntos(165, 1, 20).puntos == 8
    with pytest.raises(PlanInvalido):
        grupos_y_puntos(166, 1, 20)


def test_t04_los_grupos_que_permiten_las_consejerias() -> None:
    assert grupos_posibles(5, 2) == 4
    assert grupos_posibles(7, 5) == 5
    assert grupos_posibles(0, 0) == 0
    assert grupos_posibles(2, 3) == 2
    assert grupos_posibles(5, 2, parametros={"recuento.consejerias_en_pleno": 4}) == 3


@pytest.mark.parametrize("caso", leer_casos("recuento/grupos.yaml"), ids=nombre_de_caso)
def test_los_grupos_y_el_tiempo_que_hay(caso: dict[str, Any]) -> None:
    if "horas" in caso:
        assert segmentos_disponibles(Fraction(caso["horas"])) == caso["segmentos"], caso["titulo"]
    else:
        assert grupos_posibles(caso["propietarios"], caso["suplentes"]) == caso["grupos"], caso["titulo"]


@pytest.mark.parametrize("caso", leer_casos("recuento/reparto.yaml"), ids=nombre_de_caso)
def test_los_paquetes_se_reparten_en_bloques_parejos(caso: dict[str, Any]) -> None:
    paquetes = [f"paquete {n}" for n in range(caso["paquetes"])]
    reparto = repartir_paquetes(paquetes, caso["grupos"], caso["puntos"])
    assert [[len(punto) for punto in grupo] for grupo in reparto] == caso["reparto"], caso["titulo"]
    assert [p for grupo in reparto for punto in grupo for p in punto] == paquetes


def test_cualquier_secuencia_de_paquetes_se_reparte() -> None:
    assert repartir_paquetes(deque(["a", "b"]), 1, 1) == ((("a", "b"),),)
    assert repartir_paquetes(deque(), 1, 2) == (((), ()),)
    assert len(repartir_paquetes(range(100_000), 1, 1)[0][0]) == 100_000


def test_t05_grupos_y_puntos_por_techos() -> None:
    dos = repartir_paquetes(range(63), 2, 2)
    assert [[len(p) for p in g] for g in dos] == [[16, 16], [16, 15]]
    cuatro = repartir_paquetes(range(103), 4, 3)
    assert [sum(len(p) for p in g) for g in cuatro] == [26, 26, 26, 25]
    assert [[len(p) for p in g] for g in cuatro] == [[9, 9, 8], [9, 9, 8], [9, 9, 8], [9, 8, 8]]
    assert dos[1][0] == tuple(range(32, 48))


def test_t21_el_distrito_tipico() -> None:
    plan = grupos_y_puntos(68, 3, segmentos_disponibles(12))
    assert (plan.puntos_exactos, plan.puntos, plan.capacidad, plan.faltantes) == (Fraction(17, 18), 1, 72, 0)
    assert [str(paso) for paso in plan.pasos] == [
        "68 paquetes ÷ 3 grupos ÷ 24 segmentos = 0.9444 puntos por grupo.",
        "Puntos por grupo: 1 (la fracción abre un punto más desde 0.30; menos de uno es un punto).",
        "Capacidad: 3 grupos × 1 punto × 24 segmentos = 72 paquetes; lugares libres: 4.",
    ]
    assert [len(g[0]) for g in repartir_paquetes(range(68), 3, 1)] == [23, 23, 22]
    pleno = grupos_y_puntos(18, 3, segmentos_disponibles(9))
    assert (pleno.en_pleno, pleno.segmentos_necesarios, pleno.faltantes) == (True, 18, 0)


def test_t22_el_municipio_grande_y_los_puntos_que_fija_el_consejo() -> None:
    plan = grupos_y_puntos(252, 5, 24)
    assert (plan.puntos, plan.capacidad, plan.faltantes, plan.segmentos_necesarios) == (2, 240, 12, 26)
    assert plan.advertencias[0].replace("\u00a0", " ") == (
        "En 24 segmentos no caben 12 de 252 paquetes (5 %). Se necesitan 26 segmentos o más puntos."
    )
    forzado = plan.con_puntos(3)
    assert (forzado.capacidad, forzado.faltantes, forzado.fijados, forzado.advertencias) == (360, 0, True, ())
    assert str(forzado.pasos[1]) == "Puntos por grupo: 3 (los fijó el consejo)."
    assert plan.puntos == 2


def test_cmp22_lo_que_la_fraccion_deja_fuera_se_dice() -> None:
    uno = grupos_y_puntos(129, 1, 100)
    assert (uno.puntos, uno.faltantes) == (1, 29)
    assert "(22\u00a0%)" in uno.advertencias[0]
    assert "no cabe 1 de 401 paquetes (menos de 1\u00a0%)" in grupos_y_puntos(401, 4, 100).advertencias[0]
    assert grupos_y_puntos(808, 5, 20).advertencias[0].endswith("21 segmentos.")
    assert grupos_y_puntos(163, 1, 20).advertencias[0].endswith("21 segmentos o más grupos.")


@pytest.mark.parametrize(
    ("argumentos", "motivo"),
    [
        ((100, 0, 10), "grupos: no puede ser 0. Forme al menos un grupo."),
        ((100, 2, 0), "segmentos: no puede ser 0. Amplíe las horas disponibles."),
        ((100, 6, 10), "6 grupos son demasiados: un consejo puede formar hasta 5"),
        ((10, 6, 10), "6 grupos son demasiados"),
        ((10, 2, 0), "segmentos: no puede ser 0"),
        ((-1, 2, 10), "paquetes: -1 no puede ser menor que 0"),
        ((100, -2, 10), "grupos: -2 no puede ser menor que 0"),
        ((True, 2, 10), "paquetes: «True» no es un número entero"),
        ((100, "2", 10), "grupos: «2» no es un número entero"),
        ((100, 2, None), "segmentos: «None» no es un número entero"),
        (([], 2, 10), "paquetes: «[]» no es un número entero"),
    ],
)
def test_un_plan_que_no_se_puede_dice_por_que(argumentos: Any, motivo: str) -> None:
    with pytest.raises(DatoInvalido) as rechazo:
        grupos_y_puntos(*argumentos)
    assert motivo in rechazo.value.mensaje


@pytest.mark.parametrize("puntos", [0, 9, -1, None, True, "3"])
def test_unos_puntos_que_no_se_pueden_fijar(puntos: Any) -> None:
    with pytest.raises(DatoInvalido):
        grupos_y_puntos(252, 5, 24).con_puntos(puntos)


def test_mas_puntos_de_los_permitidos_dicen_su_maximo() -> None:
    with pytest.raises(PlanInvalido, match="9 puntos por grupo son demasiados: el máximo es 8"):
        grupos_y_puntos(252, 5, 24).con_puntos(9)


def test_en_el_pleno_no_se_fijan_puntos() -> None:
    with pytest.raises(PlanInvalido, match="15 paquetes se recuentan en el pleno, que no abre puntos"):
        grupos_y_puntos(15, 2, 24).con_puntos(2)


@pytest.mark.parametrize(
    ("clave", "valor"),
    [
        ("limite_de_pleno", -1),
        ("limite_de_pleno", Fraction(41, 2)),
        ("maximo_de_grupos", 0),
        ("maximo_de_puntos", 0),
        ("corte_de_fraccion", Decimal("1.5")),
        ("corte_inclusivo", 2),
    ],
)
def test_un_limite_que_no_puede_ser_se_rechaza(clave: str, valor: Any) -> None:
    with pytest.raises(DatoInvalido, match=f"recuento.{clave}"):
        grupos_y_puntos(100, 2, 24, parametros={f"recuento.{clave}": valor})


def test_los_limites_son_de_cada_proceso() -> None:
    assert grupos_y_puntos(
        25, 6, 10, parametros={"recuento.maximo_de_grupos": 6, "recuento.limite_de_pleno": 30}
    ).en_pleno
    assert grupos_y_puntos(100, 1, 10, parametros={"recuento.maximo_de_puntos": 10}).puntos == 10


@pytest.mark.parametrize("horas", [-1, Fraction(-1, 2), None, True, "12", Decimal("Infinity"), []])
def test_unas_horas_que_no_lo_son_se_rechazan(horas: Any) -> None:
    with pytest.raises(DatoInvalido):
        segmentos_disponibles(horas)


def test_unos_minutos_por_paquete_en_cero_se_rechazan() -> None:
    with pytest.raises(DatoInvalido, match="debe ser mayor que 0"):
        segmentos_disponibles(12, parametros={"recuento.minutos_por_paquete": 0})


@pytest.mark.parametrize(("propietarios", "suplentes"), [(-1, 2), (5, -1), (None, 2), (5, True), ("5", 2)])
def test_unas_consejerias_que_no_lo_son_se_rechazan(propietarios: Any, suplentes: Any) -> None:
    with pytest.raises(DatoInvalido):
        grupos_posibles(propietarios, suplentes)


@pytest.mark.parametrize(
    ("paquetes", "grupos", "puntos", "motivo"),
    [
        (["a", "b", "a"], 2, 1, "«a» está repetido"),
        ([["a"], ["b"]], 2, 1, "no identifica a un paquete"),
        ([{"a"}], 2, 1, "no identifica a un paquete"),
        ("abc", 2, 1, "se esperaba una lista"),
        (7, 2, 1, "se esperaba una lista"),
        (None, 2, 1, "se esperaba una lista"),
        ({"a", "b"}, 2, 1, "se esperaba una lista"),
        (["a"], 0, 1, "grupos: 0 no puede ser menor que 1"),
        (["a"], 1, 0, "puntos: 0 no puede ser menor que 1"),
        (["a"], True, 1, "no es un número entero"),
        (["a"], 10**40, 1, "no puede ser mayor que 1000"),
        (["a"], 1, 10**40, "no puede ser mayor que 1000"),
        (range(100_001), 2, 1, "paquetes: la lista pasa de 100,000 y no se puede repartir"),
        (range(10**40), 2, 1, "paquetes: la lista pasa de 100,000"),
        (deque([["a"]]), 2, 1, "no identifica a un paquete"),
    ],
)
def test_un_reparto_que_no_se_puede_dice_por_que(
    paquetes: Any, grupos: Any, puntos: Any, motivo: str
) -> None:
    with pytest.raises(DatoInvalido, match=motivo):
        repartir_paquetes(paquetes, grupos, puntos)


@given(st.integers(0, 200), st.integers(1, 8), st.integers(1, 8))
def test_el_reparto_no_pierde_paquetes_y_difieren_en_uno_cuando_mucho(
    cuantos: int, grupos: int, puntos: int
) -> None:
    reparto = repartir_paquetes(range(cuantos), grupos, puntos)
    assert [p for grupo in reparto for punto in grupo for p in punto] == list(range(cuantos))
    por_grupo = [sum(map(len, grupo)) for grupo in reparto]
    assert max(por_grupo) - min(por_grupo) <= 1
    assert por_grupo == sorted(por_grupo, reverse=True)
    for grupo in reparto:
        assert max(map(len, grupo)) - min(map(len, grupo)) <= 1


@given(st.integers(21, 400), st.integers(1, 5), st.integers(1, 60))
def test_en_los_segmentos_necesarios_caben_todos(paquetes: int, grupos: int, segmentos: int) -> None:
    try:
        plan = grupos_y_puntos(paquetes, grupos, segmentos)
    except PlanInvalido:
        assert Fraction(paquetes, grupos * segmentos) >= Fraction("8.3")
        return
    assert plan.puntos is not None
    caben = grupos * plan.puntos
    assert caben * plan.segmentos_necesarios >= paquetes > caben * (plan.segmentos_necesarios - 1)
    assert plan.faltantes == max(0, paquetes - plan.capacidad)
