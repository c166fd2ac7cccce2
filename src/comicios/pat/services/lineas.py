"""The acts on a line: its months, its responsible person and its indicator."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import yaml
from django.core.exceptions import ValidationError
from django.db import transaction

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.models import Rol
from comicios.nucleo.cuentas.puestos import puestos
from comicios.nucleo.errores import Detalle, Rechazo
from comicios.pat.models import Avance, Indicador, LineaDeAccion
from comicios.pat.models.programa import Acumulacion
from comicios.pat.selectors.ambito import require_linea
from comicios.pat.selectors.panorama import rule_of
from comicios.pat.services.altas import refuse_new_indicador
from comicios.pat.services.permiso_de_cambio import refuse_fixed_indicador, refuse_fixed_months, refuse_locked
from comicios.reglas.errores import DatoInvalido
from comicios.reglas.periodos import enumerar, exigir_mes, nombre_mes

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona


def _lock(linea: LineaDeAccion) -> LineaDeAccion:
    bloqueada = LineaDeAccion.objects.select_for_update(of=("self",)).get(pk=linea.pk)
    bloqueada.programa, bloqueada.objetivo = linea.programa, linea.objetivo
    return bloqueada


def _record(
    linea: LineaDeAccion,
    acto: str,
    by: Persona,
    *,
    antes: Iterable[Any],
    motivo: str = "",
    **palabras: object,
) -> None:
    bitacora.record(
        acto=acto,
        by=by,
        cadena=linea.programa.cadena,
        objeto=linea,
        antes=antes,
        despues=[linea],
        motivo=motivo,
        historia=bitacora.key_of(linea),
        palabras={"linea": linea.clave, **palabras},
    )


@transaction.atomic
def set_meses(
    *, linea: LineaDeAccion, meses: Collection[int], motivo: str = "", by: Persona
) -> LineaDeAccion:
    """Set the months of a line (any set, gaps allowed: R5); empty leaves it «sin calendarizar».

    A month that already has accepted progress may be left out only with a reason: it then counts as out of window.
    """
    require_linea(by, "pat.calendarizar", linea)
    linea = _lock(linea)
    refuse_locked(linea.programa)
    nuevos = sorted({exigir_mes(m) for m in meses})
    if nuevos == sorted(linea.meses_programados):
        return linea
    refuse_fixed_months(linea)
    _refuse_orphans(linea, nuevos, motivo)
    _refuse_loose_targets(linea, nuevos)
    antes = bitacora.snapshot(linea)
    linea.meses = nuevos or None
    linea.full_clean(validate_unique=False, validate_constraints=False)
    linea.save()
    acto = "pat.linea.calendarizar" if nuevos else "pat.linea.descalendarizar"
    _record(linea, acto, by, antes=[antes], motivo=motivo, meses=months_of(nuevos))
    return linea


def months_of(meses: Collection[int]) -> str:
    """«marzo y junio»; empty when there is none."""
    return enumerar(nombre_mes(m) for m in sorted(meses)) if meses else ""


def _refuse_orphans(linea: LineaDeAccion, meses: list[int], motivo: str) -> None:
    if motivo.strip():
        return
    con_avance = Avance.objects.filter(indicador__linea=linea, aceptada__isnull=False).exclude(mes__in=meses)
    sueltos = sorted({a.mes for a in con_avance} & linea.meses_programados)
    if sueltos:
        nombres = enumerar(nombre_mes(m) for m in sueltos)
        raise Rechazo(
            f"{linea.clave} ya tiene avance aceptado en {nombres}. Para quitar esos meses escriba el motivo.",
            campo="motivo",
        )


def _refuse_loose_targets(linea: LineaDeAccion, meses: list[int]) -> None:
    """A monthly target lives in a programmed month."""
    con_meta = {mes for i in Indicador.objects.filter(linea=linea) for mes in i.metas_por_mes}
    if sueltas := sorted(con_meta - set(meses)):
        raise Rechazo(
            f"{linea.clave} tiene meta mensual en {enumerar(nombre_mes(m) for m in sueltas)}. Para quitar esos meses "
            "cambie antes las metas mensuales en la ficha del indicador.",
            campo="meses",
        )


@transaction.atomic
def assign_responsable(*, linea: LineaDeAccion, persona: Persona | None, by: Persona) -> LineaDeAccion:
    """Name who answers for a line (someone with a post in the programme's body or coordinating area), or nobody."""
    require_linea(by, "pat.asignar_responsable", linea)
    refuse_locked(linea.programa)
    linea = _lock(linea)
    if persona is not None and not may_answer(persona, linea):
        raise Rechazo(
            f"{persona.nombre} no tiene nombramiento en {linea.programa.organo.clave}: "
            "elija a alguien de la Dirección o del área que coordina el objetivo."
        )
    if linea.responsable_id == (persona.pk if persona else None):
        return linea
    antes = bitacora.snapshot(linea)
    linea.responsable = persona
    linea.save()
    acto = "pat.linea.responsable" if persona else "pat.linea.sin_responsable"
    _record(linea, acto, by, antes=[antes], persona=persona.nombre if persona else "")
    return linea


def may_answer(persona: Persona, linea: LineaDeAccion) -> bool:
    """Whether the person holds a post in the programme's body or in the area that coordinates the line's objective."""
    organos = {linea.programa.organo_id, linea.objetivo.area_coordinadora_id}
    return any(
        p.organo_id in organos and p.rol in (Rol.DIRECCION, Rol.ANALISTA, Rol.AREA) for p in puestos(persona)
    )


@transaction.atomic
def define_indicador(*, linea: LineaDeAccion, campos: dict[str, Any], by: Persona) -> Indicador:
    """Add an indicator to a line (a line may have several). `campos` are the model's; Rechazo lists every fault."""
    require_linea(by, "pat.definir_indicador", linea)
    refuse_fixed_indicador(linea)
    refuse_new_indicador(linea.objetivo)
    orden = Indicador.objects.filter(linea=linea).count() + 1
    indicador = Indicador(linea=linea, orden=orden, **{"medida": default_medida(linea), **campos})
    validate_indicador(indicador)
    indicador.save()
    bitacora.record(
        acto="pat.indicador.definir",
        by=by,
        cadena=linea.programa.cadena,
        objeto=indicador,
        despues=[indicador],
        historia=bitacora.key_of(linea),
        palabras={"linea": linea.clave, "nombre": indicador.nombre},
    )
    return indicador


@transaction.atomic
def edit_indicador(*, indicador: Indicador, campos: dict[str, Any], by: Persona) -> Indicador:
    """Change an indicator of a draft, or one that was completed in the year; equal fields change nothing.

    With captured months a ratio stays a ratio. Rechazo lists every fault.
    """
    linea = indicador.linea
    require_linea(by, "pat.definir_indicador", linea)
    refuse_fixed_indicador(linea)
    suyo = Indicador.objects.select_for_update(of=("self",)).get(pk=indicador.pk)
    suyo.linea = linea
    cambian = [campo for campo, valor in campos.items() if getattr(suyo, campo) != valor]
    if not cambian:
        return suyo
    _refuse_other_kind(suyo, campos)
    antes = bitacora.snapshot(suyo)
    for campo in cambian:
        setattr(suyo, campo, campos[campo])
    validate_indicador(suyo)
    suyo.save()
    bitacora.record(
        acto="pat.indicador.cambiar",
        by=by,
        cadena=linea.programa.cadena,
        objeto=suyo,
        antes=[antes],
        despues=[suyo],
        historia=bitacora.key_of(linea),
        palabras={
            "linea": suyo.clave,
            "que": enumerar(str(Indicador._meta.get_field(c).verbose_name) for c in cambian),  # type: ignore[union-attr]  # own fields
        },
    )
    return suyo


def _refuse_other_kind(indicador: Indicador, campos: dict[str, Any]) -> None:
    """A month captured as numerator and denominator means nothing to a sum, nor the other way round."""
    es_razon = indicador.acumulacion == Acumulacion.RAZON
    sera_razon = campos.get("acumulacion", indicador.acumulacion) == Acumulacion.RAZON
    if es_razon != sera_razon and Avance.objects.filter(indicador=indicador, vigente__isnull=False).exists():
        raise Rechazo(
            f"{indicador.clave} ya tiene meses capturados: no puede pasar de razón a otra acumulación, ni al revés.",
            campo="acumulacion",
        )


def default_medida(linea: LineaDeAccion) -> str:
    """The measure of the house that the 2024 programme links to the line; empty when there is none."""
    return linked_medidas().get(linea.clave, "")


@cache
def linked_medidas() -> dict[str, str]:
    """Which line uses which measure, as it ships with the programme."""
    texto = resources.files("comicios.pat").joinpath("datos/medidas_2024.yaml").read_text("utf-8")
    return dict(yaml.safe_load(texto)["medidas"])


def validate_indicador(indicador: Indicador) -> None:
    """Rechazo with every fault of the row, or with the reason why its percentage could never be worked out."""
    try:
        indicador.full_clean()
    except ValidationError as error:
        rotulos = {c.name: str(c.verbose_name) for c in Indicador._meta.fields}
        detalles = [
            Detalle(rotulos.get(campo, ""), " ".join(mensajes))
            for campo, mensajes in error.message_dict.items()
        ]
        raise Rechazo("El indicador no se guardó. Corrija lo siguiente:", detalles=detalles) from error
    try:
        rule_of(indicador, indicador.linea.meses_programados)
    except DatoInvalido as error:
        raise Rechazo(str(error)) from error
