"""One's own inbox, a deadline told day by day, and the calculator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from comicios.nucleo.calendario.forms import CalculadoraForm
from comicios.nucleo.calendario.models import Calendario
from comicios.nucleo.calendario.selectors.bandeja import load_bandeja
from comicios.nucleo.calendario.selectors.calculadora import Calculo, calculate
from comicios.nucleo.calendario.selectors.plazos import get_plazo, moves_of, tell
from comicios.reglas.errores import DatoInvalido

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def bandeja(request: HttpRequest) -> HttpResponse:
    """What waits for the person, from every room, and the count of one of those deadlines beside it."""
    leida = load_bandeja(request.user, request.GET)
    elegido = leida.selected(request.GET.get("ver", ""))
    contado = tell(get_plazo(request.user, elegido)) if elegido else None
    return render(request, "calendario/bandeja.html", {"b": leida, "contado": contado})


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Why a deadline ends the day it does, and how its date has moved."""
    plazo = get_plazo(request.user, pk)
    request.__dict__["proceso"] = plazo.proceso
    return render(
        request,
        "calendario/plazo.html",
        {"contado": tell(plazo), "plazo": plazo, "movimientos": moves_of(plazo)},
    )


@require_safe
def calculadora(request: HttpRequest) -> HttpResponse:
    """Any term, counted with any calendar of the house; nothing is saved."""
    calendarios = {c.clave: c for c in Calendario.objects.all()}
    datos = request.GET if "fecha" in request.GET else None
    form = CalculadoraForm(datos, initial=request.GET.dict(), calendarios=calendarios.values())
    calculo: Calculo | None = None
    if form.is_bound and form.is_valid():
        try:
            calculo = calculate(calendarios[form.cleaned_data["calendario"]], form.cleaned_data)
        except DatoInvalido as invalido:
            form.add_error(None, invalido.mensaje)
    return render(request, "calendario/calculadora.html", {"form": form, "c": calculo})
