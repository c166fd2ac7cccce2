"""A dataset as the file that a browser or a program downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse

from comicios.nucleo.formatos.conjuntos import CSV, XLSX, conjunto_csv, conjunto_name, conjunto_xlsx

if TYPE_CHECKING:
    from comicios.nucleo.caras.conjuntos import Conjunto, Extracto


def respond_csv(conjunto: Conjunto, extracto: Extracto) -> HttpResponse:
    respuesta = HttpResponse(conjunto_csv(conjunto, extracto), content_type=CSV)
    return _attach(respuesta, extracto, conjunto_name(conjunto, extracto, "csv"))


def respond_xlsx(conjunto: Conjunto, extracto: Extracto) -> HttpResponse:
    respuesta = HttpResponse(conjunto_xlsx(conjunto, extracto), content_type=XLSX)
    return _attach(respuesta, extracto, conjunto_name(conjunto, extracto, "xlsx"))


def _attach(respuesta: HttpResponse, extracto: Extracto, nombre: str) -> HttpResponse:
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    respuesta["X-Content-Type-Options"] = "nosniff"
    return stamp(respuesta, extracto.proceso, is_simulacro=extracto.simulacro is not None)


def stamp(respuesta: HttpResponse, proceso: str, *, is_simulacro: bool) -> HttpResponse:
    """What a JSON body says of its process, in the headers of a file."""
    respuesta["X-Comicios-Proceso"] = proceso
    respuesta["X-Comicios-Simulacro"] = "si" if is_simulacro else "no"
    return respuesta
