"""How a workbook is refused: cell by cell, and as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comicios.nucleo.errores import Detalle, Rechazo

_CELDAS_NOMBRADAS = 8


@dataclass(frozen=True)
class RechazoDeCelda:
    """A cell that cannot be taken in: where it is (`W9`, or `Variables!D4` off the main sheet) and how to
    mend it.
    """

    celda: str
    mensaje: str
    amarilla: bool = False


class LibroRechazado(Rechazo):
    """The workbook as a whole was refused and nothing changed; `rechazos` lists the cells when they are
    known.
    """

    def __init__(self, mensaje: str, rechazos: Sequence[RechazoDeCelda] = ()) -> None:
        detalles = [Detalle(rechazo.celda, rechazo.mensaje) for rechazo in rechazos]
        super().__init__(mensaje, campo="libro", detalles=detalles)
        self.rechazos = tuple(rechazos)


def libro_con_celdas_rechazadas(rechazos: Sequence[RechazoDeCelda]) -> LibroRechazado:
    """The refusal that names the cells (interfaz.md section 5, message 8)."""
    fijas = [rechazo.celda for rechazo in rechazos if not rechazo.amarilla]
    amarillas = [rechazo.celda for rechazo in rechazos if rechazo.amarilla]
    frases = ["El libro MIR no se importó; nada cambió."]
    if fijas:
        frases.append(_sentence_of_fijas(fijas))
    if amarillas:
        frases.append(_sentence_of_amarillas(amarillas))
    return LibroRechazado(" ".join(frases), rechazos)


def _sentence_of_fijas(celdas: Sequence[str]) -> str:
    if len(celdas) == 1:
        return (
            f"La celda {celdas[0]} no es amarilla y viene modificada: "
            "devuélvala a su valor o descargue un libro nuevo."
        )
    return (
        f"Las celdas {_enumerate(celdas)} no son amarillas y vienen modificadas: "
        "devuélvalas a su valor o descargue un libro nuevo."
    )


def _sentence_of_amarillas(celdas: Sequence[str]) -> str:
    if len(celdas) == 1:
        return (
            f"La celda amarilla {celdas[0]} trae un dato que no se puede leer: "
            "corríjalo como se indica en ella."
        )
    return (
        f"Las celdas amarillas {_enumerate(celdas)} traen datos que no se pueden leer: "
        "corríjalos como se indica en cada una."
    )


def _enumerate(celdas: Sequence[str]) -> str:
    if len(celdas) > _CELDAS_NOMBRADAS:
        return f"{', '.join(celdas[:_CELDAS_NOMBRADAS])} y {len(celdas) - _CELDAS_NOMBRADAS} más"
    return f"{', '.join(celdas[:-1])} y {celdas[-1]}"
