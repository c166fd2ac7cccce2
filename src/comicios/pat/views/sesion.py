"""The working report for a session: its page, and the file in one click."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from comicios.nucleo.cuentas.capacidades import require, require_view
from comicios.nucleo.errores import FueraDeAmbito, Rechazo, SinPermiso
from comicios.nucleo.interfaz.peticion import persona_of
from comicios.pat.selectors import curso
from comicios.pat.services.sesion import next_session, prepare_sesion, print_sesion
from comicios.pat.views.informes_archivo import respond
from comicios.pat.views.informes_formas import SesionForm, refuse_in

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from comicios.pat.models import Programa

ELABORAR = "pat.elaborar_informe"


@require_view(ELABORAR)
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, programa: str) -> HttpResponse:
    """GET, what the report would say and its form; POST, the file. An empty POST is tomorrow's, in PDF."""
    entrado = curso.enter(request, programa)
    require(request.user, ELABORAR, organo_id=entrado.organo_id)
    if request.method != "POST":
        return _page(request, entrado, SesionForm(initial={"fecha": next_session(entrado)}))
    forma = SesionForm(request.POST)
    if not forma.is_valid():
        return _page(request, entrado, forma, status=422)
    try:
        impreso = print_sesion(programa=entrado, by=persona_of(request), **forma.cleaned_data)
    except (SinPermiso, FueraDeAmbito):
        raise
    except Rechazo as rechazo:
        refuse_in(forma, rechazo)
        return _page(request, entrado, forma, status=rechazo.estado_http)
    return respond(BytesIO(impreso.contenido), impreso.nombre, impreso.tipo, download=True)


def _page(request: HttpRequest, programa: Programa, forma: SesionForm, *, status: int = 200) -> HttpResponse:
    contexto = {
        "programa": programa,
        "forma": forma,
        "c": prepare_sesion(programa=programa, fecha=next_session(programa)),
    }
    return render(request, "pat/sesion.html", contexto, status=status)
