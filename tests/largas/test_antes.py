"""In a whole year played by the services, every act on a row already known says how it found it.

Without that, an alteration made by hand just before the act would go unseen: `verify` compares what each act found.
"""

from __future__ import annotations

import json

import pytest
from tests.instalacion.casa import Casa

pytestmark = [pytest.mark.largo, pytest.mark.instalacion]
LEER = """
import json
from comicios.nucleo.bitacora.models import Evento
vivas, callados, conocidos = set(), [], 0
for evento in Evento.objects.order_by("momento", "numero"):
    datos = json.loads(evento.datos)
    for clave, campos in datos["despues"].items():
        conocidos += clave in vivas
        if clave in vivas and clave not in datos["antes"]:
            callados.append(f"{evento.acto} sobre {clave}")
        (vivas.discard if campos is None else vivas.add)(clave)
print(json.dumps({"conocidos": conocidos, "callados": callados}))
"""


def test_every_act_on_a_known_row_says_how_it_found_it(demostracion: Casa) -> None:
    leido = json.loads(demostracion.python(LEER))
    assert leido["callados"] == []
    assert leido["conocidos"] > 500
