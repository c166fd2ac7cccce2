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
class Extracto:
    """A dataset as one person may see it. `proceso` is the key of its process; `simulacro`, its name when it is a drill.

    `corte` is printed («al 31 de octubre de 2024»); `marca` distinguishes one cut from another in a file's name.
    """

    filas: Iterable[Mapping[str, object]]
    proceso: str
    simulacro: str | None
    corte: str
    marca: str


@dataclass(frozen=True)
class Conjunto:
    """`codigo` is stable (`pat.mir`); `filas(parametros)` streams rows keyed by column; `publico` or internal.

    `extraer(persona, parametros)` gives only what the person may see, raising Rechazo for a parameter that is missing or
    wrong and FueraDeAmbito for what does not exist for them; without it the API does not serve the rows. `parametros` says
    which ones it asks for; `capacidad`, the one that its reader must hold.
    """

    codigo: str
    titulo: str
    columnas: tuple[Columna, ...]
    filas: Callable[[Mapping[str, str]], Iterable[Mapping[str, object]]]
    periodo: str
    publico: bool
    licencia: str = "CC BY 4.0"
    parametros: tuple[Columna, ...] = ()
    capacidad: str = ""
    extraer: Callable[[object, Mapping[str, str]], Extracto] | None = None


_CONJUNTOS: dict[str, Conjunto] = {}


def register_conjunto(conjunto: Conjunto) -> None:
    if conjunto.codigo in _CONJUNTOS:
        raise RuntimeError(f"dataset declared twice: {conjunto.codigo}")
    _CONJUNTOS[conjunto.codigo] = conjunto


def find_conjunto(codigo: str) -> Conjunto | None:
    return _CONJUNTOS.get(codigo)


def conjuntos() -> tuple[Conjunto, ...]:
    return tuple(sorted(_CONJUNTOS.values(), key=lambda c: c.codigo))
