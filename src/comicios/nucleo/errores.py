"""Refusals: what a service answers when it will not do what was asked. They are read by people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Detalle:
    """One thing to mend: where it is (cell, field, line), what is wrong and how to mend it (in `mensaje`)."""

    donde: str
    mensaje: str

    def __str__(self) -> str:
        return f"{self.donde}: {self.mensaje}" if self.donde else self.mensaje


class Rechazo(Exception):
    """An act refused. `mensaje` is the Spanish sentence a person reads: what happened, where, how to mend it."""

    estado_http = 422

    def __init__(self, mensaje: str, *, campo: str = "", detalles: Sequence[Detalle] = ()) -> None:
        super().__init__(mensaje)
        self.mensaje = mensaje
        self.campo = campo
        self.detalles = tuple(detalles)


class SinPermiso(Rechazo):
    """The person may see the object but not do this with it."""

    estado_http = 403


class FueraDeAmbito(Rechazo):
    """The object belongs to another scope: for the person it does not exist."""

    estado_http = 404


class Conflicto(Rechazo):
    """Somebody else changed the object meanwhile; both values are kept in `actual` and `propuesto`."""

    estado_http = 409

    def __init__(self, mensaje: str, *, actual: str = "", propuesto: str = "", campo: str = "") -> None:
        super().__init__(mensaje, campo=campo)
        self.actual = actual
        self.propuesto = propuesto
