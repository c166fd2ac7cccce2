"""`{% banda_de_privacidad %}`: asks whoever has not said so yet to read the notice; it never gets in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.privacidad.aviso import current_aviso

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.template.context import Context

register = template.Library()


@register.inclusion_tag("privacidad/_banda.html", takes_context=True)
def banda_de_privacidad(context: Context) -> Mapping[str, Any]:
    """Costs no query: the version a person knows comes with the person."""
    request = context.get("request")
    persona = getattr(request, "user", None)
    version = current_aviso().version
    pendiente = isinstance(persona, Persona) and persona.aviso_conocido != version
    del_marco = {nombre: context.get(nombre) for nombre in ("csrf_token", "request")}  # what a form needs
    return {"version": version, "pendiente": pendiente, **del_marco}
