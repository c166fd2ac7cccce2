"""The rail's entries of the house itself: what was done, who may do what, what is still to be confirmed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.urls import reverse

from comicios.nucleo.caras.navegacion import Entrada
from comicios.nucleo.cuentas.capacidades import can

if TYPE_CHECKING:
    from django.http import HttpRequest

GRUPO = "Casa"
ENTRADAS = (
    ("bitacora.consultar", "Bitácora", "cadena", "bitacora:lista", 10),
    ("cuentas.consultar_capacidades", "Quién puede qué", "llave", "capacidades", 20),
    ("parametros.consultar", "Por confirmar", "info", "parametros", 30),
)


def entries(request: HttpRequest) -> Iterable[Entrada]:
    for capacidad, titulo, icono, nombre, orden in ENTRADAS:
        if can(request.user, capacidad):
            yield Entrada(GRUPO, titulo, icono, reverse(nombre), orden)
