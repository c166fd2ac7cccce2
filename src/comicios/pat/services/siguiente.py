"""Preparing the programme of the next year from the one in course (S-9.1)."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.procesos import services as procesos
from comicios.pat.models import Programa
from comicios.pat.models.programa import ABIERTOS, DEL_ANIO
from comicios.pat.services.programas import programa_key
from comicios.pat.services.versiones import copy_responsables, free_key, lock_programa
from comicios.pat.versiones.cargar import create_plan
from comicios.pat.versiones.contenido import canonical, contenido_of, fingerprint_of
from comicios.pat.versiones.siguiente import next_year
from comicios.reglas.flujos.programa import Estado

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona


@transaction.atomic
def prepare_siguiente(*, programa: Programa, lineas: Collection[str], by: Persona) -> Programa:
    """Create the draft of the next year's programme with those lines (their keys). Raises Rechazo.

    Months, measures, indicators and responsible people are carried; progress is not, and amounts are to be captured.
    """
    require(by, "pat.editar_programa", organo_id=programa.organo_id)
    suyo = lock_programa(programa)
    _refuse(suyo, lineas)
    datos = next_year(contenido_of(suyo), set(lineas), procesos.today(suyo.proceso))
    anio = suyo.ejercicio_id + 1
    base = programa_key(suyo.organo, anio, suyo.proceso)
    plan = create_plan(
        datos,
        procesos.open_ejercicio(anio=anio, by=by),
        clave=free_key(base),
        organo=suyo.organo,
        proceso=suyo.proceso,
        estado=Estado.BORRADOR,
        huella_de_origen=fingerprint_of(canonical(datos)),
        viene_de=suyo,
    )
    copy_responsables(suyo, plan)
    bitacora.record(
        acto="pat.programa.preparar",
        by=by,
        cadena=suyo.cadena,
        objeto=plan.programa,
        despues=plan.piezas,
        historia=bitacora.key_of(plan.programa),
        palabras={"nombre": f"el PAT {anio}", "lineas": len(plan.lineas), "origen": suyo.nombre},
    )
    return plan.programa


def _refuse(programa: Programa, lineas: Collection[str]) -> None:
    if not programa.is_del_anio:
        raise Rechazo(
            f"{programa.nombre} todavía es un borrador: el año siguiente se prepara con el vigente."
        )
    anio = programa.ejercicio_id + 1
    existente = project_of(programa)
    if existente:
        raise Rechazo(f"El PAT {anio} ya está en la casa, «{existente.estado_en_palabras}»: siga con él.")
    disponibles = set(programa.lineas.filter(cancelacion="").values_list("clave", flat=True))
    if not lineas:
        raise Rechazo("Elija al menos una línea para el año siguiente.", campo="lineas")
    if ajenas := sorted(set(lineas) - disponibles):
        raise Rechazo(f"No son líneas vivas de este programa: {', '.join(ajenas)}.", campo="lineas")


def project_of(programa: Programa) -> Programa | None:
    """The programme of the next year of the same body and process, in whatever state but discarded."""
    return (
        Programa.objects.filter(
            organo=programa.organo_id,
            proceso=programa.proceso_id,
            ejercicio=programa.ejercicio_id + 1,
            modifica__isnull=True,
            estado__in=[*ABIERTOS, *DEL_ANIO],
        )
        .select_related("organo", "proceso")
        .first()
    )
