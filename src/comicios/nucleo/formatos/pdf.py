"""PDF/A-2b from typst templates, with the house's fonts embedded and nothing taken from the machine or the
network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

from comicios.nucleo.formatos.imprimible import to_printable, to_printable_data

# Templates write their imports from the package: #import "/nucleo/formatos/casa.typ": *
RAIZ_DE_PLANTILLAS = Path(__file__).resolve().parents[2]
MARCA_DE_PRACTICA = "CAPACITACIÓN"
_PAQUETES_DE_FUENTES = ("font_source_sans_pro", "font_source_serif_pro")


def render_pdf(
    plantilla: Path, datos: Mapping[str, Any], *, titulo: str, momento: datetime | None = None
) -> bytes:
    """The template with its data as PDF/A-2b; with `momento` given, equal data give equal bytes.

    In a training installation every page is stamped as such.
    Texts enter as data, never as typst markup; keys ending in `_svg` are drawings and pass untouched.
    """
    resultado = typst.compile(
        plantilla.read_bytes(),
        root=RAIZ_DE_PLANTILLAS,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards="a-2b",
        sys_inputs={
            "titulo": to_printable(titulo),
            "datos": json.dumps(_prepare(datos), ensure_ascii=False),
            "marca": MARCA_DE_PRACTICA if settings.COMICIOS_CAPACITACION else "",
        },
        timestamp=momento,
    )
    if not isinstance(resultado, bytes):
        raise TypeError(f"typst no devolvió un PDF para la plantilla {plantilla.name}.")
    return resultado


def _prepare(datos: Mapping[str, Any]) -> dict[str, Any]:
    return {
        clave: valor if clave.endswith("_svg") else to_printable_data(valor) for clave, valor in datos.items()
    }


@lru_cache(maxsize=1)
def _fonts() -> Any:
    # Searching the folders costs more than setting a page: once per process.
    carpetas = [str(files(paquete).joinpath("files")) for paquete in _PAQUETES_DE_FUENTES]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=carpetas)
