"""The rail's entries of the calendar: one's own inbox, and the calendars of the house."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.urls import reverse

from comicios.nucleo.caras.navegacion import Entrada
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.notificaciones.selectors import kept_counters

if TYPE_CHECKING:
    from django.http import HttpRequest

VIVO = "bandeja"


def entries(request: HttpRequest) -> Iterable[Entrada]:
    """For everybody: what is due is no secret of a role."""
    cuantos = kept_counters(request.user).get(VIVO, 0) if isinstance(request.user, Persona) else 0
    yield Entrada("", "Mi bandeja", "bandeja", reverse("calendario:bandeja"), 20, cuantos, VIVO)
    yield Entrada("Despacho", "Calendario y plazos", "calendario", reverse("calendario:calendarios"), 50)
