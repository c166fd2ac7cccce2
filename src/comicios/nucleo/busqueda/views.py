"""Searching across the house, and the keys that work in it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comicios.nucleo.busqueda.teclas import TECLAS
from comicios.nucleo.caras.busqueda import LARGO_MAXIMO, read_words, search
from comicios.nucleo.interfaz.middleware import is_htmx


@require_safe
def buscar(request: HttpRequest) -> HttpResponse:
    """What the person may see that matches; a fragment for the dialog, a page for everybody else."""
    texto = request.GET.get("q", "").strip()[:LARGO_MAXIMO]
    contexto = {
        "texto": texto,
        "grupos": search(request.user, texto),
        "preguntado": bool(read_words(texto)),
    }
    return render(
        request, "busqueda/_hallados.html" if is_htmx(request) else "busqueda/buscar.html", contexto
    )


@require_safe
def teclas(request: HttpRequest) -> HttpResponse:
    """Every key of the house, for who has no JavaScript or wants them printed."""
    return render(request, "busqueda/teclas.html", {"teclas": TECLAS})
