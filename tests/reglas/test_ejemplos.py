"""Worked examples of pat_mir §9 beyond one row evaluated: exact figures, refusals, averages, money."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from comicios.reglas import mir
from comicios.reglas.numeros import porcentaje, redondear
from comicios.reglas.periodos import bimestre, destinatario_del_informe
from comicios.reglas.presupuesto import PresupuestoInvalido, repartir

P_12_1 = mir.Indicador(100, meses=frozenset({8, 9, 10}))
P_12_2 = mir.Indicador(1, unidad="Documento", meses=frozenset({8, 9, 10}))
P_12_3 = mir.Indicador(100, meses=frozenset({10, 11, 12}))
P_12_4 = mir.Indicador(1, unidad="Documento", meses=frozenset({11, 12}))
INICIO_PLE = date(2023, 12, 1)


def _renglones_de_p12(*, cerrado: bool = False) -> list[mir.Evaluacion]:
    return [
        mir.evaluar(P_12_1, {8: 30, 9: 40, 10: 30}, corte=12, cerrado=cerrado),
        mir.evaluar(P_12_2, {10: 1}, corte=12, cerrado=cerrado),
        mir.evaluar(P_12_3, {10: 25, 11: 35, 12: 30}, corte=12, cerrado=cerrado),
        mir.evaluar(P_12_4, {}, corte=12, cerrado=cerrado),
    ]


def test_ejemplo_1_es_exacto_sin_redondear() -> None:
    agosto = mir.evaluar(P_12_1, {8: 30, 9: 40, 10: 30}, corte=8)
    assert agosto.programado == Fraction(100, 3)
    assert agosto.indice == 90
    assert agosto.avisos == ()


def test_ejemplo_1_cuenta_sus_pasos() -> None:
    septiembre = mir.evaluar(P_12_1, {8: 30, 9: 40}, corte=9)
    assert septiembre.pasos == (
        "Meta alcanzada a septiembre: 30 (agosto) + 40 (septiembre) = 70.",
        "Porcentaje de la meta: 100 × 70 ÷ 100 = 70.00\u00a0%.",
        "Programado a septiembre: 2 de 3 meses = 66.67\u00a0%.",
    )


def test_ejemplo_1c_noviembre_no_puede_llevar_el_acumulado_a_105() -> None:
    faltas = mir.guarda(
        P_12_1,
        {8: 30, 9: 40, 10: 30},
        11,
        5,
        ejercicio=2024,
        hoy=date(2024, 11, 20),
        justificacion="Se concluyó después de lo programado.",
        clave="P-12.1",
    )
    assert [falta.codigo for falta in faltas] == ["MIR-1"]
    assert faltas[0].mensaje == (
        "P-12.1 llegaría a 105\u00a0% con este valor. El acumulado a octubre es 100: corrija un mes anterior."
    )


def test_ejemplo_1c_si_ya_estaba_aceptado_el_resultado_lo_avisa() -> None:
    evaluacion = mir.evaluar(P_12_1, {8: 30, 9: 40, 10: 30, 11: 5}, corte=11)
    assert evaluacion.alcanzada == 105
    assert evaluacion.avisos == (
        "Hay un mes con avance fuera de lo programado: noviembre. Revise que tenga justificación.",
        "El acumulado es 105\u00a0% y el tope es 100\u00a0%. Corrija alguno de los meses.",
    )


def test_ejemplo_2_octubre_pertenece_al_bimestre_5() -> None:
    assert bimestre(10) == 5


def test_ejemplo_4_vence_el_dia_siguiente_al_ultimo_de_diciembre() -> None:
    assert not mir.plazo_vencido({11, 12}, ejercicio=2024, hoy=date(2024, 12, 31))
    assert mir.plazo_vencido({11, 12}, ejercicio=2024, hoy=date(2025, 1, 1))


def test_ejemplo_5_el_objetivo_p12_promedia_72_50() -> None:
    renglones = _renglones_de_p12()
    assert mir.promedio(renglones) == Fraction(145, 2)
    assert [renglon.estatus for renglon in renglones] == ["CUMPLIDA", "CUMPLIDA", "EN PROCESO", "PENDIENTE"]


def test_ejemplo_5_al_cierre_cambian_las_palabras_y_no_el_promedio() -> None:
    renglones = _renglones_de_p12(cerrado=True)
    assert mir.promedio(renglones) == Fraction(145, 2)
    assert [r.estatus for r in renglones] == ["CUMPLIDA", "CUMPLIDA", "CUMPLIDA PARCIALMENTE", "NO CUMPLIDA"]


def test_ejemplo_6_el_renglon_dice_116_67_y_el_promedio_toma_100() -> None:
    sobrada = mir.evaluar(mir.Indicador(6, unidad="Informe", meses=frozenset({12})), {12: 7}, corte=12)
    vacia = mir.evaluar(P_12_4, {}, corte=12)
    assert sobrada.porcentaje == Fraction(350, 3)
    assert mir.promedio([sobrada, vacia]) == 50


def test_ejemplo_10_no_es_el_promedio_de_90_75_y_100() -> None:
    razon = mir.Indicador(100, acumulacion="RAZON", meses=frozenset({9, 10, 11}))
    capturas = {9: mir.Razon(18, 20), 10: mir.Razon(9, 12), 11: mir.Razon(30, 30)}
    evaluacion = mir.evaluar(razon, capturas, corte=11)
    assert evaluacion.porcentaje == Fraction(5700, 62)
    assert evaluacion.pasos[0] == "Meta alcanzada a noviembre: 100 × 57 ÷ 62 = 91.9355\u00a0%."


def test_ejemplo_11_el_presupuesto_de_la_semilla() -> None:
    reparto = repartir(34_944_117, [0, 0, 65_018, 0])
    assert reparto.subtotal == 65_018
    assert reparto.sin_distribuir == 34_879_099
    assert porcentaje(reparto.proporcion) == "0.19\u00a0%"
    assert not reparto.excedido


def test_ejemplo_11_un_renglon_sin_importe_no_suma() -> None:
    assert repartir(100, [None, 40]).subtotal == 40


def test_repartir_mas_que_el_total_se_nota() -> None:
    reparto = repartir(100, [60, 50])
    assert reparto.excedido
    assert reparto.sin_distribuir == -10


def test_sin_presupuesto_no_hay_proporcion() -> None:
    assert repartir(0, []).proporcion is None


def test_un_importe_negativo_no_es_presupuesto() -> None:
    with pytest.raises(PresupuestoInvalido, match="«-1» no es un importe"):
        repartir(100, [-1])


@pytest.mark.parametrize(
    ("fecha", "comision"),
    [
        (date(2024, 9, 15), "CECCOE"),
        (date(2024, 11, 15), "COE"),
        (date(2023, 12, 1), "CECCOE"),
        (date(2023, 11, 30), "COE"),
        (date(2024, 10, 31), "CECCOE"),
        (date(2024, 11, 1), "COE"),
    ],
)
def test_ejemplo_17_quien_recibe_el_informe_segun_su_fecha(fecha: date, comision: str) -> None:
    recibe = destinatario_del_informe(fecha, inicio_ple=INICIO_PLE, termino_ple=date(2024, 10, 31))
    assert recibe == comision


def test_ejemplo_17_mientras_el_proceso_no_termina_recibe_la_ceccoe() -> None:
    assert destinatario_del_informe(date(2026, 1, 1), inicio_ple=INICIO_PLE, termino_ple=None) == "CECCOE"


def test_ejemplo_17_un_proceso_no_termina_antes_de_empezar() -> None:
    with pytest.raises(ValueError, match="termina antes de empezar"):
        destinatario_del_informe(date(2024, 1, 1), inicio_ple=INICIO_PLE, termino_ple=date(2023, 1, 1))


def test_las_figuras_se_redondean_solo_al_mostrarse() -> None:
    assert str(redondear(Fraction(5700, 62))) == "91.94"
