"""The working report for a session on paper: PDF/A and an editable Word file, both stamped as not approved."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from comicios.nucleo.formatos.docx import render_docx
from comicios.nucleo.formatos.pdf import render_pdf
from comicios.pat.informe.papel import PLANTILLAS, dash_empty
from comicios.pat.informe.sesion import ContenidoDeSesion

SELLO = "Borrador de trabajo · no aprobado"


def render_sesion_pdf(contenido: ContenidoDeSesion) -> bytes:
    """The report as PDF/A-2b, stamped behind its text."""
    return render_pdf(PLANTILLAS / "sesion.typ", _datos(contenido), titulo=_titulo(contenido))


def render_sesion_docx(contenido: ContenidoDeSesion) -> bytes:
    """The same as a Word file; what it is not goes in the letterhead of every page."""
    return render_docx(PLANTILLAS / "sesion.docx", dash_empty(_datos(contenido)))


def _titulo(contenido: ContenidoDeSesion) -> str:
    return f"Informe de trabajo para la sesión del {contenido.fecha_de_sesion}"


def _avisos(contenido: ContenidoDeSesion) -> list[str]:
    if contenido.simulacro is None:
        return [SELLO]
    nombre = f": {contenido.simulacro}" if contenido.simulacro else ""
    return [SELLO, f"SIMULACRO{nombre}"]


def _datos(contenido: ContenidoDeSesion) -> dict[str, Any]:
    sellos = [SELLO] + (["SIMULACRO"] if contenido.simulacro is not None else [])
    return asdict(contenido) | {
        "titulo": _titulo(contenido),
        "emblema_svg": "",
        "pagina": {
            "instituto": contenido.instituto,
            "area": contenido.area,
            "documento": f"{contenido.programa}, versión {contenido.version_programa}",
            "folio": f"Corte al {contenido.corte}",
            "folio_y_ancla": f"Sin folio · corte al {contenido.corte}",
            "derecha": [
                f"Sesión de la {contenido.organo}",
                contenido.fecha_de_sesion,
                f"Corte al {contenido.corte}",
            ],
            "sellos": sellos,
            "avisos": _avisos(contenido),
        },
    }
