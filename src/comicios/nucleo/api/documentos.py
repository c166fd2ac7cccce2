"""The API's page of documents, in development only: Swagger's files from ninja's package, never from outside.

They are served from where they are, so that no installation compresses eight megabytes that production does not show.
"""

from __future__ import annotations

import json
import mimetypes
from pathlib import Path
from typing import Any

import ninja
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import Swagger

from comicios.nucleo.interfaz.middleware import POLITICA

CARPETA = Path(ninja.__file__).parent / "static/ninja"
ARCHIVOS = frozenset({"swagger-ui.css", "swagger-ui-bundle.js", "swagger-ui-init.js"})
# Swagger writes styles inside its own page; nothing else of the house may.
POLITICA_DE_DOCUMENTOS = POLITICA.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")


class Documentos(Swagger):
    """Ninja's page under a content policy of its own."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        ajustes = {**self.settings, "url": self.get_openapi_url(api, kwargs)}
        respuesta = render(request, "api/documentos.html", {"ajustes": json.dumps(ajustes)})
        respuesta["Content-Security-Policy"] = POLITICA_DE_DOCUMENTOS
        return respuesta


def archivo(request: HttpRequest, nombre: str) -> FileResponse:
    """One of the three files of the page; the plain 404 for any other name."""
    if nombre not in ARCHIVOS:
        raise Http404
    tipo = mimetypes.guess_type(nombre)[0] or "application/octet-stream"
    return FileResponse((CARPETA / nombre).open("rb"), content_type=tipo)
