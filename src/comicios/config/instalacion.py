"""Setting up and serving an installation: `comicios preparar`, `comicios servir`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from comicios.config.oficios import ensure_letters

if TYPE_CHECKING:
    from comicios.config.ordenes import Ordenes
    from comicios.nucleo.cuentas.models import Persona
    from comicios.nucleo.procesos.models import ProcesoElectoral

PLE = "ple-2023-2024"
INICIO_PLE = date(2023, 12, 1)
FUENTE_PLE = "PAT 2024 de la DEOE, Presentación: diciembre de 2023 (día por confirmar)"


def register(ordenes: Ordenes) -> None:
    preparar = ordenes.verbo(
        "preparar", "crea o pone al día la base, carga el programa 2024 y, si se pide, la demostración"
    )
    preparar.add_argument("--demo", action="store_true", help="añade cuentas y un programa de demostración")
    preparar.set_defaults(funcion=prepare)
    servir = ordenes.verbo("servir", "atiende en http://DIRECCIÓN:PUERTO")
    servir.add_argument("--puerto", type=int, default=int(os.environ.get("PORT", "8000")))
    servir.add_argument("--direccion", default=os.environ.get("COMICIOS_DIRECCION", "127.0.0.1"))
    servir.add_argument("--procesos", type=int, default=2, help="procesos de trabajo (2)")
    servir.add_argument(
        "--sin-trabajador",
        action="store_true",
        help="sin el proceso de las tareas largas: lo lleva otro servicio",
    )
    servir.set_defaults(funcion=serve)


def prepare(args: argparse.Namespace) -> int:
    """Migrate, collect static files, and load what every installation starts with. Running it again changes nothing."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    print("Base y archivos estáticos, al día.")
    operador, ple = ensure_base()
    programa = load_bundled(ple, operador)
    open_reports_everywhere(operador)
    fill_structures(operador)
    ensure_letters(by=operador)
    print(f"Programa {programa}, cargado: 26 objetivos y 84 líneas de acción.")
    if args.demo:
        from comicios.config.demo import ensure_demo

        ensure_demo(by=operador, progreso=_progress)
    return 0


def _progress(texto: str) -> None:
    print(texto, flush=True)


def ensure_base() -> tuple[Persona, ProcesoElectoral]:
    """The operator, the bodies of the seed, the calendars and the local process 2023-2024."""
    from comicios.nucleo.calendario.services.instalacion import ensure_calendarios
    from comicios.nucleo.cuentas.services import ensure_operator
    from comicios.nucleo.organos.services import load_seed
    from comicios.nucleo.procesos.models import ProcesoElectoral, TipoDeProceso
    from comicios.nucleo.procesos.services import register_proceso

    operador = ensure_operator()
    load_seed(by=operador)
    ensure_calendarios(by=operador)
    ple = ProcesoElectoral.objects.filter(clave=PLE).first()
    return operador, ple or register_proceso(
        clave=PLE,
        nombre="PLE 2023-2024",
        tipo=TipoDeProceso.ORDINARIO,
        inicio=INICIO_PLE,
        fuente_inicio=FUENTE_PLE,
        by=operador,
    )


def load_bundled(proceso: ProcesoElectoral, by: Persona) -> str:
    """Load the real 2024 programme into a process and give its key."""
    from comicios.nucleo.organos.models import Organo
    from comicios.pat.origen.lectura import bundled
    from comicios.pat.services.programas import import_programa

    deoe = Organo.objects.get(clave="DEOE")
    return import_programa(contenido=bundled(), proceso=proceso, organo=deoe, by=by).programa.clave


def open_reports_everywhere(by: Persona) -> None:
    """Programmes loaded by an earlier version get the deadlines of their reports, and their version frozen."""
    from comicios.pat.models import Programa
    from comicios.pat.services.plazos import open_missing_reports
    from comicios.pat.services.versiones import ensure_version

    for programa in Programa.objects.del_anio().select_related("organo", "proceso").order_by("pk"):
        ensure_version(programa=programa, by=by)
        open_missing_reports(programa=programa, by=by)


def fill_structures(by: Persona) -> None:
    """Programmes loaded by a version that left out the posts of the source get them."""
    from comicios.pat.models import Programa
    from comicios.pat.services.estructura import fill_estructura

    for programa in Programa.objects.select_related("organo", "proceso").filter(estructura={}).order_by("pk"):
        fill_estructura(programa=programa, by=by)


def serve(args: argparse.Namespace) -> int:
    """Become gunicorn: the process that was started is the one that serves, and the one that signals reach.

    Beside it stands the worker of the long tasks, which leaves when this process does.
    """
    from django.conf import settings

    print(f"Comicios atiende en http://{args.direccion}:{args.puerto}", flush=True)
    if not settings.PRODUCCION:
        _print_demo_accounts()
    if not args.sin_trabajador:
        _start_worker()
    gunicorn = str(Path(sys.executable).with_name("gunicorn"))
    latidos = "/dev/shm" if Path("/dev/shm").is_dir() else tempfile.gettempdir()  # noqa: S108  # gunicorn's heartbeats, in memory
    orden = [
        gunicorn,
        "comicios.config.wsgi:application",
        f"--bind={args.direccion}:{args.puerto}",
        f"--workers={args.procesos}",
        "--threads=4",
        f"--worker-tmp-dir={latidos}",
        "--log-level=warning",
    ]
    os.execv(gunicorn, orden)  # noqa: S606  # our own executable and arguments
    return 1  # never reached: execv either replaces the process or raises


def _start_worker() -> None:
    """A child of this process, which remains its parent after becoming gunicorn."""
    orden = [sys.executable, "-m", "comicios.config.cli", "trabajar", "--junto-a", str(os.getpid())]
    subprocess.Popen(orden)  # noqa: S603  # our own interpreter and module


def _print_demo_accounts() -> None:
    from comicios.nucleo.cuentas import services

    cuentas = services.demo_accounts()
    if cuentas:
        print(f"Cuentas de demostración (contraseña de todas: {services.CLAVE_DEMO}):")
        for persona in cuentas:
            print(f"  {persona.cuenta:<14} {persona.nombre}, {persona.cargo}")
        print("Para terminar: Ctrl C", flush=True)
