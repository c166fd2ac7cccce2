"""The entries of people in the rail: whose accounts one administers, and absences, which everybody has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.urls import reverse

from comicios.nucleo.caras.navegacion import Entrada
from comicios.nucleo.cuentas.capacidades import can
from comicios.nucleo.cuentas.personas.alcance import ADMINISTRAR

if TYPE_CHECKING:
    from django.http import HttpRequest


def entries(request: HttpRequest) -> Iterable[Entrada]:
    """«Personas», for who administers accounts; «Ausencias», for everybody."""
    if can(request.user, ADMINISTRAR):
        yield Entrada("Casa", "Personas", "persona", reverse("personas:lista"), 80)
    yield Entrada("Casa", "Ausencias", "calendario", reverse("personas:ausencias"), 82)
