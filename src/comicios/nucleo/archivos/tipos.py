"""What a file is, by its content; the extension only has to agree.

A PDF with active content (JavaScript, launch actions, embedded files) is admitted, because offices receive signed PDFs
that carry it, but it is marked and never shown inside the browser. See `has_active_content`.
"""

from __future__ import annotations

import codecs
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import puremagic

CABEZA = 4096  # bytes that tell the kind of almost any file
MANIFIESTO_MAXIMO = 1024 * 1024  # an honest [Content_Types].xml is a few kilobytes
TROZO = 256 * 1024


@dataclass(frozen=True)
class Tipo:
    """A kind of file that may be admitted; `nombre` completes «no es …» and «es …»."""

    mime: str
    nombre: str
    extensiones: tuple[str, ...]


@dataclass(frozen=True)
class Ajeno:
    """Content that is never admitted; `nombre` completes «su contenido es …»."""

    nombre: str
    remedio: str = "Digitalice el documento y súbalo de nuevo."


PDF = Tipo("application/pdf", "un PDF", (".pdf",))
PNG = Tipo("image/png", "una imagen PNG", (".png",))
JPEG = Tipo("image/jpeg", "una imagen JPEG", (".jpg", ".jpeg"))
_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = Tipo(f"{_OFFICE}.wordprocessingml.document", "un documento de Word", (".docx",))
XLSX = Tipo(f"{_OFFICE}.spreadsheetml.sheet", "un libro de Excel", (".xlsx",))
ODT = Tipo("application/vnd.oasis.opendocument.text", "un documento ODT", (".odt",))
ODS = Tipo("application/vnd.oasis.opendocument.spreadsheet", "una hoja de cálculo ODS", (".ods",))
EML = Tipo("message/rfc822", "un correo electrónico", (".eml",))
TXT = Tipo("text/plain", "un texto", (".txt",))
TIPOS_DE_EVIDENCIA = frozenset({PDF, PNG, JPEG, DOCX, XLSX, ODT, ODS, EML, TXT})
# Kinds that a browser may show in place, inside a sandbox.
A_LA_VISTA = frozenset({PDF.mime, PNG.mime, JPEG.mime})

PROGRAMA = Ajeno("un programa")
MACROS = Ajeno("un documento con macros", "Guárdelo sin macros y súbalo de nuevo.")
SIN_CONTRASENA = "Quítele la contraseña o digitalice el documento, y súbalo de nuevo."
PAGINA = Ajeno("una página web", "Imprímala como PDF o registre su liga.")
SVG = Ajeno("un dibujo SVG", "Guárdelo como PNG o PDF y súbalo de nuevo.")
COMPRIMIDO = Ajeno("un ZIP", "Suba por separado cada documento que contiene.")
DESCONOCIDO = Ajeno("desconocido")

_PROGRAMAS = (
    b"\x7fELF", b"MZ", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe", b"\x00asm",
)  # fmt: skip
_HTML = re.compile(
    rb"<\s*(!doctype\s+html|html|head|body|script|iframe|meta|title|style|link|img|a\s|div|p\b|table|form|object|embed)",
    re.IGNORECASE,
)
_SVG = re.compile(rb"<\s*svg\b", re.IGNORECASE)
_CABECERA_DE_CORREO = re.compile(rb"^(from|date|subject|received|message-id|mime-version|to):", re.I | re.M)
_PDF_ACTIVO = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData)\b")


def sniff(path: Path) -> Tipo | Ajeno:
    """The kind of a file by its content alone."""
    with path.open("rb") as source:
        head = source.read(CABEZA)
    if head.startswith(_PROGRAMAS):
        return PROGRAMA
    for signature, tipo in ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG)):
        if head.startswith(signature):
            return tipo
    if head.startswith(b"PK"):
        return _inside_zip(path)
    return _as_text(path, head) if is_utf8_text(path) else _guess(head)


def _inside_zip(path: Path) -> Tipo | Ajeno:
    try:
        with zipfile.ZipFile(path) as package:
            return _office_kind(package)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return Ajeno("un documento dañado o protegido", SIN_CONTRASENA)


def _office_kind(package: zipfile.ZipFile) -> Tipo | Ajeno:
    names = {n.lower() for n in package.namelist()}
    if "[content_types].xml" in names:
        return _ooxml_kind(package, names)
    if "mimetype" in names and "content.xml" in names:
        return _odf_kind(package, names)
    return COMPRIMIDO


def _ooxml_kind(package: zipfile.ZipFile, names: set[str]) -> Tipo | Ajeno:
    manifest = _small_entry(package, "[Content_Types].xml").lower()
    if b"macroenabled" in manifest or b"vbaproject" in manifest or any("vbaproject" in n for n in names):
        return MACROS
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else COMPRIMIDO


def _odf_kind(package: zipfile.ZipFile, names: set[str]) -> Tipo | Ajeno:
    if any(n.startswith(("basic/", "scripts/")) and not n.endswith("/") for n in names):
        return MACROS
    mime = _small_entry(package, "mimetype").strip().decode("ascii", "replace")
    return next((t for t in (ODT, ODS) if t.mime == mime), COMPRIMIDO)


def _small_entry(package: zipfile.ZipFile, name: str) -> bytes:
    """An entry that is small in an honest document: one that swells is not read."""
    with package.open(name) as entry:
        content = entry.read(MANIFIESTO_MAXIMO + 1)
    if len(content) > MANIFIESTO_MAXIMO:
        raise ValueError(name)
    return content


def chunks_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as source:
        while chunk := source.read(TROZO):
            yield chunk


def is_utf8_text(path: Path) -> bool:
    """Whether the whole file is UTF-8 without NUL, read in pieces."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in chunks_of(path):
            if b"\x00" in chunk:
                return False
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _as_text(path: Path, head: bytes) -> Tipo | Ajeno:
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith(b"<"):
        return SVG if _SVG.search(start) else PAGINA
    if _CABECERA_DE_CORREO.match(start) and len(_CABECERA_DE_CORREO.findall(head)) > 1:
        return EML
    return PAGINA if any(_HTML.search(c) for c in chunks_of(path)) else TXT


def _guess(head: bytes) -> Ajeno:
    """A name for what is none of ours, for the message only."""
    try:
        found: str = puremagic.from_string(head)
    except (puremagic.PureError, ValueError):
        return DESCONOCIDO
    return Ajeno(f"de otro tipo ({found})") if found else DESCONOCIDO


def _overlapping(path: Path, tail: int) -> Iterator[bytes]:
    previous = b""
    for chunk in chunks_of(path):
        yield previous + chunk
        previous = chunk[-tail:]


def has_active_content(path: Path, tipo: Tipo) -> bool:
    """Whether a PDF names scripts, launch actions, forms that send or embedded files.

    Compressed objects can hide them, so this mark only decides «show or download»; the sandbox is what protects.
    """
    checks: dict[Tipo, Callable[[bytes], object]] = {PDF: _PDF_ACTIVO.search}
    check = checks.get(tipo)
    return check is not None and any(check(piece) for piece in _overlapping(path, 32))
