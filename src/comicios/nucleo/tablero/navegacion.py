"""The rail's entries of the house itself: the front page and the pages that say how it is run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.urls import reverse

from comicios.nucleo.caras.navegacion import Entrada
from comicios.nucleo.cuentas.capacidades import can

if TYPE_CHECKING:
    from django.http import HttpRequest

# Capability, words, drawing and address of each page of the house.
CASA = (
    ("bitacora.consultar", "Bitácora", "libro", "bitacora:lista"),
    ("parametros.consultar", "Parámetros por confirmar", "ajustes", "parametros"),
    ("cuentas.consultar_capacidades", "Quién puede qué", "llave", "capacidades"),
)


def entries(request: HttpRequest) -> Iterable[Entrada]:
    """The front page for everybody; of the rest, what the person may open."""
    yield Entrada("", "Tablero", "tablero", reverse("tablero"), 10)
    for orden, (capacidad, titulo, icono, ruta) in enumerate(CASA, start=90):
        if can(request.user, capacidad):
            yield Entrada("Casa", titulo, icono, reverse(ruta), orden)
