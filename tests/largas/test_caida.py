"""kill -9 of the server while people capture: every answered capture is there, none is half there, the chain verifies."""

from __future__ import annotations

import json
import random
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.instalacion.accesorios import CUENTAS, postgres_url
from tests.instalacion.casa import Casa
from tests.largas.captores import Captor
from tests.largas.cifras import per_second, seconds

pytestmark = [pytest.mark.largo, pytest.mark.instalacion]
CAPTURAS, PERSONAS, CAIDAS = 500, 5, 6
PREPARAR = """
from decimal import Decimal
from comicios.pat.models import LineaDeAccion
from comicios.pat.services.lineas import define_indicador, set_meses
from comicios.nucleo.cuentas.services import ensure_operator
by = ensure_operator()
for clave in ("S-1.1", "S-1.2", "S-2.1", "S-2.2", "S-2.3"):
    linea = LineaDeAccion.objects.select_related("objetivo", "programa").get(
        programa__clave="pat-deoe-2024", clave=clave)
    linea = set_meses(linea=linea, meses=range(1, 13), by=by)
    i = define_indicador(linea=linea, campos=dict(dimension="Eficacia", nombre="Servicios", metodo_de_calculo="Suma",
        frecuencia="mensual", unidad="Servicio", meta=Decimal(100000), tendencia="incremento"), by=by)
    print(i.pk)
"""
LEER = """
import json
from comicios.nucleo.bitacora.models import Evento
from comicios.pat.models import Avance, VersionDeAvance
versiones = VersionDeAvance.objects.select_related("avance").order_by("avance_id", "numero")
actos = Evento.objects.filter(acto__in=["pat.avance.capturar", "pat.avance.cambiar", "pat.avance.borrar"])
print(json.dumps({
    "versiones": [[v.avance.indicador_id, v.avance.mes, v.numero, str(int(v.valor))] for v in versiones],
    "vigentes": [[a.indicador_id, a.mes, a.version, a.vigente and a.vigente.numero] for a in
                 Avance.objects.select_related("vigente")],
    "actos_de_captura": actos.count(),
}))
"""


@pytest.fixture
def casa(tmp_path: Path) -> Iterator[Casa]:
    with Casa(tmp_path, postgres=postgres_url()) as nueva:
        nueva.comicios("preparar")
        nueva.python(CUENTAS)
        yield nueva


def test_every_answered_capture_survives_kill_9(
    casa: Casa, anotar: Callable[[str, dict[str, object]], None]
) -> None:
    captores = [Captor(casa, int(pk)) for pk in casa.python(PREPARAR).split()]
    casa.serve()
    sencilla = _time_plain(captores[0])
    caidas, duracion = _capture_amid_falls(casa, captores)
    guardado = json.loads(casa.python(LEER))
    respondidas = {
        (c.indicador, c.mes, c.version, c.valor) for captor in captores for c in captor.respondidas
    }
    versiones = [(i, m, n, v) for i, m, n, v in guardado["versiones"]]
    anotar("caida", _figures(casa, captores, caidas, duracion, sencilla, len(versiones)))

    assert caidas == CAIDAS
    assert len(respondidas) == CAPTURAS
    assert respondidas == set(versiones)
    assert _numbered_from_one(versiones)
    assert all(version == vigente for _, _, version, vigente in guardado["vigentes"] if version or vigente)
    assert guardado["actos_de_captura"] == len(versiones)
    casa.comicios("verificar")


def _time_plain(captor: Captor) -> int:
    """Median nanoseconds of a capture with nobody else about: the measure the rest is told in. Its ten count too."""
    captor.capture_all([90_000])
    tiempos = []
    for posicion in range(1, 10):
        inicio = time.monotonic_ns()
        captor.capture_all([90_000 + posicion])
        tiempos.append(time.monotonic_ns() - inicio)
    return statistics.median_low(tiempos)


def _capture_amid_falls(casa: Casa, captores: list[Captor]) -> tuple[int, int]:
    """Everybody captures at once; the server falls each time another seventh of the values is answered."""
    azar, inicio, caidas = random.Random(2024), time.monotonic_ns(), 0
    with ThreadPoolExecutor(PERSONAS) as personas:
        tareas = [personas.submit(c.capture_all, _values(i, c)) for i, c in enumerate(captores)]
        while caidas < CAIDAS and not all(t.done() for t in tareas):
            if _answered(captores) < (caidas + 1) * CAPTURAS // (CAIDAS + 1):
                time.sleep(0.005)
                continue
            time.sleep(azar.random() / 20)
            casa.kill()
            caidas += 1
            casa.serve()
        _raise_failures(tareas)
    return caidas, time.monotonic_ns() - inicio


def _values(i: int, captor: Captor) -> list[int]:
    """What one person still has to type, no two alike."""
    return [1 + i * 1000 + n for n in range(CAPTURAS // PERSONAS - len(captor.respondidas))]


def _answered(captores: list[Captor]) -> int:
    return sum(len(c.respondidas) for c in captores)


def _raise_failures(tareas: list[Future[None]]) -> None:
    for tarea in tareas:
        tarea.result()


def _numbered_from_one(versiones: list[tuple[int, int, int, str]]) -> bool:
    celdas: dict[tuple[int, int], list[int]] = {}
    for indicador, mes, numero, _ in versiones:
        celdas.setdefault((indicador, mes), []).append(numero)
    return all(numeros == list(range(1, len(numeros) + 1)) for numeros in celdas.values())


def _figures(
    casa: Casa, captores: list[Captor], caidas: int, duracion: int, sencilla: int, guardadas: int
) -> dict[str, object]:
    return {
        "base": "PostgreSQL" if "DATABASE_URL" in casa.entorno else "SQLite",
        "caidas": caidas,
        "respondidas": _answered(captores),
        "guardadas": guardadas,
        "sin_respuesta": sum(c.sin_respuesta for c in captores),
        "sin_respuesta_y_guardadas": sum(c.encontradas for c in captores),
        "segundos": seconds(duracion),
        "capturas_por_segundo": per_second(CAPTURAS, duracion),
        "veces_una_captura": duracion // sencilla,
    }
