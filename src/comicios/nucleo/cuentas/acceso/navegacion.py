"""The rail's entry for whoever administers accounts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.urls import reverse

from comicios.nucleo.caras.navegacion import Entrada
from comicios.nucleo.cuentas.acceso.alcance import ADMINISTRAR
from comicios.nucleo.cuentas.capacidades import can

if TYPE_CHECKING:
    from django.http import HttpRequest


def entries(request: HttpRequest) -> Iterable[Entrada]:
    if can(request.user, ADMINISTRAR):
        yield Entrada("Casa", "Esperas y segundo factor", "candado", reverse("acceso:administracion"), 96)
