"""Builders for the tests of the calendar: its days, and deadlines of a programme."""

from __future__ import annotations

from datetime import date

from comicios.nucleo.calendario.models import Calendario, DiaInhabil, PlazoRegistrado
from comicios.nucleo.calendario.services.dias import Cambio, Propuesto, register_dia
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.cuentas.services import ensure_operator
from comicios.pat.models import Programa
from comicios.pat.services.plazos import key_of_report


def calendario(clave: str = "administrativo") -> Calendario:
    return Calendario.objects.get(clave=clave)


def add_dia(
    fecha: date,
    motivo: str = "Acuerdo del Instituto",
    *,
    clave: str = "administrativo",
    by: Persona | None = None,
) -> Cambio:
    dia = Propuesto(fecha, motivo, "IEEBCS-CG001-ENERO-2024")
    return register_dia(calendario=calendario(clave), dia=dia, by=by or ensure_operator())


def find_dia(fecha: date, clave: str = "administrativo") -> DiaInhabil:
    return DiaInhabil.objects.select_related("calendario").get(
        calendario__clave=clave, fecha=fecha, retirado_at__isnull=True
    )


def find_plazo(programa: Programa, bimestre: int | None) -> PlazoRegistrado:
    """The deadline of a bimester's report, or of the year's (None), open or settled."""
    return PlazoRegistrado.objects.get(objeto=key_of_report(programa, bimestre))
