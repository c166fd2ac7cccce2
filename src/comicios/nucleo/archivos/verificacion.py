"""Each stored file is read again: missing, altered or of another size is told."""

from __future__ import annotations

from collections.abc import Iterator

from comicios.nucleo.archivos.models import Archivo, ruta_de
from comicios.nucleo.archivos.recepcion import hash_of_file
from comicios.nucleo.bitacora.hallazgos import Hallazgo

HUELLA = frozenset("0123456789abcdef")


def verify_archivos() -> Iterator[Hallazgo]:
    """What is wrong with the files of the installation, against the hash that names each of them."""
    rows = Archivo.objects.order_by("sha256").values_list("sha256", "nombre", "bytes")
    for sha256, nombre, size in rows.iterator(chunk_size=500):
        if fault := _fault_of(sha256, size):
            yield Hallazgo("archivo", f"Archivo «{nombre}» ({sha256[:12]}…): {fault}")


def _fault_of(sha256: str, size: int) -> str:
    if len(sha256) != 64 or not HUELLA.issuperset(sha256):
        return "su huella registrada no es un SHA-256."
    path = ruta_de(sha256)
    try:
        found = path.stat().st_size
        same = found == size and hash_of_file(path) == sha256
    except FileNotFoundError:
        return "falta en la carpeta de archivos. Restáurelo de un respaldo."
    except OSError as cause:
        return f"no se pudo leer ({cause.strerror})."
    if found != size:
        return f"mide {found:,} bytes y se recibió con {size:,}."
    return "" if same else "no coincide su huella: su contenido fue alterado."
