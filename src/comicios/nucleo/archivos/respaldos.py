"""What a piece of evidence backs, asked of the rooms that use it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from comicios.nucleo.archivos.models import Evidencia


class Respaldo(NamedTuple):
    """A thing that the evidence backs and that the person may see."""

    etiqueta: str
    url: str


# A room may answer with plain (label, url) pairs.
Proveedor = Callable[[object, "Evidencia"], Iterable[tuple[str, str]]]
_proveedores: list[Proveedor] = []


def register_respaldo(proveedor: Proveedor) -> Proveedor:
    """Add a room's answer to «what does this back, that this person may see?». Twice counts once."""
    if proveedor not in _proveedores:
        _proveedores.append(proveedor)
    return proveedor


def backed_by(persona: object, evidencia: Evidencia) -> list[Respaldo]:
    """What the evidence backs, of all rooms, as far as the person may see it."""
    return [Respaldo(*pair) for proveedor in _proveedores for pair in proveedor(persona, evidencia)]
