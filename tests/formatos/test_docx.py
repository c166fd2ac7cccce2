"""Word templates that staff edit: what they may write in them, and what a captured text cannot do there."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from comicios.nucleo.errores import Rechazo
from comicios.nucleo.formatos.docx import render_docx


def make_plantilla(carpeta: Path, *parrafos: str) -> Path:
    documento = Document()
    for parrafo in parrafos:
        documento.add_paragraph(parrafo)
    ruta = carpeta / "plantilla.docx"
    documento.save(str(ruta))
    return ruta


def paragraphs(docx: bytes) -> list[str]:
    return [parrafo.text for parrafo in Document(BytesIO(docx)).paragraphs]


@pytest.mark.parametrize("texto", ["<w:p/> & «x»", "{{ 7 * 7 }}", "{% for %}", "Niño\u00a0%", "=1+1"])
def test_a_captured_text_is_only_text(tmp_path: Path, texto: str) -> None:
    assert paragraphs(render_docx(make_plantilla(tmp_path, "{{ nota }}"), {"nota": texto})) == [texto]


def test_line_breaks_survive_and_forbidden_characters_do_not_break_the_file(tmp_path: Path) -> None:
    docx = render_docx(make_plantilla(tmp_path, "{{ nota }}"), {"nota": "uno\r\ndos\x00\x0b\x0ctres"})
    assert paragraphs(docx) == ["uno\ndos\ufffd\ufffd\ufffdtres"]


def test_a_field_that_does_not_exist_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(Rechazo, match=r"«plantilla\.docx» no se pudo llenar: 'organo' is undefined"):
        render_docx(make_plantilla(tmp_path, "{{ organo }}"), {})


def test_a_template_cannot_reach_the_machine(tmp_path: Path) -> None:
    plantilla = make_plantilla(tmp_path, "{{ ''.__class__.__mro__[1].__subclasses__() }}")
    with pytest.raises(Rechazo, match="no se pudo llenar"):
        render_docx(plantilla, {})
