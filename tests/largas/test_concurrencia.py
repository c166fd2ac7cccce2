"""Eight processes work at once, each on its own line and all on a shared one: nothing is lost, nobody deadlocks."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.instalacion.accesorios import CUENTAS, postgres_url
from tests.instalacion.casa import Casa
from tests.largas.cifras import per_second, seconds

pytestmark = [pytest.mark.largo, pytest.mark.instalacion]
PROCESOS = 8
# In each month: capture, register, back, submit and accept on the line of one's own; capture, register and back on
# the shared one.
ACTOS_PROPIOS, ACTOS_COMPARTIDOS = 12 * 5, 12 * 3
COMUN = """
import json, sys, time
from datetime import date
from decimal import Decimal
from pathlib import Path
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.cuentas.services import ensure_operator
from comicios.pat.models import Avance, Indicador, LineaDeAccion, RespaldoDeAvance, VersionDeAvance
from comicios.pat.services.avances import accept_avance, capture_avance, submit_avances
from comicios.pat.services.captura import read_captura
from comicios.pat.services.evidencias import back_avance
from comicios.pat.services.lineas import define_indicador, set_meses
"""
PREPARAR = """
by = ensure_operator()
lineas = LineaDeAccion.objects.select_related("objetivo", "programa").filter(
    programa__clave="pat-deoe-2024", indicadores__isnull=True).order_by("pk")[:9]
for linea in lineas:
    linea = set_meses(linea=linea, meses=range(1, 13), by=by)
    i = define_indicador(linea=linea, campos=dict(dimension="Eficacia", nombre="Servicios", metodo_de_calculo="Suma",
        frecuencia="mensual", unidad="Servicio", meta=Decimal(100000), tendencia="incremento"), by=by)
    print(i.pk)
"""
TRABAJAR = """
quien, propio, compartido, carpeta = {quien}, {propio}, {compartido}, Path({carpeta!r})
analista, direccion = (Persona.objects.get(cuenta=c) for c in ("analista", "direccion"))
def indicador(pk):
    return Indicador.objects.select_related(
        "linea__programa__proceso", "linea__programa__organo", "linea__objetivo").get(pk=pk)
def capture(suyo, mes, texto):
    return capture_avance(indicador=suyo, mes=mes, captura=read_captura(suyo, texto), by=analista,
                          justificacion="Proceso electoral.")
def back(suyo, mes):
    back_avance(indicador=suyo, mes=mes, by=analista, tipo="liga", titulo=f"Documento {{quien}}-{{mes}}",
                fecha=date(2024, 10, 24), clasificacion="publica", liga="https://www.ieebcs.org.mx/d.pdf")
mio, nuestro = indicador(propio), indicador(compartido)
(carpeta / f"listo-{{quien}}").touch()
while len(list(carpeta.glob("listo-*"))) < {procesos}:
    time.sleep(0.01)
inicio = time.monotonic_ns()
for mes in range(1, 13):
    capture(nuestro, mes, str(1 + quien * 100 + mes))
    avance = capture(mio, mes, str(mes))
    back(nuestro, mes)
    back(mio, mes)
    avance.indicador = mio
    [enviado] = submit_avances(avances=[avance], by=analista)
    accept_avance(avance=enviado, by=direccion)
print(time.monotonic_ns() - inicio)
"""
LEER = """
print(json.dumps({{
    "aceptados": Avance.objects.filter(indicador__in={propios}, estado="aceptado", aceptada__numero=1).count(),
    "versiones": [VersionDeAvance.objects.filter(avance__indicador_id={compartido}, avance__mes=m).count()
                  for m in range(1, 13)],
    "respaldos": RespaldoDeAvance.objects.count(),
    "actos": Evento.objects.filter(cuenta__in=["analista", "direccion"]).count(),
}}))
"""


@pytest.fixture
def casa(tmp_path: Path) -> Iterator[Casa]:
    with Casa(tmp_path / "casa", postgres=postgres_url()) as nueva:
        nueva.comicios("preparar")
        nueva.python(CUENTAS)
        yield nueva


def test_eight_processes_work_on_the_same_programme(
    casa: Casa, tmp_path: Path, anotar: Callable[[str, dict[str, object]], None]
) -> None:
    *propios, compartido = (int(pk) for pk in casa.python(COMUN + PREPARAR).split())
    assert len(propios) == PROCESOS
    programas = [
        COMUN
        + TRABAJAR.format(
            quien=q, propio=propio, compartido=compartido, carpeta=str(tmp_path), procesos=PROCESOS
        )
        for q, propio in enumerate(propios)
    ]
    with ThreadPoolExecutor(PROCESOS) as procesos:
        duracion = max(int(salida) for salida in procesos.map(casa.python, programas))
    guardado = json.loads(casa.python(COMUN + LEER.format(propios=propios, compartido=compartido)))
    inicio = time.monotonic_ns()
    casa.comicios("verificar")
    verificar = time.monotonic_ns() - inicio

    assert guardado["aceptados"] == PROCESOS * 12
    assert guardado["versiones"] == [PROCESOS] * 12
    assert guardado["respaldos"] == PROCESOS * 24
    assert guardado["actos"] == PROCESOS * (ACTOS_PROPIOS + ACTOS_COMPARTIDOS) == 768
    anotar(
        "concurrencia",
        {
            "base": "PostgreSQL" if "DATABASE_URL" in casa.entorno else "SQLite",
            "procesos": PROCESOS,
            "actos": guardado["actos"],
            "segundos": seconds(duracion),
            "actos_por_segundo": per_second(guardado["actos"], duracion),
            "segundos_de_verificar": seconds(verificar),
        },
    )
