"""Word files from a template that staff may edit: sandboxed, escaped, and refusing what the template names
and nobody gave."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment
from lxml.etree import XMLSyntaxError

from comicios.nucleo.errores import Rechazo
from comicios.nucleo.formatos.pdf import MARCA_DE_PRACTICA

# XML 1.0 forbids them, and Word refuses to open the whole file; \a and \f would be read as paragraph and
# page breaks.
_PROHIBIDOS = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def render_docx(plantilla: Path, datos: Mapping[str, Any], *, momento: datetime | None = None) -> bytes:
    """The template filled with the data. Raises `Rechazo` when the edited template names something that
    does not exist."""
    return fill_docx(str(plantilla), plantilla.name, datos, momento=momento)


def fill_docx(
    fuente: str | BytesIO, nombre: str, datos: Mapping[str, Any], *, momento: datetime | None = None
) -> bytes:
    """The same for a template kept under another name than its own, or still in memory.

    In a training installation the file says so at the top of every page.
    """
    documento = DocxTemplate(fuente)
    entorno = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        documento.render(_clean(datos), jinja_env=entorno, autoescape=True)
    except (UndefinedError, TemplateSyntaxError, SecurityError) as error:
        raise Rechazo(
            f"La plantilla «{nombre}» no se pudo llenar: {error}. No se produjo el documento. "
            "Corrija en Word el campo señalado o vuelva a la plantilla original."
        ) from error
    except XMLSyntaxError as error:
        raise Rechazo(
            f"La plantilla «{nombre}» no se pudo llenar: un campo que repite o condiciona no abarca renglones o "
            "párrafos completos. No se produjo el documento. Escriba {%p … %} o {%tr … %} en su propio párrafo o renglón."
        ) from error
    _date(documento, momento or datetime.now(UTC))
    salida = BytesIO()
    documento.save(salida)
    return stamp_docx(salida.getvalue(), [MARCA_DE_PRACTICA] if settings.COMICIOS_CAPACITACION else [])


def stamp_docx(docx: bytes, avisos: Sequence[str]) -> bytes:
    """The file with what it is not («BORRADOR», «SIMULACRO: …») at the top of every page, whatever its template says."""
    if not avisos:
        return docx
    documento = Document(BytesIO(docx))
    pares = documento.settings.odd_and_even_pages_header_footer
    for numero, seccion in enumerate(documento.sections):
        encabezados = [seccion.header]
        encabezados += [seccion.first_page_header] if seccion.different_first_page_header_footer else []
        encabezados += [seccion.even_page_header] if pares else []
        for encabezado in encabezados:
            if numero == 0 or not encabezado.is_linked_to_previous:
                _stamp(encabezado, " · ".join(avisos))
    salida = BytesIO()
    documento.save(salida)
    return salida.getvalue()


def _stamp(encabezado: Any, aviso: str) -> None:
    primero = encabezado.paragraphs[0] if encabezado.paragraphs else encabezado.add_paragraph()
    parrafo = primero.insert_paragraph_before()
    encabezado._element.insert(0, parrafo._p)  # before a table, too
    parrafo.alignment = WD_ALIGN_PARAGRAPH.CENTER
    tramo = parrafo.add_run(_clean(aviso))
    tramo.bold, tramo.font.size = True, Pt(12)


def _date(documento: DocxTemplate, momento: datetime) -> None:
    # The file's own dates would be those of the template; Word keeps them in UTC, without zone.
    propiedades = documento.docx.core_properties
    propiedades.created = propiedades.modified = momento.astimezone(UTC).replace(tzinfo=None)


def _clean(datos: Any) -> Any:
    if isinstance(datos, str):
        return _PROHIBIDOS.sub("\ufffd", datos.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(datos, Mapping):
        return {clave: _clean(valor) for clave, valor in datos.items()}
    if isinstance(datos, list | tuple):
        return [_clean(valor) for valor in datos]
    return datos
