"""The ESTATUS column: a word that is computed, never typed."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from typing import Literal

from comicios.reglas.mir.indicador import Indicador
from comicios.reglas.numeros import exacto

Estatus = Literal[
    "PENDIENTE", "EN PROCESO", "CUMPLIDA", "CUMPLIDA PARCIALMENTE", "NO CUMPLIDA", "CANCELADA", "NO APLICA"
]


def estatus(
    indicador: Indicador,
    *,
    alcanzada: Fraction | None,
    porcentaje: Fraction | None,
    reportados: Collection[int],
    cerrado: bool,
) -> Estatus:
    """The word at the cut-off, or at the close of the year when `cerrado`.

    Fundamento: [SEED Anexo 1], columna 22 (PENDIENTE); las demás, criterio del producto (pat_mir 2.5).
    """
    if _esta_cumplida(indicador, alcanzada, porcentaje, reportados, cerrado):
        return "CUMPLIDA"
    if cerrado:
        return "CUMPLIDA PARCIALMENTE" if porcentaje else "NO CUMPLIDA"
    empezada = bool(alcanzada) if indicador.tendencia == "incremento" else alcanzada is not None
    return "EN PROCESO" if empezada else "PENDIENTE"


def _esta_cumplida(
    indicador: Indicador,
    alcanzada: Fraction | None,
    porcentaje: Fraction | None,
    reportados: Collection[int],
    cerrado: bool,
) -> bool:
    if alcanzada is None or porcentaje is None:
        return False
    if indicador.tendencia != "constante":
        return porcentaje >= 100
    # Without calendar nobody can say that every period has been reported until the year is closed.
    completos = (bool(indicador.meses) or cerrado) and indicador.meses <= set(reportados)
    cerca = abs(alcanzada - exacto(indicador.meta)) <= exacto(indicador.tolerancia)
    return completos and (porcentaje >= 100 or cerca)
