"""A million actas go through the reader in flat memory, and every vote comes out."""

from __future__ import annotations

import csv
import subprocess
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.largas.cifras import per_second, seconds

pytestmark = [pytest.mark.largo, pytest.mark.una_base]
MUCHAS, POCAS = 1_000_000, 10_000
POR_ENTIDAD = 32
ENCABEZADO = (
    "estado,distritol,municipio,seccion,clave_casilla,tipo_casilla,casilla,"
    + ",".join(f"p{n}" for n in range(20))
    + ",p0_p1,p0_p2,p1_p2,p0_p1_p2,ind1,total,nominal,nulos,noreg,validos\n"
)
KB_POR_MB = 1_024
CRECIMIENTO_MAXIMO_EN_MB = 48
# In a process of its own. VmHWM is the most that this program held; ru_maxrss would count its parent too.
LEER = """
import sys
from pathlib import Path
from comicios.siscom.importacion.reproduccion import reproduce
hecha = reproduce(Path(sys.argv[1]))
[cuanta] = [ln.split()[1] for ln in Path("/proc/self/status").read_text().splitlines() if ln.startswith("VmHWM")]
print(hecha.principios.mr.actas, hecha.principios.mr.total, hecha.inconsistencias.total, len(hecha.demarcaciones), cuanta)
"""


def row(numero: int) -> str:
    """An acta with 210 votes in its options, 3 null and 1 no registrada; one in a thousand says one vote more."""
    entidad, seccion = numero % POR_ENTIDAD + 1, numero // POR_ENTIDAD % 10_000
    casilla = numero // (POR_ENTIDAD * 10_000) + 1
    votos = [(n + numero) % 20 for n in range(20)]
    total = 214 + (numero % 1_000 == 0)
    clave = f"{entidad:02}{seccion:04}C{casilla:02}00"
    lugar = f"{entidad:02},{seccion % 16},{entidad},{seccion:04},{clave},C,C{casilla}"
    return f"{lugar},{','.join(map(str, votos))},5,4,3,2,6,{total},3000,3,1,210\n"


def write(ruta: Path, cuantas: int) -> Path:
    with ruta.open("w", encoding="utf-8") as archivo:
        archivo.write(ENCABEZADO)
        archivo.writelines(map(row, range(cuantas)))
    return ruta


def read(ruta: Path) -> list[int]:
    salida = subprocess.run(
        [sys.executable, "-c", LEER, str(ruta)], capture_output=True, text=True, check=True
    )
    return [int(parte) for parte in salida.stdout.split()]


def walk(ruta: Path) -> None:
    """What any reader does at least: go through the cells."""
    with ruta.open(encoding="utf-8", newline="") as archivo:
        for _ in csv.reader(archivo):
            pass


def test_a_million_actas_are_read_in_flat_memory(
    tmp_path: Path, anotar: Callable[[str, dict[str, Any]], None]
) -> None:
    *_, memoria_de_pocas = read(write(tmp_path / "pocas.csv", POCAS))
    ruta = write(tmp_path / "ayuntamientos.csv", MUCHAS)
    inicio = time.monotonic_ns()
    actas, votos, inconsistencias, demarcaciones, memoria = read(ruta)
    tiempo = time.monotonic_ns() - inicio
    inicio = time.monotonic_ns()
    walk(ruta)
    recorrido = time.monotonic_ns() - inicio
    crecimiento = (memoria - memoria_de_pocas) // KB_POR_MB
    anotar(
        "importacion",
        {
            "actas": actas,
            "MB": ruta.stat().st_size // KB_POR_MB**2,
            "segundos": seconds(tiempo),
            "actas por segundo": per_second(actas, tiempo),
            "memoria": memoria // KB_POR_MB,
            "crecimiento": crecimiento,
            "veces_csv": f"{Decimal(tiempo) / recorrido:.1f}",
        },
    )
    ruta.unlink()
    assert (actas, votos, inconsistencias, demarcaciones) == (MUCHAS, 214_000_000, 1_000, POR_ENTIDAD)
    assert crecimiento <= CRECIMIENTO_MAXIMO_EN_MB
