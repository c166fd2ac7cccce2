"""Backups taken while four processes write captures and evidence: each is one moment of the house, and restores equal."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from tests.instalacion.accesorios import CUENTAS, postgres_url
from tests.instalacion.casa import Casa
from tests.largas.cifras import NANO, seconds

pytestmark = [pytest.mark.largo, pytest.mark.instalacion]
ESCRITORES, RESPALDOS, ARCHIVOS, MEGA = 4, 3, 120, 1024 * 1024
PREPARAR = """
import os
from datetime import date
from decimal import Decimal
from comicios.nucleo.archivos.services import register_evidencia
from comicios.nucleo.cuentas.services import ensure_operator
from comicios.pat.models import LineaDeAccion
from comicios.pat.services.lineas import define_indicador, set_meses
by = ensure_operator()
lineas = LineaDeAccion.objects.select_related("objetivo", "programa__organo", "programa__proceso").filter(
    programa__clave="pat-deoe-2024", indicadores__isnull=True).order_by("pk")[:{escritores}]
for linea in lineas:
    programa = linea.programa
    linea = set_meses(linea=linea, meses=range(1, 13), by=by)
    i = define_indicador(linea=linea, campos=dict(dimension="Eficacia", nombre="Servicios", metodo_de_calculo="Suma",
        frecuencia="mensual", unidad="Servicio", meta=Decimal(100000), tendencia="incremento"), by=by)
    print(i.pk)
for n in range({archivos}):
    register_evidencia(organo=programa.organo, proceso=programa.proceso, tipo="acta", titulo=f"Acta {{n}}",
        fecha=date(2024, 10, 24), clasificacion="publica", nombre="acta.pdf", by=by,
        contenido=b"%PDF-1.4\\n" + os.urandom({mega}))
"""
ESCRIBIR = """
import json, time
from datetime import date
from pathlib import Path
from comicios.nucleo.cuentas.models import Persona
from comicios.pat.models import Indicador
from comicios.pat.services.avances import capture_avance
from comicios.pat.services.captura import read_captura
from comicios.pat.services.evidencias import back_avance
carpeta, quien = Path({carpeta!r}), {quien}
analista = Persona.objects.get(cuenta="analista")
suyo = Indicador.objects.select_related(
    "linea__programa__proceso", "linea__programa__organo", "linea__objetivo").get(pk={indicador})
(carpeta / f"listo-{{quien}}").touch()
hechos, peor = 0, 0
while not (carpeta / "basta").exists():
    inicio, mes = time.monotonic_ns(), hechos % 12 + 1
    capture_avance(indicador=suyo, mes=mes, captura=read_captura(suyo, str(1 + quien * 100000 + hechos)), by=analista,
                   justificacion="Proceso electoral.")
    back_avance(indicador=suyo, mes=mes, by=analista, tipo="acta", titulo=f"Acta {{quien}}-{{hechos}}",
                fecha=date(2024, 10, 24), clasificacion="publica", nombre="acta.pdf",
                contenido=b"%PDF-1.4\\n% acta " + f"{{quien}}-{{hechos}}".encode())
    hechos, peor = hechos + 1, max(peor, time.monotonic_ns() - inicio)
    time.sleep(0.2)  # nobody types without a breath, and SQLite gives turns to whoever asks first
print(json.dumps([hechos, peor]))
"""


@pytest.fixture
def casa(tmp_path: Path) -> Iterator[Casa]:
    with Casa(tmp_path / "casa", postgres=postgres_url()) as nueva:
        nueva.comicios("preparar")
        nueva.python(CUENTAS)
        yield nueva


def test_a_backup_taken_while_four_write_is_one_moment_of_the_house(
    casa: Casa, tmp_path: Path, anotar: Callable[[str, dict[str, object]], None]
) -> None:
    preparar = PREPARAR.format(escritores=ESCRITORES, archivos=ARCHIVOS, mega=MEGA)
    indicadores = casa.python(preparar).split()
    respaldos, escritos, peor = _back_up_amid_writers(casa, tmp_path, indicadores)
    tiempos = [_restore_elsewhere(r, tmp_path / f"otra-{n}") for n, r in enumerate(respaldos)]
    casa.comicios("verificar")

    actos = [r["actos"] for r in respaldos]
    assert len(respaldos) == RESPALDOS
    assert actos == sorted(set(actos)), "nobody wrote between one backup and the next"
    assert escritos > 0
    anotar(
        "respaldo",
        {
            "base": "PostgreSQL" if "DATABASE_URL" in casa.entorno else "SQLite",
            "escritores": ESCRITORES,
            "respaldos": RESPALDOS,
            "actos_en_cada_uno": actos,
            "megas": respaldos[-1]["bytes"] // MEGA,
            "segundos_de_crear": [r["tardo"] for r in respaldos],
            "segundos_de_restaurar": [seconds(t) for t in tiempos],
            "espera_mas_larga_de_quien_escribe": seconds(peor),
            "vueltas_escritas": escritos,
        },
    )


def _back_up_amid_writers(
    casa: Casa, carpeta: Path, indicadores: list[str]
) -> tuple[list[dict[str, Any]], int, int]:
    """The backups, the rounds written meanwhile, and the longest of them in nanoseconds."""
    programas = [
        ESCRIBIR.format(carpeta=str(carpeta), quien=q, indicador=i) for q, i in enumerate(indicadores)
    ]
    with ThreadPoolExecutor(ESCRITORES) as procesos:
        tareas = [procesos.submit(casa.python, p) for p in programas]
        try:
            limite = time.monotonic() + 60
            while len(list(carpeta.glob("listo-*"))) < ESCRITORES and time.monotonic() < limite:
                time.sleep(0.05)
            respaldos = [_back_up(casa) for _ in range(RESPALDOS)]
        finally:
            (carpeta / "basta").touch()
        salidas = [json.loads(t.result()) for t in tareas]
    return respaldos, sum(h for h, _ in salidas), max(p for _, p in salidas)


def _back_up(casa: Casa) -> dict[str, Any]:
    inicio = time.monotonic_ns()
    dicho: dict[str, Any] = json.loads(casa.comicios("respaldo", "crear", "--json").stdout)
    return dicho | {"tardo": seconds(time.monotonic_ns() - inicio)}


def _restore_elsewhere(respaldo: dict[str, Any], datos: Path) -> int:
    """Restore in an empty place, prove it, and give the nanoseconds that restoring took."""
    with Casa(datos, postgres=postgres_url()) as otra:
        inicio = time.monotonic_ns()
        dicho = json.loads(
            otra.comicios(
                "respaldo", "restaurar", respaldo["archivo"], "--hash", respaldo["huella"], "--json"
            ).stdout
        )
        tardo = time.monotonic_ns() - inicio
        assert (dicho["digesto"], dicho["actos"]) == (respaldo["digesto"], respaldo["actos"])
        ancla = f"{respaldo['ancla']['numero']}:{respaldo['ancla']['huella']}"
        otra.comicios("verificar", "--ancla", ancla)
    assert tardo < 600 * NANO
    return tardo
