"""The letters' entry in the rail."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.urls import reverse

from comicios.nucleo.caras.navegacion import Entrada
from comicios.nucleo.cuentas.capacidades import can
from comicios.nucleo.oficios.permisos import CONSULTAR

if TYPE_CHECKING:
    from django.http import HttpRequest


def entries(request: HttpRequest) -> Iterable[Entrada]:
    """«Oficios», for who may consult them."""
    if can(request.user, CONSULTAR):
        yield Entrada("Despacho", "Oficios", "sobre", reverse("oficios:lista"), 20)
