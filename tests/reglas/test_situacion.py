from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from comicios.reglas import mir
from comicios.reglas.parametros import ParametroInvalido, Umbrales

MESES = frozenset({8, 9, 10})
INDICADOR = mir.Indicador(100, meses=MESES)
JULIO, SEPTIEMBRE, NOVIEMBRE = date(2024, 7, 31), date(2024, 9, 15), date(2024, 11, 1)


def _situacion(capturas: Any, *, corte: int, hoy: date, **otros: Any) -> mir.Situacion:
    evaluacion = mir.evaluar(INDICADOR, capturas, corte=corte)
    return mir.situacion(evaluacion, meses=MESES, ejercicio=2024, hoy=hoy, **otros)


def _lee(situacion: mir.Situacion) -> tuple[str, str, str, str]:
    return situacion.clave, situacion.palabra, situacion.color, situacion.forma


@pytest.mark.parametrize(
    ("capturas", "corte", "hoy", "esperada"),
    [
        ({8: 60, 9: 40}, 9, SEPTIEMBRE, ("cumplida", "Cumplida", "verde", "disco_palomita")),
        ({8: 60}, 11, NOVIEMBRE, ("vencida", "Vencida", "rojo", "octagono")),
        ({}, 7, JULIO, ("sin_iniciar", "Sin iniciar", "gris", "disco_vacio")),
        ({}, 8, date(2024, 8, 1), ("rezago", "Rezago", "rojo", "octagono")),
        ({8: 30}, 8, SEPTIEMBRE, ("en_tiempo", "En tiempo", "azul", "medio_disco")),
        ({8: 25}, 8, SEPTIEMBRE, ("en_riesgo", "En riesgo", "ambar", "triangulo")),
        ({8: 10}, 8, SEPTIEMBRE, ("rezago", "Rezago", "rojo", "octagono")),
        ({}, 8, SEPTIEMBRE, ("rezago", "Rezago", "rojo", "octagono")),
        ({7: 5}, 7, JULIO, ("en_tiempo", "En tiempo", "azul", "medio_disco")),
        ({}, 7, SEPTIEMBRE, ("sin_captura", "Sin captura", "gris", "disco_vacio")),
    ],
)
def test_la_palabra_de_la_linea(capturas: Any, corte: int, hoy: date, esperada: tuple[str, ...]) -> None:
    assert _lee(_situacion(capturas, corte=corte, hoy=hoy)) == esperada


def test_cumplida_sin_evidencia_no_lleva_palomita() -> None:
    vista = _situacion({8: 100}, corte=8, hoy=SEPTIEMBRE, verificada=False)
    assert _lee(vista) == ("cumplida_sin_verificar", "Cumplida (sin verificar)", "gris", "disco_vacio")


def test_sin_meses_la_linea_esta_sin_calendarizar() -> None:
    vista = mir.situacion(None, meses=frozenset(), ejercicio=2024, hoy=NOVIEMBRE)
    assert _lee(vista) == ("sin_calendarizar", "Sin calendarizar", "gris", "cuadro_punteado")


@pytest.mark.parametrize(
    ("hoy", "clave"), [(JULIO, "sin_iniciar"), (SEPTIEMBRE, "sin_captura"), (NOVIEMBRE, "vencida")]
)
def test_una_linea_sin_indicador_se_juzga_por_su_plazo(hoy: date, clave: str) -> None:
    assert mir.situacion(None, meses=MESES, ejercicio=2024, hoy=hoy).clave == clave


def test_un_ultimo_sin_lecturas_vence_con_su_plazo() -> None:
    indicador = mir.Indicador(100, acumulacion="ULTIMO", meses=MESES)
    evaluacion = mir.evaluar(indicador, {}, corte=10)
    assert mir.situacion(evaluacion, meses=MESES, ejercicio=2024, hoy=NOVIEMBRE).clave == "vencida"


def test_a_una_constante_al_100_le_falta_la_captura_de_un_periodo() -> None:
    indicador = mir.Indicador(100, tendencia="constante", acumulacion="PROMEDIO", meses=MESES)
    evaluacion = mir.evaluar(indicador, {8: 100}, corte=10)
    assert mir.situacion(evaluacion, meses=MESES, ejercicio=2024, hoy=NOVIEMBRE).clave == "sin_captura"


def test_nunca_se_usa_el_color_sin_forma_ni_palabra() -> None:
    assert {s.clave: s.color for s in mir.SITUACIONES} == {
        "sin_calendarizar": "gris",
        "cumplida": "verde",
        "cumplida_sin_verificar": "gris",
        "vencida": "rojo",
        "sin_iniciar": "gris",
        "en_tiempo": "azul",
        "en_riesgo": "ambar",
        "rezago": "rojo",
        "sin_captura": "gris",
        "cancelada": "gris",
        "no_aplica": "gris",
    }
    assert all(s.forma and s.palabra for s in mir.SITUACIONES)


def test_lo_planeado_es_la_parte_de_los_meses_que_ya_paso() -> None:
    assert [mir.planeado({8, 9, 10}, corte) for corte in (7, 8, 9, 10, 12)] == [
        0,
        Fraction(100, 3),
        Fraction(200, 3),
        100,
        100,
    ]
    assert mir.planeado([], 5) is None
    assert mir.planeado([2, 2, 8], 2) == 50


def test_sin_meses_ningun_plazo_vence() -> None:
    assert not mir.plazo_vencido([], ejercicio=2024, hoy=date(2030, 1, 1))


@pytest.mark.parametrize(
    ("indice", "palabra"),
    [
        (100, "Conforme"),
        (90, "Conforme"),
        (Decimal("89.99"), "Atención"),
        (70, "Atención"),
        (Fraction(6999, 100), "Rezago"),
        (0, "Rezago"),
        (None, "Sin captura"),
    ],
)
def test_la_palabra_del_objetivo(indice: Any, palabra: str) -> None:
    assert mir.palabra_objetivo(indice) == palabra


def test_el_indicador_puede_traer_sus_propios_umbrales() -> None:
    exigente = Umbrales(verde=98, amarillo=95, techo_verde=100, techo_amarillo=105)
    indicador = mir.Indicador(100, meses=frozenset({1}), umbrales=exigente)
    assert mir.evaluar(indicador, {1: 97}, corte=1).semaforo == "amarillo"
    assert mir.palabra_objetivo(97, exigente) == "Atención"


def test_los_umbrales_van_en_orden() -> None:
    with pytest.raises(ParametroInvalido, match="no van en orden"):
        Umbrales(verde=70, amarillo=90, techo_verde=110, techo_amarillo=130)


def _con(porcentaje: int | None) -> mir.Evaluacion:
    capturas = {} if porcentaje is None else {1: porcentaje}
    return mir.evaluar(mir.Indicador(100, acumulacion="ULTIMO", meses=frozenset({1})), capturas, corte=1)


def test_el_promedio_deja_fuera_lo_que_no_tiene_porcentaje() -> None:
    assert mir.promedio([_con(50), _con(None), _con(100)]) == 75
    assert mir.promedio([_con(None)]) is None
    assert mir.promedio([]) is None


def test_el_promedio_con_pesos_se_reparte_entre_los_que_quedan() -> None:
    assert mir.promedio([_con(50), _con(100)], [75, 25]) == Fraction(125, 2)
    assert mir.promedio([_con(50), _con(None), _con(100)], [30, 40, 30]) == 75
    assert mir.promedio([_con(50), _con(None)], [0, 100]) is None


@pytest.mark.parametrize(
    ("pesos", "mensaje"),
    [
        ([50], "Hacen falta 2 pesos, uno por renglón, y hay 1"),
        ([30, 60], "Los pesos suman 90 y deben sumar 100"),
        ([-10, 110], "Hay un peso negativo"),
        ([Decimal("33.33"), Decimal("66.66")], "suman 99.99"),
    ],
)
def test_los_pesos_suman_100_y_son_uno_por_renglon(pesos: Any, mensaje: str) -> None:
    with pytest.raises(mir.PesosInvalidos, match=mensaje):
        mir.promedio([_con(50), _con(100)], pesos)
