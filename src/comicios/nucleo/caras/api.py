"""The read API: the addresses each room adds to it, and the scopes that an access key may carry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ninja import Router


@dataclass(frozen=True)
class Alcance:
    """What a key may read: `clave` is topic.leer; `descripcion` completes «puede …».

    `capacidad` is the one the key's person must hold as well; empty, any account will do.
    """

    clave: str
    descripcion: str
    capacidad: str = ""


_ALCANCES: dict[str, Alcance] = {}
_RUTAS: list[tuple[str, Router]] = []


def register_alcances(alcances: Iterable[Alcance]) -> None:
    """Add a room's scopes. A key declared twice with another meaning is a programming error."""
    for alcance in alcances:
        if _ALCANCES.get(alcance.clave, alcance) != alcance:
            raise RuntimeError(f"scope declared twice: {alcance.clave}")
        _ALCANCES[alcance.clave] = alcance


def find_alcance(clave: str) -> Alcance | None:
    return _ALCANCES.get(clave)


def alcances() -> tuple[Alcance, ...]:
    return tuple(sorted(_ALCANCES.values(), key=lambda a: a.clave))


def register_rutas(router: Router, prefijo: str = "") -> None:
    """Add a room's addresses under a prefix. Called from the room's AppConfig.ready; registering twice counts once."""
    if (prefijo, router) not in _RUTAS:
        _RUTAS.append((prefijo, router))


def rutas() -> tuple[tuple[str, Router], ...]:
    return tuple(_RUTAS)
