"""The API put together: the addresses of every room, the door, the refusals and, in development, its page of documents."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import URLPattern
from ninja import NinjaAPI

from comicios.nucleo.api import errores
from comicios.nucleo.api.documentos import Documentos
from comicios.nucleo.caras.api import rutas

VERSION = "1"
DESCRIPCION = (
    "Lectura de la casa para otros programas. Toda cifra con decimales es texto exacto, nunca número de punto flotante. "
    "Lo de un simulacro lleva `simulacro: true`. Los nombres no cambian dentro de la versión 1; pueden agregarse otros."
)


def build_api() -> NinjaAPI:
    """Called once the rooms have registered their addresses. Documents are served only outside production."""
    documentos = settings.DEBUG or not settings.PRODUCCION
    api = NinjaAPI(
        title="Comicios",
        version=VERSION,
        description=DESCRIPCION,
        urls_namespace="api",
        docs=Documentos(),
        docs_url="/docs" if documentos else None,
        openapi_url="/openapi.json" if documentos else None,
    )
    for prefijo, router in rutas():
        api.add_router(prefijo, router)
    errores.attach(api)
    return api


def urls_of(api: NinjaAPI) -> tuple[list[Any], str, str]:
    """The addresses, which answer 401 by themselves instead of leading to the login; the documents do lead to it."""
    patrones, _, espacio = api.urls
    for patron in patrones:
        if isinstance(patron, URLPattern) and patron.name not in ("openapi-json", "openapi-view"):
            patron.callback.__dict__["login_required"] = False
    return patrones, "api", espacio
