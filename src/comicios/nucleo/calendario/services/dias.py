"""Acts on the days that do not count. Each one counts again the open deadlines of its calendar (CAL-6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from comicios.nucleo import bitacora
from comicios.nucleo.calendario.models import Calendario, DiaInhabil
from comicios.nucleo.calendario.permisos import ADMINISTRAR
from comicios.nucleo.calendario.selectors.calendarios import active_days
from comicios.nucleo.calendario.services.plazos import lock_calendario, record_moved, recount_open
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.errores import Conflicto, Detalle, Rechazo
from comicios.nucleo.formatos.textos import format_fecha
from comicios.reglas.plazos import MOTIVOS_DE_FIN_DE_SEMANA

if TYPE_CHECKING:
    from comicios.nucleo.bitacora import Foto
    from comicios.nucleo.cuentas.models import Persona

CADENA = bitacora.chain_key("instituto", None)
PRIMER_ANIO, ULTIMO_ANIO = 2000, 2100


@dataclass(frozen=True)
class Propuesto:
    """A day somebody asks to add, before it is a row."""

    fecha: date
    motivo: str
    fundamento: str
    por_verificar: bool = False


@dataclass(frozen=True)
class Cambio:
    """What an act on a calendar did: the rows it wrote, and how many open deadlines it counted again."""

    dias: tuple[DiaInhabil, ...]
    movidos: int


def fault_of(calendario: Calendario, dia: Propuesto) -> str:
    """Why that day cannot be added to that calendar; empty when it can."""
    if calendario.todos_cuentan:
        return f"En el calendario {calendario.nombre.lower()}: no admite inhábiles. Elija otro calendario."
    if not PRIMER_ANIO <= dia.fecha.year <= ULTIMO_ANIO:
        return f"El {dia.fecha} está fuera de los años {PRIMER_ANIO} a {ULTIMO_ANIO}. Revise el año."
    if fin := MOTIVOS_DE_FIN_DE_SEMANA.get(dia.fecha.weekday()):
        return f"El {format_fecha(dia.fecha)} es {fin}: ya no cuenta por su nombre. Quite este renglón."
    if not dia.motivo.strip():
        return f"Falta el motivo del {format_fecha(dia.fecha)}. Escríbalo, por ejemplo «Día del Trabajo»."
    if not dia.fundamento.strip():
        return (
            f"Falta el fundamento del {format_fecha(dia.fecha)}. Escriba la ley o el acuerdo que lo ordena."
        )
    return ""


@transaction.atomic
def register_dia(*, calendario: Calendario, dia: Propuesto, by: Persona) -> Cambio:
    """Add a day that does not count; the open deadlines of the calendar are counted again, one act each."""
    require(by, ADMINISTRAR)
    calendario = lock_calendario(calendario.clave)
    if falta := fault_of(calendario, dia):
        raise Rechazo(falta, campo="fecha")
    existente = active_days(calendario).filter(fecha=dia.fecha).first()
    if existente:
        raise Rechazo(
            f"El {format_fecha(dia.fecha)} ya es inhábil en este calendario ({existente.motivo}). "
            "Para corregirlo, retírelo con su motivo y agréguelo de nuevo.",
            campo="fecha",
        )
    fila = _save(calendario, dia)
    palabras = {"fecha": format_fecha(dia.fecha), "calendario": calendario.nombre}
    motivo = f"Se agregó el {format_fecha(dia.fecha)} como inhábil: {fila.motivo}"
    return _finish(calendario, "calendario.inhabil.alta", [fila], [], palabras, by, motivo_de_plazos=motivo)


@transaction.atomic
def withdraw_dia(*, dia: DiaInhabil, motivo: str, by: Persona) -> Cambio:
    """Withdraw a day with its reason: the row stays, and the day counts again for open deadlines."""
    require(by, ADMINISTRAR)
    calendario = lock_calendario(dia.calendario.clave)
    fila = _lock_active(dia)
    if not motivo.strip():
        raise Rechazo(
            f"Falta el motivo para retirar el {format_fecha(fila.fecha)}. Escriba qué acuerdo lo cambia, o el error.",
            campo="motivo",
        )
    antes = bitacora.snapshot(fila)
    fila.retirado_at, fila.motivo_de_retiro = timezone.now(), motivo.strip()
    _clean(fila)
    fila.save()
    palabras = {"fecha": format_fecha(fila.fecha), "calendario": calendario.nombre}
    de_plazos = f"Se retiró el {format_fecha(fila.fecha)} de los inhábiles: {fila.motivo_de_retiro}"
    return _finish(
        calendario, "calendario.inhabil.retirar", [fila], [antes], palabras, by,
        motivo=fila.motivo_de_retiro, motivo_de_plazos=de_plazos,
    )  # fmt: skip


@transaction.atomic
def confirm_dia(*, dia: DiaInhabil, fundamento: str, by: Persona) -> DiaInhabil:
    """Say that somebody verified a day against its source. No date moves, but open counts stop calling it doubtful."""
    require(by, ADMINISTRAR)
    calendario = lock_calendario(dia.calendario.clave)
    fila = _lock_active(dia)
    if not fila.por_verificar:
        raise Rechazo(f"El {format_fecha(fila.fecha)} ya está verificado: {fila.fundamento}.")
    if not fundamento.strip():
        raise Rechazo("Falta el fundamento. Escriba la ley o el acuerdo que leyó.", campo="fundamento")
    antes = bitacora.snapshot(fila)
    fila.por_verificar, fila.fundamento = False, fundamento.strip()
    _clean(fila)
    fila.save()
    palabras = {"fecha": format_fecha(fila.fecha), "calendario": calendario.nombre}
    de_plazos = f"Se confirmó el {format_fecha(fila.fecha)} como inhábil: {fila.fundamento}"
    _finish(
        calendario, "calendario.inhabil.confirmar", [fila], [antes], palabras, by, motivo_de_plazos=de_plazos
    )
    return fila


@transaction.atomic
def import_dias(*, calendario: Calendario, dias: Sequence[Propuesto], by: Persona) -> Cambio:
    """Add many days at once, all or none, in one act. Those already there with the same motive are left as they are.

    Raises Rechazo listing everything that is wrong, each by its date.
    """
    require(by, ADMINISTRAR)
    calendario = lock_calendario(calendario.clave)
    vigentes = {d.fecha: d.motivo for d in active_days(calendario)}
    nuevos = [d for d in dias if vigentes.get(d.fecha) != d.motivo.strip()]
    if faltas := _faults(calendario, nuevos, vigentes):
        raise Rechazo(
            "No se importó ningún día; nada cambió. Corrija estos renglones y vuelva a subir el archivo.",
            detalles=faltas,
        )
    if not nuevos:
        return Cambio((), 0)
    filas = [_save(calendario, dia) for dia in nuevos]
    palabras = {"dias": len(filas), "calendario": calendario.nombre}
    motivo = f"Se importaron {len(filas)} días inhábiles al calendario {calendario.nombre}"
    return _finish(
        calendario, "calendario.inhabil.importar", filas, [], palabras, by, motivo_de_plazos=motivo
    )


def _faults(calendario: Calendario, dias: Sequence[Propuesto], vigentes: dict[date, str]) -> list[Detalle]:
    """Everything wrong with the days asked for: each on its own, against the calendar, and among themselves."""
    faltas, vistos = [], set()
    for dia in dias:
        mensaje = fault_of(calendario, dia)
        if not mensaje and dia.fecha in vistos:
            mensaje = "La fecha está repetida en el archivo. Deje un solo renglón."
        if not mensaje and dia.fecha in vigentes:
            mensaje = f"Ya es inhábil con otro motivo («{vigentes[dia.fecha]}»). Retírelo primero, o use el mismo motivo."
        vistos.add(dia.fecha)
        if mensaje:
            faltas.append(Detalle(dia.fecha.isoformat(), mensaje))
    return faltas


def _save(calendario: Calendario, dia: Propuesto) -> DiaInhabil:
    fila = DiaInhabil(
        calendario=calendario,
        fecha=dia.fecha,
        motivo=dia.motivo.strip(),
        fundamento=dia.fundamento.strip(),
        por_verificar=dia.por_verificar,
        registrado_at=timezone.now(),
    )
    _clean(fila)
    fila.save()
    return fila


def _clean(fila: DiaInhabil) -> None:
    try:
        fila.full_clean()
    except ValidationError as error:
        raise Rechazo(
            f"El {format_fecha(fila.fecha)} no se guardó.",
            detalles=[Detalle(campo, m) for campo, ms in error.message_dict.items() for m in ms],
        ) from error


def _lock_active(dia: DiaInhabil) -> DiaInhabil:
    fila = DiaInhabil.objects.select_for_update(of=("self",)).select_related("calendario").get(pk=dia.pk)
    if fila.retirado_at:
        raise Conflicto(
            f"El {format_fecha(fila.fecha)} ya se había retirado de los inhábiles: {fila.motivo_de_retiro}."
        )
    return fila


def _finish(
    calendario: Calendario,
    acto: str,
    filas: Sequence[DiaInhabil],
    antes: Sequence[Foto],
    palabras: Mapping[str, object],
    by: Persona,
    *,
    motivo: str = "",
    motivo_de_plazos: str,
) -> Cambio:
    """Count again what is open, then write the acts: first that of the calendar, then one per deadline."""
    movidos = recount_open(calendario)
    bitacora.record(
        acto=acto,
        by=by,
        cadena=CADENA,
        objeto=filas[0] if len(filas) == 1 else calendario,
        antes=antes,
        despues=filas,
        motivo=motivo,
        historia=bitacora.key_of(calendario),
        palabras=palabras,
    )
    record_moved(movidos, motivo=motivo_de_plazos, by=by)
    return Cambio(tuple(filas), len(movidos))
