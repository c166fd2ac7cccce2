"""A line that an agreement took out of the programme: its word, and its figures out of every average."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from comicios.reglas.mir.situacion import CANCELADA, NO_APLICA, Situacion

if TYPE_CHECKING:
    from comicios.reglas.mir.estatus import Estatus
    from comicios.reglas.mir.evaluacion import Evaluacion


class Cancelacion(StrEnum):
    """Why a line left the programme: it was dropped, or its «en su caso» did not come about."""

    CANCELADA = "cancelada"
    NO_APLICA = "no_aplica"


_ESTATUS: dict[Cancelacion, Estatus] = {
    Cancelacion.CANCELADA: "CANCELADA",
    Cancelacion.NO_APLICA: "NO APLICA",
}
_SITUACION = {Cancelacion.CANCELADA: CANCELADA, Cancelacion.NO_APLICA: NO_APLICA}


def cancelar(evaluacion: Evaluacion, cancelacion: str) -> Evaluacion:
    """The row of a cancelled line: what it reached stays; nothing is expected of it, late or in time.

    A blank `cancelacion` gives the same row. Fundamento: criterio del producto (pat_mir 2.5).
    """
    if not cancelacion:
        return evaluacion
    return replace(
        evaluacion,
        estatus=_ESTATUS[Cancelacion(cancelacion)],
        semaforo="gris",
        programado=None,
        indice=None,
        en_tiempo=False,
        vencida=False,
    )


def situacion_cancelada(cancelacion: str) -> Situacion | None:
    """The word of a cancelled line on every page; None for a line that stays."""
    return _SITUACION[Cancelacion(cancelacion)] if cancelacion else None
