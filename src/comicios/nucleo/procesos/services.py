"""Acts on budget years and electoral processes, and the one answer to «what day is it here»."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from comicios.nucleo import bitacora
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.procesos.models import Ejercicio, ProcesoElectoral, TipoDeProceso

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona

CADENA = bitacora.chain_key("instituto", None)


def today(proceso: ProcesoElectoral) -> date:
    """Today in the institute's time zone; inside a drill, the day the drill takes for today."""
    return proceso.fecha_de_referencia or timezone.localdate()


def now(proceso: ProcesoElectoral) -> datetime:
    """This moment; inside a drill, the same hour of the day the drill takes for today.

    What the bitácora signs is never this: an act carries the real clock.
    """
    ahora = timezone.localtime()
    dia = today(proceso)
    return ahora.replace(year=dia.year, month=dia.month, day=dia.day)


def _require(by: Persona, capacidad: str = "procesos.administrar") -> None:
    from comicios.nucleo.cuentas.capacidades import require

    require(by, capacidad)


@transaction.atomic
def open_ejercicio(*, anio: int, by: Persona) -> Ejercicio:
    """Open a budget year; opening one that exists returns it unchanged."""
    existente = Ejercicio.objects.filter(pk=anio).first()
    if existente:
        return existente
    _require(by, "procesos.abrir_ejercicio")
    ejercicio = Ejercicio(anio=anio)
    ejercicio.full_clean()
    ejercicio.save()
    bitacora.record(
        acto="procesos.ejercicio.alta",
        by=by,
        cadena=CADENA,
        objeto=ejercicio,
        despues=[ejercicio],
        palabras={"anio": anio},
    )
    return ejercicio


@transaction.atomic
def register_proceso(
    *,
    clave: str,
    nombre: str,
    tipo: TipoDeProceso,
    inicio: date,
    fuente_inicio: str,
    termino: date | None = None,
    fecha_de_referencia: date | None = None,
    by: Persona,
) -> ProcesoElectoral:
    """Register a process or a drill. Its end is an event: leave it open until it happens (pat_mir R3)."""
    _require(by)
    proceso = ProcesoElectoral(
        clave=clave, nombre=nombre, tipo=tipo, inicio=inicio, fuente_inicio=fuente_inicio,
        termino=termino, fecha_de_referencia=fecha_de_referencia,
    )  # fmt: skip
    proceso.full_clean()
    proceso.save()
    bitacora.record(
        acto="procesos.proceso.alta",
        by=by,
        cadena=bitacora.chain_key("instituto", clave),
        objeto=proceso,
        despues=[proceso],
        palabras={"nombre": nombre},
    )
    return proceso


def _change(
    proceso: ProcesoElectoral, acto: str, fecha: date, motivo: str, by: Persona, **campos: object
) -> None:
    antes = bitacora.snapshot(proceso)
    for campo, valor in campos.items():
        setattr(proceso, campo, valor)
    proceso.full_clean()
    proceso.save()
    bitacora.record(
        acto=acto,
        by=by,
        cadena=bitacora.chain_key("instituto", proceso.clave),
        objeto=proceso,
        antes=[antes],
        despues=[proceso],
        motivo=motivo,
        palabras={"nombre": proceso.nombre, "fecha": fecha.isoformat()},
    )


@transaction.atomic
def set_termino(*, proceso: ProcesoElectoral, fecha: date, fuente: str, by: Persona) -> ProcesoElectoral:
    """Record the day the process ended and the document that says so."""
    _require(by)
    proceso = ProcesoElectoral.objects.select_for_update().get(pk=proceso.pk)
    _change(proceso, "procesos.proceso.termino", fecha, fuente, by, termino=fecha, fuente_termino=fuente)
    return proceso


@transaction.atomic
def move_drill_date(*, proceso: ProcesoElectoral, fecha: date, by: Persona) -> ProcesoElectoral:
    """Move the day a drill takes for today; refused for a real process."""
    _require(by)
    proceso = ProcesoElectoral.objects.select_for_update().get(pk=proceso.pk)
    if not proceso.es_simulacro:
        raise Rechazo(
            f"{proceso.nombre} es un proceso real: su fecha es la del día. Sólo un simulacro la cambia."
        )
    _change(proceso, "procesos.simulacro.fecha", fecha, "", by, fecha_de_referencia=fecha)
    return proceso
