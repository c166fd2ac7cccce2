"""What the house answers when a page speaks without its session: nothing typed is lost, nothing is done for another."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse

from comicios.nucleo.cuentas.acceso import escritos

if TYPE_CHECKING:
    from django.http import HttpRequest

    from comicios.nucleo.cuentas.acceso.models import EscritoPendiente
    from comicios.nucleo.cuentas.models import Persona

CABECERA = "X-Sesion"
TERMINADA, FICHA, AJENA = "terminada", "ficha", "ajena"
DICHO = {
    TERMINADA: "Su sesión terminó. Entre de nuevo.",
    FICHA: "La página era de una sesión anterior. Recárguela.",
    AJENA: "En este equipo entró otra persona. Recargue la página para seguir con la cuenta que está dentro.",
}


def answer_without_session(request: HttpRequest, duena: Persona) -> HttpResponse:
    """The session ended under a page drawn for `duena`: keep what it sent and ask them to enter again."""
    escrito = escritos.keep_request(request, duena) if request.method == "POST" else None
    if is_from_script(request):
        return _to_script(TERMINADA, escrito)
    regreso = _url_of(escrito) if escrito else escritos.page_before(request)
    consulta = {"next": regreso, "cuenta": duena.cuenta} | ({"escrito": "1"} if escrito else {})
    return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode(consulta)}")


def answer_stale(request: HttpRequest, duena: Persona) -> HttpResponse:
    """The page belongs to an earlier session: of the same person, of nobody now, or of somebody else."""
    if not request.user.is_authenticated:
        return answer_without_session(request, duena)
    escrito = escritos.keep_request(request, duena)
    if request.user.pk != duena.pk:
        return _refuse_as_another(request, duena, escrito)
    if is_from_script(request):
        return _to_script(FICHA, escrito)
    messages.warning(request, "La página era de una sesión anterior; no se guardó nada todavía.")
    return redirect(_url_of(escrito) if escrito else escritos.page_before(request))


def _refuse_as_another(
    request: HttpRequest, duena: Persona, escrito: EscritoPendiente | None
) -> HttpResponse:
    if is_from_script(request):
        return _to_script(AJENA, None, status=403)
    contexto = {"duena": duena, "escrito": escrito, "regreso": escritos.page_before(request)}
    return render(request, "acceso/de_otra_persona.html", contexto, status=403)


def is_from_script(request: HttpRequest) -> bool:
    de_json = request.headers.get("Accept", "").startswith("application/json")
    return de_json or request.headers.get("HX-Request") == "true"


def _to_script(estado: str, escrito: EscritoPendiente | None, *, status: int = 401) -> HttpResponse:
    """The page itself asks the person to enter, in place, and sends again what is still typed in it."""
    cuerpo = {"sesion": estado, "escrito": str(escrito.pk) if escrito else "", "mensaje": DICHO[estado]}
    return JsonResponse(cuerpo, status=status, headers={CABECERA: estado, "HX-Reswap": "none"})


def _url_of(escrito: EscritoPendiente) -> str:
    return reverse("acceso:escrito", args=[escrito.pk])
