"""`{% campana %}`: the bell of the top bar, with how many notifications are unread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.notificaciones.selectors import Campana, count_unread, kept_counters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.template.context import Context

register = template.Library()


@register.inclusion_tag("notificaciones/_campana.html", takes_context=True)
def campana(context: Context) -> Mapping[str, Any]:
    """Nothing for whoever has not entered. The page asks for it again at once if it has no counters kept."""
    request = context.get("request")
    persona = getattr(request, "user", None)
    if not isinstance(persona, Persona):
        return {}
    contadores = kept_counters(persona)
    return {"c": Campana(count_unread(persona), contadores), "sin_contar": not contadores}
