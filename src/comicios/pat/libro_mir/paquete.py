"""Opens what somebody uploaded without trusting it: every refusal happens before a single cell is read."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, ParseError
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]  # it ships no types
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # it ships no types

from comicios.pat.libro_mir.rechazos import LibroRechazado

LIBRO = "xl/workbook.xml"
TIPOS = "[Content_Types].xml"
Partes = Mapping[str, bytes]

_MEGA = 1024 * 1024
_TAMANO_MAXIMO = 5 * _MEGA
_INFLADO_MAXIMO = 30 * _MEGA
_ENTRADAS_MAXIMAS = 200
_RAZON_MAXIMA = 100
_TROZO = 64 * 1024
# Marks in the XML of the whole file. The form has some ten thousand; a tree of millions would take the
# memory.
_MARCAS_MAXIMAS = 400_000
_CIFRADO = 0x1
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_PAQUETE_CIFRADO = "EncryptedPackage".encode("utf-16-le")
_MACROS = ("vbaproject", "macrosheets/", "activex", "vbadata", "dialogsheets/", "customui")
_AJENOS = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/", "xl/embeddings/", "xl/model/")
# All that the standard library raises on a damaged zip; UnicodeDecodeError is a ValueError.
_ZIP_ROTO = (BadZipFile, EOFError, OSError, NotImplementedError, ValueError, struct.error, zlib.error)
_NADA_CAMBIO = "El libro MIR no se importó; nada cambió."
_OTRO_LIBRO = "Descargue un libro nuevo y capture en él."


def read_paquete(contenido: bytes) -> Partes:
    """The parts of an .xlsx by name, inflated and harmless; LibroRechazado says what is wrong with
    the file.
    """
    _check_outside(contenido)
    try:
        with ZipFile(BytesIO(contenido)) as archivo:
            _check_entries(archivo.infolist())
            partes = _inflate(archivo)
    except _ZIP_ROTO as error:
        raise refuse("El archivo está dañado o incompleto. Guárdelo otra vez y súbalo de nuevo.") from error
    _check_inside(partes)
    return partes


def read_xml(partes: Partes, nombre: str) -> Element:
    """The tree of a part, with entities and document types forbidden."""
    if nombre not in partes:
        raise refuse(
            f"Al archivo le falta una parte ({nombre}): no es un libro de Excel completo. {_OTRO_LIBRO}"
        )
    try:
        raiz: Element = fromstring(
            partes[nombre], forbid_dtd=True, forbid_entities=True, forbid_external=True
        )
    except DefusedXmlException as error:
        raise refuse(
            f"El archivo trae definiciones que no se aceptan (DOCTYPE, en {nombre}). {_OTRO_LIBRO}"
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise refuse(f"El archivo está dañado: no se puede leer {nombre}. {_OTRO_LIBRO}") from error
    return raiz


def refuse(motivo: str) -> LibroRechazado:
    """A refusal of the whole file, in the voice of the house."""
    return LibroRechazado(f"{_NADA_CAMBIO} {motivo}")


def _check_outside(contenido: bytes) -> None:
    if len(contenido) > _TAMANO_MAXIMO:
        raise refuse(
            "El archivo pesa más de 5 MB y un libro MIR pesa mucho menos. Quite imágenes y hojas ajenas."
        )
    if contenido.startswith(_OLE):
        raise refuse(_why_not_ole(contenido))
    if not contenido.startswith(_ZIP):
        raise refuse("El archivo no es un libro de Excel (.xlsx). Suba el libro que descargó de esta página.")


def _why_not_ole(contenido: bytes) -> str:
    if _PAQUETE_CIFRADO in contenido:
        return "El libro tiene contraseña para abrirse. Quítesela (Archivo, Información) y súbalo de nuevo."
    return "El archivo es de Excel 97-2003 (.xls). Guárdelo como «Libro de Excel (.xlsx)» y súbalo de nuevo."


def _check_entries(entradas: Sequence[ZipInfo]) -> None:
    if len(entradas) > _ENTRADAS_MAXIMAS:
        raise refuse(f"El archivo trae {len(entradas)} partes y un libro MIR no pasa de {_ENTRADAS_MAXIMAS}.")
    if any(entrada.flag_bits & _CIFRADO for entrada in entradas):
        raise refuse("El archivo tiene contraseña. Quítesela y súbalo de nuevo.")
    if any(entrada.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entrada in entradas):
        raise refuse(
            "El archivo usa una compresión que Excel no usa. Guárdelo otra vez en Excel o LibreOffice."
        )
    _check_names([entrada.filename for entrada in entradas])
    _check_declared_sizes(entradas)


def _check_names(nombres: Sequence[str]) -> None:
    repetidos = [nombre for nombre, veces in Counter(map(str.lower, nombres)).items() if veces > 1]
    if repetidos:
        raise refuse(
            f"El archivo trae dos partes con el mismo nombre ({repetidos[0]}): fue alterado. {_OTRO_LIBRO}"
        )
    for nombre in nombres:
        ruta = PurePosixPath(nombre)
        if ruta.is_absolute() or ".." in ruta.parts or "\\" in nombre or ":" in nombre:
            raise refuse(
                f"El archivo trae una parte con un nombre que no se acepta (fuera de su lugar). {_OTRO_LIBRO}"
            )


def _check_declared_sizes(entradas: Sequence[ZipInfo]) -> None:
    total = sum(entrada.file_size for entrada in entradas)
    comprimido = sum(entrada.compress_size for entrada in entradas)
    if total > _INFLADO_MAXIMO or total > _RAZON_MAXIMA * max(1, comprimido):
        raise _bomb()


def _inflate(archivo: ZipFile) -> dict[str, bytes]:
    """Inflates piece by piece: the sizes that the file declares about itself are not believed."""
    partes: dict[str, bytes] = {}
    queda = _INFLADO_MAXIMO
    for entrada in archivo.infolist():
        if entrada.is_dir():
            continue
        tope = min(queda, max(_TROZO, _RAZON_MAXIMA * entrada.compress_size))
        partes[entrada.filename] = _read_up_to(archivo, entrada, tope)
        queda -= len(partes[entrada.filename])
    return partes


def _read_up_to(archivo: ZipFile, entrada: ZipInfo, tope: int) -> bytes:
    trozos = bytearray()
    with archivo.open(entrada) as flujo:
        while trozo := flujo.read(_TROZO):
            trozos += trozo
            if len(trozos) > tope:
                raise _bomb()
    return bytes(trozos)


def _bomb() -> LibroRechazado:
    return refuse(f"El archivo crece demasiado al abrirse: no es un libro MIR. {_OTRO_LIBRO}")


def _check_inside(partes: Partes) -> None:
    if "mimetype" in partes and b"opendocument" in partes["mimetype"]:
        raise refuse(
            "El archivo es de OpenDocument (.ods). Guárdelo como «Excel 2007-365 (.xlsx)» y súbalo de nuevo."
        )
    if TIPOS not in partes or LIBRO not in partes:
        raise refuse("El archivo no es un libro de Excel (.xlsx). Suba el libro que descargó de esta página.")
    nombres = [nombre.lower() for nombre in partes]
    if b"macroenabled" in partes[TIPOS].lower() or any(m in n for n in nombres for m in _MACROS):
        raise refuse(
            "El libro trae macros. Guárdelo como «Libro de Excel (.xlsx)», sin macros, y súbalo de nuevo."
        )
    if any(nombre.startswith(_AJENOS) for nombre in nombres):
        raise refuse(
            "El libro trae vínculos o datos de otros archivos. Rompa los vínculos y súbalo de nuevo."
        )
    _check_xml(partes)


def _check_xml(partes: Partes) -> None:
    hojas_xml = [nombre for nombre in partes if nombre.lower().endswith((".xml", ".rels", ".vml"))]
    if sum(partes[nombre].count(b"<") for nombre in hojas_xml) > _MARCAS_MAXIMAS:
        raise refuse(f"El libro trae muchas más celdas que un libro MIR. {_OTRO_LIBRO}")
    for nombre in hojas_xml:
        if not nombre.lower().endswith(".vml"):  # drawings of comments, not always well-formed and never read
            read_xml(partes, nombre)
