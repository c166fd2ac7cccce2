"""The rail's entry of the access keys: everybody's own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.urls import reverse

from comicios.nucleo.api.permisos import USAR
from comicios.nucleo.caras.navegacion import Entrada
from comicios.nucleo.cuentas.capacidades import can

if TYPE_CHECKING:
    from django.http import HttpRequest


def entries(request: HttpRequest) -> Iterable[Entrada]:
    if can(request.user, USAR):
        yield Entrada("Casa", "Mis llaves de acceso", "candado", reverse("llaves:mias"), 95)
