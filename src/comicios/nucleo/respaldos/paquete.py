"""The container: a plain tar of which every byte follows from the manifest and the contents.

Names, order, headers and padding are fixed, so that a byte changed anywhere is found, and nothing can be hidden,
added or placed outside. Any `tar` opens it.
"""

from __future__ import annotations

import hashlib
import os
import re
import tarfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from comicios.nucleo.errores import Rechazo
from comicios.nucleo.respaldos.lugar import reason_of
from comicios.nucleo.respaldos.manifiesto import HUELLA, Manifiesto, Pieza, read_manifiesto

BLOQUE = 512
TROZO = 1024 * 1024
FINAL = bytes(2 * BLOQUE)
MANIFIESTO, SELLO = "manifiesto.json", "manifiesto.sha256"
MANIFIESTO_MAXIMO = 512 * 1024 * 1024  # about three million files
Destino = Callable[[Pieza], BinaryIO | None]
Aviso = Callable[[str], None]


Paso = Callable[[int, int], None]


def silent(texto: str) -> None:
    """Tell nobody."""


def uncounted(hechos: int, total: int) -> None:
    """Count for nobody."""


def hash_of(contenido: bytes) -> str:
    return hashlib.sha256(contenido).hexdigest()


def _header(nombre: str, size: int) -> bytes:
    info = tarfile.TarInfo(nombre)
    info.size, info.mode = size, 0o600
    return info.tobuf(tarfile.GNU_FORMAT)


def _seal(manifiesto: bytes) -> bytes:
    """The line that `sha256sum` would write."""
    return f"{hash_of(manifiesto)}  {MANIFIESTO}\n".encode()


def write_paquete(
    salida: Path, manifiesto: bytes, piezas: Iterable[tuple[Pieza, Path]], aviso: Aviso = silent
) -> None:
    """Write the whole container to a new file and leave it on disk. Raises Rechazo if a file is not what it was."""
    with salida.open("xb") as abierta:
        os.fchmod(abierta.fileno(), 0o600)
        for nombre, contenido in ((MANIFIESTO, manifiesto), (SELLO, _seal(manifiesto))):
            abierta.write(_header(nombre, len(contenido)) + contenido + bytes(-len(contenido) % BLOQUE))
        for pieza, origen in piezas:
            _put(abierta, pieza, origen)
            aviso(pieza.nombre)
        abierta.write(FINAL)
        abierta.flush()
        os.fsync(abierta.fileno())


def _put(abierta: BinaryIO, pieza: Pieza, origen: Path) -> None:
    abierta.write(_header(pieza.nombre, pieza.bytes))
    digest, size = hashlib.sha256(), 0
    with origen.open("rb") as fuente:
        while trozo := fuente.read(TROZO):
            digest.update(trozo)
            size += len(trozo)
            abierta.write(trozo)
    if (size, digest.hexdigest()) != (pieza.bytes, pieza.sha256):
        raise Rechazo(
            f"«{origen}» está alterado: su contenido no es el de su huella. No se hizo el respaldo. "
            "Recupere ese archivo de un respaldo anterior con «tar» y repita."
        )
    abierta.write(bytes(-size % BLOQUE))


@contextmanager
def open_paquete(archivo: Path, huella: str | None = None) -> Iterator[Paquete]:
    """A backup open at its first piece, its manifest already checked, also against the hash a person kept."""
    try:
        with archivo.open("rb") as abierto:
            paquete = Paquete(abierto, archivo.stat().st_size)
            if huella is not None:
                _refuse_other_hash(paquete, huella)
            yield paquete
    except OSError as causa:
        raise Rechazo(
            f"No se pudo leer o escribir «{causa.filename or archivo}»: {reason_of(causa)}. Revise la ruta, el permiso y "
            "el espacio del disco."
        ) from causa


def _refuse_other_hash(paquete: Paquete, huella: str) -> None:
    dada = re.sub(r"[\s-]", "", huella).lower()
    if not HUELLA.fullmatch(dada):
        raise Rechazo(
            "La huella dada no tiene los 64 caracteres hexadecimales que imprimió «respaldo crear»."
        )
    if dada != paquete.huella:
        raise Rechazo(
            f"La huella dada no es la de este respaldo ({paquete.huella[:12]}…): es otro, o alguien lo rehízo. "
            "No lo restaure sin saber de dónde viene."
        )


class Paquete:
    """A container being read from its beginning: first its manifest, then its pieces."""

    def __init__(self, abierto: BinaryIO, tamano: int) -> None:
        self._abierto, self.tamano = abierto, tamano
        self.crudo = self._read_manifest_piece()
        self.huella = hash_of(self.crudo)
        self._check_seal()
        self.manifiesto: Manifiesto = read_manifiesto(self.crudo)

    def _read_manifest_piece(self) -> bytes:
        cabecera = self._abierto.read(BLOQUE)
        try:
            size = tarfile.TarInfo.frombuf(cabecera, "utf-8", "surrogateescape").size
        except (tarfile.HeaderError, ValueError) as causa:
            raise Rechazo(
                "El archivo no empieza como un respaldo de Comicios, o su principio está dañado."
            ) from causa
        if not 0 < size <= min(MANIFIESTO_MAXIMO, self.tamano) or cabecera != _header(MANIFIESTO, size):
            raise Rechazo(f"La cabecera de «{MANIFIESTO}» está alterada: el respaldo no es confiable.")
        contenido = self._abierto.read(size)
        self._check_padding(MANIFIESTO, size)
        return contenido

    def _check_seal(self) -> None:
        sello = _seal(self.crudo)
        if (
            self._abierto.read(BLOQUE) != _header(SELLO, len(sello))
            or self._abierto.read(len(sello)) != sello
        ):
            raise Rechazo(
                f"«{MANIFIESTO}» no coincide con «{SELLO}»: uno de los dos está alterado. No use este respaldo."
            )
        self._check_padding(SELLO, len(sello))

    def _check_padding(self, nombre: str, size: int) -> None:
        relleno = -size % BLOQUE
        if self._abierto.read(relleno) != bytes(relleno):
            raise Rechazo(f"Hay bytes ajenos, o faltan, después de «{nombre}»: el respaldo está alterado.")

    def faults(self, destino: Destino = lambda pieza: None, aviso: Aviso = silent) -> Iterator[str]:
        """Each piece that is not what the manifest says; `destino` may take the contents while they are read."""
        for pieza in self.manifiesto.piezas:
            fault = self._read_piece(pieza, destino)
            if fault:
                yield fault
            if fault.startswith(("Falta", "Sobra")):
                return
            aviso(pieza.nombre)
        if self._abierto.read(len(FINAL) + 1) != FINAL:
            yield "El final del respaldo está alterado: le faltan o le sobran bytes después de su última pieza."

    def _read_piece(self, pieza: Pieza, destino: Destino) -> str:
        cabecera = self._abierto.read(BLOQUE)
        if len(cabecera) < BLOQUE:
            return f"Falta «{pieza.nombre}» y lo que sigue: el archivo está cortado."
        if cabecera != _header(pieza.nombre, pieza.bytes):
            return _fault_of_header(pieza, cabecera)
        try:
            return self._read_content(pieza, destino)
        except _Cortado:
            return f"Falta parte de «{pieza.nombre}» y lo que sigue: el archivo está cortado."

    def _read_content(self, pieza: Pieza, destino: Destino) -> str:
        digest, falta, salida = hashlib.sha256(), pieza.bytes, destino(pieza)
        try:
            while falta:
                trozo = self._abierto.read(min(TROZO, falta))
                if not trozo:
                    raise _Cortado
                falta -= len(trozo)
                digest.update(trozo)
                if salida:
                    salida.write(trozo)
        finally:
            if salida:
                salida.close()
        relleno = -pieza.bytes % BLOQUE
        if digest.hexdigest() != pieza.sha256:
            self._abierto.read(relleno)
            return f"«{pieza.nombre}» está alterada: su contenido no coincide con su huella."
        if self._abierto.read(relleno) != bytes(relleno):
            return f"Hay bytes ajenos después de «{pieza.nombre}»: el respaldo está alterado."
        return ""


class _Cortado(Exception):
    """The file ended inside a piece."""


def _fault_of_header(pieza: Pieza, cabecera: bytes) -> str:
    try:
        hallada = tarfile.TarInfo.frombuf(cabecera, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError):
        return f"Falta «{pieza.nombre}»: su cabecera está alterada y lo que sigue no se puede leer."
    visible = hallada.name.encode("utf-8", "replace").decode()
    if hallada.name == pieza.nombre:
        return f"Falta «{pieza.nombre}» como la dice el manifiesto: su cabecera está alterada."
    return (
        f"Sobra o está fuera de lugar «{visible}»: ahí va «{pieza.nombre}». Falta una pieza o se añadió otra."
    )
