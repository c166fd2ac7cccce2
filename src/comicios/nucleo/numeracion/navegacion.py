"""The entry of the numbers in the rail."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.urls import reverse

from comicios.nucleo.caras.navegacion import Entrada
from comicios.nucleo.cuentas.capacidades import can
from comicios.nucleo.numeracion.permisos import CONSULTAR

if TYPE_CHECKING:
    from django.http import HttpRequest


def entries(request: HttpRequest) -> Iterable[Entrada]:
    """«Numeración», for who may consult it."""
    if can(request.user, CONSULTAR):
        yield Entrada("Despacho", "Numeración", "lista", reverse("numeracion:series"), 30)
