"""What the Word templates of the reports share: letter, page with its letterhead and footer, properties, notes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt, RGBColor

from comicios.nucleo.formatos.piezas_word import (
    add_field,
    add_furniture,
    add_loop,
    write_cell,
    write_run,
)

ANCHO_CARTA = 180  # mm between the margins of a letter page


def set_styles(documento: Any) -> None:
    """The house's letter in Word: Georgia, black headings."""
    normal = documento.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    for nivel, puntos in ((1, 12), (2, 11)):
        titulo = documento.styles[f"Heading {nivel}"]
        titulo.font.name, titulo.font.size, titulo.font.bold = "Georgia", Pt(puntos), True
        titulo.paragraph_format.space_before = Pt(10)
        titulo.font.color.rgb = RGBColor(0, 0, 0)
        fuentes = titulo.element.rPr.rFonts
        for atributo in [nombre for nombre in fuentes.attrib if "Theme" in nombre]:
            del fuentes.attrib[atributo]  # Word's theme would win over the font named above


def set_page(seccion: Any, ancho: int, alto: int) -> None:
    """A section of that size (mm) with its letterhead and footer, from the `pagina` of the data."""
    seccion.orientation = WD_ORIENT.LANDSCAPE if ancho > alto else WD_ORIENT.PORTRAIT
    seccion.page_width, seccion.page_height = Mm(ancho), Mm(alto)
    seccion.left_margin = seccion.right_margin = Mm(18)
    seccion.top_margin, seccion.bottom_margin = Mm(34), Mm(22)
    seccion.header_distance, seccion.footer_distance = Mm(13), Mm(10)
    seccion.header.is_linked_to_previous = seccion.footer.is_linked_to_previous = False
    _letterhead(seccion.header, ancho - 36)
    _footer(seccion.footer, ancho - 36)


def _letterhead(encabezado: Any, ancho: int) -> None:
    (fila,) = add_furniture(encabezado, [ancho - 70, 70])
    write_cell(fila[0], "{{ pagina.instituto }}", bold=True, sans=0)
    write_run(fila[0].add_paragraph(), "{{ pagina.area }}")
    write_cell(fila[1], "{{ pagina.derecha[0] }}\n{{ pagina.folio }}", sans=0, derecha=True)
    write_run(encabezado.paragraphs[0], "{{ pagina.avisos|join(' · ') }}", bold=True)


def _footer(pie: Any, ancho: int) -> None:
    (fila,) = add_furniture(pie, [70, ancho - 110, 40])
    write_cell(fila[0], "{{ pagina.documento }}", sans=8)
    write_cell(fila[1], "{{ pagina.folio_y_ancla }}", sans=8)
    write_cell(fila[2], "Página ", sans=8, derecha=True)
    parrafo = fila[2].paragraphs[0]
    add_field(parrafo, "PAGE")
    write_run(parrafo, " de ", sans=8)
    add_field(parrafo, "NUMPAGES")


def set_properties(documento: Any, *, titulo: str) -> None:
    """What the file says of itself; its dates are fixed, so that rerunning writes no difference."""
    propias = documento.core_properties
    propias.title, propias.author, propias.comments = titulo, "{{ pagina.area }}", ""
    propias.created = propias.modified = datetime(2024, 7, 25)


def add_notes(documento: Any, campo: str) -> None:
    """A line for each figure of that list whose source is not confirmed."""
    add_loop(
        documento,
        f"n in {campo}",
        ["Por confirmar. {{ n.parametro }}: {{ n.valor }}. Fuente: {{ n.fuente }}."],
    )
