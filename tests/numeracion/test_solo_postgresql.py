"""Sixteen at once on PostgreSQL: none waits for ever, no number is repeated and none is skipped."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.instalacion.casa import Casa
from tests.instalacion.moldes import Molde
from tests.largas.cifras import keep_figures
from tests.numeracion.constructores import ABRIR, LEER, TOMAR

pytestmark = pytest.mark.instalacion
A_LA_VEZ = 16
HILOS = """
def work(quien):
    try:
        take(quien, 4)
    finally:
        connection.close()
hilos = [threading.Thread(target=work, args=(q,)) for q in range(16)]
[h.start() for h in hilos]
[h.join() for h in hilos]
"""
PROCESO = """
carpeta = Path({carpeta!r})
(carpeta / "listo-{quien}").touch()
while len(list(carpeta.glob("listo-*"))) < 16:
    time.sleep(0.01)
inicio = time.monotonic_ns()
take({quien}, 50)
print(time.monotonic_ns() - inicio)
"""


def gapless(leido: str, cuantos: int) -> None:
    guardado = json.loads(leido)
    assert guardado["n"] == list(range(1, cuantos + 1))
    assert len(set(guardado["textos"])) == cuantos
    assert [a for a in guardado["asuntos"] if a.startswith("deshecho")] == []
    assert len(set(guardado["asuntos"])) == guardado["actos"] == cuantos


@pytest.fixture
def vacia(tmp_path: Path, molde: Molde):  # type: ignore[no-untyped-def]  # a generator of Casa
    with molde.cast(tmp_path / "casa") as nueva:
        yield nueva


def test_sixteen_people_take_numbers_at_once_and_some_acts_are_undone(vacia: Casa) -> None:
    vacia.python(ABRIR + TOMAR + HILOS)
    gapless(vacia.python(LEER), 16 * 4)


@pytest.mark.largo
def test_sixteen_processes_take_fifty_numbers_each_and_some_acts_are_undone(
    vacia: Casa, tmp_path: Path
) -> None:
    vacia.python(ABRIR)
    programas = [TOMAR + PROCESO.format(carpeta=str(tmp_path), quien=q) for q in range(A_LA_VEZ)]
    with ThreadPoolExecutor(A_LA_VEZ) as procesos:
        duracion = max(int(salida) for salida in procesos.map(vacia.python, programas))
    gapless(vacia.python(LEER), 16 * 50)
    vacia.comicios("verificar")
    keep_figures("numeracion", {"procesos": A_LA_VEZ, "numeros": 800, "milisegundos": duracion // 1_000_000})
