"""What a database holds, read table by table: the digest that proves a restored one equal, and what the manifest says."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from comicios.nucleo.respaldos.manifiesto import Tabla

Fila = tuple[object, ...]
Consulta = Callable[[str], Iterator[Fila]]
CADENAS = "SELECT clave, numero, huella FROM bitacora_cadena WHERE numero > 0 ORDER BY clave"
MIGRACIONES = "SELECT app, name FROM django_migrations ORDER BY app, name"
PRIMER_ACTO = "SELECT huella FROM bitacora_evento WHERE numero = 1 ORDER BY momento, cadena LIMIT 1"
ACTOS = "SELECT COUNT(*) FROM bitacora_evento"
ARCHIVOS = "SELECT sha256 FROM archivos_archivo"


@dataclass(frozen=True)
class Contenido:
    """Everything the manifest tells of a database."""

    casa: str
    servidor: str
    migraciones: tuple[str, ...]
    actos: int
    cadenas: Mapping[str, tuple[int, str]]
    tablas: Mapping[str, Tabla]
    archivos: frozenset[str]


def read_contenido(consulta: Consulta, tablas: Mapping[str, Tabla], servidor: str) -> Contenido:
    """The same questions on either database, to one consistent view of it."""
    return Contenido(
        casa=next((str(h) for (h,) in consulta(PRIMER_ACTO)), ""),
        servidor=servidor,
        migraciones=tuple(sorted(f"{app}.{name}" for app, name in consulta(MIGRACIONES))),
        actos=int(str(next(consulta(ACTOS))[0])),
        cadenas={str(c): (int(str(n)), str(h)) for c, n, h in consulta(CADENAS)},
        tablas=tablas,
        archivos=frozenset(str(sha) for (sha,) in consulta(ARCHIVOS)),
    )


def digest_rows(columnas: Iterable[str], filas: Iterable[Fila]) -> Tabla:
    """How many rows, and the hash of names of columns and values: type, length and bytes of each, as stored."""
    digest, total = hashlib.sha256(_framed(tuple(columnas))), 0
    for fila in filas:
        digest.update(_framed(fila))
        total += 1
    return Tabla(total, digest.hexdigest())


def _framed(fila: Fila) -> bytes:
    return b"".join(b"%s%d:%s" % (tag, len(valor), valor) for tag, valor in map(_tagged, fila)) + b"\n"


def _tagged(valor: object) -> tuple[bytes, bytes]:
    if valor is None:
        return b"n", b""
    if isinstance(valor, str):
        return b"t", valor.encode("utf-8", "surrogateescape")
    if isinstance(valor, bytes):
        return b"b", valor
    return (b"i" if isinstance(valor, int) else b"x"), repr(valor).encode()


def differences(esperadas: Mapping[str, Tabla], halladas: Mapping[str, Tabla]) -> list[str]:
    """The tables that are not the same, told with their rows."""
    return [
        f"{nombre}: se respaldaron {_rows(esperadas.get(nombre))} y hay {_rows(halladas.get(nombre))}"
        for nombre in sorted({*esperadas, *halladas})
        if esperadas.get(nombre) != halladas.get(nombre)
    ]


def _rows(tabla: Tabla | None) -> str:
    return "ninguna tabla" if tabla is None else f"{tabla.filas:,} filas ({tabla.sha256[:12]}…)"
