"""How the count of a deadline is drawn: a day of the month, its class and its label."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django import template

from comicios.nucleo.interfaz.fechas import mes_corto

if TYPE_CHECKING:
    from comicios.nucleo.calendario.explicacion import Dia

register = template.Library()
DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


@register.filter
def dia_corto(dia: date) -> str:
    """«martes 26 nov»."""
    return f"{DIAS[dia.weekday()]} {dia.day} {mes_corto(dia.month)}"


@register.filter
def dia_de_semana(dia: date) -> str:
    return DIAS[dia.weekday()]


@register.filter
def palabras(texto: str) -> list[str]:
    return texto.split()


@register.filter
def clase_de_dia(dia: Dia) -> str:
    """The look of a day: the last one, day zero, skipped (with motive or by weekday), counted, or outside."""
    if dia.is_vence:
        return "vence"
    if dia.is_inicio:
        return "rec"
    if dia.motivo:
        return "no" if dia.is_fin_de_semana else "no fest"
    return "fuera" if dia.is_fuera else "cuenta"


@register.filter
def rotulo_de_dia(dia: Dia) -> str:
    """The word under the number of a day; none for a day that merely counts."""
    if dia.is_vence:
        return "vence"
    if dia.is_inicio:
        return "día cero"
    return "inhábil" if dia.motivo and not dia.is_fin_de_semana else ""
