"""The printed report: each mandatory field is on the paper, in the PDF and in Word, as a person reads it."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from docx import Document
from pypdf import PdfReader
from scripts.plantilla_informe import build
from tests.pat.informe.muestra import BORRADOR, OBJETIVO_P12, SELLADO, seal

from comicios.nucleo.errores import Rechazo
from comicios.nucleo.formatos.piezas_word import save_repeatable
from comicios.pat.informe.contenido import ContenidoInforme
from comicios.pat.informe.papel import (
    CAMPOS_OBLIGATORIOS,
    PLANTILLAS,
    Campo,
    file_name,
    missing_campos,
    render_informe_docx,
    render_informe_pdf,
)

# The printed form, typed from the sample page of the interface (08) and the programme of 2024.
IMPRESO: dict[str, list[str]] = {
    "folio": ["Folio IB-2024-05 · ancla 37"],
    "informe": ["Informe bimestral 5 de 2024, versión 1"],
    "meses": ["Informe bimestral de actividades Septiembre y octubre de 2024"],
    "institución": ["Instituto Estatal Electoral de Baja California Sur"],
    "área": ["Dirección Ejecutiva de Organización Electoral"],
    "programa": ["Programa Anual de Trabajo 2024 de la Dirección Ejecutiva de Organización Electoral"],
    "versión del programa": ["versión 1, del 25 de julio de 2024"],
    "fecha del programa": ["25 de julio de 2024"],
    "órgano destinatario": ["Se presenta a Comisión de Organización Electoral (COE)"],
    "derivación del órgano": [
        "El proceso electoral terminó el 31 de octubre de 2024; fuera de él supervisa la COE"
    ],
    "lugar": ["La Paz, B.C.S."],
    "fecha": ["14 de noviembre de 2024"],
    "línea que se cumple": ["Línea que se cumple S-1.1, informe 5 de 6"],
    "corte": ["Corte 31 de octubre de 2024"],
    "estado": ["Estado Aprobado por la persona titular el 13 de noviembre de 2024"],
    "objetivo general": [
        "Contribuir, desde su ámbito de competencia, en la organización de Procesos Locales"
    ],
    "marco legal": ["arts. 21, 22 y 27 fracción II inciso e) (así citados en la fuente)"],
    "avance real": ["El avance real del programa es de 85.46 %"],
    "avance programado": ["frente a 90.35 % programado, promedio de 76 de 84 líneas"],
    "líneas de acción": ["P-12.1", "P-12.2", "P-12.3", "P-12.4"],
    "indicadores": ["Porcentaje de documentación electoral destruida (%)"],
    "evidencias": ["E-0187", "E-0201", "E-0203"],
    "firmas": ["Elaboró: 12 de noviembre de 2024, 10:15 h", "Aprobó:", "Recibió: nombre, fecha y hora"],
    "cargos": ["Titular de la Dirección Ejecutiva de Organización Electoral", "Secretaría Técnica de la COE"],
    "huella del contenido": ["Contenido, SHA-256:"],
    "ancla": ["Compruébelo con comicios verificar --ancla 37:9f2c41d07be3"],
}
CASILLAS_DE_LA_PAGINA = [
    "Medido y aceptado. En P-12.3 la casa midió 30.70 % (342/1,114) y se aceptó 30.00 % (diferencia: 0.70",
    "Discrepancia D17 de la fuente. P-12.4 dice COE y su método de cálculo, CECCOE",
    "Umbrales del semáforo: 90 y 70. Fuente: por confirmar.",
    "Apoyo al inventario de materiales en Loreto. Lo pidió la Secretaría Ejecutiva. E-0203",
    "S-9 Elaborar el Programa Anual de Trabajo de la DEOE del ejercicio siguiente. sin calendarizar",
    "Subtotal de los renglones: $65,018. Presupuesto total DEOE 2024 (gasto PLE 2024): $34,944,117.",
    "E-0201 Acta circunstanciada 007/2024 24 de octubre de 2024 7be3 41d0 9f2c 8a10 3S.1 Con",
    "Acto 1,284 de la cadena DEOE 2024, ancla 37 del 13 de noviembre de 2024, 18:00 h (La Paz).",
]


def squeeze(texto: str) -> str:
    return "".join(texto.split())


def pdf_pages(pdf: bytes) -> list[str]:
    return [squeeze(pagina.extract_text()) for pagina in PdfReader(BytesIO(pdf)).pages]


def docx_text(docx: bytes) -> str:
    """Body, tables, header and footer in the order of the file."""
    documento = Document(BytesIO(docx))
    partes = [documento.element.body]
    for seccion in documento.sections:
        partes += [seccion.header._element, seccion.footer._element]
    return squeeze(
        "".join(nodo.text or "" for parte in partes for nodo in parte.iter() if nodo.tag.endswith("}t"))
    )


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render_informe_pdf(SELLADO)


@pytest.fixture(scope="module")
def docx() -> bytes:
    return render_informe_docx(SELLADO)


@pytest.fixture(scope="module")
def impreso(pdf: bytes) -> str:
    return "".join(pdf_pages(pdf))


@pytest.fixture(scope="module")
def en_word(docx: bytes) -> str:
    return docx_text(docx)


def test_the_form_typed_here_has_every_mandatory_field() -> None:
    assert [campo.nombre for campo in CAMPOS_OBLIGATORIOS] == list(IMPRESO)


@pytest.mark.parametrize("campo", list(IMPRESO))
def test_each_mandatory_field_is_printed_in_the_pdf(campo: str, impreso: str) -> None:
    assert [texto for texto in IMPRESO[campo] if squeeze(texto) not in impreso] == []


@pytest.mark.parametrize("campo", list(IMPRESO))
def test_each_mandatory_field_is_printed_in_word(campo: str, en_word: str) -> None:
    assert [texto for texto in IMPRESO[campo] if squeeze(texto) not in en_word] == []


@pytest.mark.parametrize("campo", CAMPOS_OBLIGATORIOS, ids=lambda campo: campo.nombre)
def test_each_value_of_a_mandatory_field_reaches_both_papers(
    campo: Campo, impreso: str, en_word: str
) -> None:
    faltan = [v for v in campo.valores(SELLADO) if squeeze(v) not in impreso or squeeze(v) not in en_word]
    assert faltan == []


@pytest.mark.parametrize("texto", CASILLAS_DE_LA_PAGINA)
def test_the_page_reads_as_it_was_designed(texto: str, impreso: str, en_word: str) -> None:
    assert squeeze(texto) in impreso
    assert squeeze(texto) in en_word


def test_the_row_of_a_line_reads_across(pdf: bytes) -> None:
    objetivo = pdf_pages(pdf)[1]
    assert (
        squeeze("Entregable: Proyecto, versión 3. Evidencia: E-0187. 40 80 100 % 80.00 Vencida") in objetivo
    )
    assert (
        squeeze("Sin actividad en el periodo. Entregable: –. Evidencia: ninguna. – – 1 doc. – Sin iniciar")
        in objetivo
    )
    assert squeeze("30.00 por confirmar En tiempo sin verificar") in objetivo


def test_the_mir_form_is_on_legal_landscape_and_the_rest_on_letter(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as archivo:
        hojas = [tuple(round(float(x)) for x in pagina.mediabox[2:]) for pagina in archivo.pages]
    assert hojas == [(612, 792), (612, 792), (1008, 612), (612, 792)]


def test_the_report_is_pdf_a_2b_with_its_fonts_inside(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as archivo:
        with archivo.open_metadata() as metadatos:
            assert (metadatos["pdfaid:part"], metadatos["pdfaid:conformance"]) == ("2", "B")
        assert len(archivo.Root.OutputIntents) == 1
        fuentes = [
            objeto
            for objeto in archivo.objects
            if isinstance(objeto, pikepdf.Dictionary) and objeto.get("/Type") == "/FontDescriptor"
        ]
        assert len(fuentes) >= 5
        assert all("/FontFile2" in fuente or "/FontFile3" in fuente for fuente in fuentes)


def test_nothing_is_printed_under_eight_points(pdf: bytes) -> None:
    tamanos: set[float] = set()
    for pagina in PdfReader(BytesIO(pdf)).pages:
        pagina.extract_text(
            visitor_text=lambda texto, cm, tm, _fuente, puntos: (
                tamanos.add(round(abs(puntos * tm[3] * cm[3]), 1)) if texto.strip() else None
            )
        )
    assert len(tamanos) > 3
    assert min(tamanos) >= 8


def test_the_same_content_and_moment_give_the_same_bytes() -> None:
    momento = datetime(2024, 11, 14, 1, 0, tzinfo=UTC)
    assert render_informe_pdf(SELLADO, momento=momento) == render_informe_pdf(SELLADO, momento=momento)


def test_a_draft_is_stamped_and_has_no_folio() -> None:
    hojas = pdf_pages(render_informe_pdf(BORRADOR))
    assert all("BORRADOR" in hoja and squeeze("Borrador, sin folio") in hoja for hoja in hojas)
    assert not any("IB-2024-05" in hoja for hoja in hojas)
    assert "Verificación" not in "".join(hojas)
    word = docx_text(render_informe_docx(BORRADOR))
    assert "BORRADOR" in word
    assert "IB-2024-05" not in word


def test_a_drill_is_stamped_on_each_page_and_named() -> None:
    contenido = seal(replace(BORRADOR, simulacro="segundo simulacro"))
    hojas = pdf_pages(render_informe_pdf(contenido))
    assert all(hoja.count("SIMULACRO") == 2 for hoja in hojas)
    assert squeeze("SIMULACRO: segundo simulacro") in docx_text(render_informe_docx(contenido))
    assert file_name(contenido, "pdf") == "IB-2024-05-v1-SIMULACRO.pdf"


def test_a_superseded_version_says_which_one_replaced_it() -> None:
    contenido = replace(SELLADO, sustituido_por=2)
    assert all(
        squeeze("Sustituido por la versión 2") in hoja for hoja in pdf_pages(render_informe_pdf(contenido))
    )
    assert squeeze("Sustituido por la versión 2") in docx_text(render_informe_docx(contenido))


def test_a_real_report_carries_no_stamp(impreso: str, en_word: str) -> None:
    assert not any(sello in impreso + en_word for sello in ("SIMULACRO", "BORRADOR", "Sustituido"))


def test_a_period_without_activity_says_so_in_words() -> None:
    vacio = seal(
        replace(
            BORRADOR,
            rezago=(),
            objetivos=(),
            sin_actividad=(),
            no_programadas=(),
            evidencias=(),
            mir=replace(BORRADOR.mir, renglones=()),
        )
    )
    frases = [
        "Ninguna línea presenta rezago al corte.",
        "4. Objetivos sin actividad en el periodo",
        "Todos los objetivos tuvieron actividad o programación en el periodo.",
        "No se realizaron actividades fuera de lo programado.",
        "Ninguna línea del programa tiene indicador en la matriz.",
        "Sin evidencias aceptadas en el periodo.",
        "8. Firmas",
    ]
    pdf_text, word = "".join(pdf_pages(render_informe_pdf(vacio))), docx_text(render_informe_docx(vacio))
    assert [f for f in frases if squeeze(f) not in pdf_text or squeeze(f) not in word] == []


def test_a_final_report_without_a_mandatory_field_is_refused_by_its_name() -> None:
    contenido = seal(replace(BORRADOR, portada=replace(BORRADOR.portada, organo_nombre="")))
    assert missing_campos(contenido) == ("órgano destinatario",)
    with pytest.raises(Rechazo, match=r"le faltan datos obligatorios \(órgano destinatario\)"):
        render_informe_pdf(contenido)
    with pytest.raises(Rechazo, match="órgano destinatario"):
        render_informe_docx(contenido)


def test_a_final_report_without_its_seal_is_refused() -> None:
    sin_sello = replace(SELLADO, verificacion=None)
    with pytest.raises(Rechazo, match="huella del contenido, ancla"):
        render_informe_pdf(sin_sello)


def test_a_content_that_is_not_the_sealed_one_is_refused() -> None:
    alterado = replace(SELLADO, resumen=replace(SELLADO.resumen, cumplidas=53))
    with pytest.raises(Rechazo, match="no corresponde a la huella sellada"):
        render_informe_pdf(alterado)


def test_the_institute_s_emblem_is_drawn_when_it_is_given(pdf: bytes) -> None:
    emblema = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><circle cx='5' cy='5' r='5'/></svg>"
    )
    con_emblema = render_informe_pdf(SELLADO, emblema_svg=emblema)
    assert con_emblema != pdf
    assert pdf_pages(con_emblema) == pdf_pages(pdf)


def test_file_names_say_what_the_paper_is() -> None:
    assert file_name(SELLADO, "pdf") == "IB-2024-05-v1.pdf"
    assert file_name(BORRADOR, "docx") == "informe-bimestral-5-2024-v1-BORRADOR.docx"


def make_full_programme() -> ContenidoInforme:
    """26 objectives, 104 rows: more than the 84 lines of the programme."""
    objetivos = tuple(replace(OBJETIVO_P12, clave=f"P-{n}") for n in range(1, 27))
    return seal(replace(BORRADOR, objetivos=objetivos))


def test_the_whole_programme_prints_in_a_second() -> None:
    contenido = make_full_programme()
    render_informe_pdf(SELLADO)  # fonts are read once per process
    inicio = time.perf_counter()
    render_informe_pdf(contenido)
    assert time.perf_counter() - inicio <= 1


def test_the_committed_template_is_the_one_that_the_script_writes(tmp_path: Path) -> None:
    ruta = tmp_path / "plantilla.docx"
    save_repeatable(build(), ruta)
    assert zip_parts(ruta) == zip_parts(PLANTILLAS / "informe.docx")


def zip_parts(ruta: Path) -> dict[str, bytes]:
    with ZipFile(ruta) as archivo:
        return {nombre: archivo.read(nombre) for nombre in archivo.namelist()}


def test_word_files_follow_the_order_of_the_schema_and_carry_their_own_title(docx: bytes) -> None:
    documento = Document(BytesIO(docx))
    esperado = ["tblStyle", "tblW", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]
    for tabla in documento.tables:
        etiquetas = [hijo.tag.split("}")[1] for hijo in tabla._tbl.tblPr]
        assert [e for e in etiquetas if e in esperado] == [e for e in esperado if e in etiquetas]
    assert documento.core_properties.title == "Informe bimestral 5 de 2024, versión 1"
    assert documento.core_properties.author == "Dirección Ejecutiva de Organización Electoral"
