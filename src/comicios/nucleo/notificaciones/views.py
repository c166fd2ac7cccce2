"""One's own notifications: the bell, the list, and saying that they were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from comicios.nucleo.interfaz.peticion import persona_of
from comicios.nucleo.interfaz.sondeo import answer_if_changed
from comicios.nucleo.notificaciones import selectors, services

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    persona = persona_of(request)
    tabla, pagina = selectors.list_notificaciones(persona, request.GET)
    contexto = {"tabla": tabla, "pagina": pagina, "sin_leer": selectors.count_unread(persona)}
    return render(request, "notificaciones/lista.html", contexto)


@require_safe
def campana(request: HttpRequest) -> HttpResponse:
    """The bell and the rail's live counters, which each page asks for every minute."""
    leida = selectors.load_campana(persona_of(request))
    return answer_if_changed(
        request,
        leida.marca,
        lambda: render(request, "notificaciones/_campana.html", {"c": leida, "sondeo": True}),
    )


@require_POST
def leer(request: HttpRequest, pk: int) -> HttpResponse:
    services.mark_read(pk=pk, by=persona_of(request))
    return redirect("notificaciones:lista")


@require_POST
def abrir(request: HttpRequest, pk: int) -> HttpResponse:
    """Read it, and go to what it speaks of."""
    return redirect(services.mark_read(pk=pk, by=persona_of(request)).url)


@require_POST
def leer_todas(request: HttpRequest) -> HttpResponse:
    cuantas = services.mark_all_read(by=persona_of(request))
    messages.success(request, f"Marcó {cuantas} como leída{'s' if cuantas != 1 else ''}.")
    return redirect("notificaciones:lista")
