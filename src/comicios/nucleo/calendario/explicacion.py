"""The count of a deadline, kept as text with it: why it ends the day it does, for as long as it is kept (CAL-8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from comicios.nucleo.formatos.canonico import dump_canonical, load_canonical

if TYPE_CHECKING:
    from comicios.reglas.plazos import Plazo

SEMANA = 7


@dataclass(frozen=True)
class Saltado:
    """A day that did not count, as it is kept."""

    fecha: str
    motivo: str


@dataclass(frozen=True)
class Pasos:
    """What is kept of a count: the skipped days, and where the term ended before its policy moved it («» if it did not)."""

    fin_natural: str
    saltados: tuple[Saltado, ...]


def write_pasos(plazo: Plazo) -> str:
    """The count of the rule as canonical text."""
    saltados = tuple(Saltado(p.fecha.isoformat(), p.motivo) for p in plazo.pasos)
    return dump_canonical(Pasos(plazo.fin_natural.isoformat() if plazo.fin_natural else "", saltados))


@dataclass(frozen=True)
class Dia:
    """A day of the drawing: its number in the count, or why it was skipped, or neither when it lies outside."""

    fecha: date
    numero: int = 0
    motivo: str = ""
    is_inicio: bool = False
    is_vence: bool = False

    @property
    def is_fuera(self) -> bool:
        return not (self.numero or self.motivo or self.is_inicio or self.is_vence)

    @property
    def is_fin_de_semana(self) -> bool:
        return self.motivo in ("sábado", "domingo")


@dataclass(frozen=True)
class Explicacion:
    """A deadline told day by day."""

    inicio: date
    vence: date
    dias: int
    habiles: bool
    fin_natural: date | None
    saltados: tuple[tuple[date, str], ...]

    @property
    def contados(self) -> Iterator[date]:
        """The days that counted, in order."""
        fuera = {dia for dia, _ in self.saltados}
        dia, quedan = self.inicio, self.dias
        while quedan:
            dia += timedelta(days=1)
            if dia not in fuera or dia == self.fin_natural:
                quedan -= 1
                yield dia

    @property
    def semanas(self) -> list[list[Dia]]:
        """Whole weeks, Monday to Sunday, from that of day zero to that of the last day."""
        numeros = {dia: n for n, dia in enumerate(self.contados, start=1)}
        motivos = dict(self.saltados)
        ultimo = max([self.vence, *numeros, *motivos])
        lunes = self.inicio - timedelta(days=self.inicio.weekday())
        cuantas = (ultimo - lunes).days // SEMANA + 1
        dias = [lunes + timedelta(days=n) for n in range(cuantas * SEMANA)]
        hechos = [
            Dia(d, numeros.get(d, 0), motivos.get(d, ""), d == self.inicio, d == self.vence) for d in dias
        ]
        return [hechos[n : n + SEMANA] for n in range(0, len(hechos), SEMANA)]

    @property
    def fines_de_semana(self) -> int:
        """How many skipped days were Saturdays and Sundays."""
        return sum(motivo in ("sábado", "domingo") for _, motivo in self.saltados)

    @property
    def con_motivo(self) -> list[tuple[date, str]]:
        """The skipped days that a row of the calendar or a suspension explains."""
        return [(dia, motivo) for dia, motivo in self.saltados if motivo not in ("sábado", "domingo")]


def explain(plazo: Plazo) -> Explicacion:
    """A count just made, told day by day."""
    saltados = tuple((p.fecha, p.motivo) for p in plazo.pasos)
    return Explicacion(plazo.inicio, plazo.vence, plazo.dias, plazo.habiles, plazo.fin_natural, saltados)


def read_explicacion(*, inicio: date, vence: date, dias: int, habiles: bool, pasos: str) -> Explicacion:
    """The count kept with a deadline, told day by day as it was counted."""
    guardado = load_canonical(Pasos, pasos)
    fin = date.fromisoformat(guardado.fin_natural) if guardado.fin_natural else None
    saltados = tuple((date.fromisoformat(s.fecha), s.motivo) for s in guardado.saltados)
    return Explicacion(inicio, vence, dias, habiles, fin, saltados)
