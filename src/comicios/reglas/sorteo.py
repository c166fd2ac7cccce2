"""Ties. One that a lot must decide comes back as SorteoRequerido; one for first place is an Empate, never drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comicios.reglas.errores import DatoInvalido
from comicios.reglas.pasos import Paso


class SorteoInvalido(DatoInvalido):
    """A recorded sorteo that is not the one the calculation asks for."""


@dataclass(frozen=True)
class SorteoRequerido:
    """The calculation stops here: `en_disputa` votes or seats have to be drawn by lot among `entre`.

    Hold the sorteo as an act, record its outcome and calculate again with it.
    Fundamento: computos.md CMP-41 y Q9 (desempate por confirmar).
    """

    entre: tuple[str, ...]
    en_disputa: int
    motivo: str
    pasos: tuple[Paso, ...] = ()

    @property
    def curules(self) -> int:
        """The seats in dispute, when what is drawn are seats."""
        return self.en_disputa


@dataclass(frozen=True)
class Empate:
    """First place is tied: nobody wins and no constancia is given (CMP-38). It is never drawn by lot."""

    entre: tuple[str, ...]
    votos: int


def exigir_sorteo(sorteo: Sequence[str], *, entre: Sequence[str], largo: int) -> tuple[str, ...]:
    """The outcome as a tuple: `largo` different names, all of them tied; SorteoInvalido otherwise."""
    salida = tuple(sorteo)
    if len(set(salida)) == len(salida) == largo and set(salida) <= set(entre):
        return salida
    nombres = ", ".join(entre)
    raise SorteoInvalido(
        f"El sorteo registrado ({', '.join(map(str, salida)) or 'vacío'}) no corresponde al empate entre {nombres}: "
        f"{'debe ser 1 de esos nombres' if largo == 1 else f'deben ser {largo} de esos nombres, sin repetir'}."
    )
