"""Word files from a template that staff may edit: sandboxed, escaped, and refusing what the template names
and nobody gave."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from comicios.nucleo.errores import Rechazo

# XML 1.0 forbids them, and Word refuses to open the whole file; \a and \f would be read as paragraph and
# page breaks.
_PROHIBIDOS = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def render_docx(plantilla: Path, datos: Mapping[str, Any], *, momento: datetime | None = None) -> bytes:
    """The template filled with the data. Raises `Rechazo` when the edited template names something that
    does not exist."""
    documento = DocxTemplate(str(plantilla))
    entorno = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        documento.render(_clean(datos), jinja_env=entorno, autoescape=True)
    except (UndefinedError, TemplateSyntaxError, SecurityError) as error:
        raise Rechazo(
            f"La plantilla «{plantilla.name}» no se pudo llenar: {error}. No se produjo el documento. "
            "Corrija en Word el campo señalado o vuelva a la plantilla original."
        ) from error
    _date(documento, momento or datetime.now(UTC))
    salida = BytesIO()
    documento.save(salida)
    return salida.getvalue()


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
