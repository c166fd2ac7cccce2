"""The versions of the programme: freezing one, opening a modification, incorporating it into the year."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from comicios.nucleo import bitacora, flujo
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.formatos.textos import format_fecha
from comicios.nucleo.procesos.services import today
from comicios.pat.models import BaseDeModificacion, LineaDeAccion, Programa, VersionDePrograma
from comicios.pat.models.programa import ABIERTOS
from comicios.pat.versiones.cargar import Plan, create_plan
from comicios.pat.versiones.comparar import Parche, compare, patches
from comicios.pat.versiones.contenido import canonical, contenido_of, fingerprint_of
from comicios.pat.versiones.incorporar import Incorporacion, own_changes
from comicios.reglas.flujos import programa as maquina
from comicios.reglas.flujos import version as de_version

if TYPE_CHECKING:
    from django.db import models

    from comicios.nucleo.cuentas.models import Persona
    from comicios.nucleo.organos.models import Acuerdo


def write_version(
    programa: Programa, *, vigente_desde: date, por: Persona, acuerdo: Acuerdo | None = None, motivo: str = ""
) -> VersionDePrograma:
    """Save what the programme says now as its version in force. The caller's act records the row."""
    texto = canonical(contenido_of(programa))
    version = VersionDePrograma(
        programa=programa,
        numero=programa.version,
        estado=de_version.Estado.VIGENTE,
        contenido=texto,
        huella=fingerprint_of(texto),
        acuerdo=acuerdo,
        motivo=motivo,
        vigente_desde=vigente_desde,
        registrada_at=timezone.now(),
        por=por,
    )
    version.full_clean()
    version.save()
    return version


def freeze(programa: Programa, *, vigente_desde: date, by: Persona) -> VersionDePrograma:
    """The first version of a programme that entered as in force, with its own act. Inside the caller's transaction."""
    version = write_version(programa, vigente_desde=vigente_desde, por=by)
    bitacora.record(
        acto="pat.version.congelar",
        by=by,
        cadena=programa.cadena,
        objeto=version,
        despues=[version],
        historia=bitacora.key_of(programa),
        palabras={"version": version.numero, "nombre": programa.nombre},
    )
    return version


@transaction.atomic
def ensure_version(*, programa: Programa, by: Persona) -> bool:
    """Freeze the version of a programme loaded before the house kept them; True when it was missing."""
    require(by, "pat.importar", organo_id=programa.organo_id)
    if not programa.is_del_anio or programa.versiones.exists():
        return False
    freeze(programa, vigente_desde=programa.fecha_de_firma, by=by)
    return True


@transaction.atomic
def open_modificacion(*, programa: Programa, motivo: str, by: Persona) -> Programa:
    """Open a draft of the next version: a programme of its own with the plan of the one in force, without its progress.

    Raises Rechazo when there is no reason, the programme is not in force, or another modification is open.
    """
    require(by, "pat.editar_programa", organo_id=programa.organo_id)
    if not motivo.strip():
        raise Rechazo("Escriba por qué se modifica el programa: el motivo va con el acuerdo.", campo="motivo")
    suyo = lock_programa(programa)
    _refuse_second(suyo)
    datos = contenido_of(suyo)
    base = canonical(datos)
    plan = _clone(suyo, datos, base, motivo.strip())
    frozen = BaseDeModificacion.objects.create(
        programa=plan.programa, contenido=base, huella=fingerprint_of(base)
    )
    piezas: list[models.Model] = [*plan.piezas, frozen]
    bitacora.record(
        acto="pat.modificacion.abrir",
        by=by,
        cadena=suyo.cadena,
        objeto=plan.programa,
        despues=piezas,
        motivo=motivo.strip(),
        historia=bitacora.key_of(suyo),
        palabras={"version": plan.programa.version, "nombre": suyo.nombre},
    )
    return plan.programa


def lock_programa(programa: Programa) -> Programa:
    """The programme's row as it is now, locked until the transaction ends."""
    return (
        Programa.objects.select_for_update(of=("self",))
        .select_related("organo", "proceso", "modifica")
        .get(pk=programa.pk)
    )


def _refuse_second(programa: Programa) -> None:
    if not programa.is_vigente:
        raise Rechazo(
            f"{programa.nombre} está «{programa.estado_en_palabras}»: sólo se modifica un programa vigente."
        )
    abierta = Programa.objects.filter(modifica=programa, estado__in=ABIERTOS).first()
    if abierta:
        raise Rechazo(
            f"Ya hay una modificación abierta, la que será la versión {abierta.version}. Siga con ella o deséchela."
        )


def _clone(programa: Programa, datos: dict[str, Any], base: str, motivo: str) -> Plan:
    numero = programa.version + 1
    datos = datos | {"encabezado": datos["encabezado"] | {"version_programa": numero}}
    plan = create_plan(
        datos,
        programa.ejercicio,
        clave=free_key(f"{programa.clave}-v{numero}"),
        organo=programa.organo,
        proceso=programa.proceso,
        estado=maquina.Estado.BORRADOR,
        huella_de_origen=fingerprint_of(base),
        modifica=programa,
        motivo_de_modificacion=motivo,
    )
    copy_responsables(programa, plan)
    return plan


def free_key(base: str) -> str:
    """The key, or the first free one after it: a draft that was discarded keeps its own."""
    ocupadas = set(Programa.objects.filter(clave__startswith=base).values_list("clave", flat=True))
    return next(c for n in range(1, 1000) if (c := base if n == 1 else f"{base}-{n}") not in ocupadas)


def copy_responsables(origen: Programa, plan: Plan) -> None:
    """Who answers for each line is not in the file: it goes from line to line. The caller's act records the rows."""
    personas = dict(origen.lineas.filter(responsable__isnull=False).values_list("clave", "responsable"))
    for clave, linea in plan.lineas.items():
        linea.responsable_id = personas.get(clave)
    LineaDeAccion.objects.bulk_update(plan.lineas.values(), ["responsable"])


@transaction.atomic
def incorporate_modificacion(*, borrador: Programa, fecha: date, by: Persona) -> VersionDePrograma:
    """Put an approved modification in force: the year's rows take what the draft changed, by their keys.

    Lines are never deleted or renumbered; what was completed in the year since the draft was opened stays; progress
    stays with its indicator. One act holds every row before and after. Raises Rechazo.
    """
    require(by, "pat.aprobar_programa", organo_id=borrador.organo_id)
    if borrador.modifica is None:
        raise Rechazo(f"{borrador.nombre} no modifica a otro programa: póngalo en vigor.")
    programa = lock_programa(borrador.modifica)
    antes_del_borrador, incorporado = flujo.move(
        borrador, maquina=maquina.MAQUINA, accion=maquina.Accion.INCORPORAR
    )
    refuse_date(incorporado, fecha)
    base = json.loads(incorporado.base.contenido)
    propuesto = contenido_of(incorporado)
    parches = patches(base, propuesto)
    escrito = Incorporacion(programa, incorporado.acuerdo_cg.folio if incorporado.acuerdo_cg else "")
    escrito.write(parches)
    _keep_responsables(incorporado, parches, escrito)
    return _enter_into_force(
        programa, incorporado, escrito, antes_del_borrador, parches, compare(base, propuesto).total, fecha, by
    )


def _keep_responsables(borrador: Programa, parches: list[Parche], escrito: Incorporacion) -> None:
    """A line that comes with the modification brings whoever answers for it; the others keep theirs."""
    nuevas = {p.despues.linea for p in parches if p.antes is None and p.despues.tipo == "linea"}
    personas = dict(borrador.lineas.filter(clave__in=nuevas).values_list("clave", "responsable"))
    for fila in escrito.despues:
        if isinstance(fila, LineaDeAccion) and personas.get(fila.clave):
            fila.responsable_id = personas[fila.clave]
            fila.save()


def _enter_into_force(
    programa: Programa,
    borrador: Programa,
    escrito: Incorporacion,
    antes_del_borrador: bitacora.Foto,
    parches: list[Parche],
    cambios: int,
    fecha: date,
    by: Persona,
) -> VersionDePrograma:
    anterior = programa.versiones.filter(estado=de_version.Estado.VIGENTE).first()
    sustituida = (
        [flujo.move(anterior, maquina=de_version.MAQUINA, accion=de_version.Accion.SUSTITUIR)]
        if anterior
        else []
    )
    antes_del_anio, programa = flujo.move(programa, maquina=maquina.MAQUINA, accion=maquina.Accion.MODIFICAR)
    for campo, valor in {**own_changes(programa, parches), "version": borrador.version}.items():
        setattr(programa, campo, valor)
    programa.full_clean(validate_unique=False, validate_constraints=False)
    programa.save()
    version = write_version(
        programa,
        vigente_desde=fecha,
        por=by,
        acuerdo=borrador.acuerdo_cg,
        motivo=borrador.motivo_de_modificacion,
    )
    bitacora.record(
        acto="pat.modificacion.incorporar",
        by=by,
        cadena=programa.cadena,
        objeto=programa,
        antes=[antes_del_anio, antes_del_borrador, *(foto for foto, _ in sustituida), *escrito.antes],
        despues=[programa, borrador, *(fila for _, fila in sustituida), *escrito.despues, version],
        motivo=borrador.motivo_de_modificacion,
        historia=bitacora.key_of(programa),
        palabras={
            "version": version.numero,
            "nombre": programa.nombre,
            "acuerdo": borrador.acuerdo_cg,
            "cambios": cambios,
        },
    )
    return version


def refuse_date(programa: Programa, fecha: date) -> None:
    """A programme enters into force on the day of its last agreement or later, and never on a day to come."""
    hoy = today(programa.proceso)
    if fecha > hoy:
        raise Rechazo(
            f"El {format_fecha(fecha)} todavía no llega: póngalo en vigor cuando ocurra (hoy es {format_fecha(hoy)}).",
            campo="fecha",
        )
    if programa.acuerdo_cg and fecha < programa.acuerdo_cg.fecha:
        raise Rechazo(
            f"El Consejo General lo aprobó el {format_fecha(programa.acuerdo_cg.fecha)}: "
            "no puede estar en vigor antes.",
            campo="fecha",
        )
