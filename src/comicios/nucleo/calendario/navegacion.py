"""The rail's entries of the calendar: one's own inbox, and the calendars of the house."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.urls import reverse

from comicios.nucleo.caras.navegacion import Entrada

if TYPE_CHECKING:
    from django.http import HttpRequest


def entries(request: HttpRequest) -> Iterable[Entrada]:
    """For everybody: what is due is no secret of a role."""
    yield Entrada("", "Mi bandeja", "bandeja", reverse("calendario:bandeja"), 20)
    yield Entrada("Despacho", "Calendario y plazos", "calendario", reverse("calendario:calendarios"), 50)
