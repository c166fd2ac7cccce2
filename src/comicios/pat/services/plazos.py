"""The deadlines of the reports of a year: opened with the programme, in the administrative calendar; settled on approval."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from comicios.nucleo import bitacora
from comicios.nucleo.calendario.models import PlazoRegistrado
from comicios.nucleo.calendario.selectors.calendarios import ADMINISTRATIVO
from comicios.nucleo.calendario.services.plazos import Asunto, Termino, lock_calendario, open_plazos
from comicios.nucleo.cuentas.capacidades import require
from comicios.pat.models import Informe
from comicios.reglas import parametros
from comicios.reglas.flujos.informe import Estado
from comicios.reglas.periodos import ULTIMO_BIMESTRE, PeriodoDeInforme, nombre_bimestre

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from comicios.nucleo.calendario.models import Calendario
    from comicios.nucleo.cuentas.models import Persona
    from comicios.pat.models import Programa
    from comicios.reglas.parametros import Parametro

TIPO, TIPO_ANUAL = "pat.informe_bimestral", "pat.informe_anual"
SALA = "Programa anual"
# The year is the period without bimester.
PERIODOS: tuple[int | None, ...] = (*range(1, ULTIMO_BIMESTRE + 1), None)


def key_of_report(programa: Programa, numero: int | None) -> str:
    """What the deadline of a bimester's report hangs from; without bimester, that of the year's."""
    return f"{bitacora.key_of(programa)}/{'anual' if numero is None else f'bimestre-{numero}'}"


def programa_of(plazo: PlazoRegistrado) -> int:
    """The programme that a report's deadline hangs from, by its key in the database."""
    return int(plazo.objeto.split("/")[1])


def report_plazos(
    programas: Iterable[Programa], *, periodo: PeriodoDeInforme | None = None
) -> QuerySet[PlazoRegistrado]:
    """The deadlines of reports not approved yet, with their calendar; with `periodo`, only that one."""
    numeros = PERIODOS if periodo is None else (periodo.bimestre,)
    objetos = [key_of_report(p, n) for p in programas for n in numeros]
    return PlazoRegistrado.objects.filter(
        tipo__in=[TIPO, TIPO_ANUAL], objeto__in=objetos, cerrado_at__isnull=True
    ).select_related("calendario")


def open_reports(
    programa: Programa, calendario: Calendario, numeros: Iterable[int | None]
) -> list[PlazoRegistrado]:
    """Open the deadlines of those periods in a calendar already locked; the caller's act records the rows."""
    return open_plazos(calendario, [(_asunto(programa, n), _termino(programa, n)) for n in numeros])


def _asunto(programa: Programa, numero: int | None) -> Asunto:
    anual, dias = numero is None, _parametro(numero).valor
    return Asunto(
        tipo=TIPO_ANUAL if anual else TIPO,
        objeto=key_of_report(programa, numero),
        sala=SALA,
        titulo=_titulo(programa, numero),
        motivo=f"S-1.1: {dias} días hábiles después de terminado el {'año' if anual else 'bimestre'}.",
        url=reverse("pat:informes", args=[programa.clave]),
        organo=programa.organo,
        proceso=programa.proceso,
        capacidad="pat.elaborar_informe",
        cadena=programa.cadena,
        historia=bitacora.key_of(programa),
    )


def _titulo(programa: Programa, numero: int | None) -> str:
    if numero is None:
        return f"Informe anual de {programa.ejercicio_id}"
    return f"Informe bimestral {numero}, {nombre_bimestre(numero)}"


def _parametro(numero: int | None) -> Parametro:
    informes = parametros.en().informes
    return informes.plazo_informe_anual if numero is None else informes.plazo_informe_bimestral


def _termino(programa: Programa, numero: int | None) -> Termino:
    parametro = _parametro(numero)
    return Termino(
        inicio=PeriodoDeInforme(programa.ejercicio_id, numero).fin,
        dias=int(parametro.valor),
        por_confirmar=parametro.clave,
    )


@transaction.atomic
def open_missing_reports(*, programa: Programa, by: Persona) -> int:
    """Open the deadlines that a programme loaded by an earlier version lacks; gives how many. None is opened twice.

    A period whose report is already approved owes nothing.
    """
    require(by, "pat.importar", organo_id=programa.organo_id)
    calendario = lock_calendario(ADMINISTRATIVO)
    tiene = set(PlazoRegistrado.objects.filter(tipo__in=[TIPO, TIPO_ANUAL]).values_list("objeto", flat=True))
    listos = set(
        Informe.objects.filter(
            programa=programa, estado__in=[Estado.APROBADO, Estado.PRESENTADO]
        ).values_list("bimestre", flat=True)
    )
    faltan = [n for n in PERIODOS if n not in listos and key_of_report(programa, n) not in tiene]
    if not faltan:
        return 0
    abiertos = open_reports(programa, calendario, faltan)
    bitacora.record(
        acto="pat.plazos.abrir",
        by=by,
        cadena=programa.cadena,
        objeto=programa,
        despues=abiertos,
        historia=bitacora.key_of(programa),
        palabras={"plazos": len(abiertos)},
    )
    return len(abiertos)
