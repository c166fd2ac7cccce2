"""Many accounts and posts from one file, all or none, in one act; and an invitation for each new account."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.cuentas.models import Nombramiento, Persona
from comicios.nucleo.cuentas.personas.alcance import ADMINISTRAR
from comicios.nucleo.cuentas.personas.invitaciones import Expedida, create_invitacion
from comicios.nucleo.cuentas.personas.plan import Cambio, Plan, build_plan
from comicios.nucleo.cuentas.puestos import forget_puestos
from comicios.nucleo.cuentas.services import CADENA, save_nombramiento
from comicios.nucleo.errores import Conflicto
from comicios.nucleo.validacion import save_clean


@dataclass(frozen=True)
class Importacion:
    """What an import did, and the invitations it issued, with their secrets."""

    plan: Plan
    expedidas: tuple[Expedida, ...]


def import_cuentas(*, contenido: bytes, by: Persona) -> Importacion:
    """Create and correct the accounts and posts of a CSV. The same file again changes nothing.

    Raises Rechazo listing everything that is wrong, by row and column; then nothing is saved.
    """
    require(by, ADMINISTRAR)
    try:
        return _import(contenido, by)
    except IntegrityError as error:
        raise Conflicto(
            "Otra persona dio de alta una de esas cuentas al mismo tiempo. No se importó ninguna; nada cambió. "
            "Suba de nuevo el archivo y revise lo que cambiaría ahora."
        ) from error


@transaction.atomic
def _import(contenido: bytes, by: Persona) -> Importacion:
    plan = build_plan(contenido, by=by, lock=True)
    if plan.is_vacio:
        return Importacion(plan, ())
    antes, despues, nuevas = _save(plan)
    expedidas = tuple(create_invitacion(p, momento=timezone.now()) for p in nuevas)
    despues += [e.invitacion for e in expedidas]
    bitacora.record(
        acto="cuentas.persona.importar",
        by=by,
        cadena=CADENA,
        objeto=by,
        antes=antes,
        despues=despues,
        palabras={
            "cuentas": plan.cuentas_nuevas,
            "puestos": plan.puestos_nuevos,
            "corregidas": plan.cuentas_corregidas + plan.puestos_cambiados,
        },
    )
    return Importacion(plan, expedidas)


def _save(plan: Plan) -> tuple[list[bitacora.Foto], list[models.Model], list[Persona]]:
    antes: list[bitacora.Foto] = []
    despues: list[models.Model] = []
    nuevas: dict[str, Persona] = {}
    for cambio in plan.cambios:
        persona = cambio.persona or nuevas.get(cambio.renglon.cuenta)
        if persona is None:
            persona = nuevas[cambio.renglon.cuenta] = _new_account(cambio)
            despues.append(persona)
        elif cambio.datos:
            antes.append(bitacora.snapshot(persona))
            for campo, (_, valor) in cambio.datos.items():
                setattr(persona, campo, valor)
            save_clean(persona)
            despues.append(persona)
        _save_post(cambio, persona, antes, despues)
    return antes, despues, list(nuevas.values())


def _new_account(cambio: Cambio) -> Persona:
    r = cambio.renglon
    persona = Persona(cuenta=r.cuenta, nombre=r.nombre, cargo=r.cargo, correo=r.correo)
    persona.set_unusable_password()
    save_clean(persona)
    return persona


def _save_post(
    cambio: Cambio, persona: Persona, antes: list[bitacora.Foto], despues: list[models.Model]
) -> None:
    r = cambio.renglon
    if cambio.puesto is None:
        nuevo = Nombramiento(persona=persona, rol=r.rol, organo=cambio.organo, desde=r.desde, hasta=r.hasta)
        save_nombramiento(nuevo)
        despues.append(nuevo)
    elif cambio.termino:
        antes.append(bitacora.snapshot(cambio.puesto))
        cambio.puesto.hasta = r.hasta
        save_nombramiento(cambio.puesto)
        despues.append(cambio.puesto)
    forget_puestos(persona)
