"""The table of who may do what. The door itself is in `acceso`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from comicios.nucleo.cuentas.capacidades import require_view, tabla
from comicios.nucleo.cuentas.models import Rol


@require_view("cuentas.consultar_capacidades")
def capacidades(request: HttpRequest) -> HttpResponse:
    return render(request, "cuentas/capacidades.html", {"capacidades": tabla(), "roles": list(Rol)})
