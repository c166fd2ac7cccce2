"""Words and places that the pages of the sheets print."""

from __future__ import annotations

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

from comicios.pat.selectors.tablero import SEMAFOROS
from comicios.reglas.mir.cremaa import CRITERIOS

register = template.Library()
COLORES = {clave: color for clave, _, color in SEMAFOROS}
PALABRAS = {clave: palabra for clave, palabra, _ in SEMAFOROS}


@register.filter
def color_de_semaforo(clave: str) -> str:
    """The colour of the house for a colour of the semáforo: amarillo is ámbar."""
    return COLORES[clave]


@register.filter
def palabra_de_semaforo(clave: str) -> str:
    return PALABRAS[clave]


@register.filter
def criterio_cremaa(clave: str) -> str:
    """«aportacion_marginal» → «Aportación marginal»."""
    return CRITERIOS[clave]


@register.filter
def mitad(ancho: int) -> int:
    return ancho // 2


@register.simple_tag
def campo_solo(campo: BoundField, rotulo: str = "") -> SafeString:
    """The yellow control alone, for a cell whose label is its column's (`rotulo`) or already printed beside it."""
    atributos: dict[str, str | bool] = {"class": "campo cap der" + (" mal" if campo.errors else "")}
    if rotulo:
        atributos["aria-label"] = rotulo
    if campo.errors:
        atributos["aria-invalid"] = "true"
    return campo.as_widget(attrs=atributos)
