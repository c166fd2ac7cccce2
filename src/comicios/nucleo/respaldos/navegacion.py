"""The rail's entry of the backups, for who may see them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.urls import reverse

from comicios.nucleo.caras.navegacion import Entrada
from comicios.nucleo.cuentas.capacidades import can
from comicios.nucleo.respaldos.permisos import CONSULTAR

if TYPE_CHECKING:
    from django.http import HttpRequest


def entries(request: HttpRequest) -> Iterable[Entrada]:
    if can(request.user, CONSULTAR):
        yield Entrada("Casa", "Respaldos", "caja", reverse("respaldos:lista"), 85)
