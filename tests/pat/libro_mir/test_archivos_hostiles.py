"""What is not a workbook, or is one made to do harm, is refused before a cell of it is read."""

from __future__ import annotations

import random
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

import pytest

from comicios.pat.libro_mir.contenido import LibroMir
from comicios.pat.libro_mir.leer import Lectura, LibroRechazado, read_identity, read_libro

Repack = Callable[..., bytes]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HOJA = "xl/worksheets/sheet1.xml"
MEGA = 1024 * 1024


def refused(contenido: bytes, libro: LibroMir) -> str:
    """The sentence of the refusal, the same when only the identity is read."""
    with pytest.raises(LibroRechazado) as rechazo:
        read_libro(contenido, libro)
    with pytest.raises(LibroRechazado) as otro:
        read_identity(contenido)
    assert rechazo.value.mensaje == otro.value.mensaje
    assert rechazo.value.mensaje.startswith("El libro MIR no se importó; nada cambió. ")
    return rechazo.value.mensaje


@pytest.mark.parametrize(
    ("contenido", "frase"),
    [
        (b"", "no es un libro de Excel (.xlsx)"),
        (b"hola", "no es un libro de Excel (.xlsx)"),
        (b"%PDF-1.7\n", "no es un libro de Excel (.xlsx)"),
        (b"PK\x05\x06" + bytes(18), "no es un libro de Excel (.xlsx)"),
        (b"PK\x03\x04" + bytes(200), "está dañado o incompleto"),
        (OLE + bytes(600), "es de Excel 97-2003 (.xls)"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "tiene contraseña para abrirse"),
        (b"PK\x03\x04" + bytes(5 * MEGA), "pesa más de 5 MB"),
    ],
)
def test_what_is_not_an_xlsx_says_what_it_is(libro: LibroMir, contenido: bytes, frase: str) -> None:
    assert frase in refused(contenido, libro)


@pytest.mark.parametrize("parte", [1, 30, 500, 4000, -1, -30, -200])
def test_a_truncated_workbook_is_refused(libro: LibroMir, descargado: bytes, parte: int) -> None:
    mensaje = refused(descargado[:parte], libro)
    assert "no es un libro de Excel" in mensaje or "está dañado o incompleto" in mensaje


def test_an_ods_says_how_to_save_it(libro: LibroMir) -> None:
    ods = _zip({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"})
    assert "es de OpenDocument (.ods)" in refused(ods, libro)


def test_a_word_document_is_not_a_workbook(libro: LibroMir) -> None:
    docx = _zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<a/>"})
    assert "no es un libro de Excel (.xlsx)" in refused(docx, libro)


@pytest.mark.parametrize(
    ("nuevas", "frase"),
    [
        ({"xl/vbaProject.bin": b"x"}, "trae macros"),
        ({"xl/VBAPROJECT.BIN": b"x"}, "trae macros"),
        ({"xl/macrosheets/sheet1.xml": b"<a/>"}, "trae macros"),
        ({"xl/activeX/activeX1.bin": b"x"}, "trae macros"),
        ({"xl/externalLinks/externalLink1.xml": b"<a/>"}, "vínculos o datos de otros archivos"),
        ({"xl/connections.xml": b"<a/>"}, "vínculos o datos de otros archivos"),
        ({"xl/embeddings/oleObject1.bin": b"x"}, "vínculos o datos de otros archivos"),
        ({"../../etc/passwd": b"x"}, "un nombre que no se acepta"),
        ({"/etc/passwd": b"x"}, "un nombre que no se acepta"),
        ({"xl/..\\..\\x": b"x"}, "un nombre que no se acepta"),
        ({"C:/x": b"x"}, "un nombre que no se acepta"),
        ({"XL/WORKBOOK.XML": b"<a/>"}, "dos partes con el mismo nombre (xl/workbook.xml)"),
        ({f"x{n}.bin": b"" for n in range(201)}, "partes y un libro MIR no pasa de 200"),
        ({"docProps/roto.xml": b"<a><b></a>"}, "no se puede leer docProps/roto.xml"),
        ({"docProps/x.xml": b"<?xml version='1.0' encoding='x-no'?><a/>"}, "no se puede leer"),
    ],
)
def test_a_part_that_does_not_belong_refuses_the_workbook(
    libro: LibroMir, descargado: bytes, repack: Repack, nuevas: dict[str, bytes], frase: str
) -> None:
    assert frase in refused(repack(descargado, nuevas=nuevas), libro)


def test_more_cells_than_any_form_are_refused_before_they_fill_the_memory(
    libro: LibroMir, descargado: bytes, repack: Repack
) -> None:
    azar = random.Random(1).randbytes(800_004).hex()
    marcas = "".join(f"<a>{azar[n : n + 8]}</a>" for n in range(0, 1_600_008, 8))
    nuevas = {"xl/x.xml": f"<x>{marcas}</x>".encode()}
    assert "muchas más celdas" in refused(repack(descargado, nuevas=nuevas), libro)


def test_a_macro_content_type_is_refused_though_there_is_no_macro(
    libro: LibroMir, descargado: bytes, repack: Repack
) -> None:
    tipos = {
        "[Content_Types].xml": (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )
    }
    assert "trae macros" in refused(repack(descargado, tipos), libro)


@pytest.mark.parametrize(
    "prologo",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY % e SYSTEM "http://127.0.0.1/x"> %e;]>',
        "<!DOCTYPE x>",
    ],
)
@pytest.mark.parametrize("parte", [HOJA, "xl/sharedStrings.xml", "docProps/core.xml"])
def test_a_doctype_is_refused_wherever_it_hides(
    libro: LibroMir, descargado: bytes, repack: Repack, prologo: str, parte: str
) -> None:
    assert "DOCTYPE" in refused(repack(descargado, {parte: ("?>", f"?>{prologo}")}), libro)


def test_a_doctype_written_in_another_encoding_does_not_slip_through(
    libro: LibroMir, descargado: bytes, repack: Repack
) -> None:
    xml = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    assert "DOCTYPE" in refused(repack(descargado, nuevas={"docProps/x.xml": xml.encode("utf-16")}), libro)


@pytest.mark.parametrize("megas", [1, 29, 40])
def test_a_zip_that_grows_out_of_proportion_is_refused(
    libro: LibroMir, descargado: bytes, repack: Repack, megas: int
) -> None:
    assert "crece demasiado al abrirse" in refused(
        repack(descargado, nuevas={"xl/media/x.bin": bytes(megas * MEGA)}), libro
    )


def test_many_parts_that_add_up_to_too_much_are_refused(libro: LibroMir, descargado: bytes) -> None:
    azar = random.Random(1)
    trozo = azar.randbytes(9_000) * 110  # 1 MB each, some 100 times smaller compressed
    partes = {f"xl/media/{n}.bin": trozo[n:] for n in range(33)}
    assert "crece demasiado al abrirse" in refused(_zip({**_parts(descargado), **partes}), libro)


def test_the_sizes_a_zip_declares_about_itself_are_not_believed(libro: LibroMir, descargado: bytes) -> None:
    bomba = bytearray(_zip({**_parts(descargado), "xl/media/x.bin": bytes(40 * MEGA)}))
    verdadero = struct.pack("<I", 40 * MEGA)
    assert bomba.count(verdadero) == 2
    mentira = bytes(bomba).replace(verdadero, struct.pack("<I", 1000))
    mensaje = refused(mentira, libro)
    assert "está dañado o incompleto" in mensaje or "crece demasiado" in mensaje


def test_two_parts_with_one_name_are_refused(libro: LibroMir, descargado: bytes) -> None:
    salida = BytesIO(descargado)
    with pytest.warns(UserWarning, match="Duplicate name"), ZipFile(salida, "a") as archivo:
        archivo.writestr("xl/workbook.xml", b"<a/>")
    assert "dos partes con el mismo nombre" in refused(salida.getvalue(), libro)


def test_an_encrypted_part_is_refused(libro: LibroMir, descargado: bytes) -> None:
    cifrado = bytearray(descargado)
    cifrado[6] |= 1
    central = cifrado.index(b"PK\x01\x02")
    cifrado[central + 8] |= 1
    assert "tiene contraseña" in refused(bytes(cifrado), libro)


def test_an_odd_compression_is_refused(libro: LibroMir, descargado: bytes) -> None:
    assert "una compresión que Excel no usa" in refused(_zip(_parts(descargado), ZIP_LZMA), libro)


@pytest.mark.parametrize(
    ("parte", "viejo", "nuevo"),
    [
        (HOJA, '<c r="W9"', '<c r="W9W"'),
        (HOJA, '<c r="W9"', '<c r="V9"'),
        ("xl/workbook.xml", 'name="_comicios"', 'name="MIR"'),
        (HOJA, '<row r="9"', '<row r="nueve"'),
        (HOJA, 't="s"><v>0</v>', 't="s"><v>99999</v>'),
        (HOJA, 't="s"><v>0</v>', 't="s"><v>-1</v>'),
        ("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "worksheets/otra.xml"),
        ("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "../../../etc/passwd"),
        ("xl/_rels/workbook.xml.rels", 'sheet1.xml"', 'sheet1.xml" TargetMode="External"'),
    ],
)
def test_a_workbook_that_contradicts_itself_is_refused(
    libro: LibroMir, descargado: bytes, repack: Repack, parte: str, viejo: str, nuevo: str
) -> None:
    refused(repack(descargado, {parte: (viejo, nuevo)}), libro)


def test_whatever_byte_is_damaged_the_answer_is_a_refusal_or_a_faithful_reading(
    libro: LibroMir, descargado: bytes
) -> None:
    azar = random.Random(20240725)
    for _ in range(300):
        roto = bytearray(descargado)
        for _ in range(azar.randint(1, 4)):
            roto[azar.randrange(len(roto))] = azar.randrange(256)
        try:
            assert read_libro(bytes(roto), libro) == Lectura((), ())
        except LibroRechazado as rechazo:
            assert rechazo.mensaje


def _parts(contenido: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(contenido)) as archivo:
        return {nombre: archivo.read(nombre) for nombre in archivo.namelist()}


def _zip(partes: dict[str, bytes], metodo: int = ZIP_DEFLATED) -> bytes:
    salida = BytesIO()
    with ZipFile(salida, "w", metodo) as archivo:
        for nombre, datos in partes.items():
            entrada = ZipInfo(nombre)
            entrada.compress_type = metodo
            archivo.writestr(entrada, datos)
    assert zipfile.is_zipfile(salida)
    return salida.getvalue()
