"""A database rewritten by hand inside a backup whose every hash was made again: only its chains tell."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.instalacion.casa import Casa
from tests.respaldos.conftest import Hecho
from tests.respaldos.taller import remake

from comicios.nucleo.respaldos.sqlite import read_file

pytestmark = [pytest.mark.instalacion]


def rewrite(base: Path) -> None:
    with closing(sqlite3.connect(base)) as abierta:
        abierta.execute("UPDATE pat_lineadeaccion SET texto = 'otra cosa' WHERE clave = 'S-1.1'")
        abierta.commit()


def test_a_forged_backup_is_told_by_its_chains(respaldo: Hecho, vacia: Casa, tmp_path: Path) -> None:
    primero = tmp_path / "primero"
    primero.mkdir()
    remake(respaldo.archivo, primero, rewrite)
    segundo = tmp_path / "segundo"
    segundo.mkdir()
    forjado = remake(respaldo.archivo, segundo, rewrite, tablas=read_file(primero / "base.sqlite3").tablas)
    negado = vacia.comicios("respaldo", "verificar", str(forjado), codigo=1)
    assert "su contenido no está íntegro" in negado.stderr
    assert "«otra cosa»" in negado.stderr and "cambió sin acto" in negado.stderr


def test_a_damaged_live_database_is_not_backed_up(vacia: Casa) -> None:
    vacia.comicios("preparar")
    base = vacia.datos / "comicios.sqlite3"
    with closing(sqlite3.connect(base)) as abierta:
        abierta.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (raiz,) = abierta.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'pat_abreviatura'"
        ).fetchone()
    contenido = bytearray(base.read_bytes())
    contenido[(raiz - 1) * 4096 : raiz * 4096] = b"\xa5" * 4096
    base.write_bytes(contenido)
    negado = vacia.comicios("respaldo", "crear", codigo=1)
    assert "No se pudo copiar la base" in negado.stderr and "Traceback" not in negado.stderr
    assert [p.name for p in (vacia.datos / "respaldos").iterdir()] == []


def test_a_house_prepared_but_without_acts_may_be_restored_over(respaldo: Hecho, vacia: Casa) -> None:
    vacia.python("from django.core.management import call_command; call_command('migrate', verbosity=0)")
    vacia.comicios("respaldo", "restaurar", str(respaldo.archivo))
    vacia.comicios("verificar")


def test_the_manifest_of_a_database_is_told_from_another_by_any_value(
    respaldo: Hecho, tmp_path: Path
) -> None:
    remake(respaldo.archivo, tmp_path)
    antes = read_file(tmp_path / "base.sqlite3").tablas
    rewrite(tmp_path / "base.sqlite3")
    despues = read_file(tmp_path / "base.sqlite3").tablas
    assert [t for t in antes if antes[t] != despues[t]] == ["pat_lineadeaccion"]
    assert replace(antes["pat_lineadeaccion"], sha256="") == replace(despues["pat_lineadeaccion"], sha256="")
