"""kill -9 of the server while people capture: every answered capture is there, none is half there, the chain verifies."""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.instalacion.accesorios import CUENTAS, postgres_url
from tests.instalacion.casa import Casa
from tests.instalacion.visitante import Visitante

from comicios.nucleo.cuentas.services import CLAVE_DEMO

pytestmark = [pytest.mark.largo, pytest.mark.instalacion]
CAPTURAS, PERSONAS, CAIDAS = 500, 5, 6
PREPARAR = """
from decimal import Decimal
from comicios.pat.models import LineaDeAccion
from comicios.pat.services.lineas import define_indicador, set_meses
from comicios.nucleo.cuentas.services import ensure_operator
by = ensure_operator()
for clave in ("S-1.1", "S-1.2", "S-2.1", "S-2.2", "S-2.3"):
    linea = LineaDeAccion.objects.select_related("objetivo", "programa").get(programa__clave="pat-deoe-2024", clave=clave)
    linea = set_meses(linea=linea, meses=range(1, 13), by=by)
    i = define_indicador(linea=linea, campos=dict(dimension="Eficacia", nombre="Servicios", metodo_de_calculo="Suma",
        frecuencia="mensual", unidad="Servicio", meta=Decimal(100000), tendencia="incremento"), by=by)
    print(i.pk)
"""
LEER = """
import json
from comicios.pat.models import VersionDeAvance, Avance
print(json.dumps({
    "versiones": [[v.avance.indicador_id, v.avance.mes, str(v.valor)] for v in VersionDeAvance.objects.select_related("avance")],
    "rotas": Avance.objects.filter(version__gt=0, vigente__isnull=True).count(),
}))
"""


@pytest.fixture
def casa(tmp_path: Path) -> Iterator[Casa]:
    with Casa(tmp_path, postgres=postgres_url()) as nueva:
        nueva.comicios("preparar")
        nueva.python(CUENTAS)
        yield nueva


def capture_until_done(
    casa: Casa, indicador: int, valores: list[int], respondidas: list[tuple[int, int, str]]
) -> None:
    """One person at a keyboard: enters, captures, and tries again whatever got no answer."""
    persona: Visitante | None = None
    for numero, valor in enumerate(valores):
        mes = numero % 12 + 1
        ruta = f"/programas/pat-deoe-2024/captura/{mes}/{indicador}/"
        while True:
            try:
                if persona is None:
                    persona = Visitante(casa.url)
                    persona.enter("analista", CLAVE_DEMO)
                respuesta = persona.post(ruta, {"valor": str(valor)})
            except OSError:
                persona = None
                time.sleep(0.2)
                continue
            assert respuesta.estado == 200, respuesta.texto[:500]
            respondidas.append((indicador, mes, str(valor)))
            break


def test_every_answered_capture_survives_kill_9(casa: Casa) -> None:
    indicadores = [int(linea) for linea in casa.python(PREPARAR).split()]
    casa.serve()
    respondidas: list[tuple[int, int, str]] = []
    por_persona = CAPTURAS // PERSONAS
    hilos = [
        threading.Thread(
            target=capture_until_done,
            args=(casa, indicador, list(range(1 + i * 1000, 1 + i * 1000 + por_persona)), respondidas),
        )
        for i, indicador in enumerate(indicadores)
    ]
    for hilo in hilos:
        hilo.start()
    azar = random.Random(2024)
    for caida in range(1, CAIDAS + 1):
        while len(respondidas) < caida * CAPTURAS // (CAIDAS + 2) and any(h.is_alive() for h in hilos):
            time.sleep(0.05)
        time.sleep(azar.random() / 2)
        casa.kill()
        casa.serve()
    for hilo in hilos:
        hilo.join()
    assert len(respondidas) == CAPTURAS
    guardado = json.loads(casa.python(LEER))
    versiones = {(i, m, v.split(".")[0]) for i, m, v in guardado["versiones"]}
    assert set(respondidas) <= versiones
    assert guardado["rotas"] == 0
    casa.comicios("verificar")
