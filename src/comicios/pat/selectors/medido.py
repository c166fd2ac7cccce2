"""The month's value as the house measures it from the work itself, for the indicators linked to a measure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from comicios.nucleo.caras.medidas import Ambito, Avance, Prueba, find_medida
from comicios.pat.models import Indicador
from comicios.pat.models.programa import Acumulacion
from comicios.reglas.numeros import llano
from comicios.reglas.periodos import ultimo_dia


@dataclass(frozen=True)
class Medido:
    """What a person would type to take it («30.7», «18/20»), and what backs it."""

    texto: str
    evidencias: tuple[Prueba, ...]


def measure(indicador: Indicador, mes: int) -> Medido | None:
    """The measured value of a month, or None when the indicator has no measure, or its room is not installed.

    ULTIMO takes the measure since 1 January; the other modes add up months, so they take the month's own.
    """
    medida = find_medida(indicador.medida) if indicador.medida else None
    if medida is None:
        return None
    programa = indicador.linea.programa
    desde = 1 if indicador.acumulacion == Acumulacion.ULTIMO else mes
    avance = medida.medir(
        date(programa.ejercicio_id, desde, 1),
        ultimo_dia(programa.ejercicio_id, mes),
        Ambito(programa.organo.clave, programa.proceso.clave),
    )
    texto = _written(indicador, avance)
    return Medido(texto, avance.evidencias) if texto else None


def _written(indicador: Indicador, avance: Avance) -> str:
    """As it would be typed: a ratio, a percentage, or a plain count. Empty when there is nothing to divide by."""
    if indicador.acumulacion == Acumulacion.RAZON:
        return (
            f"{llano(avance.numerador)}/{llano(avance.denominador)}" if avance.denominador is not None else ""
        )
    if indicador.unidad != "%":
        return llano(avance.numerador)
    return llano(100 * Fraction(avance.numerador) / avance.denominador) if avance.denominador else ""
