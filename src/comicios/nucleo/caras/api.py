"""The read API: the addresses each room adds to it, and the scopes that an access key may carry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.module_loading import import_string

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
_RUTAS: list[tuple[str, str]] = []


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


def register_rutas(router: str, prefijo: str = "") -> None:
    """Add a room's addresses under a prefix, by where its Router is («comicios.pat.api.router»); twice counts once.

    It is imported when the API is put together, not at start-up: the command line does without it.
    """
    if (prefijo, router) not in _RUTAS:
        _RUTAS.append((prefijo, router))


def rutas() -> tuple[tuple[str, Router], ...]:
    return tuple((prefijo, import_string(router)) for prefijo, router in _RUTAS)
