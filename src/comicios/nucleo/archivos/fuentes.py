"""Keeping a source file under its SHA-256: what a room has already read whole, and may be larger than a document.

Data files may be in old encodings and far larger than a document of evidence, so they come in through here: having
been read whole as what they are is a stronger proof than any sniffing.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from comicios.nucleo.archivos.models import Archivo, ruta_de
from comicios.nucleo.archivos.recepcion import clean_name, hash_of_file
from comicios.nucleo.archivos.services import record_archivo
from comicios.nucleo.errores import Rechazo

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona

SOLO_LECTURA = 0o440
TROZO = 1024 * 1024


@dataclass(frozen=True)
class Fuente:
    """A file on disk as it was read: its name for people, its hash then, its size and its kind (MIME)."""

    ruta: Path
    nombre: str
    sha256: str
    bytes: int
    tipo: str


def keep_fuente(*, fuente: Fuente, cadena: str, by: Persona) -> Archivo:
    """The file kept, or the one already kept with that content. Inside the caller's transaction.

    Raises Rechazo when the file is no longer the one that was read, or when the copy already kept was altered.
    """
    _put_in_place(fuente)
    return record_archivo(
        sha256=fuente.sha256,
        nombre=clean_name(fuente.nombre),
        tipo=fuente.tipo,
        tamano=fuente.bytes,
        cadena=cadena,
        by=by,
    )


def _put_in_place(fuente: Fuente) -> None:
    destino = ruta_de(fuente.sha256)
    if destino.exists():
        if hash_of_file(destino) != fuente.sha256:
            raise Rechazo(
                f"«{fuente.nombre}» ya estaba guardado y su copia fue alterada: no coincide su huella. No se guardó. "
                "Avise a Operación para que la restaure de un respaldo."
            )
        return
    carpeta = Path(settings.COMICIOS_DATOS) / "archivos" / ".recibiendo"
    carpeta.mkdir(parents=True, exist_ok=True, mode=0o750)
    handle, nombre = tempfile.mkstemp(dir=carpeta)
    temporal = Path(nombre)
    try:
        _copy(fuente, handle)
        destino.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
        temporal.replace(destino)
    finally:
        temporal.unlink(missing_ok=True)


def _copy(fuente: Fuente, handle: int) -> None:
    """Copy what was read, and make sure that it is what was read."""
    digest = hashlib.sha256()
    try:
        with os.fdopen(handle, "wb") as target, fuente.ruta.open("rb") as source:
            while piece := source.read(TROZO):
                digest.update(piece)
                target.write(piece)
            target.flush()
            os.fchmod(target.fileno(), SOLO_LECTURA)
            os.fsync(target.fileno())
    except OSError as error:
        raise Rechazo(
            f"No se pudo guardar «{fuente.nombre}»: {error.strerror}. Revise el espacio en disco."
        ) from error
    if digest.hexdigest() != fuente.sha256:
        raise Rechazo(f"«{fuente.nombre}» cambió mientras se leía y no se guardó nada. Vuelva a intentarlo.")
