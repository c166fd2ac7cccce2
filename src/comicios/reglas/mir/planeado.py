"""Planned progress: what part of the programmed months has gone by."""

from __future__ import annotations

from collections.abc import Collection, Mapping
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

    Targets of a ULTIMO are readings to date (the last one due counts); of any other mode, parts of a whole.
    Fundamento: criterio del producto (pat_mir 2.4: optional monthly targets override it).
    """
    mensuales = {mes: exacto(valor) for mes, valor in indicador.metas_mensuales.items()}
    if not mensuales:
        return planeado(indicador.meses, corte)
    if indicador.acumulacion == "ULTIMO" and indicador.tendencia != "constante":
        return _segun_las_lecturas(indicador, mensuales, corte)
    hasta_el_corte = sum((valor for mes, valor in mensuales.items() if mes <= corte), Fraction(0))
    return 100 * hasta_el_corte / sum(mensuales.values(), Fraction(0))


def _segun_las_lecturas(indicador: Indicador, mensuales: Mapping[int, Fraction], corte: int) -> Fraction:
    """The last reading due, as P would measure it: from 0, or from the base where progress is counted from it.

    A reducción without base has nowhere to count from: each month with a target weighs the same.
    """
    pasadas = [valor for mes, valor in sorted(mensuales.items()) if mes <= corte]
    if not pasadas:
        return Fraction(0)
    desde_base = indicador.medir_desde_base or indicador.tendencia == "reduccion"
    base = exacto(indicador.linea_base) if desde_base and indicador.linea_base is not None else Fraction(0)
    if indicador.tendencia == "reduccion" and indicador.linea_base is None:
        return Fraction(100 * len(pasadas), len(mensuales))
    distancia = exacto(indicador.meta) - base
    return max(Fraction(0), 100 * (pasadas[-1] - base) / distancia)


def plazo_vencido(meses: Collection[int], *, ejercicio: int, hoy: date) -> bool:
    """Whether today is after the last day of the last programmed month; never for a line without calendar.

    Fundamento: criterio del producto (pat_mir 2.5, flag `vencida`).
    """
    return bool(meses) and hoy > ultimo_dia(ejercicio, max(meses))
