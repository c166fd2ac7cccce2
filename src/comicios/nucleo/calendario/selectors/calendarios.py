"""A calendar as the rules of terms take it, read in two queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from comicios.nucleo.calendario.models import Calendario, DiaInhabil, PlazoRegistrado, Suspension
from comicios.nucleo.errores import FueraDeAmbito
from comicios.reglas import parametros, plazos

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from comicios.reglas.plazos import Plazo, Politica

ADMINISTRATIVO = "administrativo"
DUDOSO = " (por verificar)"


@dataclass(frozen=True)
class Cuenta:
    """A calendar with its inhábiles and suspensions in force: what every page and service counts with."""

    calendario: Calendario
    inhabiles: Mapping[date, str]
    suspensiones: tuple[Suspension, ...]

    def suspended(self, *, tipo: str = "", objeto: str = "") -> tuple[plazos.Suspension, ...]:
        """The suspensions that reach deadlines of that type and case, as the rule takes them."""
        alcanzan = (s for s in self.suspensiones if s.reaches(tipo=tipo, objeto=objeto))
        return tuple(plazos.Suspension(s.desde, s.hasta, s.fundamento) for s in alcanzan)

    def count(
        self,
        inicio: date,
        dias: int,
        *,
        habiles: bool = True,
        politica: Politica = "mismo_dia",
        tipo: str = "",
        objeto: str = "",
    ) -> Plazo:
        """When the term ends in this calendar; in one where every day counts, working days are all days (CAL-2)."""
        suspendidos = self.suspended(tipo=tipo, objeto=objeto)
        if habiles or self.calendario.todos_cuentan:
            return plazos.vencimiento(
                inicio,
                dias,
                inhabiles=self.inhabiles,
                habiles=not self.calendario.todos_cuentan,
                suspensiones=suspendidos,
            )
        return plazos.vencimiento_natural(
            inicio, dias, politica=politica, inhabiles=self.inhabiles, suspensiones=suspendidos
        )

    def recount(self, plazo: PlazoRegistrado) -> Plazo:
        return self.count(
            plazo.inicio,
            plazo.dias,
            habiles=plazo.habiles,
            politica=cast("Politica", plazo.politica),
            tipo=plazo.tipo,
            objeto=plazo.objeto,
        )

    def effective(self, momento: datetime) -> date:
        """The day a reception takes effect here (CAL-5)."""
        if self.calendario.todos_cuentan:
            return self.local_day(momento)
        return plazos.recepcion_efectiva(
            momento, hora_corte=cut_hour(), inhabiles=self.inhabiles, zona=self.calendario.zona
        )

    def local_day(self, momento: datetime) -> date:
        return momento.astimezone(ZoneInfo(self.calendario.zona)).date()

    def days_left(self, hoy: date, vence: date) -> int:
        """Days that count after today up to the deadline; negative when it is past."""
        if self.calendario.todos_cuentan:
            return (vence - hoy).days
        return plazos.dias_habiles_hasta(hoy, vence, inhabiles=self.inhabiles, suspensiones=self.suspended())

    def why_not(self, dia: date) -> str:
        """Why a day does not count; empty when it does."""
        if self.calendario.todos_cuentan:
            return ""
        return plazos.motivo_inhabil(dia, inhabiles=self.inhabiles, suspensiones=self.suspended())


def cut_hour() -> time | None:
    """The hour after which a reception is of the next working day (parameter, por confirmar)."""
    return plazos.hora_del_dia(parametros.en().plazos.hora_de_corte.valor)


def active_days(calendario: Calendario) -> QuerySet[DiaInhabil]:
    """The days of a calendar in force today."""
    return DiaInhabil.objects.filter(calendario=calendario, retirado_at__isnull=True)


def load_cuenta(calendario: Calendario) -> Cuenta:
    """The calendar ready to count, in two queries."""
    return load_cuentas([calendario])[calendario.clave]


def load_cuentas(calendarios: Iterable[Calendario]) -> dict[str, Cuenta]:
    """Several calendars ready to count, by key, in two queries whatever their number."""
    pedidos = list(calendarios)
    dias: dict[int, dict[date, str]] = {c.pk: {} for c in pedidos}
    for dia in DiaInhabil.objects.filter(calendario__in=pedidos, retirado_at__isnull=True):
        # What nobody has verified says so in every count that uses it.
        dias[dia.calendario_id][dia.fecha] = f"{dia.motivo}{DUDOSO if dia.por_verificar else ''}"
    suspensiones: dict[int, list[Suspension]] = {c.pk: [] for c in pedidos}
    for suspension in Suspension.objects.filter(calendario__in=pedidos, retirada_at__isnull=True):
        suspensiones[suspension.calendario_id].append(suspension)
    return {c.clave: Cuenta(c, dias[c.pk], tuple(suspensiones[c.pk])) for c in pedidos}


def get_calendario(clave: str) -> Calendario:
    """The calendar with that key; FueraDeAmbito when there is none."""
    calendario = Calendario.objects.filter(clave=clave).first()
    if calendario is None:
        raise FueraDeAmbito("No existe ese calendario.")
    return calendario
