"""Closing and reopening a bimester: closed, its months are locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from comicios.nucleo import bitacora, flujo
from comicios.nucleo.errores import Detalle, Rechazo
from comicios.nucleo.procesos.services import now, today
from comicios.pat.models import Avance, CierreDeBimestre, Programa
from comicios.pat.services.permiso_de_cambio import refuse_closed_year
from comicios.reglas.flujos.avance import Estado as EstadoDeAvance
from comicios.reglas.flujos.bimestre import MAQUINA, Accion, Estado
from comicios.reglas.periodos import bimestre, meses_del_bimestre, nombre_mes, ultimo_dia

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona


def refuse_closed(programa: Programa, mes: int) -> None:
    """Raise Rechazo when the month's bimester is closed, saying since when and who may reopen it.

    A closed year has every bimester closed; a draft has no months to work on.
    """
    if not programa.is_vigente:
        refuse_closed_year(programa)
    cierre = CierreDeBimestre.objects.filter(
        programa=programa, bimestre=bimestre(mes), estado=Estado.CERRADO
    ).first()
    if cierre and cierre.cerrado_at:
        dia = timezone.localtime(cierre.cerrado_at)
        raise Rechazo(
            f"El bimestre {cierre.bimestre} está cerrado desde el {dia.day} de {nombre_mes(dia.month)} de {dia.year}. "
            f"Para cambiar {nombre_mes(mes)}, la Dirección debe reabrirlo con motivo."
        )


def _lock(programa: Programa, numero: int) -> CierreDeBimestre:
    meses_del_bimestre(numero)
    CierreDeBimestre.objects.get_or_create(
        programa=programa, bimestre=numero, defaults={"estado": Estado.ABIERTO}
    )
    return CierreDeBimestre.objects.get(programa=programa, bimestre=numero)


def _acta(programa: Programa, acto: str, numero: int, motivo: str = "") -> flujo.Acta:
    return flujo.Acta(
        acto=acto,
        cadena=programa.cadena,
        capacidad="pat.cerrar_bimestre",
        organo_id=programa.organo_id,
        historia=bitacora.key_of(programa),
        motivo=motivo,
        palabras={"bimestre": numero},
    )


@transaction.atomic
def close_bimestre(*, programa: Programa, numero: int, by: Persona) -> CierreDeBimestre:
    """Close a bimester that has ended. Refused while some of its months wait for review."""
    refuse_closed_year(programa)
    fin = ultimo_dia(programa.ejercicio_id, meses_del_bimestre(numero)[1])
    if today(programa.proceso) <= fin:
        raise Rechazo(
            f"El bimestre {numero} termina el {fin.day} de {nombre_mes(fin.month)}: ciérrelo después de ese día."
        )
    # Taken before looking: whoever is sending one of these months finishes first, or finds the bimester closed.
    meses = Avance.objects.filter(indicador__linea__programa=programa, mes__in=meses_del_bimestre(numero))
    tomados = list(meses.select_for_update(of=("self",)).select_related("indicador__linea").order_by("pk"))
    pendientes = [a for a in tomados if a.estado == EstadoDeAvance.EN_REVISION]
    if pendientes:
        raise Rechazo(
            f"El bimestre {numero} no se cerró: hay avances en revisión. Acéptelos o devuélvalos.",
            detalles=[Detalle(a.indicador.clave, f"{nombre_mes(a.mes)}, en revisión") for a in pendientes],
        )
    return flujo.apply(
        _lock(programa, numero),
        maquina=MAQUINA,
        accion=Accion.CERRAR,
        by=by,
        cambios={"cerrado_at": now(programa.proceso)},
        acta=_acta(programa, "pat.bimestre.cerrar", numero),
    )


@transaction.atomic
def reopen_bimestre(*, programa: Programa, numero: int, motivo: str, by: Persona) -> CierreDeBimestre:
    """Reopen a closed bimester, with the reason that stays in the bitácora."""
    if not motivo.strip():
        raise Rechazo("Escriba el motivo de la reapertura: queda en la bitácora.", campo="motivo")
    refuse_closed_year(Programa.objects.select_for_update(of=("self",)).get(pk=programa.pk))
    return flujo.apply(
        _lock(programa, numero),
        maquina=MAQUINA,
        accion=Accion.REABRIR,
        by=by,
        acta=_acta(programa, "pat.bimestre.reabrir", numero, motivo.strip()),
    )
