"""Preparing the programme of the next year: which lines it takes, chosen on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from comicios.nucleo.cuentas.capacidades import require_view
from comicios.nucleo.errores import FueraDeAmbito, Rechazo, SinPermiso
from comicios.nucleo.interfaz.peticion import persona_of
from comicios.pat.models import LineaDeAccion, Objetivo
from comicios.pat.services.siguiente import prepare_siguiente
from comicios.pat.views.acto import enter_with

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from comicios.pat.models import Programa

EDITAR = "pat.editar_programa"


@require_view(EDITAR)
@require_http_methods(["GET", "HEAD", "POST"])
def siguiente(request: HttpRequest, programa: str) -> HttpResponse:
    """The lines by objective, all chosen; POST creates the project."""
    suyo = enter_with(request, programa, EDITAR)
    if request.method != "POST":
        return _page(request, suyo, None)
    elegidas = request.POST.getlist("lineas")
    try:
        nuevo = prepare_siguiente(programa=suyo, lineas=elegidas, by=persona_of(request))
    except (SinPermiso, FueraDeAmbito):
        raise
    except Rechazo as rechazo:
        return _page(request, suyo, set(elegidas), rechazo)
    messages.success(request, f"Preparó el PAT {nuevo.ejercicio_id} con {nuevo.lineas.count()} líneas.")
    return redirect("pat:tramite", nuevo.clave)


def _page(
    request: HttpRequest, programa: Programa, elegidas: set[str] | None, rechazo: Rechazo | None = None
) -> HttpResponse:
    lineas = LineaDeAccion.objects.filter(programa=programa, cancelacion="").order_by("orden")
    grupos = [
        (o, [(ln, elegidas is None or ln.clave in elegidas) for ln in lineas if ln.objetivo_id == o.pk])
        for o in Objetivo.objects.filter(programa=programa).order_by("orden")
    ]
    contexto = {
        "programa": programa,
        "anio": programa.ejercicio_id + 1,
        "grupos": [g for g in grupos if g[1]],
        "total": sum(len(g[1]) for g in grupos),
        "rechazo": rechazo,
    }
    return render(request, "pat/siguiente.html", contexto, status=rechazo.estado_http if rechazo else 200)
