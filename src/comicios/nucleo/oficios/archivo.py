"""The files of a letter and of a template: a draft is printed on the spot; an issued letter is served as it was kept."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, cast

from django.http import FileResponse, HttpResponse

from comicios.nucleo.archivos.tipos import A_LA_VISTA, DOCX, PDF
from comicios.nucleo.archivos.views import CAJA_DE_ARENA, open_intact
from comicios.nucleo.errores import Conflicto, FueraDeAmbito, Rechazo
from comicios.nucleo.numeracion.services import day_of
from comicios.nucleo.oficios.contenido import ContenidoOficio, build_contenido
from comicios.nucleo.oficios.papel import (
    file_name,
    render_muestra,
    render_oficio_docx,
    render_oficio_pdf,
    stamped_copy,
)

if TYPE_CHECKING:
    from comicios.nucleo.archivos.models import Archivo
    from comicios.nucleo.oficios.models import Oficio, VersionDePlantilla

TIPOS = {"pdf": PDF.mime, "docx": DOCX.mime}


def serve_oficio(oficio: Oficio, tipo: str, *, download: bool) -> HttpResponse:
    """The file of that kind; FueraDeAmbito when there is none."""
    if tipo not in TIPOS:
        raise FueraDeAmbito("Ese oficio no tiene ese archivo.")
    if not oficio.contenido:
        return _draft(oficio, tipo)
    guardado = oficio.pdf if tipo == "pdf" else oficio.docx
    if guardado is None:
        raise FueraDeAmbito("Ese oficio no tiene ese archivo.")
    if oficio.motivo:
        return _cancelled(oficio, tipo, guardado)
    return respond(_open(guardado), guardado.nombre, guardado.tipo, download=download)


def serve_version(version: VersionDePlantilla, cual: str) -> HttpResponse:
    """A template as it was uploaded, or filled with sample data."""
    if cual not in ("archivo", "muestra"):
        raise FueraDeAmbito("Esa plantilla no tiene ese archivo.")
    fuente = _open(version.archivo)
    if cual == "muestra":
        fuente.close()
        fuente = BytesIO(render_muestra(version))
    sufijo = "-muestra" if cual == "muestra" else ""
    nombre = f"{version.plantilla.nombre}-v{version.numero}{sufijo}.docx"
    return respond(fuente, file_name(nombre), DOCX.mime, download=True)


def _draft(oficio: Oficio, tipo: str) -> HttpResponse:
    contenido = build_contenido(oficio, numero="", fecha=day_of(oficio.serie), borrador=True)
    sello = "SIMULACRO-" if oficio.serie.proceso_id else ""
    nombre = f"{sello}BORRADOR-{oficio.pk}.{tipo}"
    if tipo == "pdf":
        return respond(BytesIO(render_oficio_pdf(contenido)), nombre, PDF.mime, download=False)
    version = oficio.plantilla.vigente
    if version is None:
        raise Rechazo(f"La plantilla «{oficio.plantilla}» no tiene archivo. Suba una versión.")
    return respond(BytesIO(render_oficio_docx(contenido, version)), nombre, DOCX.mime, download=True)


def _cancelled(oficio: Oficio, tipo: str, guardado: Archivo) -> HttpResponse:
    """The stored file never changes; what is handed out says that it is cancelled."""
    contenido = replace(ContenidoOficio.from_json(oficio.contenido), cancelado=oficio.motivo)
    nombre = f"CANCELADO-{guardado.nombre}"
    if tipo == "pdf":
        return respond(BytesIO(render_oficio_pdf(contenido)), nombre, PDF.mime, download=False)
    with _open(guardado) as fuente:
        copia = stamped_copy(fuente.read(), contenido)
    return respond(BytesIO(copia), nombre, DOCX.mime, download=True)


def _open(archivo: Archivo) -> BinaryIO:
    fuente = open_intact(archivo)
    if fuente is None:
        raise Conflicto(
            f"No coincide su huella: el archivo «{archivo.nombre}» falta o fue alterado y no se entrega. "
            "Avise a Operación para que lo restaure de un respaldo y corra «comicios verificar»."
        )
    return fuente


def respond(fuente: BinaryIO, nombre: str, tipo: str, *, download: bool) -> HttpResponse:
    """A file served with no rights of the house, and never kept by the browser."""
    bajar = download or tipo not in A_LA_VISTA
    respuesta = FileResponse(fuente, as_attachment=bajar, filename=nombre, content_type=tipo)
    respuesta.headers["X-Content-Type-Options"] = "nosniff"
    respuesta.headers["Content-Security-Policy"] = CAJA_DE_ARENA
    respuesta.headers["Cache-Control"] = "private, no-store"
    return cast(
        HttpResponse, respuesta
    )  # the guard types what it wraps as HttpResponse; it serves a stream as well
