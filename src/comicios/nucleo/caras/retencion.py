"""How long things last: each room registers what it lets go of, by the parameter that says after how many days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

NUNCA = frozenset({"bitacora", "archivos"})  # acts and evidence outlive every term


@dataclass(frozen=True)
class Caduco:
    """`parametro` is one of `reglas/parametros/retencion.yaml` (days); `vencidas` gives the rows ended before a moment."""

    parametro: str
    que: str
    vencidas: Callable[[datetime], QuerySet[Any]]


_CADUCOS: list[Caduco] = []


def register_caduco(caduco: Caduco) -> None:
    """Add what a room lets go of. The rows of acts and of evidence are refused."""
    _CADUCOS.append(caduco)


def caducos() -> tuple[Caduco, ...]:
    return tuple(sorted(_CADUCOS, key=lambda c: (c.parametro, c.que)))
