"""Measures: figures of the programme read from the work itself, each with its evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True)
class Prueba:
    """One thing that backs a measure, and where to see it."""

    texto: str
    url: str


@dataclass(frozen=True)
class Avance:
    """What was done (`numerador`) out of what there was to do (`denominador`, None for a plain count)."""

    numerador: Fraction
    denominador: Fraction | None
    evidencias: tuple[Prueba, ...] = ()


@dataclass(frozen=True)
class Ambito:
    """The body and process a measure is asked for, by their keys."""

    organo: str
    proceso: str


@dataclass(frozen=True)
class Medida:
    """`codigo` is stable (`sdme.observaciones_atendidas`); `medir(desde, hasta, ambito)` includes both days."""

    codigo: str
    nombre: str
    medir: Callable[[date, date, Ambito], Avance]


_MEDIDAS: dict[str, Medida] = {}


def register_medida(medida: Medida) -> None:
    if medida.codigo in _MEDIDAS:
        raise RuntimeError(f"measure declared twice: {medida.codigo}")
    _MEDIDAS[medida.codigo] = medida


def find_medida(codigo: str) -> Medida | None:
    return _MEDIDAS.get(codigo)


def medidas() -> tuple[Medida, ...]:
    return tuple(sorted(_MEDIDAS.values(), key=lambda m: m.codigo))
