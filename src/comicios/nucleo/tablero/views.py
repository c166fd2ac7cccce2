"""The front page, made of the cards each room offers, and the figures whose source is not confirmed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from comicios.nucleo.caras.tablero import cards
from comicios.nucleo.cuentas.capacidades import require_view
from comicios.nucleo.tablero import dudas


def inicio(request: HttpRequest) -> HttpResponse:
    """What each room offers this person; an empty state for who has no room."""
    return render(request, "tablero/inicio.html", {"portadas": cards(request)})


@require_view("parametros.consultar")
def parametros(request: HttpRequest) -> HttpResponse:
    """The figures of law and of the institute still to be confirmed, and what uses each."""
    return render(
        request, "tablero/parametros.html", {"dudas": dudas.list_dudas(), "total": dudas.count_parametros()}
    )
