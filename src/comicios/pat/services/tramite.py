"""The way of a draft through the bodies: sent, returned, approved three times, in force; or discarded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction

from comicios.nucleo import bitacora, flujo
from comicios.nucleo.archivos import register_evidencia
from comicios.nucleo.calendario.selectors.calendarios import ADMINISTRATIVO
from comicios.nucleo.calendario.services.plazos import lock_calendario
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.errores import Detalle, Rechazo
from comicios.nucleo.formatos.textos import format_fecha
from comicios.nucleo.organos.acuerdos import register_acuerdo
from comicios.nucleo.organos.models import Acuerdo, Sentido, TipoDeOrgano
from comicios.nucleo.procesos.services import today
from comicios.pat.models import EnvioDePrograma, Programa, VersionDePrograma
from comicios.pat.models.programa import ABIERTOS
from comicios.pat.services.emision import derive_destinatario
from comicios.pat.services.plazos import PERIODOS, open_reports
from comicios.pat.services.versiones import lock_programa, refuse_date, write_version
from comicios.pat.versiones.revision import review
from comicios.reglas.flujos import TransicionNoPermitida
from comicios.reglas.flujos.programa import MAQUINA, Accion

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db import models

    from comicios.nucleo.cuentas.models import Persona

EDITAR, APROBAR = "pat.editar_programa", "pat.aprobar_programa"


@dataclass(frozen=True)
class Paso:
    """One of the three approvals: its action, where its agreement is kept, and the kind of body that gives it."""

    accion: Accion
    campo: str
    organo: TipoDeOrgano
    acto: str


PASOS: Mapping[str, Paso] = {
    "jee": Paso(Accion.APROBAR_JEE, "acuerdo_jee", TipoDeOrgano.JUNTA, "pat.programa.aprobar_jee"),
    "comision": Paso(
        Accion.VALIDAR_COMISION, "acuerdo_comision", TipoDeOrgano.COMISION, "pat.programa.validar_comision"
    ),
    "cg": Paso(Accion.APROBAR_CG, "acuerdo_cg", TipoDeOrgano.CONSEJO_GENERAL, "pat.programa.aprobar_cg"),
}


def _acta(
    programa: Programa,
    acto: str,
    capacidad: str,
    *,
    motivo: str = "",
    junto_a: Sequence[models.Model] = (),
    **palabras: object,
) -> flujo.Acta:
    return flujo.Acta(
        acto=acto,
        cadena=programa.cadena,
        capacidad=capacidad,
        organo_id=programa.organo_id,
        historia=bitacora.key_of(programa.modifica or programa),
        motivo=motivo,
        palabras={"nombre": programa.nombre, "version": programa.version, **palabras},
        junto_a=junto_a,
    )


@transaction.atomic
def send_programa(
    *,
    programa: Programa,
    fecha: date,
    oficio: str = "",
    acuse: dict[str, Any] | None = None,
    acepta_avisos: bool = False,
    by: Persona,
) -> Programa:
    """Send a draft to the commission of that date (R3), with its letter; `acuse` are the fields of the receipt as evidence.

    A project of another year needs the receipt. Raises Rechazo with every fault, or with the warnings not acknowledged.
    """
    require(by, EDITAR, organo_id=programa.organo_id)
    suyo = lock_programa(programa)
    _refuse_unless(suyo, Accion.ENVIAR)
    _refuse_future(suyo, fecha, "envío")
    _refuse_faults(suyo, acepta_avisos)
    if acuse is None and not suyo.is_modificacion:
        raise Rechazo(
            "Adjunte el acuse con que la comisión recibió el proyecto: es la evidencia de su entrega.",
            campo="acuse",
        )
    evidencia = (
        register_evidencia(organo=suyo.organo, proceso=suyo.proceso, by=by, **acuse) if acuse else None
    )
    envio = EnvioDePrograma(
        programa=suyo,
        destinatario=derive_destinatario(suyo, fecha),
        fecha=fecha,
        oficio=oficio.strip(),
        acuse=evidencia,
    )
    envio.full_clean()
    envio.save()
    acta = _acta(
        suyo, "pat.programa.enviar", EDITAR, junto_a=[envio], organo=envio.destinatario.clave,
        fecha=format_fecha(fecha),
    )  # fmt: skip
    return flujo.apply(
        suyo,
        maquina=MAQUINA,
        accion=Accion.ENVIAR,
        by=by,
        acta=acta,
        cambios={"observaciones_de_revision": ""},
    )


def _refuse_unless(programa: Programa, accion: Accion) -> None:
    """Say that the act does not proceed before saying what is missing for it."""
    try:
        MAQUINA.siguiente(programa.estado, accion)
    except TransicionNoPermitida as error:
        raise Rechazo(str(error)) from error


def _refuse_future(programa: Programa, fecha: date, que: str) -> None:
    hoy = today(programa.proceso)
    if fecha > hoy:
        raise Rechazo(f"La fecha del {que} no puede ser posterior a hoy, {format_fecha(hoy)}.", campo="fecha")


def _refuse_faults(programa: Programa, acepta_avisos: bool) -> None:
    revision = review(programa)
    if revision.faltas:
        raise Rechazo("El programa no se envió. Corrija lo siguiente:", detalles=list(revision.faltas))
    if revision.avisos and not acepta_avisos:
        raise Rechazo(
            f"Hay {len(revision.avisos)} líneas incompletas. Complételas, o marque que se envía así.",
            campo="acepta_avisos",
        )


@transaction.atomic
def return_programa(*, programa: Programa, observaciones: str, by: Persona) -> Programa:
    """Give a draft back with what a body observed; the approvals it had are given again, on the new text."""
    if not observaciones.strip():
        raise Rechazo(
            "Escriba las observaciones: quien elabora el programa las lee arriba de él.",
            campo="observaciones",
        )
    acta = _acta(programa, "pat.programa.devolver", APROBAR, motivo=observaciones.strip())
    cambios: dict[str, Any] = {"observaciones_de_revision": observaciones.strip()}
    return flujo.apply(
        programa,
        maquina=MAQUINA,
        accion=Accion.DEVOLVER,
        by=by,
        acta=acta,
        cambios=cambios | dict.fromkeys((p.campo for p in PASOS.values()), None),
    )


@transaction.atomic
def approve_programa(*, programa: Programa, paso: str, acuerdo: Acuerdo, by: Persona) -> Programa:
    """Record the approval that an agreement gives: `paso` is jee, comision or cg, in that order. Raises Rechazo.

    The date of the approval is the agreement's, which may be any day of the year (R4).
    """
    if paso not in PASOS:
        raise Rechazo("Esa aprobación no existe: son de la JEE, de la comisión y del Consejo General.")
    dado = PASOS[paso]
    _refuse_agreement(programa, dado, acuerdo)
    return flujo.apply(
        programa,
        maquina=MAQUINA,
        accion=dado.accion,
        by=by,
        acta=_acta(programa, dado.acto, APROBAR, acuerdo=acuerdo.folio),
        cambios={dado.campo: acuerdo},
    )


@transaction.atomic
def record_approval(
    *,
    programa: Programa,
    paso: str,
    acuerdo: Acuerdo | None = None,
    nuevo: dict[str, Any] | None = None,
    by: Persona,
) -> Programa:
    """Approve with an agreement of the house or, without one, with the one whose data (`nuevo`) are given.

    Both are recorded, or neither.
    """
    require(by, APROBAR, organo_id=programa.organo_id)
    if acuerdo is None and not (nuevo and nuevo.get("folio") and nuevo.get("fecha")):
        raise Rechazo("Elija un acuerdo, o escriba el folio y la fecha del que aprueba.", campo="acuerdo")
    citado = acuerdo or register_acuerdo(**(nuevo or {}), by=by)
    return approve_programa(programa=programa, paso=paso, acuerdo=citado, by=by)


def _refuse_agreement(programa: Programa, paso: Paso, acuerdo: Acuerdo) -> None:
    _refuse_future(programa, acuerdo.fecha, "acuerdo")
    faltas = []
    if acuerdo.organo.tipo != paso.organo:
        faltas.append(
            Detalle(
                "Acuerdo", f"{acuerdo.folio} es de {acuerdo.organo}; se espera uno de {paso.organo.label}."
            )
        )
    if acuerdo.sentido != Sentido.FAVORABLE:
        faltas.append(Detalle("Acuerdo", f"{acuerdo.folio} no aprueba: devuelva el programa a borrador."))
    previa = max(
        (a.fecha for a in (programa.acuerdo_jee, programa.acuerdo_comision) if a is not None), default=None
    )
    if previa and acuerdo.fecha < previa:
        faltas.append(
            Detalle(
                "Acuerdo", f"es del {format_fecha(acuerdo.fecha)}, anterior a la aprobación que le precede."
            )
        )
    if faltas:
        raise Rechazo("La aprobación no se registró.", campo="acuerdo", detalles=faltas)


@transaction.atomic
def enforce_programa(*, programa: Programa, fecha: date, by: Persona) -> VersionDePrograma:
    """Put the approved programme of a year in force: its first version is frozen and the terms of its reports open.

    It may happen late in the year: the months before stay open to capture (R4).
    """
    require(by, APROBAR, organo_id=programa.organo_id)
    if programa.is_modificacion:
        raise Rechazo("Este borrador modifica a un programa vigente: incorpórelo a él.")
    calendario = lock_calendario(ADMINISTRATIVO)
    antes, vigente = flujo.move(programa, maquina=MAQUINA, accion=Accion.PONER_EN_VIGOR)
    refuse_date(vigente, fecha)
    version = write_version(vigente, vigente_desde=fecha, por=by, acuerdo=vigente.acuerdo_cg)
    plazos = open_reports(vigente, calendario, PERIODOS)
    bitacora.record(
        acto="pat.programa.poner_en_vigor",
        by=by,
        cadena=vigente.cadena,
        objeto=vigente,
        antes=[antes],
        despues=[vigente, version, *plazos],
        historia=bitacora.key_of(vigente),
        palabras={"nombre": vigente.nombre, "fecha": format_fecha(fecha)},
    )
    return version


@transaction.atomic
def discard_borrador(*, programa: Programa, motivo: str, by: Persona) -> Programa:
    """Leave a draft without effect; it stays as it was, and another may be opened."""
    if not motivo.strip():
        raise Rechazo("Escriba por qué se desecha el borrador.", campo="motivo")
    acta = _acta(programa, "pat.programa.desechar", EDITAR, motivo=motivo.strip())
    return flujo.apply(programa, maquina=MAQUINA, accion=Accion.DESECHAR, by=by, acta=acta)


def open_draft_of(programa: Programa) -> Programa | None:
    """The modification of the programme that is under way, if there is one."""
    return (
        Programa.objects.filter(modifica=programa, estado__in=ABIERTOS)
        .select_related("organo", "proceso")
        .first()
    )
