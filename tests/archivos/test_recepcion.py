"""What is received, what is refused and in which words, and how it stays on disk."""

from __future__ import annotations

import hashlib
import io
import stat

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.archivos.muestras import JPEG, PDF, PNG, make_zip

from comicios.nucleo.archivos.recepcion import clean_name, receive
from comicios.nucleo.archivos.tipos import PDF as TIPO_PDF
from comicios.nucleo.archivos.tipos import TIPOS_DE_EVIDENCIA
from comicios.nucleo.errores import Rechazo

DOCX = make_zip(**{"TYPES": "<Types/>", "word/document.xml": "<w/>"})
XLSX = make_zip(**{"TYPES": "<Types/>", "xl/workbook.xml": "<w/>"})
ODT = make_zip(**{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"})
ODS = make_zip(**{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"})
CORREO = b"From: a@ieebcs.org.mx\r\nDate: Thu, 24 Oct 2024 10:00:00 -0700\r\nSubject: Acta\r\n\r\n<html>Hola</html>\r\n"
TEXTO = "Acta del día 24: 3 < 5 y 7 > 2.".encode()


def recibir(contenido, nombre, admitidos=TIPOS_DE_EVIDENCIA):
    return receive(contenido, nombre, admitidos)


def rechazo(contenido, nombre, admitidos=TIPOS_DE_EVIDENCIA) -> str:
    with pytest.raises(Rechazo) as caught:
        recibir(contenido, nombre, admitidos)
    return caught.value.mensaje


@pytest.mark.parametrize(
    ("contenido", "nombre", "mime"),
    [
        (PDF, "acta.pdf", "application/pdf"),
        (PDF, "ACTA.PDF", "application/pdf"),
        (PNG, "captura.png", "image/png"),
        (JPEG, "foto.jpeg", "image/jpeg"),
        (DOCX, "oficio.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (XLSX, "mir.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (ODT, "oficio.odt", "application/vnd.oasis.opendocument.text"),
        (ODS, "mir.ods", "application/vnd.oasis.opendocument.spreadsheet"),
        (CORREO, "correo.eml", "message/rfc822"),
        (TEXTO, "nota.txt", "text/plain"),
    ],
)
def test_the_kinds_of_evidence_are_told_by_their_content(contenido, nombre, mime):
    recibido = recibir(contenido, nombre)
    assert recibido.tipo.mime == mime
    assert recibido.bytes == len(contenido)
    assert recibido.sha256 == hashlib.sha256(contenido).hexdigest()


def test_the_content_stays_under_its_hash_read_only_and_nothing_else_stays(carpeta):
    recibido = recibir(PDF, "acta.pdf")
    guardado = carpeta / recibido.sha256[:2] / recibido.sha256[2:4] / recibido.sha256
    assert guardado.read_bytes() == PDF
    assert stat.S_IMODE(guardado.stat().st_mode) == 0o440
    assert [p for p in carpeta.rglob("*") if p.is_file()] == [guardado]


@pytest.mark.parametrize(
    "cabeza", [b"\x7fELF\x02\x01", b"MZ\x90\x00", b"#!/bin/sh\n", b"\xca\xfe\xba\xbe\x00"]
)
def test_a_program_that_says_it_is_a_pdf(cabeza, carpeta):
    assert rechazo(cabeza + bytes(50), "acta.pdf") == (
        "El archivo «acta.pdf» no es un PDF: su contenido es un programa. No se guardó. "
        "Digitalice el documento y súbalo de nuevo."
    )
    assert [p for p in carpeta.rglob("*") if p.is_file()] == []


@pytest.mark.parametrize(
    ("contenido", "nombre", "mensaje"),
    [
        (PNG, "acta.pdf", "«acta.pdf» no es un PDF: su contenido es una imagen PNG. No se guardó."),
        (PDF, "acta.bin", "«acta.bin» es un PDF. No se guardó."),
        (PDF, "acta", "cambie su nombre para que termine en .pdf."),
        (PDF, "acta.pdf.exe", "«acta.pdf.exe» es un PDF. No se guardó."),
        (b"", "acta.pdf", "«acta.pdf» está vacío: tiene 0 bytes."),
        (b"<!doctype html><p>x", "acta.txt", "«acta.txt» no es un texto: su contenido es una página web."),
        (b"\xef\xbb\xbf  <html>", "acta.txt", "su contenido es una página web."),
        (b"hola <script>alert(1)</script>", "acta.txt", "su contenido es una página web."),
        (b"<?xml version='1.0'?><svg xmlns='x'/>", "plano.txt", "su contenido es un dibujo SVG."),
        (b"<svg onload=alert(1)>", "plano.svg", "«plano.svg» no se admite: su contenido es un dibujo SVG."),
        (b"texto\x00binario", "acta.txt", "«acta.txt» no es un texto: su contenido es desconocido."),
        (make_zip(a="b"), "todo.zip", "«todo.zip» no se admite: su contenido es un ZIP."),
        (make_zip(a="b"), "acta.docx", "«acta.docx» no es un documento de Word: su contenido es un ZIP."),
        (b"PK\x03\x04roto", "acta.docx", "su contenido es un documento dañado o protegido."),
        (
            make_zip(**{"TYPES": "<Types/>", "word/document.xml": "x", "word/vbaProject.bin": "x"}),
            "acta.docx",
            "su contenido es un documento con macros. No se guardó. Guárdelo sin macros y súbalo de nuevo.",
        ),
        (
            make_zip(
                **{"TYPES": "application/vnd.ms-excel.sheet.macroEnabled.main+xml", "xl/workbook.xml": "x"}
            ),
            "mir.xlsx",
            "su contenido es un documento con macros.",
        ),
        (
            make_zip(
                **{
                    "mimetype": "application/vnd.oasis.opendocument.text",
                    "content.xml": "x",
                    "Basic/Standard/a.xml": "x",
                }
            ),
            "acta.odt",
            "su contenido es un documento con macros.",
        ),
        ("acción".encode("latin-1"), "acta.txt", "no es un texto: su contenido es"),
    ],
)
def test_what_is_refused_says_what_happened_and_how_to_mend_it(contenido, nombre, mensaje, carpeta):
    assert mensaje in rechazo(contenido, nombre)
    assert [p for p in carpeta.rglob("*") if p.is_file()] == []


def test_a_kind_that_this_place_does_not_admit():
    assert rechazo(PNG, "foto.png", {TIPO_PDF}) == (
        "«foto.png» es una imagen PNG y aquí no se admite. No se guardó. Se admiten: PDF."
    )


def test_the_limit_is_exact_and_reading_stops_there(settings):
    settings.COMICIOS_EVIDENCIA_MAXIMA = 1024 * 1024
    assert recibir(PDF + b" " * (1024 * 1024 - len(PDF)), "acta.pdf").bytes == 1_048_576

    leidos = []

    class SinFin(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            leidos.append(size)
            return PDF + bytes(size - len(PDF))

    assert rechazo(SinFin(), "acta.pdf") == (
        "«acta.pdf» pasa de 1 MB, que es lo más que admite la casa. No se guardó. "
        "Divídalo o digitalícelo con menos resolución."
    )
    assert sum(leidos) < 2 * 1024 * 1024


def test_an_upload_an_open_file_and_bytes_are_the_same_content(tmp_path):
    origen = tmp_path / "origen"
    origen.write_bytes(PDF)
    huellas = {recibir(PDF, "a.pdf").sha256, recibir(SimpleUploadedFile("a.pdf", PDF), "a.pdf").sha256}
    with origen.open("rb") as abierto:
        huellas.add(recibir(abierto, "a.pdf").sha256)
    assert huellas == {hashlib.sha256(PDF).hexdigest()}


def test_a_damaged_copy_is_told_and_never_written_over(carpeta):
    sha = recibir(PDF, "acta.pdf").sha256
    guardado = carpeta / sha[:2] / sha[2:4] / sha
    guardado.unlink()
    guardado.write_bytes(b"otro")
    assert "su copia fue alterada: no coincide su huella" in rechazo(PDF, "acta.pdf")
    assert guardado.read_bytes() == b"otro"


@pytest.mark.parametrize(
    "marca", [b"/JavaScript", b"/JS (x)", b"/Launch ", b"/EmbeddedFile ", b"/EmbeddedFiles ", b"/RichMedia "]
)
def test_a_pdf_with_active_content_is_marked(marca):
    assert not recibir(PDF, "acta.pdf").activo
    assert recibir(PDF + b"%" * (256 * 1024 - len(PDF) - 5) + marca + b"\n", "acta.pdf").activo


@pytest.mark.parametrize(
    ("escrito", "limpio"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\a\\acta.pdf", "acta.pdf"),
        ("acta\x00\r\n\u202efdp.pdf", "actafdp.pdf"),
        ("acta\u00a0 del\t24.pdf", "acta del24.pdf"),
        ("", "archivo"),
        ("...", "archivo"),
        ("A" * 300 + ".pdf", "A" * 146 + ".pdf"),
    ],
)
def test_names_are_cleaned(escrito, limpio):
    assert clean_name(escrito) == limpio
