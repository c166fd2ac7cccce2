"""The programme's card on the front page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from comicios.nucleo.caras.tablero import Portada
from comicios.nucleo.cuentas.capacidades import can
from comicios.nucleo.procesos.services import now
from comicios.pat.selectors import tablero
from comicios.pat.selectors.curso import current_programa, enter, read_corte, visible_programas
from comicios.pat.selectors.panorama import load_panorama, month_to_capture
from comicios.reglas import parametros

if TYPE_CHECKING:
    from django.http import HttpRequest

    from comicios.pat.models import Programa


def cards(request: HttpRequest) -> Iterable[Portada]:
    """The programme in course; nothing for who sees none."""
    en_curso = current_programa(request)
    if en_curso is None or not can(request.user, "pat.consultar", organo_id=en_curso.organo_id):
        return []
    programa = request.__dict__.get("programa") or enter(request, en_curso.clave)
    titulo = f"Tablero del Programa Anual de Trabajo {programa.ejercicio_id}"
    return [Portada("Programa anual", titulo, "pat/tablero.html", context_of(request, programa), orden=10)]


def context_of(request: HttpRequest, programa: Programa) -> dict[str, Any]:
    """What the card's template reads: the board, and what this person may do from it."""
    persona, organo = request.user, programa.organo_id
    panorama = load_panorama(programa, corte=read_corte(request, programa), persona=persona)
    return {
        "programa": programa,
        "tablero": tablero.build_tablero(panorama, persona=persona, parametros_url=request.GET),
        "cortes": tablero.cut_options(panorama),
        "programas": switcher(request, programa),
        "leido_at": now(panorama.programa.proceso),
        "duda_verde": parametros.en().mir.umbral_verde,
        "mes_de_captura": month_to_capture(panorama)
        if can(persona, "pat.capturar", organo_id=organo)
        else None,
        "puede_elaborar": can(persona, "pat.elaborar_informe", organo_id=organo),
        "puede_mir": can(persona, "pat.exportar_mir", organo_id=organo),
        "puede_bitacora": can(persona, "bitacora.consultar", organo_id=organo),
    }


def switcher(request: HttpRequest, programa: Programa) -> list[dict[str, object]]:
    """The programmes the person may open, as links of the «Programa» menu."""
    return [
        {"texto": name_of(p), "url": reverse("pat:programa", args=[p.clave]), "on": p.pk == programa.pk}
        for p in visible_programas(request)
    ]


def name_of(programa: Programa) -> str:
    """«real, PLE 2023-2024» or «simulacro, Demostración 2024»."""
    clase = "simulacro" if programa.proceso.es_simulacro else "real"
    return f"{programa.ejercicio_id} {clase}, {programa.proceso.nombre}"
