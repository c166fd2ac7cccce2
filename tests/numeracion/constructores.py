"""Builders of series, and the programs that many processes run at once."""

from __future__ import annotations

from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.cuentas.services import ensure_operator
from comicios.nucleo.numeracion.models import Serie
from comicios.nucleo.numeracion.services import open_serie
from comicios.nucleo.organos.models import Organo
from comicios.nucleo.procesos.models import ProcesoElectoral

PATRON = "IEEBCS-DEOE-{n}-{año}"


def make_serie(
    clave: str = "oficios-deoe",
    patron: str = PATRON,
    *,
    organo: str = "DEOE",
    reinicia: str = "anual",
    proceso: ProcesoElectoral | None = None,
    by: Persona | None = None,
) -> Serie:
    return open_serie(
        clave=clave,
        nombre=f"Serie {clave}",
        patron=patron,
        reinicia=reinicia,
        organo=Organo.objects.get(clave=organo),
        proceso=proceso,
        by=by or ensure_operator(),
    )


ABRIR = """
from comicios.nucleo.cuentas.services import ensure_operator
from comicios.nucleo.numeracion.services import open_serie
from comicios.nucleo.organos.models import Organo
open_serie(clave="a-la-vez", nombre="A la vez", patron="A-LA-VEZ-{n}-{año}", reinicia="anual",
           organo=Organo.objects.get(clave="DEOE"), by=ensure_operator())
"""
# Each takes its share and, among them, others that are undone after taking: the next person gets those numbers.
TOMAR = """
import threading, time
from pathlib import Path
from django.db import connection, transaction
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.numeracion.models import Serie
from comicios.nucleo.numeracion.services import take_numero
class Deshecho(Exception):
    pass
def take(quien, cuantos):
    analista, serie = Persona.objects.get(cuenta="analista"), Serie.objects.get(clave="a-la-vez")
    for i in range(cuantos):
        if i % 3 == 0:
            try:
                with transaction.atomic():
                    take_numero(serie=serie, asunto=f"deshecho {quien}-{i}", by=analista)
                    raise Deshecho
            except Deshecho:
                pass
        take_numero(serie=serie, asunto=f"{quien}-{i}", by=analista)
"""
LEER = """
import json
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.numeracion.models import Numero
numeros = Numero.objects.filter(serie__clave="a-la-vez").order_by("n")
print(json.dumps({"n": [x.n for x in numeros], "textos": [x.texto for x in numeros],
    "asuntos": sorted(x.asunto for x in numeros),
    "actos": Evento.objects.filter(acto="numeracion.numero.tomar", frase__contains="A-LA-VEZ").count()}))
"""
