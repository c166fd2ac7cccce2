"""What only a PostgreSQL installation can refuse: its tools, its permissions, the kind of its database."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from tests.instalacion.casa import Casa
from tests.respaldos.conftest import Hecho, is_empty

pytestmark = [pytest.mark.instalacion]


@pytest.fixture
def sin_permisos(original: Casa) -> Iterator[str]:
    """The URL of a role that may enter and no more."""
    partes = urlsplit(original.entorno["DATABASE_URL"])
    with psycopg.connect(original.entorno["DATABASE_URL"], autocommit=True) as conexion:
        conexion.execute("DROP ROLE IF EXISTS comicios_sin_permisos")
        conexion.execute("CREATE ROLE comicios_sin_permisos LOGIN PASSWORD 'una clave'")
        yield partes._replace(
            netloc=f"comicios_sin_permisos:una%20clave@{partes.hostname}:{partes.port or 5432}"
        ).geturl()
        conexion.execute("DROP ROLE comicios_sin_permisos")


def test_without_pg_dump_the_refusal_says_what_to_install(original: Casa, tmp_path: Path) -> None:
    original.entorno["PATH"], antes = str(tmp_path), original.entorno["PATH"]
    negado = original.comicios("respaldo", "crear", codigo=1)
    original.entorno["PATH"] = antes
    assert "Falta «pg_dump» en este equipo" in negado.stderr
    assert "postgresql-client" in negado.stderr


def test_who_may_not_create_databases_can_still_check_the_bytes(
    original: Casa, respaldo: Hecho, sin_permisos: str
) -> None:
    original.entorno["DATABASE_URL"], antes = sin_permisos, original.entorno["DATABASE_URL"]
    negado = original.comicios("respaldo", "verificar", str(respaldo.archivo), codigo=1)
    original.comicios("respaldo", "verificar", str(respaldo.archivo), "--solo-bytes")
    original.entorno["DATABASE_URL"] = antes
    assert "ALTER ROLE … CREATEDB" in negado.stderr


def test_a_backup_of_postgresql_does_not_go_into_sqlite(respaldo: Hecho, tmp_path: Path) -> None:
    with Casa(tmp_path / "otra") as otra:
        negado = otra.comicios("respaldo", "restaurar", str(respaldo.archivo), codigo=1)
        assert "es de PostgreSQL y esta instalación usa SQLite" in negado.stderr
        negado = otra.comicios("respaldo", "verificar", str(respaldo.archivo), codigo=1)
        assert "Defina DATABASE_URL" in negado.stderr
        assert is_empty(otra)


def test_a_server_that_does_not_answer_is_told(original: Casa, respaldo: Hecho) -> None:
    antes = original.entorno["DATABASE_URL"]
    original.entorno["DATABASE_URL"] = "postgres://nadie@127.0.0.1:1/nada"
    negado = original.comicios("respaldo", "restaurar", str(respaldo.archivo), codigo=1)
    original.entorno["DATABASE_URL"] = antes
    assert "No responde la base «nada»" in negado.stderr and "Traceback" not in negado.stderr


def test_no_trial_database_is_left_behind(original: Casa, respaldo: Hecho) -> None:
    """Those in sight when it ends may be another test's, still at work: all of them go in a while."""
    original.comicios("respaldo", "verificar", str(respaldo.archivo))
    with psycopg.connect(original.entorno["DATABASE_URL"], autocommit=True) as conexion:
        quedan, limite = trials(conexion), time.monotonic() + 60
        while quedan and time.monotonic() < limite:
            time.sleep(0.5)
            quedan &= trials(conexion)
        assert quedan == set()


def trials(conexion: psycopg.Connection[tuple[str]]) -> set[str]:
    hallados = conexion.execute("SELECT datname FROM pg_database WHERE datname LIKE 'comicios_ensayo_%'")
    return {nombre for (nombre,) in hallados}
