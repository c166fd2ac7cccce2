"""Front-page cards: each room offers at most two, by role. A card is a template with its own context."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True)
class Portada:
    """What a room puts on the front page: header, body and aside, each a template (or empty)."""

    sala: str
    titulo: str
    plantilla: str
    contexto: dict[str, Any] = field(default_factory=dict)
    orden: int = 50


Fuente = Callable[["HttpRequest"], Iterable[Portada]]
_FUENTES: list[Fuente] = []
TARJETAS_POR_SALA = 2


def register_tablero(fuente: Fuente) -> None:
    if fuente not in _FUENTES:
        _FUENTES.append(fuente)


def cards(request: HttpRequest) -> list[Portada]:
    """The cards for this person, in order; never more than two of one room."""
    elegidas: list[Portada] = []
    for fuente in _FUENTES:
        elegidas.extend(list(fuente(request))[:TARJETAS_POR_SALA])
    return sorted(elegidas, key=lambda c: (c.orden, c.sala))
