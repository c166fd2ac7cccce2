"""A SQLite file copied while people write, and put back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from comicios.nucleo.errores import Rechazo
from comicios.nucleo.respaldos.digesto import Contenido, Fila, digest_rows, read_contenido
from comicios.nucleo.respaldos.manifiesto import Tabla

ESPERA = 60  # seconds to wait for a writer
JUNTOS = ("", "-wal", "-shm", "-journal")


class SQLite:
    """`archivo` is the place of the database; what is loaded waits in its own file until `settle`."""

    motor = "sqlite"

    def __init__(self, archivo: Path) -> None:
        self.archivo = archivo
        self._cargada = archivo

    @property
    def name(self) -> str:
        return str(self._cargada)

    def size(self) -> int:
        return sum(p.stat().st_size for p in self._files()[:2] if p.exists())

    def _files(self) -> list[Path]:
        return [self.archivo.with_name(self.archivo.name + s) for s in JUNTOS]

    def copy(self, destino: Path) -> Contenido:
        try:
            with (
                closing(sqlite3.connect(self.archivo, timeout=ESPERA)) as viva,
                closing(sqlite3.connect(destino)) as copia,
            ):
                # All pages in one step, from one view of the database: writers go on and the copy never starts again.
                viva.backup(copia)
                copia.execute("PRAGMA journal_mode=DELETE")
            return read_file(destino)
        except sqlite3.Error as causa:
            raise Rechazo(
                f"No se pudo copiar la base «{self.archivo}» ({causa}). No se hizo el respaldo. Revise el disco y el "
                "permiso, y corra «comicios verificar»."
            ) from causa

    def refuse_unless_empty(self) -> None:
        if not self.archivo.exists() or not self.archivo.stat().st_size:
            return
        try:
            with closing(_open(self.archivo)) as base:
                tablas = {n for (n,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
                if not tablas:
                    return
                own = "bitacora_evento" in tablas
                if own and not base.execute("SELECT COUNT(*) FROM bitacora_evento").fetchone()[0]:
                    return
        except sqlite3.Error:
            pass  # what cannot be read is not empty
        raise Rechazo(
            f"Aquí ya hay una base con datos: «{self.archivo}». No se restauró ni se cambió nada. Apunte COMICIOS_DATOS "
            "a una carpeta nueva."
        )

    def load(self, copia: Path) -> Contenido:
        self._cargada = copia
        try:
            return read_file(copia)
        except sqlite3.Error as causa:
            raise Rechazo(f"La base del respaldo no se puede leer ({causa}). Use otro respaldo.") from causa

    def settle(self) -> None:
        for file in self._files()[1:]:
            file.unlink(missing_ok=True)
        self._cargada.replace(self.archivo)
        self._cargada = self.archivo

    def discard(self) -> None:
        """What was loaded never left its folder, which its owner removes."""

    @contextmanager
    def while_open(self) -> Iterator[SQLite]:
        yield self


def _open(archivo: Path) -> sqlite3.Connection:
    base = sqlite3.connect(f"{archivo.resolve().as_uri()}?mode=ro", uri=True, timeout=ESPERA)
    base.text_factory = lambda contenido: contenido.decode("utf-8", "surrogateescape")
    return base


def read_file(archivo: Path) -> Contenido:
    """What a database at rest holds. sqlite3.Error if it is damaged."""
    with closing(_open(archivo)) as base:
        (sana,) = base.execute("PRAGMA integrity_check(1)").fetchone()
        if sana != "ok":
            raise sqlite3.DatabaseError(sana)
        nombres = [
            n for (n,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
        ]
        tablas = {n: _digest(base, n) for n in nombres}

        def consulta(sql: str) -> Iterator[Fila]:
            yield from base.execute(sql)

        return read_contenido(consulta, tablas, sqlite3.sqlite_version)


def _digest(base: sqlite3.Connection, tabla: str) -> Tabla:
    columnas = base.execute(f"PRAGMA table_info({_quoted(tabla)})").fetchall()
    nombres = [c[1] for c in columnas]
    llave = [c[1] for c in sorted(columnas, key=lambda c: c[5]) if c[5]] or nombres
    sql = f"SELECT {_list(nombres)} FROM {_quoted(tabla)} ORDER BY {_list(llave)}"  # noqa: S608 - quoted names
    return digest_rows(nombres, base.execute(sql))


def _list(nombres: list[str]) -> str:
    return ", ".join(map(_quoted, nombres))


def _quoted(nombre: str) -> str:
    return '"' + nombre.replace('"', '""') + '"'
