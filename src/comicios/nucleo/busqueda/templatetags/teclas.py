"""The list of keys, for the dialog that every page carries."""

from __future__ import annotations

from typing import Any

from django import template

from comicios.nucleo.busqueda.teclas import TECLAS

register = template.Library()


@register.inclusion_tag("busqueda/_teclas.html")
def teclas_de_la_casa() -> dict[str, Any]:
    return {"teclas": TECLAS}
