"""What a backup says of itself: its pieces with their SHA-256, what its database holds, and its ancla."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from comicios.nucleo.bitacora.huellas import canonical_json
from comicios.nucleo.errores import Rechazo

FORMATO = 1
BASES = {"sqlite": "base.sqlite3", "postgresql": "base.dump"}
NOMBRE_DE_ARCHIVO = re.compile(r"archivos/([0-9a-f]{2})/([0-9a-f]{2})/(\1\2[0-9a-f]{60})")
HUELLA = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Pieza:
    """One file inside the backup."""

    nombre: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Tabla:
    """A table as the digest sees it: how many rows, and the hash of all of them in order."""

    filas: int
    sha256: str


@dataclass(frozen=True)
class Sello:
    """The ancla sealed for the backup."""

    numero: int
    momento: str
    huella: str

    def __str__(self) -> str:
        return f"{self.numero}:{self.huella}"


@dataclass(frozen=True)
class Manifiesto:
    """`casa` is the hash of the first act of the installation, which no other one has."""

    casa: str
    version: str
    momento: str
    motor: str
    servidor: str
    migraciones: tuple[str, ...]
    actos: int
    cadenas: Mapping[str, tuple[int, str]]
    ancla: Sello
    tablas: Mapping[str, Tabla]
    piezas: tuple[Pieza, ...]

    @property
    def digesto(self) -> str:
        return digest_of_tables(self.tablas)

    @property
    def archivos(self) -> dict[str, int]:
        """Size of each file of the installation, by its SHA-256."""
        return {p.sha256: p.bytes for p in self.piezas[1:]}

    def as_bytes(self) -> bytes:
        """The manifest as stored: canonical JSON and a line feed."""
        return f"{canonical_json({'formato': FORMATO, 'digesto': self.digesto, **asdict(self)})}\n".encode()


def digest_of_tables(tablas: Mapping[str, Tabla]) -> str:
    """One hash for the content of a whole database: the same rows in the same tables always give it."""
    contenido = canonical_json({nombre: asdict(tabla) for nombre, tabla in tablas.items()})
    return hashlib.sha256(contenido.encode()).hexdigest()


def read_manifiesto(contenido: bytes) -> Manifiesto:
    """The manifest written in these bytes. Raises Rechazo if they are not one, or one that points outside."""
    try:
        crudo = json.loads(contenido)
        formato = crudo["formato"]
        if formato == FORMATO:
            return _checked(crudo)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as causa:
        raise Rechazo(
            f"El manifiesto del respaldo no se entiende ({causa}). El archivo no es un respaldo de Comicios o está "
            "dañado. Use otro respaldo."
        ) from causa
    raise Rechazo(
        f"El respaldo es de formato {formato!r} y esta versión lee el {FORMATO}. Use la versión de Comicios que lo hizo."
    )


def _checked(crudo: dict[str, Any]) -> Manifiesto:
    leido = Manifiesto(
        casa=str(crudo["casa"]),
        version=str(crudo["version"]),
        momento=str(crudo["momento"]),
        motor=str(crudo["motor"]),
        servidor=str(crudo["servidor"]),
        migraciones=tuple(map(str, crudo["migraciones"])),
        actos=int(crudo["actos"]),
        cadenas={str(c): (int(n), str(h)) for c, (n, h) in crudo["cadenas"].items()},
        ancla=Sello(**crudo["ancla"]),
        tablas={str(n): Tabla(**t) for n, t in crudo["tablas"].items()},
        piezas=tuple(Pieza(**p) for p in crudo["piezas"]),
    )
    _refuse_foreign_pieces(leido)
    if leido.digesto != crudo["digesto"]:
        raise ValueError("su digesto no es el de sus tablas")
    return leido


def _refuse_foreign_pieces(leido: Manifiesto) -> None:
    """ValueError unless the pieces are the database and files named by their hash, each once and in order."""
    base, *archivos = leido.piezas
    if base.nombre != BASES[leido.motor]:
        raise ValueError(f"su primera pieza es «{base.nombre}»")
    for pieza in leido.piezas:
        if type(pieza.bytes) is not int or pieza.bytes < 0 or not HUELLA.fullmatch(pieza.sha256):
            raise ValueError(f"la pieza «{pieza.nombre}» no dice bien su tamaño o su huella")
    for pieza in archivos:
        nombre = NOMBRE_DE_ARCHIVO.fullmatch(pieza.nombre)
        if nombre is None or nombre[3] != pieza.sha256:
            raise ValueError(f"la pieza «{pieza.nombre}» no lleva el nombre de un archivo de la casa")
    nombres = [p.nombre for p in archivos]
    if nombres != sorted(set(nombres)):
        raise ValueError("sus piezas están repetidas o en desorden")
