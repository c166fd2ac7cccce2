"""Dates and hours as a person of the institute reads them, in the house's time zone."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from comicios.reglas.periodos import nombre_mes

SIN_DATO = "–"


def mes_corto(mes: int) -> str:
    """«oct» for 10."""
    return nombre_mes(mes)[:3]


def fecha_larga(dia: date | None) -> str:
    """«5 de junio de 2024»; a dash when there is no date."""
    dia = _local_day(dia)
    return f"{dia.day} de {nombre_mes(dia.month)} de {dia.year}" if dia else SIN_DATO


def fecha_corta(dia: date | None) -> str:
    """«4 nov 2024»; a dash when there is no date."""
    dia = _local_day(dia)
    return f"{dia.day} {mes_corto(dia.month)} {dia.year}" if dia else SIN_DATO


def momento(instante: datetime | None) -> str:
    """«4 nov 2024, 10:42 h» in America/Mazatlan; the zone is said once per page, not here."""
    if instante is None:
        return SIN_DATO
    local = timezone.localtime(instante)
    return f"{fecha_corta(local.date())}, {local:%H:%M} h"


def _local_day(dia: date | None) -> date | None:
    """The local day of an instant; a naive one is taken as it stands."""
    if not isinstance(dia, datetime):
        return dia
    return timezone.localtime(dia).date() if timezone.is_aware(dia) else dia.date()
