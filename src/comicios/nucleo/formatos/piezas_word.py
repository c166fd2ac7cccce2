"""The pieces that the scripts of Word templates are made of: tables with horizontal rules, loops, page fields."""

from __future__ import annotations

from collections.abc import Collection
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.run import Run

Columna = tuple[str, str, int]
"""Heading, docxtpl field and width in millimetres."""


def add_furniture(donde: Any, anchos: list[int]) -> list[Any]:
    """A one-row table at the top of a header or footer; the empty paragraph that Word requires stays after it."""
    tabla = donde.add_table(1, len(anchos), Mm(sum(anchos)))
    donde._element.insert(0, tabla._tbl)
    set_widths(tabla, anchos)
    return [fila.cells for fila in tabla.rows]


def add_loop(documento: Any, cada: str, textos: list[str]) -> list[Any]:
    """The paragraphs repeated for each element; docxtpl removes the two paragraphs that carry the loop."""
    documento.add_paragraph("{%p for " + cada + " %}")
    parrafos = [documento.add_paragraph(texto) for texto in textos]
    documento.add_paragraph("{%p endfor %}")
    return parrafos


def add_repeated(
    documento: Any,
    cada: str,
    columnas: list[Columna],
    *,
    vacio: tuple[str, str] | None = None,
    cifras: Collection[int] = (),
    puntos: int = 9,
) -> None:
    """A table with one row per element and its head repeated on each page; columns in `cifras` go to the right.

    `vacio` is a list's name and the sentence printed instead of the table when that list is empty.
    """
    if vacio:
        documento.add_paragraph("{%p if " + vacio[0] + " %}")
    tabla = add_table(documento, [ancho for _, _, ancho in columnas], 4)
    tabla.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    tabla.rows[1].cells[0].text = "{%tr for " + cada + " %}"
    tabla.rows[2]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    tabla.rows[3].cells[0].text = "{%tr endfor %}"
    for indice, (titulo, campo, _) in enumerate(columnas):
        derecha = indice in cifras
        write_cell(tabla.rows[0].cells[indice], titulo, bold=True, sans=puntos, derecha=derecha)
        write_cell(tabla.rows[2].cells[indice], campo, sans=puntos, bold=indice == 0, derecha=derecha)
    if vacio:
        documento.add_paragraph("{%p else %}")
        documento.add_paragraph(vacio[1])
        documento.add_paragraph("{%p endif %}")


def add_table(documento: Any, anchos: list[int], filas: int) -> Any:
    """An empty table of the given widths (mm) with a little air after it."""
    tabla = documento.add_table(filas, len(anchos))
    set_rules(tabla)
    set_widths(tabla, anchos)
    aire = documento.add_paragraph()
    aire.paragraph_format.space_after, aire.paragraph_format.line_spacing = Pt(0), Pt(6)
    return tabla


def set_widths(tabla: Any, anchos: list[int]) -> None:
    """Fixed widths in millimetres and narrow margins: Word's own would not leave room for twelve months."""
    tabla.autofit = False
    margenes = OxmlElement("w:tblCellMar")
    for lado, veinteavos in (("top", "40"), ("left", "50"), ("bottom", "40"), ("right", "50")):
        margen = OxmlElement(f"w:{lado}")
        margen.set(qn("w:w"), veinteavos)
        margen.set(qn("w:type"), "dxa")
        margenes.append(margen)
    tabla._tbl.tblPr.insert_element_before(margenes, "w:tblLook")
    for indice, ancho in enumerate(anchos):
        tabla.columns[indice].width = Mm(ancho)
        for celda in tabla.columns[indice].cells:
            celda.width = Mm(ancho)


def set_rules(tabla: Any) -> None:
    """Horizontal rules only, as in the PDF: copies and stamps stay legible."""
    bordes = OxmlElement("w:tblBorders")
    for lado, octavos in (("top", "9"), ("bottom", "9"), ("insideH", "4")):
        borde = OxmlElement(f"w:{lado}")
        for atributo, valor in (("val", "single"), ("sz", octavos), ("space", "0"), ("color", "000000")):
            borde.set(qn(f"w:{atributo}"), valor)
        bordes.append(borde)
    # Word reads these in the order of the schema and may refuse the file otherwise.
    tabla._tbl.tblPr.insert_element_before(bordes, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def write_cell(celda: Any, texto: str, *, bold: bool = False, sans: int = 9, derecha: bool = False) -> None:
    """The text in the first paragraph of the cell; `sans` is its size in points, 0 keeps the text's own font."""
    parrafo = celda.paragraphs[0]
    parrafo.paragraph_format.space_after = Pt(0)
    if derecha:
        parrafo.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    write_run(parrafo, texto, bold=bold, sans=sans)


def write_run(parrafo: Any, texto: str, *, bold: bool = False, puntos: int = 0, sans: int = 0) -> None:
    """A run of text: `sans` in points sets it in the sans of tables, `puntos` only changes its size."""
    tramo = parrafo.add_run(texto)
    tramo.bold = bold or None
    if sans:
        tramo.font.name, tramo.font.size = "Arial", Pt(sans)
    if puntos:
        tramo.font.size = Pt(puntos)


def add_field(parrafo: Any, campo: str) -> None:
    """A field that Word computes: PAGE, NUMPAGES."""
    elemento = OxmlElement("w:fldSimple")
    elemento.set(qn("w:instr"), campo)
    tramo = OxmlElement("w:r")
    texto = OxmlElement("w:t")
    texto.text = "1"
    tramo.append(texto)
    elemento.append(tramo)
    parrafo._p.append(elemento)
    Run(tramo, parrafo).font.name, Run(tramo, parrafo).font.size = "Arial", Pt(8)


def save_repeatable(documento: Any, destino: Path) -> None:
    """Saves the file with fixed dates inside, so that writing the same template again changes no byte."""
    original = BytesIO()
    documento.save(original)
    with ZipFile(original) as origen, ZipFile(destino, "w", ZIP_DEFLATED) as copia:
        for parte in origen.infolist():
            fija = ZipInfo(parte.filename)
            fija.compress_type = ZIP_DEFLATED
            copia.writestr(fija, origen.read(parte))
