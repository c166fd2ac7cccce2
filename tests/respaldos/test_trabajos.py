"""A backup asked for on its page: made and proved by the worker, with its steps; cancelled, it leaves no file."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from tests.instalacion.accesorios import CUENTAS, postgres_url
from tests.instalacion.casa import Casa

pytestmark = pytest.mark.instalacion
PREPARAR = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
from comicios.config.instalacion import ensure_base
ensure_base()
"""
PEDIR = """
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.respaldos.trabajos import ask_respaldo
ask_respaldo(by=Persona.objects.get(cuenta="direccion"))
"""
COMPROBAR = """
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.respaldos.selectors import folder, list_respaldos
from comicios.nucleo.respaldos.trabajos import ask_comprobacion
[bueno] = list_respaldos()
malo = bueno.nombre.replace("Z.tar", "Z-2.tar")
contenido = bytearray((folder() / bueno.nombre).read_bytes())
contenido[-2000] ^= 1
(folder() / malo).write_bytes(contenido)
for nombre in (bueno.nombre, malo):
    ask_comprobacion(nombre=nombre, by=Persona.objects.get(cuenta="direccion"))
"""
LEER = """
import json
from comicios.nucleo.notificaciones.models import Notificacion
from comicios.nucleo.respaldos.selectors import list_respaldos
from comicios.nucleo.tareas.models import Tarea
print(json.dumps({
    "tareas": [[t.estado, t.hecho, t.total, t.resultado_url, t.motivo] for t in Tarea.objects.order_by("pk")],
    "respaldos": [[r.palabra, r.hecho and r.hecho.nombre, r.comprobado and r.comprobado.motivo] for r in list_respaldos()],
    "avisadas": Notificacion.objects.filter(persona__cuenta="direccion").count(),
}))
"""
CANCELAR = """
from comicios.nucleo.cuentas.services import ensure_operator
from comicios.nucleo.respaldos.selectors import folder
from comicios.nucleo.respaldos.services import create_respaldo
from comicios.nucleo.tareas.avance import TareaCancelada
antes = sorted(p.name for p in folder().iterdir())
def paso(hechas, total):
    raise TareaCancelada
try:
    create_respaldo(by=ensure_operator(), paso=paso)
except TareaCancelada:
    print(antes == sorted(p.name for p in folder().iterdir()))
"""


@pytest.fixture(scope="module")
def casa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casa]:
    """The bodies and the demo accounts, and no programme."""
    with Casa(tmp_path_factory.mktemp("respaldada"), postgres=postgres_url()) as nueva:
        nueva.python(PREPARAR + CUENTAS + PEDIR)
        yield nueva


def test_a_backup_is_asked_for_made_proved_and_told(casa: Casa) -> None:
    casa.comicios("trabajar", "--una-vez")
    leido = json.loads(casa.python(COMPROBAR + LEER))
    assert leido["tareas"][0] == ["terminada", 2, 2, "/respaldos/", ""]  # its database, written and read back
    assert leido["respaldos"][1] == ["Sin comprobar", "Dirección (muestra)", None]

    casa.comicios("trabajar", "--una-vez")
    leido = json.loads(casa.python(LEER))
    _, bueno, malo = leido["tareas"]
    assert bueno == ["terminada", 1, 2, "/respaldos/", ""]
    assert (malo[0], malo[4].startswith("El respaldo está dañado")) == ("fallida", True)
    assert [r[0] for r in leido["respaldos"]] == ["No pasó", "Íntegro"]
    assert leido["respaldos"][0][2].startswith("El respaldo está dañado y no debe restaurarse")
    assert leido["avisadas"] == 3


def test_cancelled_between_two_pieces_it_leaves_no_file(casa: Casa) -> None:
    assert casa.python(CANCELAR).strip() == "True"
