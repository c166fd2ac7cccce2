"""Deadlines kept: opened and settled inside the act of their room, counted again when their calendar changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import connection
from django.urls import reverse
from django.utils import timezone

from comicios.nucleo import bitacora
from comicios.nucleo.calendario.explicacion import write_pasos
from comicios.nucleo.calendario.models import Calendario, PlazoRegistrado
from comicios.nucleo.calendario.selectors.calendarios import load_cuenta
from comicios.nucleo.cuentas.capacidades import holders
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.formatos.textos import format_fecha
from comicios.nucleo.notificaciones.services import notify

if TYPE_CHECKING:
    from comicios.nucleo.bitacora import Foto
    from comicios.nucleo.calendario.selectors.calendarios import Cuenta
    from comicios.nucleo.cuentas.models import Persona
    from comicios.nucleo.organos.models import Organo
    from comicios.nucleo.procesos.models import ProcesoElectoral
    from comicios.reglas.plazos import Politica


@dataclass(frozen=True)
class Termino:
    """How long a term is: days from day zero, working or natural, and its unconfirmed parameter if any."""

    inicio: date
    dias: int
    habiles: bool = True
    politica: Politica = "mismo_dia"
    por_confirmar: str = ""


@dataclass(frozen=True)
class Asunto:
    """What the deadline is of: its type and case, how the inbox tells it, whose it is and where its acts go."""

    tipo: str
    objeto: str
    sala: str
    titulo: str
    motivo: str
    url: str
    organo: Organo
    proceso: ProcesoElectoral
    capacidad: str
    cadena: str
    historia: str = ""
    responsable: Persona | None = None


def lock_calendario(clave: str) -> Calendario:
    """The calendar's row, locked until the transaction ends, before any chain: its days do not change meanwhile."""
    if not connection.in_atomic_block:
        raise RuntimeError(f"The calendar {clave!r} can only be locked inside a transaction.")
    calendario = Calendario.objects.select_for_update().filter(clave=clave).first()
    if calendario is None:
        raise Rechazo(
            f"No existe el calendario «{clave}». Ejecute «comicios preparar», que registra los de la casa."
        )
    return calendario


def open_plazos(calendario: Calendario, abiertos: Iterable[tuple[Asunto, Termino]]) -> list[PlazoRegistrado]:
    """Save deadlines counted by a calendar that the caller has locked.

    The caller's own act records the rows (`despues=[…, *plazos]`): opening a deadline is part of what opens it.
    """
    cuenta = load_cuenta(calendario)
    return [_open(cuenta, asunto, termino) for asunto, termino in abiertos]


def _open(cuenta: Cuenta, asunto: Asunto, termino: Termino) -> PlazoRegistrado:
    plazo = PlazoRegistrado(
        calendario=cuenta.calendario, abierto_at=timezone.now(), **vars(asunto), **vars(termino)
    )
    contado = cuenta.recount(plazo)
    plazo.vence = plazo.vence_original = contado.vence
    plazo.pasos = write_pasos(contado)
    plazo.full_clean()
    plazo.save()
    return plazo


def settle_plazos(
    plazos: Iterable[PlazoRegistrado],
) -> tuple[list[Foto], list[PlazoRegistrado]]:
    """Close those still open, locked by key; gives their rows before and after for the act of the caller.

    A settled deadline keeps its date and its count for ever (CAL-6).
    """
    claves = [p.pk for p in plazos]
    abiertos = list(
        PlazoRegistrado.objects.select_for_update(of=("self",))
        .filter(pk__in=claves, cerrado_at__isnull=True)
        .order_by("pk")
    )
    antes = [bitacora.snapshot(p) for p in abiertos]
    for plazo in abiertos:
        plazo.cerrado_at = timezone.now()
        plazo.save()
    return antes, abiertos


@dataclass(frozen=True)
class Movido:
    """An open deadline that a change of its calendar counted again."""

    plazo: PlazoRegistrado
    antes: Foto
    vencia: date


def recount_open(calendario: Calendario) -> list[Movido]:
    """Count again the open deadlines of a calendar already locked and changed; gives those whose count changed.

    Rows are locked here, by key; their acts are written by `record_moved` after the act that caused them.
    """
    cuenta = load_cuenta(calendario)
    movidos = []
    abiertos = (
        PlazoRegistrado.objects.select_for_update(of=("self",))
        .filter(calendario=calendario, cerrado_at__isnull=True)
        .select_related("proceso", "responsable")
    )
    for plazo in abiertos.order_by("pk"):
        contado = cuenta.recount(plazo)
        pasos = write_pasos(contado)
        if (contado.vence, pasos) == (plazo.vence, plazo.pasos):
            continue
        movidos.append(Movido(plazo, bitacora.snapshot(plazo), plazo.vence))
        plazo.vence, plazo.pasos = contado.vence, pasos
        plazo.full_clean(validate_unique=False, validate_constraints=False)
        plazo.save()
    return movidos


def record_moved(movidos: Iterable[Movido], *, motivo: str, by: Persona) -> None:
    """One act per deadline counted again, in the chain of its own room, chains in order."""
    for movido in sorted(movidos, key=lambda m: (m.plazo.cadena, m.plazo.pk)):
        plazo = movido.plazo
        cambia = movido.vencia != plazo.vence
        bitacora.record(
            acto="calendario.plazo.mover" if cambia else "calendario.plazo.recontar",
            by=by,
            cadena=plazo.cadena,
            objeto=plazo,
            antes=[movido.antes],
            despues=[plazo],
            motivo=motivo,
            historia=plazo.historia,
            palabras={
                "titulo": plazo.titulo,
                "antes": format_fecha(movido.vencia),
                "ahora": format_fecha(plazo.vence),
            },
        )
        if cambia:
            _tell_moved(movido, motivo, by)


def _tell_moved(movido: Movido, motivo: str, by: Persona) -> None:
    """Those for whom the deadline waits know that its day is another."""
    plazo = movido.plazo
    responsable = [plazo.responsable] if plazo.responsable else []
    notify(
        personas=responsable or holders(plazo.capacidad, organo_id=plazo.organo_id),
        texto=f"«{plazo.titulo}» vencía el {format_fecha(movido.vencia)} y vence el {format_fecha(plazo.vence)}. {motivo}.",
        url=reverse("calendario:plazo", args=[plazo.pk]),
        sala=plazo.sala,
        clave=f"plazo/{plazo.pk}/{plazo.vence}",
        by=by,
        proceso=plazo.proceso,
    )
