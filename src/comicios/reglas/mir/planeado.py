"""Planned progress: what part of the programmed months has gone by."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from fractions import Fraction

from comicios.reglas.mir.indicador import Indicador
from comicios.reglas.numeros import exacto
from comicios.reglas.periodos import exigir_mes, ultimo_dia


def planeado(meses: Collection[int], corte: int) -> Fraction | None:
    """Programmed months up to the cut-off over all of them, in hundreds; None for a line without calendar.

    Fundamento: criterio del producto (pat_mir 2.4, planned progress).
    """
    exigir_mes(corte)
    programados = {exigir_mes(mes) for mes in meses}
    if not programados:
        return None
    return Fraction(100 * sum(1 for mes in programados if mes <= corte), len(programados))


def planeado_del_indicador(indicador: Indicador, corte: int) -> Fraction | None:
    """As `planeado`, with the indicator's monthly targets in its place where it has them.

    Fundamento: criterio del producto (pat_mir 2.4: optional monthly targets override it).
    """
    mensuales = {mes: exacto(valor) for mes, valor in indicador.metas_mensuales.items()}
    if not mensuales:
        return planeado(indicador.meses, corte)
    hasta_el_corte = sum((valor for mes, valor in mensuales.items() if mes <= corte), Fraction(0))
    return 100 * hasta_el_corte / sum(mensuales.values(), Fraction(0))


def plazo_vencido(meses: Collection[int], *, ejercicio: int, hoy: date) -> bool:
    """Whether today is after the last day of the last programmed month; never for a line without calendar.

    Fundamento: criterio del producto (pat_mir 2.5, flag `vencida`).
    """
    return bool(meses) and hoy > ultimo_dia(ejercicio, max(meses))
