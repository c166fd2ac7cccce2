"""The lines by política and by programa general."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from comicios.nucleo.cuentas.capacidades import require_view
from comicios.pat.selectors import tablero
from comicios.pat.selectors.alineacion import group_by_politica, group_by_programa_general
from comicios.pat.selectors.curso import enter, read_corte
from comicios.pat.selectors.panorama import load_panorama
from comicios.reglas import parametros

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@require_view("pat.consultar")
def index(request: HttpRequest, programa: str) -> HttpResponse:
    """Two tables of groups, each with its lines, average, n and semáforo."""
    suyo = enter(request, programa)
    panorama = load_panorama(suyo, corte=read_corte(request, suyo), persona=request.user)
    contexto = {
        "programa": suyo,
        "panorama": panorama,
        "corte": tablero.cut_of(panorama),
        "cortes": tablero.cut_options(panorama),
        "catalogos": (
            ("politica", "Política general", group_by_politica(panorama)),
            ("programa_general", "Programa general", group_by_programa_general(panorama)),
        ),
        "duda_verde": parametros.en().mir.umbral_verde,
    }
    return render(request, "pat/alineacion.html", contexto)
