"""Deadlines: what is due, when, for whom and why. Every room's are read by one list, «Mi bandeja».

This `Plazo` is a row of that list; the one that counts days is `reglas.plazos.Plazo`, and the one that is kept,
`nucleo.calendario.models.PlazoRegistrado`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Plazo:
    """`vence` is the last day; `por_confirmar` names the parameter whose source is not confirmed, if any.

    `clave` is the same every day for the same deadline. `hoy` is what its process takes for today (None: the real day);
    `marco` tells its programme or process apart; `calendario` is the key of the one its days are counted by, and
    `registrado` the kept deadline that tells its count day by day, when there is one.
    """

    sala: str
    vence: date
    titulo: str
    motivo: str
    url: str
    por_confirmar: str = ""
    clave: str = ""
    hoy: date | None = None
    marco: str = ""
    is_simulacro: bool = False
    calendario: str = ""
    registrado: int | None = None

    def is_overdue(self, hoy: date) -> bool:
        return self.vence < hoy


Fuente = Callable[[object, object], Iterable[Plazo]]
_FUENTES: list[Fuente] = []


def register_plazos(fuente: Fuente) -> None:
    """Add a source: (persona, contexto) → the deadlines that wait for that person.

    `contexto` is what the page in view speaks of, of any type: a source that does not know it gives nothing. None asks for
    everything the person may see, in every process, in a number of queries that does not grow with them.
    """
    if fuente not in _FUENTES:
        _FUENTES.append(fuente)


def due(persona: object, contexto: object = None) -> list[Plazo]:
    """Everything that waits for the person, nearest first."""
    return sorted(
        (p for fuente in _FUENTES for p in fuente(persona, contexto)), key=lambda p: (p.vence, p.titulo)
    )
