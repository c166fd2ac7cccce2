"""Who acts in a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.errores import FueraDeAmbito

if TYPE_CHECKING:
    from django.http import HttpRequest


def persona_of(request: HttpRequest) -> Persona:
    """The person of the request; whoever has not entered finds no page (the middleware stops them before)."""
    if not isinstance(request.user, Persona):
        raise FueraDeAmbito("No existe esa página, o pertenece a otro ámbito.")
    return request.user
