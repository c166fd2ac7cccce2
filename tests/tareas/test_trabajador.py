"""The worker as a process: killed, told to stop, asked to cancel from outside, and standing beside the web."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from tests.instalacion.accesorios import postgres_url
from tests.instalacion.casa import Casa

pytestmark = pytest.mark.instalacion
RAIZ = Path(__file__).resolve().parents[2]
ESPERA = 60
TRABAJADOR = """
import sys
import tests.tareas.trabajos_de_prueba
from comicios.nucleo.tareas.trabajador import work
sys.exit(work())
"""
PREPARAR = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
from comicios.nucleo.cuentas.services import ensure_operator
from comicios.nucleo.tareas.services import enqueue
from tests.tareas import trabajos_de_prueba as t
for _ in range(3):
    enqueue(t.lento, titulo="Prueba", by=ensure_operator(), segundos=120)
"""
CANCELAR = """
from comicios.nucleo.cuentas.services import ensure_operator
from comicios.nucleo.tareas.models import Tarea
from comicios.nucleo.tareas.services import request_cancel
request_cancel(tarea=Tarea.objects.get(pk=3), by=ensure_operator())
"""
LEER = "SELECT estado, hecho, motivo FROM tareas_tarea ORDER BY id"
FILAS = "SELECT COUNT(*) FROM notificaciones_notificacion WHERE clave LIKE 'prueba/%'"


@pytest.fixture(scope="module")
def casa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casa]:
    """Migrated and empty but for the operator; whoever does not beat for over a second is dead."""
    with Casa(tmp_path_factory.mktemp("tareas"), postgres=postgres_url()) as nueva:
        nueva.entorno["COMICIOS_TAREAS_LATIDO"] = "0.2"
        nueva.python(PREPARAR)
        yield nueva


@pytest.fixture
def arrancar(casa: Casa) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts workers that know the jobs of these tests; none outlives its test."""
    vivos: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        programa = "import django; django.setup()\n" + TRABAJADOR
        entorno = casa.entorno | {
            "DJANGO_SETTINGS_MODULE": "comicios.config.settings",
            "PYTHONPATH": os.pathsep.join([str(RAIZ / "src"), str(RAIZ)]),
        }
        vivos.append(
            subprocess.Popen([sys.executable, "-c", programa], env=entorno, stderr=subprocess.DEVNULL)
        )
        return vivos[-1]

    yield start
    for proceso in vivos:
        proceso.kill()
        proceso.wait()


def query(casa: Casa, sql: str) -> list[tuple[object, ...]]:
    """What the database says, asked from outside of the house."""
    if url := casa.entorno.get("DATABASE_URL"):
        with psycopg.connect(url) as servidor:
            return servidor.execute(sql).fetchall()  # type: ignore[call-overload, no-any-return]  # a text of this file
    with closing(sqlite3.connect(casa.datos / "comicios.sqlite3", timeout=ESPERA)) as base:
        return base.execute(sql).fetchall()


def state_of(casa: Casa, cual: int) -> str:
    return str(query(casa, LEER)[cual][0])


def wait_until(cumple: Callable[[], bool]) -> None:
    limite = time.monotonic() + ESPERA
    while not cumple():
        assert time.monotonic() < limite, "no llegó a tiempo"
        time.sleep(0.1)


def is_going(casa: Casa, cual: int) -> bool:
    estado, hecho, _ = query(casa, LEER)[cual]
    return estado == "en_curso" and bool(hecho)


def test_killed_stopped_or_cancelled_a_task_saves_nothing_by_halves_and_says_so(
    casa: Casa, arrancar: Callable[[], subprocess.Popen[bytes]]
) -> None:
    primero = arrancar()
    wait_until(lambda: is_going(casa, 0))
    primero.kill()
    primero.wait()
    assert state_of(casa, 0) == "en_curso"

    segundo = arrancar()
    wait_until(lambda: state_of(casa, 0) == "fallida" and is_going(casa, 1))
    segundo.terminate()
    assert segundo.wait(timeout=ESPERA) == 0
    assert state_of(casa, 1) == "fallida"

    arrancar()
    wait_until(lambda: is_going(casa, 2))
    casa.python(CANCELAR)
    wait_until(lambda: state_of(casa, 2) == "cancelada")

    muerta, detenida, cancelada = (str(motivo) for _, _, motivo in query(casa, LEER))
    assert muerta.startswith("Se interrumpió: el proceso que la llevaba dejó de responder.")
    assert detenida.startswith("Se interrumpió: se detuvo el servicio que la llevaba.")
    assert cancelada == ""
    assert query(casa, FILAS) == [(0,)]


def test_one_command_serves_works_and_leaves_nobody_behind(casa: Casa) -> None:
    casa.serve(procesos=1, trabajador=True)
    servidor = casa.servidor
    assert servidor
    wait_until(lambda: len(workers_of(servidor.pid)) == 1)
    hijos = workers_of(servidor.pid)
    servidor.terminate()
    servidor.wait(timeout=ESPERA)
    casa.servidor = None
    wait_until(lambda: not any(map(is_alive, hijos)))


def workers_of(servidor: int) -> list[int]:
    """The processes that work beside a server: the children of the one that keeps them standing."""
    padres = {int(p.parent.name): parent_of(p) for p in Path("/proc").glob("[0-9]*/stat")}
    guardias = {
        pid for pid, padre in padres.items() if padre == servidor and "--junto-a" in arguments_of(pid)
    }
    return [pid for pid, padre in padres.items() if padre in guardias]


def parent_of(stat: Path) -> int:
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def arguments_of(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except OSError:
        return []


def is_alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
