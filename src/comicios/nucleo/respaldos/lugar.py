"""The folder where a backup is made or restored: room enough, one job at a time, nothing left half done."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from comicios.nucleo.errores import Rechazo

MARGEN = 64 * 1024 * 1024  # what the disk must still have free afterwards
EN_CURSO = ".respaldo-en-curso-"

MOTIVOS = {
    errno.ENOENT: "no existe",
    errno.EACCES: "sin permiso",
    errno.EPERM: "sin permiso",
    errno.ENOSPC: "el disco se llenó",
    errno.EROFS: "el disco es de sólo lectura",
    errno.EISDIR: "es una carpeta",
    errno.EIO: "el disco falló al leer o escribir",
}


def reason_of(causa: OSError) -> str:
    """What the system said, in Spanish."""
    return MOTIVOS.get(causa.errno or 0) or causa.strerror or type(causa).__name__


def readable_size(cantidad: int) -> str:
    """«1.4 GB»: decimal units, as disks are sold."""
    for unidad, valor in (("GB", 10**9), ("MB", 10**6)):
        if cantidad >= valor:
            return f"{cantidad // (valor // 10) / 10:,.1f} {unidad}"
    return f"{cantidad:,} bytes"


def refuse_without_space(carpeta: Path, necesarios: int) -> None:
    """Raise Rechazo unless the disk of this folder has room for so many bytes, and some more."""
    libres = shutil.disk_usage(carpeta).free
    if libres < necesarios + MARGEN:
        raise Rechazo(
            f"No hay espacio en «{carpeta}»: hacen falta {readable_size(necesarios + MARGEN)} y quedan "
            f"{readable_size(libres)}. No se hizo nada. Libere espacio o use otro disco."
        )


@contextmanager
def workplace(carpeta: Path) -> Iterator[Path]:
    """A folder to work in inside `carpeta`, gone at the end; what an interrupted job left there goes first.

    Raises Rechazo if another job holds the place.
    """
    candado = os.open(carpeta, os.O_RDONLY)
    try:
        _take(candado, carpeta)
        for abandonada in carpeta.glob(f"{EN_CURSO}*"):
            shutil.rmtree(abandonada)
        with tempfile.TemporaryDirectory(prefix=EN_CURSO, dir=carpeta) as trabajo:
            yield Path(trabajo)
    finally:
        os.close(candado)


def _take(candado: int, carpeta: Path) -> None:
    try:
        fcntl.flock(candado, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as ocupado:
        raise Rechazo(
            f"Ya hay un respaldo o una restauración en curso en «{carpeta}». Espere a que termine."
        ) from ocupado


def sync_folder(carpeta: Path) -> None:
    """Leave on disk the names of a folder."""
    abierta = os.open(carpeta, os.O_RDONLY)
    try:
        os.fsync(abierta)
    finally:
        os.close(abierta)
