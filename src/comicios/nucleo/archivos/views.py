"""The page of a piece of evidence, and its file."""

from __future__ import annotations

import hashlib
from typing import BinaryIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comicios.nucleo import bitacora
from comicios.nucleo.archivos.models import Archivo
from comicios.nucleo.archivos.permisos import CONSULTAR
from comicios.nucleo.archivos.selectors import downloadable_evidencia, visible_evidencia
from comicios.nucleo.archivos.tipos import A_LA_VISTA, TROZO
from comicios.nucleo.cuentas.capacidades import require_view

CAJA_DE_ARENA = "sandbox; default-src 'none'"


@require_view(CONSULTAR)
@require_safe
def evidencia(request: HttpRequest, pk: int) -> HttpResponse:
    """What the document is, what it backs, and its history."""
    visible = visible_evidencia(request.user, pk)
    request.__dict__["proceso"] = visible.evidencia.proceso  # the frame (and a drill's stripe) is its own
    eventos = bitacora.history(bitacora.key_of(visible.evidencia))
    return render(
        request, "archivos/evidencia.html", {"v": visible, "e": visible.evidencia, "eventos": eventos}
    )


@require_view(CONSULTAR)
@require_safe
def archivo(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file, after reading it whole against its hash; 409 if it is missing or altered."""
    found = downloadable_evidencia(request.user, pk)
    if found.archivo is None:
        raise Http404
    source = open_intact(found.archivo)
    if source is None:
        return render(request, "archivos/alterada.html", {"e": found}, status=409)
    return _serve(found.archivo, source, download="descargar" in request.GET)


def open_intact(archivo: Archivo) -> BinaryIO | None:
    """The open file, read once and found equal to its hash; what is sent is that same open file. None otherwise."""
    try:
        source = archivo.ruta.open("rb")
    except OSError:
        return None
    digest = hashlib.sha256()
    while piece := source.read(TROZO):
        digest.update(piece)
    if digest.hexdigest() != archivo.sha256:
        source.close()
        return None
    source.seek(0)
    return source


def _serve(archivo: Archivo, source: BinaryIO, *, download: bool) -> FileResponse:
    """Shown in place only if it is a PDF or an image without active content; never with the house's own rights."""
    shown = archivo.tipo in A_LA_VISTA and not archivo.activo and not download
    response = FileResponse(
        source, as_attachment=not shown, filename=archivo.nombre, content_type=_content_type(archivo.tipo)
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = CAJA_DE_ARENA
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _content_type(tipo: str) -> str:
    return f"{tipo}; charset=utf-8" if tipo.startswith("text/") else tipo
