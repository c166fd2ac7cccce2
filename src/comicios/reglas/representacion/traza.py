"""What an assignment leaves behind: its seats, and each round as the table that the annex prints."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from comicios.reglas.pasos import Paso


@dataclass(frozen=True, slots=True)
class CurulRestante:
    """A seat given after the whole quotients: to whom, by which remainder or average, and whether by lot."""

    partido: str
    medida: Fraction
    por_sorteo: bool = False


@dataclass(frozen=True, slots=True)
class Tope:
    """The seats of both principles that a party may hold, and those it won by majority."""

    escanos: int
    mayoria: int

    @property
    def maximo(self) -> int:
        """The seats of this assignment that still fit."""
        return max(0, self.escanos - self.mayoria)


@dataclass(frozen=True, slots=True)
class Renglon:
    """One party in one round. `resto` is None where seats go by averages; `tope` where the rules set none."""

    votos: int
    minimas: int
    votos_restantes: Fraction
    por_cociente: int
    resto: Fraction | None
    por_restantes: int
    tope: Tope | None

    @property
    def curules(self) -> int:
        """What the party got in the round, before looking at its cap."""
        return self.minimas + self.por_cociente + self.por_restantes

    @property
    def excede(self) -> bool:
        return self.tope is not None and self.curules > self.tope.maximo

    @property
    def conserva(self) -> int:
        return self.curules if self.tope is None else min(self.curules, self.tope.maximo)


@dataclass(frozen=True, slots=True)
class Ronda:
    """One pass of the whole procedure among the parties not yet capped, from the most voted to the least.

    `cociente` is None when the minimum step used every seat or no votes were left to divide.
    """

    numero: int
    curules: int
    cociente: Fraction | None
    tabla: dict[str, Renglon]
    restantes: tuple[CurulRestante, ...]

    @property
    def fijados(self) -> tuple[str, ...]:
        """The most voted of those over their cap, who stay at it; the others are looked at again without it.

        Equal votes are fixed together, so that no order of names decides.
        Fundamento: computos.md 7.1.4 y 7.1.5, T-15 (por confirmar: Constitución de BCS, art. 41).
        """
        exceden = {partido: renglon.votos for partido, renglon in self.tabla.items() if renglon.excede}
        return tuple(partido for partido in exceden if exceden[partido] == max(exceden.values()))


@dataclass(frozen=True)
class Asignacion:
    """Seats by party (every key of the votes, zeros included) and those that nobody could take."""

    curules: dict[str, int]
    vacantes: int
    pasos: tuple[Paso, ...]
    rondas: tuple[Ronda, ...]
