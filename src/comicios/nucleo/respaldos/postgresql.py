"""A PostgreSQL database dumped from one snapshot while people write, and restored whole or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from comicios.nucleo.errores import Rechazo
from comicios.nucleo.respaldos.digesto import Contenido, Fila, digest_rows, read_contenido
from comicios.nucleo.respaldos.manifiesto import Tabla

POR_LECTURA = 2000
# The text of a value must not depend on who asks.
VISTA = (
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
    "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL IntervalStyle = 'postgres'; "
    "SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1",
)
RELACIONES = (
    "SELECT n.nspname, c.relname, c.relkind::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' "
    "AND c.relkind IN ('r', 'p', 'v', 'm', 'S') ORDER BY 1, 2"
)
FUNCIONES = (
    "SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
    "WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' "
    "AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')"
)
COLUMNAS = (
    "SELECT a.attname, COALESCE(array_position(i.indkey::int2[], a.attnum), -1) FROM pg_attribute a "
    "LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary "
    "WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum"
)
BORRAR = {"v": "VIEW", "m": "MATERIALIZED VIEW", "r": "TABLE", "p": "TABLE", "S": "SEQUENCE"}
Conexion = psycopg.Connection[tuple[Any, ...]]


class PostgreSQL:
    """The database that these settings of Django name."""

    motor = "postgresql"

    def __init__(self, ajustes: Mapping[str, Any]) -> None:
        self._ajustes = ajustes

    @property
    def name(self) -> str:
        return str(self._ajustes["NAME"])

    def _conninfo(self, *, con_clave: bool) -> str:
        dados = {
            "host": self._ajustes.get("HOST"),
            "port": self._ajustes.get("PORT"),
            "user": self._ajustes.get("USER"),
            "password": self._ajustes.get("PASSWORD") if con_clave else None,
            "dbname": self.name,
            **{k: v for k, v in self._ajustes.get("OPTIONS", {}).items() if k.startswith("ssl")},
        }
        return make_conninfo(**{k: v for k, v in dados.items() if v})

    def _connect(self, *, autocommit: bool = False) -> Conexion:
        try:
            return psycopg.connect(self._conninfo(con_clave=True), autocommit=autocommit)
        except psycopg.OperationalError as causa:
            raise Rechazo(
                f"No responde la base «{self.name}» de PostgreSQL ({_last(str(causa))}). No se cambió nada. Revise "
                "DATABASE_URL y que el servidor esté en marcha."
            ) from causa

    def _run(self, programa: str, *opciones: str) -> None:
        """Run a tool of PostgreSQL; the password goes in its environment, where other accounts cannot read it."""
        ruta = shutil.which(programa)
        if ruta is None:
            raise Rechazo(
                f"Falta «{programa}» en este equipo y sin él no se respalda ni se restaura PostgreSQL. No se cambió nada. "
                "Instale el paquete postgresql-client, de la versión del servidor o posterior, y repita."
            )
        entorno = os.environ | {"PGPASSWORD": str(self._ajustes.get("PASSWORD") or "")}
        orden = [ruta, f"--dbname={self._conninfo(con_clave=False)}", "--no-password", *opciones]
        hecho = subprocess.run(orden, env=entorno, capture_output=True, text=True, check=False)  # noqa: S603 - found tool
        if hecho.returncode:
            raise Rechazo(f"«{programa}» terminó con una falla: {_last(hecho.stderr)}. No se cambió nada.")

    def size(self) -> int:
        with self._connect() as conexion:
            fila = conexion.execute("SELECT pg_database_size(current_database())").fetchone()
        return int(fila[0]) if fila else 0

    def copy(self, destino: Path) -> Contenido:
        with self._connect() as conexion:
            _take_view(conexion)
            fila = conexion.execute("SELECT pg_export_snapshot()").fetchone()
            foto = fila[0] if fila else ""
            self._run(
                "pg_dump",
                "--format=custom",
                "--no-owner",
                "--no-privileges",
                f"--snapshot={foto}",
                f"--file={destino}",
            )
            return _read(conexion)

    def refuse_unless_empty(self) -> None:
        with self._connect() as conexion:
            relaciones = conexion.execute(RELACIONES).fetchall()
        if relaciones:
            raise Rechazo(
                f"La base «{self.name}» de PostgreSQL no está vacía: tiene {len(relaciones):,} tablas y secuencias. No se "
                "restauró ni se cambió nada. Cree una nueva con «createdb» y apunte DATABASE_URL a ella."
            )

    def load(self, copia: Path) -> Contenido:
        self._run(
            "pg_restore",
            "--single-transaction",
            "--exit-on-error",
            "--no-owner",
            "--no-privileges",
            str(copia),
        )
        with self._connect() as conexion:
            _take_view(conexion)
            return _read(conexion)

    def settle(self) -> None:
        """What was loaded is already in its place."""

    def discard(self) -> None:
        with self._connect() as conexion:
            for esquema, nombre, clase in conexion.execute(RELACIONES).fetchall():
                conexion.execute(
                    sql.SQL("DROP {} IF EXISTS {} CASCADE").format(
                        sql.SQL(BORRAR[clase]), sql.Identifier(esquema, nombre)
                    )
                )
            for (firma,) in conexion.execute(FUNCIONES).fetchall():
                conexion.execute(sql.SQL("DROP FUNCTION IF EXISTS {} CASCADE").format(sql.SQL(firma)))

    @contextmanager
    def temporary(self) -> Iterator[PostgreSQL]:
        """An empty database of the same server, dropped at the end."""
        ensayo = PostgreSQL({**self._ajustes, "NAME": f"comicios_ensayo_{uuid4().hex[:12]}"})
        nombre = sql.Identifier(ensayo.name)
        with self._connect(autocommit=True) as conexion:
            try:
                conexion.execute(
                    sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(nombre)
                )
            except psycopg.Error as causa:
                raise Rechazo(
                    f"No se pudo crear una base donde ensayar el respaldo ({_last(str(causa))}). Dé ese permiso con "
                    "«ALTER ROLE … CREATEDB», o compruebe sólo los bytes con --solo-bytes."
                ) from causa
            try:
                yield ensayo
            finally:
                conexion.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(nombre))


def _take_view(conexion: Conexion) -> None:
    for orden in VISTA:
        conexion.execute(orden.encode())


def _read(conexion: Conexion) -> Contenido:
    relaciones = conexion.execute(RELACIONES).fetchall()
    tablas = {_visible(e, n): _digest(conexion, e, n) for e, n, clase in relaciones if clase in "rp"}

    def consulta(texto: str) -> Iterator[Fila]:
        yield from conexion.execute(texto.encode())

    return read_contenido(consulta, tablas, str(conexion.info.parameter_status("server_version")))


def _visible(esquema: str, nombre: str) -> str:
    return nombre if esquema == "public" else f"{esquema}.{nombre}"


def _digest(conexion: Conexion, esquema: str, nombre: str) -> Tabla:
    tabla = sql.Identifier(esquema, nombre)
    columnas = conexion.execute(COLUMNAS, [tabla.as_string(conexion)]).fetchall()
    nombres = [c for c, _ in columnas]
    llave = [c for c, lugar in sorted(columnas, key=lambda c: c[1]) if lugar >= 0] or nombres
    texto = sql.SQL("SELECT {} FROM {} ORDER BY {}").format(
        sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(c)) for c in nombres),
        tabla,
        # By bytes, not by the language of each server.
        sql.SQL(", ").join(
            sql.SQL('{}.{}::text COLLATE "C"').format(tabla, sql.Identifier(c)) for c in llave
        ),
    )
    with conexion.cursor(name=f"respaldo_{uuid4().hex[:8]}") as cursor:
        cursor.itersize = POR_LECTURA
        cursor.execute(texto)
        return digest_rows(nombres, cursor)


def _last(texto: str) -> str:
    """The last line of what a tool said, without its full stop."""
    renglones = [r.strip() for r in texto.splitlines() if r.strip()]
    return renglones[-1].rstrip(".") if renglones else "sin explicación"
