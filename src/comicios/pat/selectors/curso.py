"""The programme a page is about: the one in the URL, else the real one most recent that the person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comicios.pat.selectors.ambito import get_programa, programas_visibles
from comicios.pat.selectors.panorama import default_corte

if TYPE_CHECKING:
    from django.http import HttpRequest

    from comicios.pat.models import Programa


def enter(request: HttpRequest, clave: str) -> Programa:
    """The programme of the page; from here on the frame (rail, stripe) speaks of its process."""
    programa = get_programa(request.user, clave)
    request.__dict__["programa"], request.__dict__["proceso"] = programa, programa.proceso
    return programa


def visible_programas(request: HttpRequest) -> list[Programa]:
    """Every programme of a year the person may see, read once per request: real ones first, newest year first."""
    guardados: list[Programa] | None = request.__dict__.get("_programas")
    if guardados is None:
        guardados = sorted(
            programas_visibles(request.user).del_anio(),
            key=lambda p: (p.proceso.es_simulacro, -p.ejercicio_id, p.clave),
        )
        request.__dict__["_programas"] = guardados
    return guardados


def current_programa(request: HttpRequest) -> Programa | None:
    en_curso: Programa | None = request.__dict__.get("programa")
    if en_curso is not None:
        return en_curso
    return next(iter(visible_programas(request)), None)


def read_corte(request: HttpRequest, programa: Programa) -> int:
    """The cut-off month asked for in the URL (`corte`, 1–12); anything else gives the programme's own."""
    texto = request.GET.get("corte", "")
    if texto.isascii() and texto.isdigit() and 1 <= int(texto[:3]) <= 12:
        return int(texto)
    return default_corte(programa)
