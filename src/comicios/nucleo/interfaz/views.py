"""Error pages, the expired form, and the sample page that shows every component in every state."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from comicios.nucleo.interfaz import middleware, muestras

CADUCO = (
    "La página estuvo abierta mucho tiempo o se abrió otra sesión en este equipo; no se guardó nada. "
    "Vuelva a la página anterior, recárguela y repita lo último que hizo."
)


def formulario_caducado(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer of the CSRF check (settings.CSRF_FAILURE_VIEW). `reason` is technical and is not shown."""
    if middleware.is_htmx(request):
        return middleware.notice(request, CADUCO, status=403)
    contexto = {"mensaje": CADUCO, "regreso": middleware.way_back(request)}
    return render(request, "interfaz/caducado.html", contexto, status=403)


def peticion_invalida(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400. Standalone: the request itself may be what is broken."""
    return HttpResponse(loader.render_to_string("400.html"), status=400)


def sin_permiso(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler403, for a PermissionDenied that no service explained."""
    return render(request, "403.html", status=403)


def no_existe(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler404. The same page whether the thing does not exist or belongs to another scope."""
    return render(request, "404.html", status=404)


def falla(request: HttpRequest) -> HttpResponse:
    """handler500. Standalone and without database: either may be what failed."""
    return HttpResponse(loader.render_to_string("500.html"), status=500)


def muestrario(request: HttpRequest) -> HttpResponse:
    """Every component and state, for developers and tests. It does not exist in production."""
    if settings.PRODUCCION and not settings.DEBUG:
        raise Http404
    return render(request, "interfaz/muestrario.html", muestras.contexto(request))
