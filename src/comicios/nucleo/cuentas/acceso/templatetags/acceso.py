"""`{% csrf_token %}` of the house: Django's own and, beside it, for whom the form was drawn."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from comicios.nucleo.cuentas.acceso.marca import CAMPO, mark_of
from comicios.nucleo.cuentas.models import Persona

register = template.Library()


@register.simple_tag(takes_context=True)
def csrf_token(context: Any) -> SafeString:
    """Two hidden fields. A page for nobody in particular (the door) has only Django's."""
    ficha = mark_safe(CsrfTokenNode().render(context))  # noqa: S308  # Django's own escaped markup
    persona = getattr(context.get("request"), "user", None)
    if not isinstance(persona, Persona):
        return ficha
    return ficha + format_html('<input type="hidden" name="{}" value="{}">', CAMPO, mark_of(persona))
