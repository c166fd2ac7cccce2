"""The three figures of a row: what was reached (A), the percentage fulfilled (P) and how each came about."""

from __future__ import annotations

from fractions import Fraction

from comicios.reglas.mir.capturas import Serie
from comicios.reglas.mir.indicador import Indicador
from comicios.reglas.numeros import exacto

CIEN = Fraction(100)


def alcanzar(indicador: Indicador, serie: Serie) -> Fraction | None:
    """A, by the accumulation mode; None without data, except a SUMA of incremento, which starts at 0.

    Fundamento: criterio del producto (pat_mir 2.4, accumulation mode); [SEED Anexo 1], columna 18.
    """
    if indicador.acumulacion == "RAZON":
        return _razon(serie)
    valores = tuple(serie.valores.values())
    if not valores:
        return (
            Fraction(0) if indicador.acumulacion == "SUMA" and indicador.tendencia == "incremento" else None
        )
    if indicador.acumulacion == "ULTIMO":
        return valores[-1]
    total = sum(valores, Fraction(0))
    return total if indicador.acumulacion == "SUMA" else total / len(valores)


def _razon(serie: Serie) -> Fraction | None:
    denominador = sum((exacto(r.denominador) for r in serie.razones.values()), Fraction(0))
    if denominador == 0:
        return None
    return CIEN * sum((exacto(r.numerador) for r in serie.razones.values()), Fraction(0)) / denominador


def formula(indicador: Indicador) -> str:
    """Which formula gives P: stored with the result, because practice differs for reducción.

    Fundamento: criterio del producto (pat_mir 2.4: «store which one was used with the result»).
    """
    if indicador.tendencia == "incremento":
        return "incremento_desde_base" if indicador.medir_desde_base else "incremento"
    if indicador.tendencia == "constante":
        return "constante"
    return (
        "reduccion_desde_base"
        if indicador.linea_base is not None
        else f"reduccion_{indicador.formula_reduccion}"
    )


def porcentaje_cumplido(indicador: Indicador, alcanzada: Fraction) -> Fraction:
    """P in hundreds, never below 0 and without a cap.

    Fundamento: criterio del producto (pat_mir 2.4, % cumplido); [SEED Anexo 1], columna 21.
    """
    meta = exacto(indicador.meta)
    base = Fraction(0) if indicador.linea_base is None else exacto(indicador.linea_base)
    match formula(indicador):
        case "incremento":
            bruto = CIEN * alcanzada / meta
        case "incremento_desde_base":
            bruto = CIEN * (alcanzada - base) / (meta - base)
        case "reduccion_desde_base":
            bruto = CIEN * (base - alcanzada) / (base - meta)
        case clave:
            bruto = _contra_la_meta(clave, meta, alcanzada)
    return max(Fraction(0), bruto)


def _contra_la_meta(clave: str, meta: Fraction, alcanzada: Fraction) -> Fraction:
    """Reducción without base and constante, where a target of 0 is all or nothing."""
    if meta == 0:
        return CIEN if alcanzada == 0 else Fraction(0)
    if clave == "constante":
        return CIEN * (1 - abs(alcanzada - meta) / meta)
    if clave == "reduccion_meta_entre_alcanzado" and alcanzada > 0:
        return CIEN * meta / alcanzada
    # The quotient does not exist at A = 0: the mirror's value, 200, stands for «reduced to nothing».
    return CIEN * (2 - alcanzada / meta)
