"""Datasets: what a room can publish or export as rows, with the meaning of each column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Columna:
    """`tipo` is one of texto, entero, decimal, fecha."""

    clave: str
    titulo: str
    significado: str
    tipo: str = "texto"


@dataclass(frozen=True)
class Conjunto:
    """`codigo` is stable (`pat.mir`); `filas(parametros)` streams rows keyed by column; `publico` or internal."""

    codigo: str
    titulo: str
    columnas: tuple[Columna, ...]
    filas: Callable[[Mapping[str, str]], Iterable[Mapping[str, object]]]
    periodo: str
    publico: bool
    licencia: str = "CC BY 4.0"


_CONJUNTOS: dict[str, Conjunto] = {}


def register_conjunto(conjunto: Conjunto) -> None:
    if conjunto.codigo in _CONJUNTOS:
        raise RuntimeError(f"dataset declared twice: {conjunto.codigo}")
    _CONJUNTOS[conjunto.codigo] = conjunto


def find_conjunto(codigo: str) -> Conjunto | None:
    return _CONJUNTOS.get(codigo)


def conjuntos() -> tuple[Conjunto, ...]:
    return tuple(sorted(_CONJUNTOS.values(), key=lambda c: c.codigo))
