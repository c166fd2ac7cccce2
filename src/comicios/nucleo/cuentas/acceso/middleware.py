"""The door at each request: who may pass, who must enrol first, and what happens to a page without its session."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from comicios.nucleo.cuentas.acceso import escritos, marca, respuestas, sesion
from comicios.nucleo.cuentas.acceso.entrada import DESTINO
from comicios.nucleo.cuentas.models import Persona

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

GetResponse = Callable[["HttpRequest"], "HttpResponseBase"]
SIN_FACTOR = frozenset(
    {"salir", "entrar", "salud", "acceso:factor", "acceso:sesion", "acceso:relevo", "acceso:aqui"}
)


class Puerta(LoginRequiredMiddleware):
    """Django's door, that keeps what was typed, never acts as B with A's page, and leads to a factor that is owed."""

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        if request.method == "POST" and request.user.is_authenticated:
            duena = marca.owner_id(request)
            if duena and duena != request.user.pk and (persona := marca.owner(request)):
                return respuestas.answer_stale(request, persona)
        if request.session.get(sesion.POR_ACTIVAR) and _view_name(request) not in SIN_FACTOR:
            return _lead_to(request, reverse("acceso:factor"))
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseBase:  # type: ignore[override]  # a script gets its 401
        duena = marca.owner(request)
        if duena:
            return respuestas.answer_without_session(request, duena)
        return super().handle_no_permission(request, view_func)


def manners_of_the_session(get_response: GetResponse) -> GetResponse:
    """Renew the session of who works, forget a kept text once it was sent, and land a relay where it may."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not (request.method == "GET" and request.path == reverse("acceso:sesion")):
            sesion.keep_alive(request)
        respuesta = get_response(request)
        if request.method == "POST" and respuesta.status_code < 400:
            _forget_sent(request)
        return _land(request, respuesta)

    return middleware


def _view_name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _lead_to(request: HttpRequest, url: str) -> HttpResponse:
    if respuestas.is_from_script(request):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return redirect(url)


def _forget_sent(request: HttpRequest) -> None:
    enviado = request.POST.get(escritos.CAMPO, "") if isinstance(request.user, Persona) else ""
    if not enviado:
        return
    try:
        escritos.discard(persona=request.user, pk=UUID(enviado))  # type: ignore[arg-type]  # a Persona, seen above
    except ValueError:
        return  # not a key: nothing of anybody's


def _land(request: HttpRequest, respuesta: HttpResponseBase) -> HttpResponseBase:
    """After a relay, a page that the next person may not see becomes the front page."""
    if request.method != "GET" or request.session.get(DESTINO) != request.get_full_path():
        return respuesta
    del request.session[DESTINO]
    if respuesta.status_code not in (403, 404, 405):
        return respuesta
    messages.info(
        request, "La página en la que estaba el equipo no es de su ámbito: está usted en el tablero."
    )
    return redirect("tablero")
