"""The performance harness. Everything is reported as a ratio within one run: machines differ, ratios travel.

Writes benchmarks/resultados.md. Base of comparison: the processor time of the login page. Ends badly if the front page
asks the database more with thirty programmes than with one.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

    from comicios.nucleo.cuentas.models import Persona
    from comicios.pat.models import Programa

RAIZ = Path(__file__).resolve().parent.parent
REPETICIONES = 15
POCAS = 3  # of what takes long
PROGRAMAS = 30
UNO, MUCHOS = "Tablero con 1 programa", f"Tablero con {PROGRAMAS} programas"


@dataclass(frozen=True)
class Medida:
    nombre: str
    nanosegundos: int
    consultas: int | None = None


def median_time(accion: Callable[[], object], repeticiones: int = REPETICIONES) -> int:
    """Median nanoseconds of processor, which busy neighbours do not change; after one call that warms caches."""
    accion()
    tiempos = []
    for _ in range(repeticiones):
        inicio = time.process_time_ns()
        accion()
        tiempos.append(time.process_time_ns() - inicio)
    return statistics.median_low(tiempos)


def count_queries(accion: Callable[[], object]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as consultas:
        accion()
    return len(consultas)


def prepare() -> Persona:
    """A fresh installation with the drill as its only programme, in a folder of its own; gives its operator."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "comicios.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    from comicios.config.demo import ensure_demo
    from comicios.config.instalacion import ensure_base

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    operador, _ = ensure_base()
    ensure_demo(by=operador, progreso=lambda _: None)
    return operador


def add_programas(cuantos: int, operador: Persona) -> None:
    """More programmes of the same size, each in a drill of its own."""
    from comicios.config.instalacion import load_bundled
    from comicios.nucleo.procesos.models import TipoDeProceso
    from comicios.nucleo.procesos.services import register_proceso

    for numero in range(cuantos):
        proceso = register_proceso(
            clave=f"carga-{numero:02d}",
            nombre=f"Carga {numero:02d}",
            tipo=TipoDeProceso.SIMULACRO,
            inicio=date(2023, 12, 1),
            fuente_inicio="medición",
            fecha_de_referencia=date(2024, 11, 4),
            by=operador,
        )
        load_bundled(proceso, operador)


def measure(operador: Persona) -> list[Medida]:
    """Pages, papers and verification with one programme; then the front page with thirty."""
    from django.test import Client

    from comicios.nucleo.cuentas.models import Persona
    from comicios.pat.models import Programa

    cliente = Client()
    direccion = Persona.objects.get(cuenta="direccion")
    cliente.force_login(direccion)
    programa = Programa.objects.select_related("organo", "proceso").get()
    raiz = f"/programas/{programa.clave}/"
    medidas = [_page("Entrada (base)", Client(), "/entrar/"), _page(UNO, cliente, raiz)]
    medidas += [_page(nombre, cliente, ruta) for nombre, ruta in _pages(raiz).items()]
    medidas += _papers(programa, direccion)
    medidas.append(_verification())
    add_programas(PROGRAMAS - 1, operador)
    return [*medidas, _page(MUCHOS, cliente, raiz)]


def _pages(raiz: str) -> dict[str, str]:
    return {
        "Objetivos y líneas": f"{raiz}lineas/",
        "Línea P-12.3": f"{raiz}lineas/P-12.3/",
        "Cronograma": f"{raiz}cronograma/",
        "Captura de octubre": f"{raiz}captura/10/",
        "Revisión": f"{raiz}revision/",
        "Informes y MIR": f"{raiz}informes/",
        "Bitácora": "/bitacora/",
    }


def _papers(programa: Programa, by: Persona) -> list[Medida]:
    from comicios.pat.models import Informe
    from comicios.pat.services import emision, mir

    informe = Informe.objects.filter(programa=programa).earliest("pk")
    informe.programa = programa

    def export() -> object:
        return mir.export_libro(programa=programa, corte=10, by=by)

    return [
        Medida("Libro MIR", median_time(export, POCAS)),
        Medida("Informe en PDF/A", median_time(lambda: emision.draft_pdf(informe), POCAS)),
    ]


def _verification() -> Medida:
    from comicios.nucleo import bitacora

    hallado = bitacora.verify()
    if not hallado.is_intact:
        raise RuntimeError(f"the demonstration does not verify: {hallado.hallazgos[0]}")
    nombre = f"Verificar {hallado.actos:,} actos y {hallado.filas:,} renglones"
    return Medida(nombre, median_time(bitacora.verify, POCAS))


def _page(nombre: str, cliente: Client, ruta: str) -> Medida:
    def visit() -> None:
        respuesta = cliente.get(ruta)
        if respuesta.status_code != 200:
            raise RuntimeError(f"{ruta}: {respuesta.status_code}")

    return Medida(nombre, median_time(visit), count_queries(visit))


def report(medidas: list[Medida]) -> str:
    """The table, in Markdown: no date and nothing of the machine, so that two runs can be compared."""
    base = Decimal(medidas[0].nanosegundos)
    filas = [
        f"| {m.nombre} | {m.nanosegundos / base:.1f} | {m.consultas if m.consultas is not None else '–'} |"
        for m in medidas
    ]
    return "\n".join(
        [
            "# Mediciones",
            "",
            "Tiempo de procesador como razón sobre la página de entrada, en una sola corrida de `make bench`, con SQLite.",
            f"El tablero hace las mismas consultas con {PROGRAMAS} programas que con uno; si no, `make bench` falla.",
            "",
            "| Qué | Veces la página de entrada | Consultas |",
            "|---|---:|---:|",
            *filas,
            "",
        ]
    )


def grown_queries(medidas: list[Medida]) -> str:
    """What is wrong if the front page asks more with many programmes than with one; empty if it does not."""
    consultas = {m.nombre: m.consultas for m in medidas}
    if consultas[UNO] == consultas[MUCHOS]:
        return ""
    return (
        f"El tablero hace {consultas[UNO]} consultas con un programa y {consultas[MUCHOS]} con {PROGRAMAS}."
    )


def main() -> int:
    carpeta = tempfile.mkdtemp(prefix="comicios-medicion-")
    os.environ["COMICIOS_DATOS"] = carpeta
    os.environ.pop("DATABASE_URL", None)
    try:
        medidas = measure(prepare())
    finally:
        shutil.rmtree(carpeta, ignore_errors=True)
    texto = report(medidas)
    print(texto)
    if falta := grown_queries(medidas):
        print(falta, file=sys.stderr)
        return 1
    (RAIZ / "benchmarks" / "resultados.md").write_text(texto, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
