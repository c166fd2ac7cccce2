"""Where backups are taken apart and put together again, well or badly made on purpose."""

from __future__ import annotations

import json
import tarfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from comicios.nucleo.respaldos.manifiesto import Manifiesto, Pieza, Sello, Tabla, read_manifiesto
from comicios.nucleo.respaldos.paquete import write_paquete

CONTENIDOS = (b"primera evidencia", b"segunda evidencia, de otro largo")


def name_of(contenido: bytes) -> str:
    huella = sha256(contenido).hexdigest()
    return f"archivos/{huella[:2]}/{huella[2:4]}/{huella}"


def small_manifest(base: bytes = b"una base") -> Manifiesto:
    piezas = [Pieza("base.sqlite3", len(base), sha256(base).hexdigest())]
    piezas += sorted(
        (Pieza(name_of(c), len(c), sha256(c).hexdigest()) for c in CONTENIDOS), key=lambda p: p.nombre
    )
    return Manifiesto(
        casa="v1:" + "a" * 64,
        version="0.1.0",
        momento="2024-11-04T17:00:00.000000Z",
        motor="sqlite",
        servidor="3.40.1",
        migraciones=("bitacora.0001_initial",),
        actos=3,
        cadenas={"DEOE/ple-2023-2024": (3, "v1:" + "b" * 64)},
        ancla=Sello(1, "2024-11-04T17:00:00.000000Z", "c" * 64),
        tablas={"bitacora_evento": Tabla(3, "d" * 64)},
        piezas=tuple(piezas),
    )


def make_small(carpeta: Path, manifiesto: bytes | None = None) -> Path:
    """A backup of three pieces, well made but for what `manifiesto` says."""
    sources = []
    for nombre, contenido in [("base.sqlite3", b"una base"), *((name_of(c), c) for c in CONTENIDOS)]:
        origen = carpeta / nombre.rpartition("/")[2]
        origen.write_bytes(contenido)
        sources.append((Pieza(nombre, len(contenido), sha256(contenido).hexdigest()), origen))
    salida = carpeta / "respaldo.tar"
    sources[1:] = sorted(sources[1:], key=lambda par: par[0].nombre)
    write_paquete(salida, manifiesto or small_manifest().as_bytes(), sources)
    return salida


def change_manifest(cambio: Callable[[dict], object]) -> bytes:
    """The manifest of the small backup with a change in it, as somebody who knows the format would write it."""
    crudo = json.loads(small_manifest().as_bytes())
    cambio(crudo)
    return (json.dumps(crudo) + "\n").encode()


def remake(
    original: Path, carpeta: Path, cambiar_base: Callable[[Path], None] = lambda b: None, **mas: object
) -> Path:
    """A backup made again from its pieces, with another manifest (`mas`) and perhaps another database."""
    with tarfile.open(original) as abierto:
        abierto.extractall(carpeta, filter="data")
    leido = read_manifiesto((carpeta / "manifiesto.json").read_bytes())
    base = carpeta / leido.piezas[0].nombre
    cambiar_base(base)
    nueva = Pieza(base.name, base.stat().st_size, sha256(base.read_bytes()).hexdigest())
    otro = replace(leido, **{"piezas": (nueva, *leido.piezas[1:]), **mas})
    salida = carpeta / "rehecho.tar"
    write_paquete(salida, otro.as_bytes(), [(p, carpeta / p.nombre) for p in otro.piezas])
    return salida
