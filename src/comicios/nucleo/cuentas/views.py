"""The table of who may do what. The door itself is in `acceso`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from comicios.nucleo.cuentas import services
from comicios.nucleo.cuentas.capacidades import require_view, tabla
from comicios.nucleo.cuentas.models import Rol
from comicios.nucleo.interfaz.middleware import way_back
from comicios.nucleo.interfaz.peticion import persona_of


@require_POST
def tema(request: HttpRequest) -> HttpResponse:
    """Light, dark or as the system says, and back to where one was."""
    services.choose_tema(tema=request.POST.get("tema", ""), by=persona_of(request))
    return redirect(way_back(request))


@require_view("cuentas.consultar_capacidades")
def capacidades(request: HttpRequest) -> HttpResponse:
    return render(request, "cuentas/capacidades.html", {"capacidades": tabla(), "roles": list(Rol)})
