"""The calendars: their days by month, and the files in which they leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comicios.nucleo.calendario.ical import TIPO, Suceso, write_ical
from comicios.nucleo.calendario.models import Calendario
from comicios.nucleo.calendario.permisos import ADMINISTRAR
from comicios.nucleo.calendario.selectors.calendarios import (
    ADMINISTRATIVO,
    active_days,
    cut_hour,
    get_calendario,
)
from comicios.nucleo.calendario.selectors.dias import COLUMNAS, load_pagina, rows_of
from comicios.nucleo.cuentas.capacidades import can
from comicios.nucleo.formatos.csv import write_csv
from comicios.reglas import parametros

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The office's own calendar first."""
    return redirect("calendario:calendario", ADMINISTRATIVO)


@require_safe
def detail(request: HttpRequest, calendario: str) -> HttpResponse:
    """The days of a year, those withdrawn, and the suspensions."""
    leido = get_calendario(calendario)
    contexto = {
        "p": load_pagina(leido, request.GET.get("anio", "")),
        "calendarios": Calendario.objects.all(),
        "hora_de_corte": cut_hour(),
        "duda": parametros.en().plazos.hora_de_corte,
        "puede": can(request.user, ADMINISTRAR),
    }
    return render(request, "calendario/calendario.html", contexto)


@require_safe
def inhabiles_csv(request: HttpRequest, calendario: str) -> HttpResponse:
    """The days in force, with the columns that the import takes back."""
    leido = get_calendario(calendario)
    return _attach("".join(write_csv(COLUMNAS, rows_of(leido))), "text/csv; charset=utf-8", leido, "csv")


@require_safe
def inhabiles_ics(request: HttpRequest, calendario: str) -> HttpResponse:
    """The days in force as an iCalendar file."""
    leido = get_calendario(calendario)
    sucesos = [
        Suceso(
            f"inhabil-{d.pk}", d.fecha, f"Inhábil: {d.motivo}", f"Calendario {leido.nombre}. {d.fundamento}"
        )
        for d in active_days(leido).order_by("fecha")
    ]
    contenido = write_ical(
        f"Inhábiles, {leido.nombre}", sucesos, sitio=request.get_host(), momento=timezone.now()
    )
    return _attach(contenido, TIPO, leido, "ics")


def _attach(contenido: str | bytes, tipo: str, calendario: Calendario, extension: str) -> HttpResponse:
    respuesta = HttpResponse(contenido, content_type=tipo)
    respuesta["Content-Disposition"] = f'attachment; filename="inhabiles-{calendario.clave}.{extension}"'
    return respuesta
