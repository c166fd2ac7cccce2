"""The acts on the days that do not count, each on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from comicios.nucleo.calendario.forms import (
    ArchivoForm,
    DiaForm,
    FundamentoForm,
    MotivoForm,
    SuspensionForm,
)
from comicios.nucleo.calendario.importacion import read_dias
from comicios.nucleo.calendario.permisos import ADMINISTRAR
from comicios.nucleo.calendario.selectors.calendarios import get_calendario
from comicios.nucleo.calendario.selectors.dias import get_dia, get_suspension
from comicios.nucleo.calendario.services import dias, suspensiones
from comicios.nucleo.calendario.views.comunes import act_page, attempt, moved_words, signer
from comicios.nucleo.cuentas.capacidades import require_view
from comicios.nucleo.formatos.textos import format_fecha

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from comicios.nucleo.calendario.models import Calendario

METODOS = ["GET", "HEAD", "POST"]
RECUENTA = (
    "Los plazos abiertos que se cuentan con este calendario se cuentan de nuevo; los cumplidos no cambian."
)


def _context(calendario: Calendario, titulo: str, boton: str, texto: str = RECUENTA) -> dict[str, object]:
    return {"calendario": calendario, "titulo": titulo, "boton": boton, "texto": texto}


def _done(request: HttpRequest, calendario: Calendario, hecho: str, movidos: int, anio: int) -> HttpResponse:
    messages.success(request, f"{hecho} {moved_words(movidos)}")
    respuesta = redirect("calendario:calendario", calendario.clave)
    respuesta["Location"] += f"?anio={anio}"
    return respuesta


@require_view(ADMINISTRAR)
@require_http_methods(METODOS)
def agregar(request: HttpRequest, calendario: str) -> HttpResponse:
    """A day that will not count."""
    leido = get_calendario(calendario)
    form = DiaForm(request.POST if request.method == "POST" else None)

    def act() -> HttpResponse:
        cambio = dias.register_dia(
            calendario=leido, dia=dias.Propuesto(**form.cleaned_data), by=signer(request)
        )
        fecha = cambio.dias[0].fecha
        return _done(
            request, leido, f"Agregó el {format_fecha(fecha)} como inhábil.", cambio.movidos, fecha.year
        )

    contexto = _context(leido, "Agregar un día inhábil", "Agregar el día")
    return attempt(form, act) or act_page(request, form, contexto)


@require_view(ADMINISTRAR)
@require_http_methods(METODOS)
def retirar(request: HttpRequest, calendario: str, pk: int) -> HttpResponse:
    """A day that counts again, with the reason."""
    dia = get_dia(calendario, pk)
    form = MotivoForm(request.POST if request.method == "POST" else None)

    def act() -> HttpResponse:
        cambio = dias.withdraw_dia(dia=dia, motivo=form.cleaned_data["motivo"], by=signer(request))
        hecho = f"Retiró el {format_fecha(dia.fecha)} de los inhábiles."
        return _done(request, dia.calendario, hecho, cambio.movidos, dia.fecha.year)

    contexto = _context(dia.calendario, f"Retirar el {format_fecha(dia.fecha)}", "Retirar el día")
    return attempt(form, act) or act_page(request, form, contexto | {"peligro": True, "dia": dia})


@require_view(ADMINISTRAR)
@require_http_methods(METODOS)
def confirmar(request: HttpRequest, calendario: str, pk: int) -> HttpResponse:
    """A day that somebody read in its source; no deadline moves."""
    dia = get_dia(calendario, pk)
    form = FundamentoForm(request.POST if request.method == "POST" else None)

    def act() -> HttpResponse:
        dias.confirm_dia(dia=dia, fundamento=form.cleaned_data["fundamento"], by=signer(request))
        return _done(request, dia.calendario, f"Confirmó el {format_fecha(dia.fecha)}.", 0, dia.fecha.year)

    texto = "Diga dónde leyó que ese día es inhábil. Ya no contaba: ningún plazo cambia de fecha."
    contexto = _context(dia.calendario, f"Confirmar el {format_fecha(dia.fecha)}", "Confirmar el día", texto)
    return attempt(form, act) or act_page(request, form, contexto | {"dia": dia})


@require_view(ADMINISTRAR)
@require_http_methods(METODOS)
def importar(request: HttpRequest, calendario: str) -> HttpResponse:
    """Many days from a CSV: all of them, or none with everything that is wrong."""
    leido = get_calendario(calendario)
    con_datos = request.method == "POST"
    form = ArchivoForm(request.POST if con_datos else None, request.FILES if con_datos else None)

    def act() -> HttpResponse:
        pedidos = read_dias(form.cleaned_data["archivo"].read())
        cambio = dias.import_dias(calendario=leido, dias=pedidos, by=signer(request))
        hecho = f"Importó {len(cambio.dias)} de {len(pedidos)} días; los demás ya estaban."
        return _done(request, leido, hecho, cambio.movidos, pedidos[0].fecha.year)

    contexto = _context(leido, "Importar días inhábiles", "Importar los días")
    return attempt(form, act) or act_page(request, form, contexto | {"con_archivo": True})


@require_view(ADMINISTRAR)
@require_http_methods(METODOS)
def suspender(request: HttpRequest, calendario: str) -> HttpResponse:
    """Days during which terms do not run."""
    leido = get_calendario(calendario)
    form = SuspensionForm(request.POST if request.method == "POST" else None)

    def act() -> HttpResponse:
        fila, movidos = suspensiones.register_suspension(
            calendario=leido, **form.cleaned_data, by=signer(request)
        )
        return _done(request, leido, "Suspendió los plazos.", movidos, fila.desde.year)

    contexto = _context(leido, "Suspender plazos", "Suspender los plazos")
    return attempt(form, act) or act_page(request, form, contexto)


@require_view(ADMINISTRAR)
@require_http_methods(METODOS)
def reanudar(request: HttpRequest, calendario: str, pk: int) -> HttpResponse:
    """A suspension left without effect, with the reason."""
    fila = get_suspension(calendario, pk)
    form = MotivoForm(request.POST if request.method == "POST" else None)

    def act() -> HttpResponse:
        movidos = suspensiones.withdraw_suspension(
            suspension=fila, motivo=form.cleaned_data["motivo"], by=signer(request)
        )
        return _done(request, fila.calendario, "Retiró la suspensión.", movidos, fila.desde.year)

    titulo = f"Retirar la suspensión del {format_fecha(fila.desde)} al {format_fecha(fila.hasta)}"
    contexto = _context(fila.calendario, titulo, "Retirar la suspensión")
    return attempt(form, act) or act_page(request, form, contexto | {"peligro": True})
