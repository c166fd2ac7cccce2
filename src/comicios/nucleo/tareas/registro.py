"""The jobs of the house: a function of a room under a stable key, that another process can find by it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Resultado:
    """What a job leaves: a sentence, and where to see it."""

    texto: str
    url: str = ""


@dataclass(frozen=True)
class Trabajo:
    """`clave` is stable: it is what a waiting task keeps of the function that will do it."""

    clave: str
    sala: str
    hacer: Callable[..., Resultado]


_TRABAJOS: dict[str, Trabajo] = {}


def trabajo(clave: str, *, sala: str) -> Callable[[Callable[..., Resultado]], Trabajo]:
    """Declare a job. Its module is imported from the room's `apps.py`, so that the worker knows it.

    The function does its long part outside of any transaction, calling `avance.report` and `avance.check_cancelled`
    between its steps, and saves in a short one. It is called as `hacer(avance, by=persona, **parametros)`.
    """

    def register(hacer: Callable[..., Resultado]) -> Trabajo:
        nuevo = Trabajo(clave, sala, hacer)
        if clave in _TRABAJOS:
            raise RuntimeError(f"job declared twice: {clave}")
        _TRABAJOS[clave] = nuevo
        return nuevo

    return register


def find_trabajo(clave: str) -> Trabajo | None:
    return _TRABAJOS.get(clave)
