"""Tags and filters of the house, built into every template: figures, dates, shapes and components."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.forms import BoundField
from django.template.context import Context
from django.utils.safestring import SafeString

from comicios.nucleo.interfaz import componentes, fechas, iconos
from comicios.nucleo.interfaz.tablas import Opcion, querystring
from comicios.reglas import numeros, periodos

register = template.Library()
Cifra = int | Decimal | Fraction | None


@register.filter
def cifra(valor: Cifra) -> str:
    """«1,114.50»: two decimals half-up, thousands with a comma; a dash for no data, which is never 0."""
    return numeros.cifra(valor)


@register.filter
def entero(valor: Cifra) -> str:
    """«1,114»: no decimals."""
    return numeros.cifra(valor, 0)


@register.filter
def llano(valor: Cifra) -> str:
    """«80», «12.5»: as a person would type it back; a dash for no data."""
    return fechas.SIN_DATO if valor is None else numeros.llano(valor)


@register.filter
def pesos(valor: Cifra) -> str:
    """«$65,018»."""
    return numeros.pesos(valor)


@register.filter
def porciento(valor: Cifra) -> str:
    """«34.50 %» with a no-break space."""
    return numeros.porcentaje(valor)


@register.filter
def fecha_larga(dia: date | None) -> str:
    return fechas.fecha_larga(dia)


@register.filter
def fecha_corta(dia: date | None) -> str:
    return fechas.fecha_corta(dia)


@register.filter
def momento(instante: datetime | None) -> str:
    return fechas.momento(instante)


@register.filter
def mes_nombre(mes: int) -> str:
    return periodos.nombre_mes(mes)


@register.filter
def mes_corto(mes: int) -> str:
    return fechas.mes_corto(mes)


@register.simple_tag
def icono(nombre: str, clase: str = "") -> SafeString:
    """`{% icono "descargar" %}`: drawing beside its word, never instead of it."""
    return iconos.svg(nombre, clase)


@register.simple_tag
def semaforo(situacion: object, palabra: str = "", *, pastilla: bool = True) -> SafeString:
    """Shape, word, colour: of a Situacion, or of a colour and its word. No word gives the bare shape."""
    return componentes.semaforo(situacion, palabra, pastilla=pastilla)


@register.simple_tag
def avance(real: Cifra, programado: Cifra, *, clase: str = "") -> SafeString:
    """Planned against real: petrol bar and ink mark. Over 100 the bar fills; without data, a dash and why."""
    return componentes.avance(real, programado, clase)


@register.inclusion_tag("interfaz/partes/por_confirmar.html", takes_context=True)
def por_confirmar(context: Context, parametro: Any, *, quien: str = "la Dirección") -> Mapping[str, Any]:
    """Violet tag after the figure that a doubtful parameter qualifies; prints nothing when it is confirmed.

    `parametro` is one of `reglas.parametros`, or the text of a doubt about the source.
    """
    return componentes.doubt(parametro, quien, number=_next_number(context))


def _next_number(context: Context) -> int:
    """Number for ids of this page; parts included by a page share the count."""
    request = context.get("request")
    holder: dict[str, Any] = request.META if request is not None else vars(context)
    number: int = holder.get("interfaz.partes", 0) + 1
    holder["interfaz.partes"] = number
    return number


@register.inclusion_tag("interfaz/partes/evidencia.html")
def evidencia(
    e: Any = None, *, url: str = "", anadir: str = "", subiendo: int | None = None, alterada: bool = False
) -> Mapping[str, Any]:
    """Chip of a document. Without one: «Añadir» to the address in `anadir`, else «Falta evidencia»."""
    return componentes.evidence_chip(e, url=url, anadir=anadir, subiendo=subiendo, alterada=alterada)


@register.inclusion_tag("interfaz/partes/vacio.html")
def vacio(
    titulo: str, texto: str, url: str = "", enlace: str = "", *, dibujo: str = "cronograma", nivel: int = 3
) -> Mapping[str, str | int]:
    """Empty state: what is missing, what follows from it, and the one thing to do (`url` and its words).

    `nivel` is that of its heading: 3 under the heading of a card, 2 where the card has none.
    """
    return {"titulo": titulo, "texto": texto, "url": url, "enlace": enlace, "dibujo": dibujo, "nivel": nivel}


@register.inclusion_tag("interfaz/partes/campo.html")
def campo(campo: BoundField, *, captura: bool = False, clase: str = "") -> Mapping[str, Any]:
    """Label, hint, control and error. `captura` paints the institute's yellow: a figure a person may fill."""
    return componentes.field_parts(campo, captura=captura, clase=clase)


@register.inclusion_tag("interfaz/partes/filtro.html", takes_context=True)
def filtro(
    context: Context, nombre: str, etiqueta: str, opciones: Sequence[Opcion], *, todos: str = "todos"
) -> Mapping[str, Any]:
    """Menu of links «Etiqueta: valor»; each keeps the other parameters of the URL and returns to page 1."""
    return componentes.filter_menu(context["request"].GET, nombre, etiqueta, opciones, todos)


@register.inclusion_tag("interfaz/partes/quitar_filtros.html", takes_context=True)
def quitar_filtros(context: Context, *nombres: str) -> Mapping[str, str]:
    """«Quitar filtros», only when one of the named parameters is set."""
    parametros = context["request"].GET
    puestos = [n for n in nombres if parametros.get(n)]
    return {"url": querystring(parametros, **dict.fromkeys([*nombres, "pagina"])) if puestos else ""}


@register.inclusion_tag("interfaz/partes/orden.html", takes_context=True)
def orden(context: Context, columna: str, etiqueta: str, *, clase: str = "") -> Mapping[str, Any]:
    """Sortable `th` with `aria-sort`. Reads the order in force from the page's `tabla`, or from the URL."""
    return componentes.sort_header(context["request"].GET, context.get("tabla"), columna, etiqueta, clase)


@register.inclusion_tag("interfaz/partes/paginas.html", takes_context=True)
def paginas(context: Context, pagina: Any) -> Mapping[str, Any]:
    """Pages of a list: where one is, before, after. Nothing when it fits in one page."""
    return componentes.page_links(context["request"].GET, pagina)


@register.filter
def color_de_aviso(nivel: str) -> str:
    """Colour of a notice from the level of Django's messages."""
    return {"success": "verde", "warning": "ambar", "error": "rojo"}.get(nivel, "azul")


@register.filter
def figura_de_aviso(nivel: str) -> str:
    return {"success": "verde", "warning": "ambar", "error": "rojo"}.get(nivel, "info")
