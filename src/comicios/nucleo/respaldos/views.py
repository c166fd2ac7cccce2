"""The backups of the house's own folder, and the two jobs a person may ask for on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from comicios.nucleo.cuentas.capacidades import can, require_view
from comicios.nucleo.interfaz.peticion import persona_of
from comicios.nucleo.respaldos.permisos import COMPROBAR, CONSULTAR, CREAR
from comicios.nucleo.respaldos.selectors import list_respaldos
from comicios.nucleo.respaldos.trabajos import ask_comprobacion, ask_respaldo

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_view(CONSULTAR)
@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    contexto = {
        "respaldos": list_respaldos(),
        "puede_crear": can(request.user, CREAR),
        "puede_comprobar": can(request.user, COMPROBAR),
        "lee_bitacora": can(request.user, "bitacora.consultar"),
    }
    return render(request, "respaldos/lista.html", contexto)


@require_view(CREAR)
@require_POST
def crear(request: HttpRequest) -> HttpResponse:
    return redirect(ask_respaldo(by=persona_of(request)))


@require_view(COMPROBAR)
@require_POST
def comprobar(request: HttpRequest, nombre: str) -> HttpResponse:
    return redirect(ask_comprobacion(nombre=nombre, by=persona_of(request)))
