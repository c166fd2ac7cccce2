"""Acts on suspensions of terms (CAL-7). Each one counts again the open deadlines of its calendar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from comicios.nucleo import bitacora
from comicios.nucleo.calendario.models import Alcance, Calendario, Suspension
from comicios.nucleo.calendario.permisos import ADMINISTRAR
from comicios.nucleo.calendario.services.plazos import lock_calendario, record_moved, recount_open
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.errores import Conflicto, Detalle, Rechazo
from comicios.nucleo.formatos.textos import format_fecha
from comicios.reglas.plazos import DIAS_MAXIMOS

if TYPE_CHECKING:
    from comicios.nucleo.bitacora import Foto
    from comicios.nucleo.cuentas.models import Persona

CADENA = bitacora.chain_key("instituto", None)


@transaction.atomic
def register_suspension(
    *,
    calendario: Calendario,
    desde: date,
    hasta: date,
    fundamento: str,
    alcance: str = Alcance.TODOS,
    clave_de_alcance: str = "",
    by: Persona,
) -> tuple[Suspension, int]:
    """Suspend terms between two days, both included. Gives the row and how many open deadlines it counted again.

    A suspension without a known end is registered to its best known day; when it is prolonged, another one follows it.
    """
    require(by, ADMINISTRAR)
    calendario = lock_calendario(calendario.clave)
    fila = Suspension(
        calendario=calendario, desde=desde, hasta=hasta, fundamento=fundamento.strip(), alcance=alcance,
        clave_de_alcance=clave_de_alcance.strip(), registrada_at=timezone.now(),
    )  # fmt: skip
    _clean(fila)
    if (hasta - desde).days > DIAS_MAXIMOS:
        raise Rechazo("La suspensión pasa de diez años: revise el año de las dos fechas.", campo="hasta")
    fila.save()
    return fila, _finish(fila, "calendario.suspension.alta", [], fila.fundamento, by)


@transaction.atomic
def withdraw_suspension(*, suspension: Suspension, motivo: str, by: Persona) -> int:
    """Withdraw a suspension with its reason: its days count again. Gives how many open deadlines it counted again."""
    require(by, ADMINISTRAR)
    lock_calendario(suspension.calendario.clave)
    fila = (
        Suspension.objects.select_for_update(of=("self",)).select_related("calendario").get(pk=suspension.pk)
    )
    if fila.retirada_at:
        raise Conflicto(f"Esa suspensión ya se había retirado: {fila.motivo_de_retiro}.")
    if not motivo.strip():
        raise Rechazo(
            "Falta el motivo del retiro. Escriba qué acuerdo la deja sin efecto, o el error.", campo="motivo"
        )
    antes = bitacora.snapshot(fila)
    fila.retirada_at, fila.motivo_de_retiro = timezone.now(), motivo.strip()
    _clean(fila)
    fila.save()
    return _finish(fila, "calendario.suspension.retirar", [antes], fila.motivo_de_retiro, by)


def _clean(fila: Suspension) -> None:
    try:
        fila.full_clean()
    except ValidationError as error:
        faltas = [
            Detalle("" if campo == "__all__" else campo, m)
            for campo, mensajes in error.message_dict.items()
            for m in mensajes
        ]
        raise Rechazo("La suspensión no se guardó. Revise sus datos.", detalles=faltas) from error


def _finish(fila: Suspension, acto: str, antes: list[Foto], motivo: str, by: Persona) -> int:
    movidos = recount_open(fila.calendario)
    desde, hasta = format_fecha(fila.desde), format_fecha(fila.hasta)
    bitacora.record(
        acto=acto,
        by=by,
        cadena=CADENA,
        objeto=fila,
        antes=antes,
        despues=[fila],
        motivo=motivo,
        historia=bitacora.key_of(fila.calendario),
        palabras={"calendario": fila.calendario.nombre, "desde": desde, "hasta": hasta},
    )
    hecho = "Se retiró la suspensión" if antes else "Se suspendieron los plazos"
    record_moved(movidos, motivo=f"{hecho} del {desde} al {hasta}: {motivo}", by=by)
    return len(movidos)
