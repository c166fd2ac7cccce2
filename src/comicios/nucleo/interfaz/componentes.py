"""What the component tags compute before their template prints it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from django.forms import BoundField, CheckboxInput, FileInput, RadioSelect, Select
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from comicios.nucleo.interfaz import fechas, iconos
from comicios.nucleo.interfaz.tablas import Opcion, Orden, Tabla, querystring, read_order
from comicios.reglas import numeros

CARRIL = SafeString('<rect class="carril" y="4" width="100%" height="8" rx="3"/>')
PVR = '<svg class="pvr {}" role="img" aria-label="{}" width="100%" height="16">{}</svg>'
COLORES = ("verde", "azul", "ambar", "rojo", "gris")


class Enlace(NamedTuple):
    """A choice of a menu: its words, its address, and whether it is the one in force."""

    texto: str
    url: str
    on: bool


def semaforo(situacion: object, palabra: str, *, pastilla: bool) -> SafeString:
    """Span with shape and word. A Situacion (reglas.mir) brings its colour, its word and its shape."""
    color = str(getattr(situacion, "color", situacion))
    if color not in COLORES:
        raise ValueError(f"El semáforo no tiene el color «{color}»: use uno de {', '.join(COLORES)}.")
    palabra = palabra or str(getattr(situacion, "palabra", ""))
    sin_meses = getattr(situacion, "clave", "") == "sin_calendarizar" or palabra == "Sin calendarizar"
    figura = "cuadro" if sin_meses else color
    if not palabra:
        return iconos.svg(figura, f"s-{color}")
    clase = f"sem s-{color}" + (" pastilla" if pastilla else "")
    return format_html('<span class="{}">{}{}</span>', clase, iconos.svg(figura), palabra)


def avance(real: Any, programado: Any, clase: str) -> SafeString:
    """SVG of planned against real, percents in hundreds. Without either figure, a dash that says why."""
    if real is None and programado is None:
        return format_html(
            '<span class="sub">{} <span class="meta">sin calendarizar</span></span>', fechas.SIN_DATO
        )
    partes = [CARRIL]
    if real is not None and real > 0:
        partes.append(
            format_html('<rect class="real" y="4" width="{}%" height="8" rx="3"/>', within_100(real))
        )
    if programado is not None:
        partes.append(
            format_html('<rect class="plan" x="{}%" width="2" height="16"/>', within_100(programado))
        )
    dibujo = SafeString("".join(partes))
    etiqueta = progress_words(real, programado)
    return format_html(PVR, clase, etiqueta, dibujo)


def progress_words(real: Any, programado: Any) -> str:
    """«Real 27.50 %, programado 58.33 %», naming what is missing."""
    dicho = f"Real {numeros.porcentaje(real)}" if real is not None else "Sin dato real"
    plan = f"programado {numeros.porcentaje(programado)}" if programado is not None else "sin calendarizar"
    return f"{dicho}, {plan}"


def within_100(valor: int | Decimal | Fraction) -> Decimal:
    """The percent a bar can draw: between 0 and 100, two decimals."""
    return numeros.redondear(min(max(valor, 0), 100), 2)


def doubt(parametro: Any, quien: str, *, number: int) -> Mapping[str, Any]:
    """Parts of the `por confirmar` tag from a parameter, or from a plain sentence about the source."""
    if isinstance(parametro, str):
        return {
            "visible": bool(parametro),
            "descripcion": parametro,
            "quien": quien,
            "id": f"duda-{number}",
        }
    return {
        "visible": bool(getattr(parametro, "por_confirmar", False)),
        "descripcion": getattr(parametro, "descripcion", ""),
        "valor": getattr(parametro, "valor", None),
        "unidad": getattr(parametro, "unidad", ""),
        "fuente": getattr(parametro, "fuente", ""),
        "quien": quien,
        "id": f"duda-{number}",
    }


def evidence_chip(
    e: Any, *, url: str, anadir: str, subiendo: int | None, alterada: bool
) -> Mapping[str, Any]:
    """State of the chip: its document's own, or what is missing when there is no document."""
    if e is None:
        return {"estado": "mas" if anadir else "falta", "url": anadir or url}
    own_url = getattr(e, "get_absolute_url", None)
    personales = getattr(e, "clasificacion", "") == "datos_personales"
    estado = "alterada" if alterada or getattr(e, "alterada", False) else ("reservada" if personales else "")
    titulo = e if isinstance(e, str) else getattr(e, "titulo", str(e))
    return {
        "estado": "subiendo" if subiendo is not None else estado,
        "subiendo": subiendo,
        "titulo": titulo,
        "url": url or (own_url() if callable(own_url) else ""),
    }


def field_parts(campo: BoundField, *, captura: bool, clase: str) -> Mapping[str, Any]:
    """The control with the house's classes and its description wired to hint and error."""
    widget = campo.field.widget
    marcable = isinstance(widget, CheckboxInput)
    captura = captura or bool(getattr(campo.field, "captura", False))
    clases = [control_class(campo, captura), str(widget.attrs.get("class", "")), clase]
    atributos: dict[str, str | bool] = {"class": " ".join(filter(None, clases))}
    if described := " ".join(described_by(campo)):
        atributos["aria-describedby"] = described
    if campo.field.required and not marcable:
        atributos["data-falta"] = f"Falta «{campo.label}». Escriba o elija un valor."
    return {
        "campo": campo,
        "control": campo.as_widget(attrs=atributos),
        "marcable": marcable,
        "grupo": isinstance(widget, RadioSelect) or widget.use_fieldset,
    }


def control_class(campo: BoundField, captura: bool) -> str:
    """Classes of the control by its kind; red border when the server found an error."""
    widget = campo.field.widget
    if isinstance(widget, RadioSelect):
        return "marca-grupo"
    if isinstance(widget, CheckboxInput):
        return "marca-campo"
    kind = "campo"
    if isinstance(widget, Select):
        kind = "campo elegir"
    elif isinstance(widget, FileInput):
        kind = "campo archivo"
    return kind + (" cap" if captura else "") + (" mal" if campo.errors else "")


def described_by(campo: BoundField) -> list[str]:
    """Ids of the hint and of the error, as campo.html prints them."""
    ids = [f"{campo.auto_id}_ayuda"] if campo.help_text else []
    return ids + ([f"{campo.auto_id}_error"] if campo.errors else [])


def filter_menu(
    parametros: QueryDict, nombre: str, etiqueta: str, opciones: Sequence[Opcion], todos: str
) -> Mapping[str, Any]:
    """Options of a filter with their links; the first one, without value, removes the filter."""
    conocidos = {valor for valor, _ in opciones}
    elegido = parametros.get(nombre, "") if parametros.get(nombre, "") in conocidos else ""
    todas = list(opciones) if "" in conocidos else [("", todos), *opciones]
    enlaces = [
        Enlace(texto, querystring(parametros, **{nombre: valor, "pagina": None}), valor == elegido)
        for valor, texto in todas
    ]
    visible = next(enlace.texto for enlace in enlaces if enlace.on)
    return {"etiqueta": etiqueta, "visible": visible, "puesto": bool(elegido), "enlaces": enlaces}


def sort_header(
    parametros: QueryDict, tabla: object, columna: str, etiqueta: str, clase: str
) -> Mapping[str, Any]:
    """Link that sorts by the column, or turns its direction when it already does."""
    vigente = tabla.orden if isinstance(tabla, Tabla) else read_order(parametros.get("orden", ""))
    activa = vigente.columna == columna
    siguiente = Orden(columna, activa and not vigente.desciende)
    aria = ("descending" if vigente.desciende else "ascending") if activa else "none"
    url = querystring(parametros, orden=siguiente.parametro, pagina=None)
    return {"etiqueta": etiqueta, "clase": clase, "aria": aria, "url": url}


def page_links(parametros: QueryDict, pagina: Any) -> Mapping[str, Any]:
    """Addresses of the page before and the page after, empty at the ends."""
    antes = (
        querystring(parametros, pagina=str(pagina.previous_page_number())) if pagina.has_previous() else ""
    )
    despues = querystring(parametros, pagina=str(pagina.next_page_number())) if pagina.has_next() else ""
    return {"pagina": pagina, "antes": antes, "despues": despues}
