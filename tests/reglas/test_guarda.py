from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from comicios.reglas import mir

P_12_1 = mir.Indicador(100, meses=frozenset({8, 9, 10}))
P_12_2 = mir.Indicador(1, unidad="Documento", meses=frozenset({8, 9, 10}))
P_12_4 = mir.Indicador(1, unidad="Documento", meses=frozenset({11, 12}))
RAZON = mir.Indicador(100, acumulacion="RAZON", meses=frozenset({10}))
OCTUBRE = date(2024, 10, 31)


def _faltas(
    indicador: mir.Indicador, previas: Any, mes: int, valor: Any, **otros: Any
) -> list[tuple[str, str]]:
    datos = {"ejercicio": 2024, "hoy": OCTUBRE, "clave": "P-12.1", **otros}
    return [(f.codigo, f.mensaje) for f in mir.guarda(indicador, previas, mes, valor, **datos)]


def test_un_valor_en_regla_no_tiene_faltas() -> None:
    assert _faltas(P_12_1, {8: 40, 9: 40}, 10, 20) == []
    assert _faltas(RAZON, {}, 10, mir.Razon(3, 4)) == []
    assert _faltas(P_12_2, {}, 10, Decimal("1.0")) == []


def test_mir_1_dice_cuanto_cabe_todavia() -> None:
    assert _faltas(P_12_1, {8: 40, 9: 40}, 10, 30) == [
        (
            "MIR-1",
            "P-12.1 llegaría a 110\u00a0% con este valor. El acumulado a septiembre es 80: escriba 20 o "
            "menos, o corrija un mes anterior.",
        )
    ]


def test_mir_1_corregir_un_mes_no_se_suma_a_si_mismo() -> None:
    assert _faltas(P_12_1, {8: 40, 9: 40}, 9, 60) == []


def test_mir_1_al_corregir_un_mes_anterior_cuenta_los_posteriores() -> None:
    assert _faltas(P_12_1, {8: 10, 9: 40, 10: 50}, 8, 20) == [
        (
            "MIR-1",
            "P-12.1 llegaría a 110\u00a0% con este valor. El acumulado de los demás meses es 90: escriba 10 "
            "o menos, o corrija otro mes.",
        )
    ]


def test_mir_1_sin_otros_meses_y_sin_clave() -> None:
    assert _faltas(P_12_1, {}, 8, 101, clave="") == [
        ("MIR-1", "Esta línea llegaría a 101\u00a0% con este valor. Escriba 100 o menos.")
    ]


def test_mir_1_no_toca_lo_que_no_es_suma_de_porcentajes() -> None:
    informes = mir.Indicador(6, unidad="Informe", meses=frozenset({10}))
    ultimo = mir.Indicador(100, acumulacion="ULTIMO", meses=frozenset({10}))
    assert _faltas(informes, {}, 10, 700) == []
    assert _faltas(ultimo, {9: 90}, 10, 101, justificacion="") == []


def test_mir_2_los_documentos_se_cuentan_enteros() -> None:
    assert _faltas(P_12_2, {}, 10, Decimal("0.5"), clave="P-12.2") == [
        (
            "MIR-2",
            "«0.5» no es un número de documentos. En P-12.2 la meta se cuenta en documentos enteros: "
            "escriba 0 o 1.",
        )
    ]


def test_mir_3_fuera_de_lo_programado_pide_justificacion() -> None:
    assert _faltas(P_12_4, {}, 10, 1, clave="P-12.4") == [
        (
            "MIR-3",
            "P-12.4 está programada para noviembre y diciembre. Un avance en octubre se acepta con "
            "justificación: escríbala debajo del valor.",
        )
    ]
    assert _faltas(P_12_4, {}, 10, 1, justificacion="Se entregó antes.") == []
    assert _faltas(P_12_4, {}, 10, 1, justificacion="  ", clave="P-12.4")[0][0] == "MIR-3"


def test_mir_3_sin_calendario_no_hay_fuera() -> None:
    assert _faltas(mir.Indicador(100), {}, 2, 5) == []


def test_mir_4_un_mes_que_no_empieza_no_se_captura() -> None:
    assert _faltas(P_12_4, {}, 11, 1) == [
        ("MIR-4", "Noviembre todavía no empieza. Capture octubre o espere al 1 de noviembre.")
    ]
    assert _faltas(P_12_4, {}, 11, 1, hoy=date(2024, 11, 1)) == []


def test_mir_4_un_ejercicio_que_no_empieza() -> None:
    assert _faltas(P_12_1, {}, 8, 1, ejercicio=2025) == [
        ("MIR-4", "Agosto de 2025 todavía no empieza. Espere al 1 de agosto de 2025.")
    ]


@pytest.mark.parametrize(
    ("indicador", "valor", "mensaje"),
    [
        (P_12_1, None, "Falta el valor de octubre. Escriba un número; si no hubo avance, escriba 0."),
        (P_12_1, -1, "«-1» en octubre es negativo: escriba 0 o un número mayor."),
        (P_12_1, Decimal("NaN"), "«NaN» no es un número. Escriba una cifra, por ejemplo 12.5."),
        (P_12_1, float("1.5"), "«1.5» no es un número exacto. Use un entero o un decimal exacto."),
        (P_12_1, mir.Razon(1, 2), "En octubre se esperaba un solo número: capture el valor sin denominador."),
        (RAZON, 5, "En octubre se esperaba numerador y denominador: capture los dos números."),
    ],
)
def test_mir_5_lo_que_no_es_una_cifra_para_ese_indicador(
    indicador: mir.Indicador, valor: Any, mensaje: str
) -> None:
    assert _faltas(indicador, {}, 10, valor) == [("MIR-5", mensaje)]


def test_varias_faltas_se_dicen_juntas() -> None:
    faltas = _faltas(P_12_1, {8: 60}, 12, 50)
    assert [codigo for codigo, _ in faltas] == ["MIR-1", "MIR-3", "MIR-4"]
    assert [codigo for codigo, _ in _faltas(P_12_1, {}, 12, -1)] == ["MIR-3", "MIR-4", "MIR-5"]


def test_un_mes_que_no_existe_no_se_guarda() -> None:
    with pytest.raises(ValueError, match="«13» no es un mes"):
        mir.guarda(P_12_1, {}, 13, 5, ejercicio=2024, hoy=OCTUBRE)
