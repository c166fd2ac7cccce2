"""What a person answers for, room by room, and how it passes to another when they leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db import models

    from comicios.nucleo.bitacora import Foto
    from comicios.nucleo.cuentas.models import Persona


@dataclass(frozen=True)
class Pendiente:
    """One thing a person answers for: what it is, where it is, and its page. `clave` is its name in the bitácora."""

    clave: str
    texto: str
    marco: str
    url: str


@dataclass
class Traslado:
    """Rows that passed from one person to another: as they were, and saved as they are."""

    antes: list[Foto] = field(default_factory=list)
    despues: list[models.Model] = field(default_factory=list)


@dataclass(frozen=True)
class Encargo:
    """A kind of thing people answer for.

    `listar(de)` reads it. `impedimento(de, a)` says why the receiver cannot take it and what to do (empty when they can).
    `trasladar(de, a)` locks and changes the rows inside the caller's transaction; the caller's one act records them.
    """

    sala: str
    listar: Callable[[Persona], Iterable[Pendiente]]
    impedimento: Callable[[Persona, Persona], str]
    trasladar: Callable[[Persona, Persona], Traslado]
    orden: int = 50


_ENCARGOS: dict[str, Encargo] = {}


def register_encargos(encargo: Encargo) -> None:
    """Add a room's kind. Two under one name are a programming error."""
    if _ENCARGOS.get(encargo.sala, encargo) != encargo:
        raise RuntimeError(f"two kinds of encargo under one name: {encargo.sala}")
    _ENCARGOS[encargo.sala] = encargo


def encargos() -> list[Encargo]:
    return sorted(_ENCARGOS.values(), key=lambda e: (e.orden, e.sala))


def listed(persona: Persona) -> list[tuple[str, list[Pendiente]]]:
    """Everything a person answers for, by room; rooms with nothing are left out."""
    grupos = [(e.sala, list(e.listar(persona))) for e in encargos()]
    return [(sala, suyos) for sala, suyos in grupos if suyos]
