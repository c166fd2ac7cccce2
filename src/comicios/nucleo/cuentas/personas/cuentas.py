"""Acts on an account: its data, and closing and opening it again. Nothing is deleted: whoever signed keeps their row."""

from __future__ import annotations

from django.db import models, transaction

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.models import CUENTA_DE_OPERACION, Persona
from comicios.nucleo.cuentas.personas.alcance import require_persona
from comicios.nucleo.cuentas.personas.invitaciones import revoke_open
from comicios.nucleo.cuentas.services import CADENA
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.validacion import save_clean


@transaction.atomic
def edit_persona(*, persona: Persona, nombre: str, cargo: str, correo: str, by: Persona) -> Persona:
    """Change how a person is named. The same data again change nothing; signed acts keep the name they were signed with."""
    require_persona(by, persona)
    persona = _lock(persona)
    datos = {"nombre": nombre.strip(), "cargo": cargo.strip(), "correo": correo.strip()}
    if all(getattr(persona, campo) == valor for campo, valor in datos.items()):
        return persona
    antes = bitacora.snapshot(persona)
    for campo, valor in datos.items():
        setattr(persona, campo, valor)
    save_clean(persona)
    _record("editar", persona, by, antes=[antes], despues=[persona])
    return persona


@transaction.atomic
def deactivate_persona(*, persona: Persona, motivo: str, by: Persona) -> Persona:
    """Close an account: its sessions end with the next page, and its open invitation is worth nothing."""
    require_persona(by, persona)
    persona = _lock(persona)
    if persona.cuenta == CUENTA_DE_OPERACION:
        raise Rechazo("La cuenta de operación firma lo que hace la línea de comandos: no se desactiva.")
    if persona.pk == by.pk:
        raise Rechazo("Nadie desactiva su propia cuenta. Pídalo a otra persona que administre cuentas.")
    if not persona.is_active:
        raise Rechazo(f"La cuenta «{persona.cuenta}» ya está inactiva.")
    require_reason(motivo, f"La cuenta «{persona.cuenta}» no se desactivó")
    antes, despues = close_rows(persona)
    _record("desactivar", persona, by, antes=antes, despues=despues, motivo=motivo.strip())
    return persona


def close_rows(persona: Persona) -> tuple[list[bitacora.Foto], list[models.Model]]:
    """Close a locked account and revoke its open invitation; the rows before and after, for the caller's act."""
    antes = [bitacora.snapshot(persona)]
    persona.is_active = False
    persona.save()
    de_invitacion, revocadas = revoke_open(persona)
    return [*antes, *de_invitacion], [persona, *revocadas]


@transaction.atomic
def reactivate_persona(*, persona: Persona, motivo: str, by: Persona) -> Persona:
    """Open an account again, with the password it had and the posts still in force."""
    require_persona(by, persona)
    persona = _lock(persona)
    if persona.is_active:
        raise Rechazo(f"La cuenta «{persona.cuenta}» ya está activa.")
    require_reason(motivo, f"La cuenta «{persona.cuenta}» no se reactivó")
    antes = bitacora.snapshot(persona)
    persona.is_active = True
    persona.save()
    _record("reactivar", persona, by, antes=[antes], despues=[persona], motivo=motivo.strip())
    return persona


def require_reason(motivo: str, que: str) -> None:
    if not motivo.strip():
        raise Rechazo(f"{que}: falta el motivo. Escríbalo; queda en la bitácora.", campo="motivo")


def _lock(persona: Persona) -> Persona:
    return Persona.objects.select_for_update().get(pk=persona.pk)


def _record(que: str, persona: Persona, by: Persona, *, antes: list, despues: list, motivo: str = "") -> None:
    bitacora.record(
        acto=f"cuentas.persona.{que}",
        by=by,
        cadena=CADENA,
        objeto=persona,
        antes=antes,
        despues=despues,
        motivo=motivo,
        historia=bitacora.key_of(persona),
        palabras={"cuenta": persona.cuenta},
    )
