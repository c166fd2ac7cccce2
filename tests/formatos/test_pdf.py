"""PDF/A of the house: what the archive asks of the file, and that no captured text can break or lose it."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from comicios.nucleo.formatos.imprimible import CARACTERES_IMPRIMIBLES, to_printable
from comicios.nucleo.formatos.pdf import render_pdf

PLANTILLA = Path(__file__).with_name("muestra.typ")
MOMENTO = datetime(2024, 11, 14, 18, 0, tzinfo=UTC)


def make_datos(**cambios: Any) -> dict[str, Any]:
    pagina = {
        "instituto": "Instituto de muestra",
        "area": "Área de muestra",
        "documento": "Documento de muestra, versión 1",
        "folio_y_ancla": "Folio M-1 · ancla 1",
        "derecha": ["Oficio 1", "La Paz, 14 de noviembre de 2024", "Folio M-1"],
        "sellos": [],
        "avisos": [],
    }
    firma = {"nombre": "", "cargo": "Secretaría Técnica", "acto": "Recibió", "momento": ""}
    return {"pagina": pagina, "texto": "Texto", "filas": [], "hueco": 0, "firmas": [firma], **cambios}


def render(**cambios: Any) -> bytes:
    return render_pdf(PLANTILLA, make_datos(**cambios), titulo="Muestra", momento=MOMENTO)


def pages(pdf: bytes) -> list[str]:
    return [pagina.extract_text() for pagina in PdfReader(BytesIO(pdf)).pages]


def squeeze(texto: str) -> str:
    return "".join(texto.split())


def embedded_fonts(pdf: pikepdf.Pdf) -> dict[str, bool]:
    fuentes = {}
    for objeto in pdf.objects:
        if isinstance(objeto, pikepdf.Dictionary) and objeto.get("/Type") == "/FontDescriptor":
            nombre = str(objeto["/FontName"]).split("+")[-1]
            fuentes[nombre] = any(llave in objeto for llave in ("/FontFile", "/FontFile2", "/FontFile3"))
    return fuentes


def test_the_file_declares_pdf_a_2b_and_its_colour() -> None:
    with pikepdf.open(BytesIO(render())) as pdf:
        with pdf.open_metadata() as metadatos:
            assert metadatos["pdfaid:part"] == "2"
            assert metadatos["pdfaid:conformance"] == "B"
            assert metadatos["dc:title"] == "Muestra"
        (intento,) = pdf.Root.OutputIntents
        assert intento.S == "/GTS_PDFA1"
        assert len(intento.DestOutputProfile.read_bytes()) > 0
        assert str(pdf.Root.Lang) == "es-MX"


def test_every_font_is_embedded_and_is_one_of_the_house() -> None:
    with pikepdf.open(BytesIO(render())) as pdf:
        fuentes = embedded_fonts(pdf)
    assert fuentes
    assert all(fuentes.values())
    assert all(nombre.startswith(("SourceSerifPro", "SourceSansPro", "DejaVuSansMono")) for nombre in fuentes)


def test_equal_data_and_moment_give_equal_bytes() -> None:
    assert render() == render()
    assert render() != render(texto="Otro texto")


def test_each_state_prints_its_word() -> None:
    (unica,) = pages(render())
    palabras = "Palabra verde Palabra azul Palabra ambar Palabra rojo Palabra gris Palabra discontinuo"
    assert squeeze(palabras) in squeeze(unica)


def test_every_printable_character_has_a_glyph() -> None:
    visibles = "".join(sorted(CARACTERES_IMPRIMIBLES))
    (unica,) = pages(render(texto=visibles))
    assert "ñ" in unica
    assert "≥" in unica


def test_a_character_without_glyph_is_named_and_does_not_stop_the_document() -> None:
    (unica,) = pages(render(texto="Se entregó \U0001f600 el acta\x00 漢\u200b."))
    assert squeeze("Se entregó [U+1F600] el acta[U+0000] [U+6F22].") in squeeze(unica)


def test_accents_typed_apart_are_composed() -> None:
    assert to_printable("Organizacio\u0301n") == "Organización"


@pytest.mark.parametrize("texto", ["#panic(1)", "*negrita* _x_ $x$", "<svg>", '"]; #x', "\\u{41}"])
def test_typst_markup_in_a_text_is_only_text(texto: str) -> None:
    (unica,) = pages(render(texto=texto))
    assert squeeze(texto) in squeeze(unica)


def test_a_long_table_repeats_its_head_on_each_page() -> None:
    hojas = pages(render(filas=[[f"F-{n}", "Renglón"] for n in range(120)]))
    assert len(hojas) >= 3
    assert all("Texto de la fila" in hoja for hoja in hojas[:-1])
    assert "Renglón" in hojas[1]


def test_a_cell_longer_than_a_page_loses_no_word() -> None:
    palabras = " ".join(f"palabra{n}" for n in range(2500))
    todo = squeeze("".join(pages(render(filas=[["F-1", palabras]]))))
    assert all(f"palabra{n}" in todo for n in (0, 1, 1200, 2498, 2499))


def test_a_web_address_breaks_inside_its_cell_and_loses_no_letter() -> None:
    liga = "https://www.ieebcs.org.mx/documentos/" + "a1b2c3d4/" * 30
    (unica,) = pages(render(filas=[["F-1", liga]]))
    assert liga not in unica
    assert liga in squeeze(unica).replace("\u200b", "")


def test_signatures_move_to_the_next_page_with_the_words_that_close_the_document() -> None:
    hojas = pages(render(hueco=185))
    assert len(hojas) == 2
    assert "Cierre del documento." not in hojas[0]
    assert "Cierre del documento." in hojas[1]
    assert squeeze("Recibió: nombre, fecha y hora") in squeeze(hojas[1])


def test_each_page_says_which_it_is() -> None:
    hojas = pages(render(hueco=185))
    assert squeeze("Documento de muestra, versión 1") in squeeze(hojas[0])
    assert squeeze("Página 1 de 2") in squeeze(hojas[0])
    assert squeeze("Página 2 de 2") in squeeze(hojas[1])
    assert squeeze("Folio M-1 · ancla 1") in squeeze(hojas[1])


def test_an_empty_cell_prints_a_dash() -> None:
    (unica,) = pages(render(filas=[["F-1", ""]]))
    assert squeeze("F-1 –") in squeeze(unica)
