"""The page of a calendar: its days by month, what was withdrawn, and its suspensions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models.functions import ExtractYear
from django.utils import timezone

from comicios.nucleo.calendario.models import Calendario, DiaInhabil, Suspension
from comicios.nucleo.calendario.selectors.calendarios import active_days
from comicios.nucleo.errores import FueraDeAmbito
from comicios.nucleo.formatos.csv import Celda

COLUMNAS = ("fecha", "motivo", "fundamento")


@dataclass(frozen=True)
class PaginaDeCalendario:
    """A calendar in a year."""

    calendario: Calendario
    anio: int
    anios: tuple[int, ...]
    dias: tuple[DiaInhabil, ...]
    suspensiones: tuple[Suspension, ...]

    @property
    def meses(self) -> list[tuple[date, list[DiaInhabil]]]:
        """The days that do not count, by month; months without any are left out."""
        vigentes = [d for d in self.dias if d.retirado_at is None]
        meses = sorted({d.fecha.replace(day=1) for d in vigentes})
        return [(mes, [d for d in vigentes if d.fecha.replace(day=1) == mes]) for mes in meses]

    @property
    def retirados(self) -> list[DiaInhabil]:
        return [d for d in self.dias if d.retirado_at is not None]

    @property
    def cuantos(self) -> int:
        return sum(d.retirado_at is None for d in self.dias)

    @property
    def por_verificar(self) -> int:
        return sum(d.retirado_at is None and d.por_verificar for d in self.dias)


def load_pagina(calendario: Calendario, pedido: str) -> PaginaDeCalendario:
    """The year asked for, if it is offered; else this one, or that with most days when this one has none."""
    con_dias = DiaInhabil.objects.filter(calendario=calendario).annotate(anio=ExtractYear("fecha"))
    por_anio = Counter(con_dias.order_by().values_list("anio", flat=True))
    este = timezone.localdate().year
    anios = sorted({*por_anio, este})
    anio = este if este in por_anio else max(por_anio, key=lambda a: (por_anio[a], a), default=este)
    if pedido.isascii() and pedido.isdigit() and int(pedido[:5]) in anios:
        anio = int(pedido)
    return PaginaDeCalendario(
        calendario=calendario,
        anio=anio,
        anios=tuple(anios),
        dias=tuple(DiaInhabil.objects.filter(calendario=calendario, fecha__year=anio)),
        suspensiones=tuple(
            Suspension.objects.filter(calendario=calendario, desde__year__lte=anio, hasta__year__gte=anio)
        ),
    )


def get_dia(clave: str, pk: int) -> DiaInhabil:
    """A day of that calendar, in force or withdrawn; FueraDeAmbito when there is none."""
    dia = DiaInhabil.objects.select_related("calendario").filter(pk=pk, calendario__clave=clave).first()
    if dia is None:
        raise FueraDeAmbito("No existe ese día en el calendario.")
    return dia


def get_suspension(clave: str, pk: int) -> Suspension:
    fila = Suspension.objects.select_related("calendario").filter(pk=pk, calendario__clave=clave).first()
    if fila is None:
        raise FueraDeAmbito("No existe esa suspensión en el calendario.")
    return fila


def rows_of(calendario: Calendario) -> Iterable[tuple[Celda, ...]]:
    """The days in force as the CSV carries them, the same columns it takes back."""
    return ((d.fecha, d.motivo, d.fundamento) for d in active_days(calendario).order_by("fecha"))
