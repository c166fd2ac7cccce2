"""The front page of one programme."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from comicios.nucleo.caras.tablero import cards
from comicios.nucleo.cuentas.capacidades import require_view
from comicios.pat.selectors.curso import enter


@require_view("pat.consultar")
def programa(request: HttpRequest, programa: str) -> HttpResponse:
    """The same page as the house's front page, for the programme of the URL."""
    enter(request, programa)
    return render(request, "tablero/inicio.html", {"portadas": cards(request)})
