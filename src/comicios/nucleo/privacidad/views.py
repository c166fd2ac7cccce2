"""The privacy notice, open to anybody, and how long the house keeps what it keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from comicios.nucleo.interfaz.middleware import way_back
from comicios.nucleo.interfaz.peticion import persona_of
from comicios.nucleo.privacidad.aviso import current_aviso
from comicios.nucleo.privacidad.retencion import list_plazos
from comicios.nucleo.privacidad.services import acknowledge_aviso

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_not_required
@require_safe
def aviso(request: HttpRequest) -> HttpResponse:
    return render(request, "privacidad/aviso.html", {"aviso": current_aviso()})


@require_POST
def conocer(request: HttpRequest) -> HttpResponse:
    """«Enterado», and back to where one was."""
    acknowledge_aviso(version=request.POST.get("version", ""), by=persona_of(request))
    messages.success(request, "Quedó registrado que conoce el aviso de privacidad.")
    return redirect(way_back(request))


@require_safe
def plazos(request: HttpRequest) -> HttpResponse:
    return render(request, "privacidad/plazos.html", {"plazos": list_plazos()})
