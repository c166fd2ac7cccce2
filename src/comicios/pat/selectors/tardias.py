"""Months captured long after they ended (R4): the month reported is one thing, the day it was captured another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from comicios.nucleo.formatos.textos import format_fecha
from comicios.reglas import parametros
from comicios.reglas.periodos import nombre_mes, ultimo_dia

if TYPE_CHECKING:
    from comicios.pat.models import VersionDeAvance
    from comicios.pat.selectors.panorama import Renglon

CAPTURA_TARDIA = "informes.captura_tardia"


def late_since(version: VersionDeAvance | None, ejercicio: int, mes: int) -> date | None:
    """The day the value was captured, when it was more days after its month than the parameter allows; None if not."""
    if version is None or version.is_blank:
        return None
    plazo = timedelta(days=int(parametros.en().informes.captura_tardia.valor))
    dia = timezone.localtime(version.capturada_at).date()
    return dia if dia > ultimo_dia(ejercicio, mes) + plazo else None


def late_months(renglon: Renglon, ejercicio: int, meses: Iterable[int]) -> tuple[str, ...]:
    """«marzo, capturado el 30 de julio de 2024» of each accepted month captured late."""
    return tuple(
        f"{nombre_mes(mes)}, capturado el {format_fecha(dia)}"
        for mes in meses
        if (avance := renglon.avances.get(mes)) and (dia := late_since(avance.aceptada, ejercicio, mes))
    )
