"""The rail: each room registers the entries a person may open; a room that they cannot enter gives none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest

GRUPOS = ("", "Programa anual", "Sistemas", "Despacho", "Casa")


@dataclass(frozen=True)
class Entrada:
    """One link of the rail. `contador` is work that waits for this person, never news; 0 shows nothing.

    `vivo` names a counter that the page renews by itself (see `register_contador`).
    """

    grupo: str
    titulo: str
    icono: str
    url: str
    orden: int = 50
    contador: int = 0
    vivo: str = ""

    def __post_init__(self) -> None:
        if self.grupo not in GRUPOS:
            raise ValueError(
                f"El grupo «{self.grupo}» no existe en el riel. Use uno de: {', '.join(GRUPOS)}."
            )


Proveedor = Callable[[HttpRequest], Iterable[Entrada]]
Marco = Callable[[HttpRequest], str]
_proveedores: list[Proveedor] = []
_marcos: list[Marco] = []
_contadores: dict[str, Callable[[object], int]] = {}


def register_navegacion(proveedor: Proveedor) -> Proveedor:
    """Add a room's entries. Called from the room's AppConfig.ready; registering twice counts once."""
    if proveedor not in _proveedores:
        _proveedores.append(proveedor)
    return proveedor


def register_marco(marco: Marco) -> Marco:
    """Add a short text for the foot of the rail that says in which frame one works, such as «PAT 2024»."""
    if marco not in _marcos:
        _marcos.append(marco)
    return marco


def register_contador(nombre: str, contar: Callable[[object], int]) -> None:
    """Say how to count, for a person, what an entry with that `vivo` shows. Too slow for each page: it is polled."""
    _contadores[nombre] = contar


def contadores(persona: object) -> dict[str, int]:
    """Every live counter, counted now."""
    return {nombre: contar(persona) for nombre, contar in _contadores.items()}


def entradas(request: HttpRequest) -> list[tuple[str, list[Entrada]]]:
    """Entries by group, in the order of the house; empty groups are left out."""
    todas = [entrada for proveedor in _proveedores for entrada in proveedor(request)]
    todas.sort(key=lambda e: (e.orden, e.titulo))
    grupos = [(grupo, [e for e in todas if e.grupo == grupo]) for grupo in GRUPOS]
    return [(grupo, suyas) for grupo, suyas in grupos if suyas]


def marcos(request: HttpRequest) -> list[str]:
    return [texto for marco in _marcos if (texto := marco(request))]
