"""Names of the places of the source that a discrepancy or a variant quotes."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def lugar_de_lectura(clave: str) -> str:
    """«seccion_6.1» or «seccion_6_1» → «Sección 6.1»; other places, their words: «linea_10.6» → «Línea 10.6»."""
    lugar, _, resto = clave.partition("_")
    palabra = {"seccion": "Sección", "linea": "Línea", "lineas": "Líneas"}.get(lugar, lugar.capitalize())
    if lugar == "seccion":
        return f"{palabra} {resto.replace('_y_', ' y ').replace('_', '.')}"
    return f"{palabra} {resto.replace('_', ' ')}".strip()
