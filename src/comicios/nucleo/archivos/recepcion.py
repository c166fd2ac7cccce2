"""Receiving a content: streamed to a temporary file, measured, recognised, and put in its place for good."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from django.conf import settings

from comicios.nucleo.archivos.models import ruta_de
from comicios.nucleo.archivos.tipos import TROZO, Ajeno, Tipo, chunks_of, has_active_content, sniff
from comicios.nucleo.errores import Rechazo

NOMBRE_MAXIMO = 150
SOLO_LECTURA = 0o440


@runtime_checkable
class ConTrozos(Protocol):
    """An uploaded file of Django."""

    def chunks(self, chunk_size: int | None = None) -> Iterable[bytes]: ...


@runtime_checkable
class Legible(Protocol):
    """A file open for reading bytes."""

    def read(self, size: int, /) -> bytes: ...


Contenido = bytes | ConTrozos | Legible


@dataclass(frozen=True)
class Recibido:
    """A content in its place."""

    sha256: str
    nombre: str
    tipo: Tipo
    bytes: int
    activo: bool


def receive(contenido: Contenido, nombre: str, admitidos: Collection[Tipo]) -> Recibido:
    """Take in a content, or raise Rechazo and leave nothing. Never more than one piece is in memory."""
    limpio = clean_name(nombre)
    with _temporary() as path:
        sha256, size = _write(contenido, path, limpio)
        tipo = _admit(path, limpio, admitidos)
        recibido = Recibido(sha256, limpio, tipo, size, has_active_content(path, tipo))
        _put_in_place(path, sha256, limpio)
    return recibido


def clean_name(nombre: str) -> str:
    """The file's own name: no folders, no control or direction marks, at most 150 characters, extension kept."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", nombre))[-1]
    seen = "".join(c for c in last if unicodedata.category(c)[0] not in "CZ" or c == " ")
    spaced = re.sub(r"\s+", " ", seen).strip(" .")
    stem, suffix = os.path.splitext(spaced)  # noqa: PTH122 - a name, not a path
    return (stem[: NOMBRE_MAXIMO - len(suffix[:20])] + suffix[:20]) or "archivo"


@contextmanager
def _temporary() -> Iterator[Path]:
    folder = Path(settings.COMICIOS_DATOS) / "archivos" / ".recibiendo"
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    handle, name = tempfile.mkstemp(dir=folder)
    os.close(handle)
    path = Path(name)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _pieces(contenido: Contenido) -> Iterable[bytes]:
    if isinstance(contenido, bytes):
        return (contenido,)
    if isinstance(contenido, ConTrozos):
        return contenido.chunks()
    return iter(lambda: contenido.read(TROZO), b"")


def _write(contenido: Contenido, path: Path, nombre: str) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    limit = settings.COMICIOS_EVIDENCIA_MAXIMA
    with path.open("wb") as target:
        for piece in _pieces(contenido):
            size += len(piece)
            if size > limit:
                raise Rechazo(
                    f"«{nombre}» pasa de {_megas(limit)}, que es lo más que admite la casa. No se guardó. "
                    "Divídalo o digitalícelo con menos resolución.",
                    campo="archivo",
                )
            digest.update(piece)
            target.write(piece)
        target.flush()
        os.fchmod(target.fileno(), SOLO_LECTURA)
        os.fsync(target.fileno())
    if not size:
        raise Rechazo(
            f"«{nombre}» está vacío: tiene 0 bytes. No se guardó. Revise que se haya escaneado y súbalo de nuevo.",
            campo="archivo",
        )
    return digest.hexdigest(), size


def _megas(limit: int) -> str:
    return f"{limit // (1024 * 1024)} MB" if limit >= 1024 * 1024 else f"{limit:,} bytes"


def _admit(path: Path, nombre: str, admitidos: Collection[Tipo]) -> Tipo:
    found = sniff(path)
    suffix = Path(nombre).suffix.lower()
    promised = next((t for t in admitidos if suffix in t.extensiones), None)
    if isinstance(found, Ajeno):
        raise _refused(nombre, promised, found)
    if found not in admitidos:
        raise Rechazo(
            f"«{nombre}» es {found.nombre} y aquí no se admite. No se guardó. Se admiten: {_listed(admitidos)}.",
            campo="archivo",
        )
    if suffix not in found.extensiones:
        raise _lying(nombre, promised, found)
    return found


def _refused(nombre: str, promised: Tipo | None, found: Ajeno) -> Rechazo:
    lie = f"no es {promised.nombre}: su contenido es" if promised else "no se admite: su contenido es"
    return Rechazo(
        f"El archivo «{nombre}» {lie} {found.nombre}. No se guardó. {found.remedio}", campo="archivo"
    )


def _lying(nombre: str, promised: Tipo | None, found: Tipo) -> Rechazo:
    lie = f"no es {promised.nombre}: su contenido es {found.nombre}" if promised else f"es {found.nombre}"
    return Rechazo(
        f"El archivo «{nombre}» {lie}. No se guardó. "
        f"Si es el documento correcto, cambie su nombre para que termine en {found.extensiones[0]}.",
        campo="archivo",
    )


def _listed(admitidos: Collection[Tipo]) -> str:
    return ", ".join(sorted(t.extensiones[0].lstrip(".").upper() for t in admitidos))


def _put_in_place(path: Path, sha256: str, nombre: str) -> None:
    target = ruta_de(sha256)
    if target.exists():
        _same_or_refuse(target, sha256, nombre)
        return
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    path.replace(target)
    handle = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _same_or_refuse(target: Path, sha256: str, nombre: str) -> None:
    """What is already there under this hash must be this content: a damaged file is told, never written over."""
    if hash_of_file(target) != sha256:
        raise Rechazo(
            f"«{nombre}» ya estaba guardado y su copia fue alterada: no coincide su huella. No se guardó. "
            "Avise a Operación para que la restaure de un respaldo.",
            campo="archivo",
        )


def hash_of_file(path: Path) -> str:
    """SHA-256 of a file, read in pieces. OSError if it cannot be read."""
    digest = hashlib.sha256()
    for piece in chunks_of(path):
        digest.update(piece)
    return digest.hexdigest()
