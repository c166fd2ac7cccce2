"""How a product's function and its slow twin are driven side by side: same arguments, same sorteos, same refusals."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from comicios.reglas.errores import DatoInvalido
from comicios.reglas.sorteo import SorteoRequerido

VUELTAS = 40
# Mutation testing runs them hundreds of times and asks for fewer.
COMPARACIONES = int(os.environ.get("COMICIOS_COMPARACIONES", "10000"))


class Rechazo(Exception):
    """The slow version says that the text does not admit these arguments."""


@dataclass(frozen=True)
class Pendiente:
    """The slow version says that a sorteo is missing."""

    entre: tuple[str, ...]
    en_disputa: int


class FaltaSorteo(Exception):
    """Raised deep inside a slow version when the sorteos given run out."""

    def __init__(self, entre: tuple[str, ...], en_disputa: int) -> None:
        super().__init__(entre)
        self.pendiente = Pendiente(entre, en_disputa)


@dataclass(frozen=True)
class Cotejo:
    """What both said: `rechazo` when both refused; otherwise the two results and the ties that were asked."""

    producto: Any
    lento: Any
    sorteos: tuple[tuple[str, ...], ...]
    rechazo: bool = False


def cotejar(
    producto: Callable[..., Any],
    lento: Callable[..., Any],
    sortear: Callable[[Pendiente], tuple[str, ...]],
    sorteos: tuple[tuple[str, ...], ...] = (),
) -> Cotejo:
    """Calls both with one more sorteo each time until both give a result; fails if they part ways."""
    for _ in range(VUELTAS):
        suyo = _llamar(producto, DatoInvalido, sorteos)
        mio = _llamar(lento, Rechazo, sorteos)
        if isinstance(mio, Rechazo) or isinstance(suyo, DatoInvalido):
            assert isinstance(mio, Rechazo), f"solo el producto rechaza: {suyo}"
            assert isinstance(suyo, DatoInvalido), f"solo el texto rechaza: {mio}; el producto dio {suyo}"
            return Cotejo(None, None, sorteos, rechazo=True)
        if not isinstance(mio, Pendiente) and not isinstance(suyo, SorteoRequerido):
            return Cotejo(suyo, mio, sorteos)
        assert isinstance(suyo, SorteoRequerido), f"el texto pide {mio} y el producto dio {suyo}"
        assert isinstance(mio, Pendiente), f"el producto pide {suyo} y el texto da {mio}"
        assert Pendiente(suyo.entre, suyo.en_disputa) == mio
        sorteos = (*sorteos, sortear(mio))
    raise AssertionError(f"los sorteos no terminan: {sorteos}")


def _llamar(funcion: Callable[..., Any], negativa: type[Exception], sorteos: tuple[Any, ...]) -> Any:
    try:
        return funcion(sorteos)
    except FaltaSorteo as falta:
        return falta.pendiente
    except negativa as motivo:
        return motivo
