"""The performance harness. Everything is reported as a ratio within one run: machines differ, ratios travel.

Writes benchmarks/resultados.md. Base of comparison: the server time of the login page.
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
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
REPETICIONES = 15
PROGRAMAS = 30


@dataclass(frozen=True)
class Medida:
    nombre: str
    segundos: float
    consultas: int | None = None


def median_time(accion: Callable[[], object], repeticiones: int = REPETICIONES) -> float:
    """Median seconds, after one call that warms caches."""
    accion()
    tiempos = []
    for _ in range(repeticiones):
        inicio = time.perf_counter()
        accion()
        tiempos.append(time.perf_counter() - inicio)
    return statistics.median(tiempos)


def count_queries(accion: Callable[[], object]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as consultas:
        accion()
    return len(consultas)


def prepare() -> None:
    """A fresh installation with the demonstration, in a folder of its own."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "comicios.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    from comicios.config.demo import ensure_demo
    from comicios.config.instalacion import ensure_base, load_bundled

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    operador, ple = ensure_base()
    load_bundled(ple, operador)
    ensure_demo(by=operador, progreso=lambda _: None)


def add_programas(cuantos: int) -> None:
    """More programmes of the same size, each in a drill of its own."""
    from comicios.config.instalacion import load_bundled
    from comicios.nucleo.cuentas.services import ensure_operator
    from comicios.nucleo.procesos.models import TipoDeProceso
    from comicios.nucleo.procesos.services import register_proceso

    operador = ensure_operator()
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


def measure() -> list[Medida]:
    from django.test import Client

    from comicios.nucleo import bitacora
    from comicios.nucleo.cuentas.models import Persona
    from comicios.pat.models import Informe, Programa
    from comicios.pat.services import informes, mir

    cliente, anonimo = Client(), Client()
    direccion = Persona.objects.get(cuenta="direccion")
    cliente.force_login(direccion)
    demo = Programa.objects.select_related("organo", "proceso").get(proceso__clave="demostracion")
    raiz = f"/programas/{demo.clave}/"
    paginas = {
        "Entrada (base)": (anonimo, "/entrar/"),
        "Tablero, demostración": (cliente, raiz),
        "Objetivos y líneas": (cliente, f"{raiz}lineas/"),
        "Línea P-12.3": (cliente, f"{raiz}lineas/P-12.3/"),
        "Cronograma": (cliente, f"{raiz}cronograma/"),
        "Captura de octubre": (cliente, f"{raiz}captura/10/"),
        "Revisión": (cliente, f"{raiz}revision/"),
        "Informes y MIR": (cliente, f"{raiz}informes/"),
        "Bitácora": (cliente, "/bitacora/"),
    }
    medidas = [_page(nombre, quien, ruta) for nombre, (quien, ruta) in paginas.items()]
    informe = Informe.objects.filter(programa=demo).first()
    if informe is None:
        raise RuntimeError("the demonstration leaves at least one report")
    informe.programa = demo
    medidas += [
        Medida(
            "Libro MIR (76 renglones)",
            median_time(lambda: mir.export_libro(programa=demo, corte=10, by=direccion), 3),
        ),
        Medida("Informe en PDF/A", median_time(lambda: informes.draft_pdf(informe), 3)),
        Medida("Verificar toda la casa", median_time(bitacora.verify, 3)),
    ]
    add_programas(PROGRAMAS - 2)
    medidas.append(_page(f"Tablero con {PROGRAMAS} programas", cliente, raiz))
    return medidas


def _page(nombre: str, cliente: object, ruta: str) -> Medida:
    def visit() -> None:
        respuesta = cliente.get(ruta)  # type: ignore[attr-defined]  # Django's test client
        if respuesta.status_code != 200:
            raise RuntimeError(f"{ruta}: {respuesta.status_code}")

    return Medida(nombre, median_time(visit), count_queries(visit))


def report(medidas: list[Medida]) -> str:
    base = medidas[0].segundos
    filas = [
        f"| {m.nombre} | {m.segundos / base:.1f} | {m.consultas if m.consultas is not None else '–'} |"
        for m in medidas
    ]
    return "\n".join(
        [
            "# Mediciones",
            "",
            "Tiempo de servidor como razón sobre la página de entrada, en una sola corrida (`make bench`), SQLite, 1 proceso.",
            "",
            "| Qué | Veces la página de entrada | Consultas |",
            "|---|---:|---:|",
            *filas,
            "",
        ]
    )


def main() -> int:
    carpeta = tempfile.mkdtemp(prefix="comicios-medicion-")
    os.environ["COMICIOS_DATOS"] = carpeta
    os.environ.pop("DATABASE_URL", None)
    try:
        prepare()
        texto = report(measure())
    finally:
        shutil.rmtree(carpeta, ignore_errors=True)
    (RAIZ / "benchmarks" / "resultados.md").write_text(texto, "utf-8")
    print(texto)
    return 0


if __name__ == "__main__":
    sys.exit(main())
