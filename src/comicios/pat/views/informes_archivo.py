"""The files of a report: a draft is printed on the spot; a frozen one is served as it was kept."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, cast

from django.http import FileResponse, HttpResponse

from comicios.nucleo.archivos.tipos import A_LA_VISTA, DOCX, PDF
from comicios.nucleo.archivos.views import CAJA_DE_ARENA, open_intact
from comicios.nucleo.errores import Conflicto, FueraDeAmbito
from comicios.pat.selectors.informes import version_that_replaces
from comicios.pat.services.emision import draft_docx, draft_pdf, file_name, reprint_pdf

if TYPE_CHECKING:
    from typing import BinaryIO

    from comicios.nucleo.archivos.models import Archivo
    from comicios.pat.models import Informe

TIPOS = ("pdf", "docx", "firmado")


def serve(informe: Informe, tipo: str, *, download: bool) -> HttpResponse:
    """The file of that kind; FueraDeAmbito when there is none."""
    if tipo not in TIPOS or (tipo == "firmado" and informe.firmado is None):
        raise FueraDeAmbito("Ese informe no tiene ese archivo.")
    if not informe.is_frozen:
        return _draft(informe, tipo)
    if tipo == "pdf" and (version := version_that_replaces(informe)):
        nombre = f"{file_name(informe)}-sustituido.pdf"
        return respond(BytesIO(reprint_pdf(informe, version)), nombre, PDF.mime, download=download)
    return _stored(getattr(informe, tipo), informe, download=download)


def _draft(informe: Informe, tipo: str) -> HttpResponse:
    nombre = f"BORRADOR-{file_name(informe)}.{tipo}"
    if tipo == "pdf":
        return respond(BytesIO(draft_pdf(informe)), nombre, PDF.mime, download=False)
    return respond(BytesIO(draft_docx(informe)), nombre, DOCX.mime, download=True)


def _stored(archivo: Archivo, informe: Informe, *, download: bool) -> HttpResponse:
    fuente = open_intact(archivo)
    if fuente is None:
        raise Conflicto(
            f"No coincide su huella: el archivo «{archivo.nombre}» del informe {informe.folio} falta o fue alterado "
            "y no se entrega. Avise a Operación para que lo restaure de un respaldo y corra «comicios verificar»."
        )
    visible = archivo.tipo in A_LA_VISTA and not archivo.activo
    return respond(fuente, archivo.nombre, archivo.tipo, download=download or not visible)


def respond(fuente: BinaryIO, nombre: str, tipo: str, *, download: bool) -> HttpResponse:
    """A file of the house, sandboxed and never kept by the browser."""
    respuesta = FileResponse(fuente, as_attachment=download, filename=nombre, content_type=tipo)
    respuesta.headers["X-Content-Type-Options"] = "nosniff"
    respuesta.headers["Content-Security-Policy"] = CAJA_DE_ARENA
    respuesta.headers["Cache-Control"] = "private, no-store"
    return cast(
        HttpResponse, respuesta
    )  # the guard types what it wraps as HttpResponse; it serves a stream as well
