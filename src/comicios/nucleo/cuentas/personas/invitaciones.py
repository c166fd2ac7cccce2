"""Invitations: a secret link with which a person sets their password, once. Only the hash of the secret is kept."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.models import CUENTA_DE_OPERACION, Invitacion, Persona
from comicios.nucleo.cuentas.personas.alcance import personas_administradas, require_persona
from comicios.nucleo.cuentas.services import CADENA, refuse_weak
from comicios.nucleo.errores import FueraDeAmbito, Rechazo
from comicios.reglas import parametros

if TYPE_CHECKING:
    from comicios.reglas.parametros import Parametro

BYTES = 32
NO_SIRVE = "Esa invitación no existe, ya se usó, venció o se revocó."


@dataclass(frozen=True)
class Expedida:
    """An invitation just issued, with the secret that only this object knows."""

    persona: Persona
    invitacion: Invitacion
    secreto: str


def fingerprint(secreto: str) -> str:
    """What is kept of a secret: its SHA-256."""
    return hashlib.sha256(secreto.encode()).hexdigest()


def validity() -> Parametro:
    """How many natural days an invitation lasts, with the source of the figure."""
    parametro: Parametro = parametros.en(timezone.localdate()).cuentas.vigencia_de_invitacion
    return parametro


def create_invitacion(persona: Persona, *, momento: datetime) -> Expedida:
    """A saved invitation; the act that tells it is the caller's."""
    secreto = secrets.token_urlsafe(BYTES)
    invitacion = Invitacion(
        persona=persona,
        huella=fingerprint(secreto),
        expedida_at=momento,
        vence_at=momento + timedelta(days=int(validity().valor)),
    )
    invitacion.full_clean()
    invitacion.save()
    return Expedida(persona, invitacion, secreto)


@transaction.atomic
def issue_invitacion(*, persona: Persona, by: Persona) -> Expedida:
    """Issue an invitation; the one before, if still open, is revoked. The password in use serves until a new one is set."""
    require_persona(by, persona)
    persona = Persona.objects.select_for_update().get(pk=persona.pk)
    if not persona.is_active:
        raise Rechazo(
            f"La cuenta «{persona.cuenta}» está inactiva. Reactívela antes de invitar a la persona."
        )
    if persona.cuenta == CUENTA_DE_OPERACION:
        raise Rechazo(
            "La cuenta de operación firma lo que hace la línea de comandos: nadie entra con ella. Dé de alta otra cuenta."
        )
    antes, revocadas = revoke_open(persona)
    expedida = create_invitacion(persona, momento=timezone.now())
    _record("expedir", expedida.invitacion, by, antes=antes, despues=[*revocadas, expedida.invitacion])
    return expedida


@transaction.atomic
def revoke_invitacion(*, persona: Persona, by: Persona) -> Invitacion:
    """Make a person's open invitation worth nothing."""
    require_persona(by, persona)
    antes, revocadas = revoke_open(Persona.objects.select_for_update().get(pk=persona.pk))
    if not revocadas:
        raise Rechazo(f"{persona.nombre} no tiene una invitación por usar: no hay nada que revocar.")
    _record("revocar", revocadas[0], by, antes=antes, despues=revocadas)
    return revocadas[0]


def revoke_open(persona: Persona) -> tuple[list[bitacora.Foto], list[Invitacion]]:
    """Revoke what is open of a person whose row is locked: the rows before and after, for the caller's act."""
    abiertas = list(
        Invitacion.objects.select_for_update().filter(
            persona=persona, usada_at__isnull=True, revocada_at__isnull=True
        )
    )
    antes = [bitacora.snapshot(i) for i in abiertas]
    for invitacion in abiertas:
        invitacion.revocada_at = timezone.now()
        invitacion.save()
    return antes, abiertas


def find_invitacion(secreto: str) -> Invitacion:
    """The open invitation that the secret opens, of an active account; FueraDeAmbito for any other."""
    fila = (
        Invitacion.objects.select_related("persona")
        .filter(huella=fingerprint(secreto), persona__is_active=True)
        .first()
    )
    if fila is None or not fila.is_abierta(timezone.now()):
        raise FueraDeAmbito(NO_SIRVE)
    return fila


def find_issued(by: object, secretos: Iterable[str]) -> list[Expedida]:
    """The open invitations of people one administers, from the secrets that the page of issue still shows."""
    por_huella = {fingerprint(s): s for s in secretos}
    filas = Invitacion.objects.select_related("persona").filter(
        huella__in=por_huella, persona__in=personas_administradas(by).values("pk")
    )
    ahora = timezone.now()
    return [
        Expedida(f.persona, f, por_huella[f.huella])
        for f in filas.order_by("persona__cuenta")
        if f.is_abierta(ahora)
    ]


@transaction.atomic
def accept_invitacion(*, secreto: str, clave: str) -> Persona:
    """Set the password of whoever holds the secret, once; signed by that person. FueraDeAmbito when it opens nothing."""
    visto = find_invitacion(secreto)
    persona = Persona.objects.select_for_update().get(pk=visto.persona_id)
    invitacion = Invitacion.objects.select_for_update().get(pk=visto.pk)
    if not (persona.is_active and invitacion.is_abierta(timezone.now())):
        raise FueraDeAmbito(NO_SIRVE)
    refuse_weak(clave, persona)
    antes = bitacora.snapshot(invitacion)
    invitacion.usada_at = timezone.now()
    invitacion.save()
    persona.set_password(clave)
    persona.save(update_fields=["password"])
    _record("usar", invitacion, persona, antes=[antes], despues=[invitacion])
    return persona


def _record(que: str, invitacion: Invitacion, by: Persona, *, antes: list, despues: list) -> None:
    bitacora.record(
        acto=f"cuentas.invitacion.{que}",
        by=by,
        cadena=CADENA,
        objeto=invitacion,
        antes=antes,
        despues=despues,
        historia=bitacora.key_of(invitacion.persona),
        palabras={"cuenta": invitacion.persona.cuenta},
    )
