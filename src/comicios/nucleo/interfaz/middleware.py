"""What every response of the house obeys: a strict content policy, and refusals that people can read."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from comicios.nucleo.errores import FueraDeAmbito, Rechazo

GetResponse = Callable[[HttpRequest], HttpResponseBase]

POLITICA = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "manifest-src 'self'",
    ]
)


def content_security_policy(get_response: GetResponse) -> GetResponse:
    """Give each response the house's policy; a response that brings its own (served evidence) keeps it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLITICA)
        return response

    return middleware


def refusals_become_pages(get_response: GetResponse) -> GetResponse:
    """Answer a `Rechazo` raised by a view with its page and status, or with a notice when htmx asked."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return _htmx_leaves_for_login(request, get_response(request))

    middleware.process_exception = page_for_refusal  # type: ignore[attr-defined]  # Django's hook on function middleware
    return middleware


def page_for_refusal(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    """Page or fragment for a refusal; None for anything else. What lies out of scope is the plain 404."""
    if isinstance(exception, FueraDeAmbito):
        raise Http404 from exception
    if not isinstance(exception, Rechazo):
        return None
    if is_htmx(request):
        return notice(request, exception.mensaje, rechazo=exception, status=exception.estado_http)
    contexto = {"rechazo": exception, "regreso": way_back(request)}
    return render(request, "interfaz/rechazo.html", contexto, status=exception.estado_http)


def notice(
    request: HttpRequest, mensaje: str, *, status: int, rechazo: Rechazo | None = None
) -> HttpResponse:
    """Fragment that lands in the page's live region of notices, whatever target the htmx request had."""
    response = render(
        request, "interfaz/_aviso.html", {"mensaje": mensaje, "rechazo": rechazo}, status=status
    )
    response["HX-Retarget"] = "#avisos"
    response["HX-Reswap"] = "innerHTML"
    return response


def is_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def way_back(request: HttpRequest) -> str:
    """Where the person came from, when it is a page of this house; otherwise the front page."""
    referer = request.headers.get("Referer", "")
    own = url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure())
    return referer if own else "/"


# What the page asks by itself: it must not take away from somebody what they are writing.
SONDEOS = frozenset({"campana", "estado-de-la-tarea"})


def _htmx_leaves_for_login(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """An ended session inside a fragment takes the whole page to the login, not a login inside a table.

    A poll only stops answering: the next thing that the person does takes them there.
    """
    location = response.headers.get("Location", "")
    if not (is_htmx(request) and location.startswith(resolve_url(settings.LOGIN_URL))):
        return response
    if request.headers.get("HX-Trigger") in SONDEOS:
        return HttpResponse(status=204)
    return HttpResponse(status=204, headers={"HX-Redirect": location})
