"""Closing a bimester and reopening it, each on its page with the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from comicios.nucleo.cuentas.capacidades import require, require_view
from comicios.nucleo.errores import FueraDeAmbito, Rechazo, SinPermiso
from comicios.pat.selectors import curso
from comicios.pat.selectors.informes import list_informes, load_bimestres
from comicios.pat.services.bimestres import close_bimestre, reopen_bimestre
from comicios.reglas.periodos import ULTIMO_BIMESTRE

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from comicios.nucleo.cuentas.models import Persona
    from comicios.pat.models import Programa

CERRAR = "pat.cerrar_bimestre"


@require_view(CERRAR)
@require_http_methods(["GET", "HEAD", "POST"])
def cerrar(request: HttpRequest, programa: str, bimestre: int) -> HttpResponse:
    """The facts of the bimester, and its close."""
    entrado = _enter(request, programa, bimestre)
    if request.method != "POST":
        return _page(request, entrado, bimestre, "pat/informes_cerrar.html")
    try:
        close_bimestre(programa=entrado, numero=bimestre, by=_by(request))
    except SinPermiso:
        raise
    except Rechazo as rechazo:
        return _page(request, entrado, bimestre, "pat/informes_cerrar.html", rechazo)
    messages.success(request, f"Cerró el bimestre {bimestre}. Sus meses ya no se capturan.")
    return redirect("pat:informes", entrado.clave)


@require_view(CERRAR)
@require_http_methods(["GET", "HEAD", "POST"])
def reabrir(request: HttpRequest, programa: str, bimestre: int) -> HttpResponse:
    """The reason, and the reopening."""
    entrado = _enter(request, programa, bimestre)
    if request.method != "POST":
        return _page(request, entrado, bimestre, "pat/informes_reabrir.html")
    try:
        reopen_bimestre(
            programa=entrado, numero=bimestre, motivo=request.POST.get("motivo", ""), by=_by(request)
        )
    except SinPermiso:
        raise
    except Rechazo as rechazo:
        return _page(request, entrado, bimestre, "pat/informes_reabrir.html", rechazo)
    messages.success(request, f"Reabrió el bimestre {bimestre}. El motivo queda en la bitácora.")
    return redirect("pat:informes", entrado.clave)


def _by(request: HttpRequest) -> Persona:
    """Whoever signs: a page behind a capability has a person."""
    return cast("Persona", request.user)


def _enter(request: HttpRequest, clave: str, bimestre: int) -> Programa:
    programa = curso.enter(request, clave)
    require(request.user, CERRAR, organo_id=programa.organo_id)
    if not 1 <= bimestre <= ULTIMO_BIMESTRE:
        raise FueraDeAmbito("No existe ese bimestre: son del 1 al 6.")
    return programa


def _page(
    request: HttpRequest, programa: Programa, bimestre: int, plantilla: str, rechazo: Rechazo | None = None
) -> HttpResponse:
    contexto = {
        "programa": programa,
        "b": load_bimestres(programa, list_informes(programa, request.user))[bimestre - 1],
        "rechazo": rechazo,
        "motivo": request.POST.get("motivo", ""),
    }
    return render(request, plantilla, contexto, status=rechazo.estado_http if rechazo else 200)
