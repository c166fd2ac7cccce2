"""Deadlines: what is due, when, for whom and why. Every room's are read by one list, «Me espera»."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Plazo:
    """`vence` is the last day; `por_confirmar` names the parameter whose source is not confirmed, if any."""

    sala: str
    vence: date
    titulo: str
    motivo: str
    url: str
    por_confirmar: str = ""

    def is_overdue(self, hoy: date) -> bool:
        return self.vence < hoy


Fuente = Callable[[object, object], Iterable[Plazo]]
_FUENTES: list[Fuente] = []


def register_plazos(fuente: Fuente) -> None:
    """Add a source: (persona, contexto de la página) → the deadlines that wait for that person."""
    if fuente not in _FUENTES:
        _FUENTES.append(fuente)


def due(persona: object, contexto: object) -> list[Plazo]:
    """Everything that waits for the person, nearest first."""
    return sorted(
        (p for fuente in _FUENTES for p in fuente(persona, contexto)), key=lambda p: (p.vence, p.titulo)
    )
