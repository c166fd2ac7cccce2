"""A letter on paper: Word from the staff's template, PDF/A from the house's own; both say the same content.

Turning Word into PDF needs an office suite, which an installation may lack: so the PDF is the house's, not a copy of
the Word file's look. Decision 0014 says why.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comicios.nucleo.formatos.docx import fill_docx, stamp_docx
from comicios.nucleo.formatos.pdf import render_pdf
from comicios.nucleo.formatos.qr import render_qr
from comicios.nucleo.oficios.campos import ejemplos

if TYPE_CHECKING:
    from comicios.nucleo.oficios.contenido import ContenidoOficio
    from comicios.nucleo.oficios.models import VersionDePlantilla

PLANTILLA_PDF = Path(__file__).resolve().parent / "plantillas/oficio.typ"
AVISO_DE_MUESTRA = "VISTA PREVIA CON DATOS DE MUESTRA"


def render_oficio_docx(
    contenido: ContenidoOficio, version: VersionDePlantilla, *, momento: datetime | None = None
) -> bytes:
    """The letter in its template, stamped when it is a draft, of a drill, or cancelled."""
    lleno = fill_docx(str(version.archivo.ruta), str(version), contenido.campos(), momento=momento)
    return stamp_docx(lleno, [aviso for _, aviso in contenido.avisos])


def render_muestra(version: VersionDePlantilla) -> bytes:
    """The template with sample data, and saying so."""
    return stamp_docx(fill_docx(str(version.archivo.ruta), str(version), ejemplos()), [AVISO_DE_MUESTRA])


def stamped_copy(docx: bytes, contenido: ContenidoOficio) -> bytes:
    """The stored Word file of a cancelled letter, saying that it is."""
    return stamp_docx(docx, [f"CANCELADO: {contenido.cancelado}"])


def render_oficio_pdf(contenido: ContenidoOficio, *, momento: datetime | None = None) -> bytes:
    """The letter as PDF/A-2b; once sealed, with its verification block."""
    datos = asdict(contenido) | {"pagina": _page(contenido), "emblema_svg": "", "qr_svg": _qr(contenido)}
    if sello := contenido.verificacion:
        datos["verificacion"] |= {"comando": sello.comando, "acto_texto": f"{sello.acto:,}"}
    segundo = momento.astimezone(UTC).replace(microsecond=0) if momento else None
    return render_pdf(PLANTILLA_PDF, datos, titulo=f"Oficio {_name(contenido)}", momento=segundo)


def file_name(numero: str) -> str:
    """A number as the name of a file: no folders in it."""
    return numero.replace("/", "-")


def _name(contenido: ContenidoOficio) -> str:
    return contenido.numero or "en borrador, sin número"


def _page(contenido: ContenidoOficio) -> dict[str, Any]:
    nombre, sello = _name(contenido), contenido.verificacion
    return {
        "instituto": contenido.instituto,
        "area": contenido.organo,
        "documento": contenido.asunto if len(contenido.asunto) <= 60 else f"{contenido.asunto[:59]}…",
        "folio_y_ancla": f"{nombre} · ancla {sello.ancla}" if sello else nombre,
        "derecha": [f"Oficio {nombre}", f"{contenido.lugar}, {contenido.fecha}", contenido.fecha],
        "sellos": [sello for sello, _ in contenido.avisos],
        "avisos": [aviso for _, aviso in contenido.avisos],
    }


def _qr(contenido: ContenidoOficio) -> str:
    sello = contenido.verificacion
    if sello is None:
        return ""
    texto = (
        f"Oficio {contenido.numero}\nSHA-256 {sello.sha256}\nActo {sello.acto:,}, cadena {sello.cadena}\n"
        f"Ancla {sello.ancla}, {sello.sellada}\n{sello.comando}"
    )
    return render_qr(texto).decode()
