"""Writes the letter template that ships: `python -m comicios.nucleo.oficios.muestra`. Staff edit theirs in Word."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from comicios.nucleo.formatos.piezas_word import (
    add_field,
    add_furniture,
    save_repeatable,
    write_cell,
    write_run,
)

DESTINO = Path(__file__).resolve().parent / "plantillas/oficio.docx"
NOMBRE = "Oficio general"
ANCHO = 170
DERECHA, JUSTIFICADO = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY


def build() -> Any:
    """The whole template, in the order of the paper."""
    documento = Document()
    _styles_and_page(documento)
    _furniture(documento.sections[0])
    for texto, negritas in (
        ("{{ organo }}", True),
        ("Oficio {{ numero }}", True),
        ("{{ lugar }}, {{ fecha }}", False),
        ("Asunto: {{ asunto }}", False),
    ):
        _add(documento, texto, bold=negritas, alineado=DERECHA, despues=2)
    _recipient(documento)
    _add(documento, "{%p for x in parrafos %}")
    _add(documento, "{{ x }}", alineado=JUSTIFICADO, despues=8)
    _add(documento, "{%p endfor %}")
    _signature(documento)
    documento.core_properties.title, documento.core_properties.author = "Oficio general", ""
    documento.core_properties.comments = ""
    documento.core_properties.created = documento.core_properties.modified = datetime(
        2024, 1, 2
    )  # Word keeps no zone
    return documento


def _styles_and_page(documento: Any) -> None:
    normal = documento.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(11)
    seccion = documento.sections[0]
    seccion.page_width, seccion.page_height = Mm(216), Mm(279)
    seccion.left_margin = seccion.right_margin = Mm(23)
    seccion.top_margin, seccion.bottom_margin = Mm(34), Mm(24)
    seccion.header_distance, seccion.footer_distance = Mm(13), Mm(10)


def _furniture(seccion: Any) -> None:
    (fila,) = add_furniture(seccion.header, [ANCHO])
    write_cell(fila[0], "{{ instituto }}", bold=True, sans=0)
    (pie,) = add_furniture(seccion.footer, [ANCHO - 40, 40])
    write_cell(pie[0], "{{ numero }}", sans=8)
    write_cell(pie[1], "Página ", sans=8, derecha=True)
    add_field(pie[1].paragraphs[0], "PAGE")
    write_run(pie[1].paragraphs[0], " de ", sans=8)
    add_field(pie[1].paragraphs[0], "NUMPAGES")


def _recipient(documento: Any) -> None:
    _add(documento, "{{ destinatario }}", bold=True, antes=18)
    for campo in ("cargo_del_destinatario", "institucion"):
        _add(documento, "{%p if " + campo + " %}")
        _add(documento, "{{ " + campo + " }}")
        _add(documento, "{%p endif %}")
    _add(documento, "Presente", despues=16)


def _signature(documento: Any) -> None:
    firma = (("Atentamente", False, 18), ("{{ firmante }}", True, 56), ("{{ cargo_del_firmante }}", False, 0))
    for texto, negritas, antes in firma:
        parrafo = _add(documento, texto, bold=negritas, alineado=WD_ALIGN_PARAGRAPH.CENTER, antes=antes)
        parrafo.paragraph_format.keep_with_next = True
    _add(documento, "{%p if copias %}")
    _add(documento, "Con copia para: {{ copias|join('; ') }}.", antes=24)
    _add(documento, "{%p endif %}")


def _add(
    documento: Any, texto: str, *, bold: bool = False, alineado: Any = None, antes: int = 0, despues: int = 0
) -> Any:
    parrafo = documento.add_paragraph()
    write_run(parrafo, texto, bold=bold)
    parrafo.alignment = alineado
    parrafo.paragraph_format.space_before, parrafo.paragraph_format.space_after = Pt(antes), Pt(despues)
    return parrafo


if __name__ == "__main__":
    save_repeatable(build(), DESTINO)
