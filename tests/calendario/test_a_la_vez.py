"""Days are added while programmes enter: whichever goes first, no open deadline keeps a date of the calendar before."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.instalacion.moldes import Molde

pytestmark = pytest.mark.instalacion
AGREGAR = """
from datetime import date
from comicios.nucleo.calendario.models import Calendario
from comicios.nucleo.calendario.services.dias import Propuesto, register_dia
from comicios.nucleo.cuentas.services import ensure_operator
for dia in {dias}:
    register_dia(calendario=Calendario.objects.get(clave="administrativo"),
        dia=Propuesto(date(2024, 11, dia), "Acuerdo", "Acuerdo 1"), by=ensure_operator())
"""
CARGAR = """
from datetime import date
from comicios.nucleo.cuentas.services import ensure_operator
from comicios.nucleo.organos.models import Organo
from comicios.nucleo.procesos.services import register_proceso
from comicios.pat.origen.lectura import bundled
from comicios.pat.services.programas import import_programa
by = ensure_operator()
for numero in range(4):
    proceso = register_proceso(clave=f"ensayo-{quien}-{{numero}}", nombre="Ensayo", tipo="simulacro",
        inicio=date(2023, 12, 1), fuente_inicio="prueba", fecha_de_referencia=date(2024, 11, 4), by=by)
    import_programa(contenido=bundled(), proceso=proceso, organo=Organo.objects.get(clave="DEOE"), by=by)
"""
REVISAR = """
from comicios.nucleo.calendario.models import Calendario, PlazoRegistrado
from comicios.nucleo.calendario.selectors.calendarios import load_cuenta
cuenta = load_cuenta(Calendario.objects.get(clave="administrativo"))
plazos = list(PlazoRegistrado.objects.filter(cerrado_at__isnull=True))
print(len(plazos), sum(cuenta.recount(p).vence != p.vence for p in plazos), len(cuenta.inhabiles))
"""


def test_no_deadline_is_left_with_the_date_of_a_calendar_that_changed_meanwhile(
    tmp_path: Path, molde: Molde
) -> None:
    with molde.cast(tmp_path / "casa") as casa:
        trabajos = [
            AGREGAR.format(dias=[4, 5, 6]),
            AGREGAR.format(dias=[7, 8, 11]),
            CARGAR.format(quien="uno"),
            CARGAR.format(quien="dos"),
        ]
        with ThreadPoolExecutor(len(trabajos)) as manos:
            list(manos.map(casa.python, trabajos))
        # 9 programmes of 6 reports and the annual one; 11 days of the base table and 6 more.
        assert casa.python(REVISAR).split() == ["63", "0", "17"]
        casa.comicios("verificar")
