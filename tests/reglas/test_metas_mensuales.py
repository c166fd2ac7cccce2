"""Monthly targets: what they must add up to, and the planned progress they give, typed by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from comicios.reglas import mir, presupuesto
from comicios.reglas.mir.planeado import planeado_del_indicador

OTONO = frozenset({9, 10, 11, 12})


def plan(**campos: Any) -> list[Fraction | None]:
    """Planned progress at August, September, October, November and December."""
    indicador = mir.Indicador(meses=OTONO, **campos)
    return [planeado_del_indicador(indicador, corte) for corte in (8, 9, 10, 11, 12)]


def test_las_de_una_suma_son_partes_de_la_meta() -> None:
    # 10 + 20 + 30 + 40 = 100: at October 30 of 100, against 2 of 4 months = 50 without them.
    assert plan(meta=100, metas_mensuales={9: 10, 10: 20, 11: 30, 12: 40}) == [0, 10, 30, 60, 100]
    assert plan(meta=100) == [0, 25, 50, 75, 100]


def test_las_de_un_ultimo_son_lecturas_a_la_fecha() -> None:
    # Readings 20, 20, 50, 80 of 80.
    lecturas = {9: 20, 10: 20, 11: 50, 12: 80}
    assert plan(meta=80, acumulacion="ULTIMO", metas_mensuales=lecturas) == [
        0,
        25,
        25,
        Fraction(125, 2),
        100,
    ]


def test_un_mes_sin_lectura_conserva_la_anterior() -> None:
    assert plan(meta=80, acumulacion="ULTIMO", metas_mensuales={9: 20, 12: 80}) == [0, 25, 25, 25, 100]


def test_las_lecturas_se_miden_desde_la_base_si_asi_se_mide_el_avance() -> None:
    # From 40 to 80: 50 is a quarter of the way, 60 a half.
    campos = {"meta": 80, "linea_base": 40, "medir_desde_base": True, "acumulacion": "ULTIMO"}
    assert plan(**campos, metas_mensuales={9: 50, 10: 60, 12: 80}) == [0, 25, 50, 50, 100]


def test_una_reduccion_baja_de_su_base_a_su_meta() -> None:
    # From 40 down to 20: 35 is a quarter of the way.
    campos = {"meta": 20, "linea_base": 40, "tendencia": "reduccion", "acumulacion": "ULTIMO"}
    assert plan(**campos, metas_mensuales={9: 35, 10: 30, 12: 20}) == [0, 25, 50, 50, 100]


def test_una_reduccion_sin_base_cuenta_sus_meses_con_meta() -> None:
    campos = {"meta": 20, "tendencia": "reduccion", "acumulacion": "ULTIMO"}
    assert plan(**campos, metas_mensuales={9: 35, 12: 20}) == [0, 50, 50, 50, 100]


@pytest.mark.parametrize(
    ("campos", "dice"),
    [
        (
            {"meta": 80, "acumulacion": "ULTIMO", "metas_mensuales": {9: 50, 10: 20, 12: 80}},
            "La meta de octubre, 20, es menor que la de septiembre, 50",
        ),
        (
            {"meta": 80, "acumulacion": "ULTIMO", "metas_mensuales": {9: 50, 12: Decimal("79.5")}},
            "La última meta mensual, 79.5 en diciembre, no es la meta anual, 80",
        ),
        (
            {
                "meta": 20,
                "tendencia": "reduccion",
                "acumulacion": "ULTIMO",
                "metas_mensuales": {9: 25, 12: 30},
            },
            "La meta de diciembre, 30, es mayor que la de septiembre, 25",
        ),
        ({"meta": 100, "metas_mensuales": {9: 50, 10: 49}}, "suman 99 y la meta anual es 100"),
    ],
)
def test_las_que_no_cuadran_se_rechazan(campos: dict[str, Any], dice: str) -> None:
    with pytest.raises(mir.IndicadorInvalido, match=dice):
        mir.Indicador(meses=OTONO, **campos)


def test_los_montos_de_las_partidas_contra_su_renglon() -> None:
    # 65,018 with 40,000 captured lacks 25,018; without any amount nothing can be said.
    assert presupuesto.cuadrar(65018, [40000, None]) == 25018
    assert presupuesto.cuadrar(65018, [40000, 25018]) == 0
    assert presupuesto.cuadrar(100, [Decimal("100.50")]) == Fraction(-1, 2)
    assert presupuesto.cuadrar(65018, [None, None]) is None
    assert presupuesto.cuadrar(0, [0]) == 0


def test_los_pesos_reparten_el_promedio() -> None:
    # 100, 90 and 0 with 50, 30, 20: 50 + 27 + 0 = 77; without the second, (50·100 + 20·0) / 70 = 71.43.
    def fila(avance: int | None) -> Any:
        return type("Fila", (), {"porcentaje": None if avance is None else Fraction(avance)})()

    assert mir.promedio([fila(100), fila(90), fila(0)], [50, 30, 20]) == 77
    assert mir.promedio([fila(100), fila(None), fila(0)], [50, 30, 20]) == Fraction(500, 7)
    with pytest.raises(mir.PesosInvalidos, match="suman 99"):
        mir.promedio([fila(100), fila(90)], [50, 49])
