from __future__ import annotations

import copy
import dataclasses
import pickle
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from comicios.reglas import mir
from comicios.reglas.numeros import NumeroInvalido


@pytest.mark.parametrize(
    ("campos", "mensaje"),
    [
        ({"meta": 0}, "Un indicador de incremento no puede tener meta 0: escriba una meta mayor que 0."),
        ({"meta": -1}, "«-1» no sirve para la meta: no puede ser negativa. Escriba 0 o más."),
        (
            {"meta": 1, "linea_base": -1},
            "«-1» no sirve para la línea base: no puede ser negativa. Escriba 0 o más.",
        ),
        (
            {"meta": 1, "tolerancia": -1},
            "«-1» no sirve para la tolerancia: no puede ser negativa. Escriba 0 o más.",
        ),
        (
            {"meta": 20, "linea_base": 20, "tendencia": "reduccion"},
            "La línea base 20 no es mayor que la meta 20: "
            "para una reducción escriba una base mayor o quítela.",
        ),
        (
            {"meta": 20, "linea_base": 15, "tendencia": "reduccion"},
            "La línea base 15 no es mayor que la meta 20: "
            "para una reducción escriba una base mayor o quítela.",
        ),
        (
            {"meta": 20, "medir_desde_base": True},
            "Para medir desde la línea base hace falta su valor: escríbala o quite esa opción.",
        ),
        (
            {"meta": 20, "linea_base": 20, "medir_desde_base": True},
            "La línea base 20 no es menor que la meta 20: para medir desde la base escriba una meta mayor.",
        ),
        (
            {"meta": 20, "linea_base": 5, "medir_desde_base": True, "tendencia": "constante"},
            "Un indicador constante no se mide desde la línea base: quite esa opción.",
        ),
        (
            {"meta": 1, "meses": frozenset({0})},
            "«0» no es un mes: escriba un número del 1 (enero) al 12 (diciembre).",
        ),
        (
            {"meta": 1, "tendencia": "sube"},
            "La tendencia «sube» no existe: elija incremento, reduccion o constante.",
        ),
        (
            {"meta": 1, "acumulacion": "MEDIA"},
            "La acumulación «MEDIA» no existe: elija SUMA, ULTIMO, PROMEDIO o RAZON.",
        ),
        (
            {"meta": 1, "formula_reduccion": "otra"},
            "La fórmula de reducción «otra» no existe: elija espejo o meta_entre_alcanzado.",
        ),
        (
            {"meta": 5, "meses": frozenset({8}), "metas_mensuales": {9: 5}},
            "Hay meta mensual en septiembre, fuera del calendario de la línea: quítela o calendarice.",
        ),
        (
            {"meta": 5, "meses": frozenset({8}), "metas_mensuales": {8: 0}},
            "Las metas mensuales suman 0: escriba al menos una mayor que 0 o quítelas todas.",
        ),
        (
            {"meta": 5, "meses": frozenset({8}), "metas_mensuales": {8: 4}},
            "Las metas mensuales suman 4 y la meta anual es 5: corrija unas u otra para que coincidan.",
        ),
    ],
)
def test_un_indicador_imposible_no_se_construye(campos: dict[str, Any], mensaje: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(mensaje)}$"):
        mir.Indicador(**campos)


@pytest.mark.parametrize("meta", [float("1.5"), True, "100", Decimal("NaN"), Decimal("Infinity"), None])
def test_la_meta_solo_admite_numeros_exactos(meta: Any) -> None:
    with pytest.raises(NumeroInvalido):
        mir.Indicador(meta)


def test_un_indicador_se_compara_se_copia_y_sirve_de_clave() -> None:
    indicador = mir.Indicador(Decimal("100.0"), meses=frozenset({8}), metas_mensuales={8: 100})
    assert indicador == mir.Indicador(Fraction(100), meses=frozenset({8}), metas_mensuales={8: 100})
    assert copy.deepcopy(indicador) == pickle.loads(pickle.dumps(indicador)) == indicador
    assert dataclasses.replace(indicador, unidad="Documento").en_documentos
    assert {indicador: 1}[indicador] == 1


def test_un_indicador_no_cambia_despues_de_creado() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        mir.Indicador(1).meta = 2  # type: ignore[misc]  # the assignment is what must fail


@pytest.mark.parametrize("corte", [0, 13, True, "8"])
def test_el_corte_es_un_mes(corte: Any) -> None:
    with pytest.raises(ValueError, match="no es un mes"):
        mir.evaluar(mir.Indicador(1), {}, corte=corte)


@pytest.mark.parametrize(
    ("acumulacion", "capturas", "mensaje"),
    [
        ("SUMA", {13: 1}, "no es un mes"),
        ("SUMA", {1: -1}, "«-1» en enero es negativo: escriba 0 o un número mayor"),
        ("SUMA", {1: float("0.5")}, "no es un número exacto"),
        ("SUMA", {1: True}, "no es un número exacto"),
        ("SUMA", {1: Decimal("NaN")}, "no es un número"),
        ("SUMA", {1: mir.Razon(1, 2)}, "En enero se esperaba un solo número"),
        ("RAZON", {1: 5}, "En enero se esperaba numerador y denominador"),
        ("SUMA", {12: -1}, "en diciembre es negativo"),
    ],
)
def test_una_captura_imposible_se_rechaza_aunque_sea_posterior_al_corte(
    acumulacion: str, capturas: Any, mensaje: str
) -> None:
    with pytest.raises(ValueError, match=mensaje):
        mir.evaluar(mir.Indicador(100, acumulacion=acumulacion), capturas, corte=1)


@pytest.mark.parametrize(
    ("numerador", "denominador", "mensaje"),
    [
        (-1, 2, "El numerador «-1» es negativo"),
        (1, -2, "El denominador «-2» es negativo"),
        (float("1"), 2, "no es un número exacto"),
    ],
)
def test_una_razon_imposible_no_se_construye(numerador: Any, denominador: Any, mensaje: str) -> None:
    with pytest.raises(ValueError, match=mensaje):
        mir.Razon(numerador, denominador)


@pytest.mark.parametrize(
    ("campos", "formula"),
    [
        ({}, "incremento"),
        ({"linea_base": 1}, "incremento"),
        ({"linea_base": 1, "medir_desde_base": True}, "incremento_desde_base"),
        ({"tendencia": "constante"}, "constante"),
        ({"tendencia": "reduccion"}, "reduccion_espejo"),
        (
            {"tendencia": "reduccion", "formula_reduccion": "meta_entre_alcanzado"},
            "reduccion_meta_entre_alcanzado",
        ),
        ({"tendencia": "reduccion", "linea_base": 90}, "reduccion_desde_base"),
    ],
)
def test_el_resultado_dice_con_que_formula_se_obtuvo(campos: dict[str, Any], formula: str) -> None:
    assert mir.evaluar(mir.Indicador(50, **campos), {1: 10}, corte=1).formula == formula


@pytest.mark.parametrize(
    ("campos", "capturas", "paso"),
    [
        ({"acumulacion": "ULTIMO"}, {1: 5, 2: 7}, "Meta alcanzada a marzo: último valor, 7 (febrero) = 7."),
        (
            {"acumulacion": "PROMEDIO"},
            {1: 5, 2: 8},
            "Meta alcanzada a marzo: promedio de 5 (enero) + 8 (febrero), entre 2 = 6.5.",
        ),
        ({}, {}, "Sin valores con los que calcular hasta marzo."),
        ({}, {}, "Todavía no hay porcentaje: no hay ningún valor aceptado."),
        ({}, {}, "La línea no está calendarizada: no hay avance programado con el cual comparar."),
        ({"meses": frozenset({2})}, {2: 1}, "Programado a marzo: 1 de 1 mes = 100.00\u00a0%."),
        (
            {"meses": frozenset({2, 4}), "metas_mensuales": {2: 10, 4: 10}},
            {2: 1},
            "Programado a marzo, según las metas mensuales: 50.00\u00a0%.",
        ),
        (
            {"linea_base": 5, "medir_desde_base": True, "acumulacion": "ULTIMO"},
            {1: 8},
            "Porcentaje de la meta: 100 × (8 − 5) ÷ (20 − 5) = 20.00\u00a0%.",
        ),
        (
            {"tendencia": "reduccion", "linea_base": 40},
            {1: 25},
            "Porcentaje de la meta: 100 × (40 − 25) ÷ (40 − 20) = 75.00\u00a0%.",
        ),
        (
            {"tendencia": "reduccion"},
            {1: 50},
            "Porcentaje de la meta: 100 × (2 − 50 ÷ 20) = 0.00\u00a0% (no baja de 0).",
        ),
        (
            {"tendencia": "reduccion", "formula_reduccion": "meta_entre_alcanzado"},
            {1: 25},
            "Porcentaje de la meta: 100 × 20 ÷ 25 = 80.00\u00a0%.",
        ),
        (
            {"tendencia": "reduccion", "formula_reduccion": "meta_entre_alcanzado"},
            {1: 0},
            "Porcentaje de la meta: 100 × (2 − 0 ÷ 20) = 200.00\u00a0%.",
        ),
        (
            {"tendencia": "constante"},
            {1: 25},
            "Porcentaje de la meta: 100 × (1 − distancia de 25 a 20 ÷ 20) = 75.00\u00a0%.",
        ),
        (
            {"tendencia": "constante", "meta": 0},
            {1: 0},
            "Porcentaje de la meta: la meta es 0 y lo alcanzado, 0; resulta 100.00\u00a0%.",
        ),
    ],
)
def test_los_pasos_cuentan_como_se_llego(campos: dict[str, Any], capturas: Any, paso: str) -> None:
    indicador = mir.Indicador(**{"meta": 20, "unidad": "Informe", **campos})
    assert paso in mir.evaluar(indicador, capturas, corte=3).pasos


def test_los_documentos_con_decimales_ya_aceptados_se_avisan() -> None:
    indicador = mir.Indicador(2, unidad="Documento", meses=frozenset({1, 2}))
    evaluacion = mir.evaluar(indicador, {1: Decimal("0.5"), 2: Decimal("1.5")}, corte=2)
    assert evaluacion.avisos == (
        "Los documentos se cuentan enteros y hay decimales en enero y febrero. Corrija esos valores.",
    )


def test_varios_meses_fuera_de_lo_programado_se_nombran() -> None:
    evaluacion = mir.evaluar(mir.Indicador(10, unidad="Informe", meses=frozenset({5})), {4: 1, 6: 1}, corte=6)
    assert evaluacion.avisos == (
        "Hay 2 meses con avance fuera de lo programado: abril y junio. Revise que tenga justificación.",
    )
