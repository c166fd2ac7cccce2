"""From bytes to lines and cells: what the file is, in which encoding, and where each line begins."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from comicios.siscom.importacion.errores import clean, refuse_file

TROZO = 1024 * 1024
LINEA_MAXIMA = 1024 * 1024
NOMBRE_MAXIMO = 150
RENGLONES_DE_CABEZA = 30
# Windows' Western set is what files called Latin-1 are written in; both agree on every letter of Spanish.
LATIN_1 = "cp1252"
NOMBRES_DE_CODIFICACION = {"utf-8": "utf-8-sig", "latin-1": LATIN_1}
_AJENOS = (
    (b"PK\x03\x04", "un archivo comprimido o un libro de Excel. Guárdelo como CSV y vuelva a intentarlo"),
    (b"PK\x05\x06", "un archivo comprimido vacío. Elija el CSV que debía contener"),
    (b"%PDF-", "un PDF. Consiga el archivo de datos en CSV"),
    (b"\xd0\xcf\x11\xe0", "un libro antiguo de Excel. Guárdelo como CSV y vuelva a intentarlo"),
    (b"\x1f\x8b", "un archivo comprimido con gzip. Descomprímalo y vuelva a intentarlo"),
    (b"7z\xbc\xaf", "un archivo comprimido con 7-Zip. Descomprímalo y vuelva a intentarlo"),
    (b"Rar!", "un archivo comprimido con RAR. Descomprímalo y vuelva a intentarlo"),
    (b"\x89PNG", "una imagen. Consiga el archivo de datos en CSV"),
    (b"\xff\xd8\xff", "una imagen. Consiga el archivo de datos en CSV"),
)


@dataclass(frozen=True)
class Fuente:
    """A file seen whole once: its name, size and hash, and whether it is UTF-8 (`mal_en`, the first bad byte)."""

    ruta: Path
    sha256: str
    bytes: int
    mal_en: int | None

    @property
    def nombre(self) -> str:
        return clean(self.ruta.name, NOMBRE_MAXIMO)


def examine(ruta: Path) -> Fuente:
    """Look at a file from end to end in pieces. ArchivoRechazado when it is not text, is empty or cannot be opened."""
    digest, size, mal_en = hashlib.sha256(), 0, None
    decoder = codecs.getincrementaldecoder("utf-8")()
    with open_file(ruta) as source:
        while piece := source.read(TROZO):
            _refuse_not_text(piece, first=size == 0)
            digest.update(piece)
            if mal_en is None:
                mal_en = _first_bad_byte(decoder, piece, size)
            size += len(piece)
    if not size:
        raise refuse_file("el archivo está vacío: tiene 0 bytes. Descárguelo de nuevo.")
    if mal_en is None and decoder.getstate()[0]:
        mal_en = size - len(decoder.getstate()[0])
    return Fuente(ruta, digest.hexdigest(), size, mal_en)


def open_file(ruta: Path) -> BinaryIO:
    try:
        if not ruta.is_file():
            raise refuse_file(
                f"no existe el archivo «{clean(ruta, NOMBRE_MAXIMO)}», o es una carpeta. Revise la ruta."
            )
        return ruta.open("rb")
    except OSError as error:
        raise refuse_file(
            f"no se pudo abrir «{clean(ruta, NOMBRE_MAXIMO)}»: {error.strerror}. Revise la ruta y el permiso."
        ) from error
    except ValueError as error:
        raise refuse_file("la ruta del archivo está mal escrita. Revísela.") from error


def _refuse_not_text(piece: bytes, *, first: bool) -> None:
    for firma, que in _AJENOS if first else ():
        if piece.startswith(firma):
            raise refuse_file(f"no es un archivo de texto: es {que}.")
    if b"\x00" in piece:
        raise refuse_file(
            "contiene bytes nulos: no es un archivo de texto o está en UTF-16. Guárdelo como CSV en UTF-8."
        )


def _first_bad_byte(decoder: codecs.IncrementalDecoder, piece: bytes, before: int) -> int | None:
    pending = len(decoder.getstate()[0])
    try:
        decoder.decode(piece)
    except UnicodeDecodeError as error:
        return before - pending + error.start
    return None


def choose_encoding(fuente: Fuente, admitidas: Iterable[str]) -> str:
    """The first encoding of the profile that the whole file obeys, or ArchivoRechazado with the line at fault."""
    for nombre in admitidas:
        if nombre == "utf-8" and fuente.mal_en is None:
            return NOMBRES_DE_CODIFICACION[nombre]
        if nombre == "latin-1" and _is_latin_1(fuente):
            return NOMBRES_DE_CODIFICACION[nombre]
    lugar = fuente.mal_en or 0
    raise refuse_file(
        f"el byte {lugar + 1:,} no está escrito en la codificación del perfil ({' o '.join(admitidas)}). "
        "Guarde el archivo como CSV en UTF-8.",
        renglon=_line_of(fuente, lugar),
    )


def _is_latin_1(fuente: Fuente) -> bool:
    """Bytes that no Western letter uses tell of a damaged file."""
    sin_uso = frozenset(b"\x81\x8d\x8f\x90\x9d")
    with open_file(fuente.ruta) as source:
        return not any(sin_uso.intersection(piece) for piece in iter(lambda: source.read(TROZO), b""))


def _line_of(fuente: Fuente, byte: int) -> int:
    with open_file(fuente.ruta) as source:
        before = source.read(byte + 1)
    return len(before.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))


def read_head(fuente: Fuente) -> list[str]:
    """The first lines, for recognition: in UTF-8 if the file is, as Latin-1 if not."""
    encoding = "utf-8-sig" if fuente.mal_en is None else "latin-1"
    try:
        return list(islice(read_lines(fuente, encoding), RENGLONES_DE_CABEZA))
    except UnicodeDecodeError as error:
        raise refuse_file("el archivo cambió mientras se leía. Vuelva a intentarlo.") from error


def read_lines(fuente: Fuente, encoding: str, skip: int = 0) -> Iterator[str]:
    """The lines of the file, ended by LF, CR or both, one in memory at a time."""
    with open_file(fuente.ruta) as source, io.TextIOWrapper(source, encoding, newline="") as text:
        numero = 0
        while line := text.readline(LINEA_MAXIMA + 1):
            numero += 1
            if len(line) > LINEA_MAXIMA:
                raise refuse_file(
                    "el renglón pasa de 1 MB: no parece una tabla de resultados. Revise que sea el archivo correcto.",
                    renglon=numero,
                )
            if numero > skip:
                yield line


def split_cells(line: str, separador: str) -> list[str]:
    """The cells of one line of the head; a line that is not well quoted has none."""
    try:
        return next(csv.reader([line], delimiter=separador, strict=True), [])
    except csv.Error:
        return []


def read_rows(
    fuente: Fuente, encoding: str, separador: str, skip: int
) -> Iterator[tuple[int, list[str] | str]]:
    """Line number and cells of each row after `skip` lines; in place of cells, the reason why a row has none."""
    reader = csv.reader(read_lines(fuente, encoding, skip), delimiter=separador, strict=True)
    while True:
        first = skip + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield first, _reason(reader.line_num + skip, first)
            continue
        except UnicodeDecodeError as error:
            raise refuse_file("el archivo cambió mientras se leía. Vuelva a intentarlo.") from error
        if reader.line_num + skip > first:
            yield first, _reason(reader.line_num + skip, first)
        elif cells:
            yield first, cells


def _reason(last: int, first: int) -> str:
    if last > first:
        return f"unas comillas se abren aquí y no se cierran hasta el renglón {last}. Cierre las comillas o quítelas."
    return "las comillas están mal puestas. Ciérrelas o quítelas."
