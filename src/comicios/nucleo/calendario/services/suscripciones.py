"""A person's private feed and their weekly summary: opened, renewed, revoked and set by themselves."""

from __future__ import annotations

import hashlib
import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from comicios.nucleo import bitacora
from comicios.nucleo.calendario.models import PreferenciaDeAvisos, Suscripcion
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.errores import Rechazo

CADENA = bitacora.chain_key("instituto", None)
BYTES = 32


def fingerprint(secreto: str) -> str:
    """What is kept of a private address."""
    return hashlib.sha256(secreto.encode()).hexdigest()


@transaction.atomic
def renew_suscripcion(*, by: Persona) -> tuple[Suscripcion, str]:
    """Open one's feed, or change its address; the one before stops answering. The secret is given only here."""
    antes, revocadas = _revoke_active(by)
    secreto = secrets.token_urlsafe(BYTES)
    nueva = Suscripcion(persona=by, huella=fingerprint(secreto), creada_at=timezone.now())
    nueva.full_clean()
    nueva.save()
    _record("renovar" if revocadas else "abrir", nueva, antes, [*revocadas, nueva], by)
    return nueva, secreto


@transaction.atomic
def revoke_suscripcion(*, by: Persona) -> Suscripcion:
    """Close one's feed: its address stops answering at once."""
    antes, revocadas = _revoke_active(by)
    if not revocadas:
        raise Rechazo("No tiene una suscripción abierta: no hay nada que revocar.")
    _record("revocar", revocadas[0], antes, revocadas, by)
    return revocadas[0]


def _revoke_active(by: Persona) -> tuple[list[bitacora.Foto], list[Suscripcion]]:
    # The person's own row is the turn: two renewals at once follow each other.
    Persona.objects.select_for_update().get(pk=by.pk)
    activas = list(Suscripcion.objects.select_for_update().filter(persona=by, revocada_at__isnull=True))
    antes = [bitacora.snapshot(s) for s in activas]
    for suscripcion in activas:
        suscripcion.revocada_at = timezone.now()
        suscripcion.save()
    return antes, activas


def _record(
    que: str,
    objeto: Suscripcion,
    antes: list[bitacora.Foto],
    despues: list[Suscripcion],
    by: Persona,
) -> None:
    bitacora.record(
        acto=f"calendario.suscripcion.{que}",
        by=by,
        cadena=CADENA,
        objeto=objeto,
        antes=antes,
        despues=despues,
        historia=bitacora.key_of(by),
    )


def find_subscriber(secreto: str) -> Persona | None:
    """Whose feed that secret opens; None when it opens none, was revoked, or its account is closed."""
    fila = (
        Suscripcion.objects.select_related("persona")
        .filter(huella=fingerprint(secreto), revocada_at__isnull=True, persona__is_active=True)
        .first()
    )
    return fila.persona if fila else None


@transaction.atomic
def set_avisos(*, correo: str, resumen: bool, by: Persona) -> PreferenciaDeAvisos:
    """Say where one wants the weekly summary, or that one does not want it. Saying the same again changes nothing."""
    Persona.objects.select_for_update().get(pk=by.pk)
    fila = PreferenciaDeAvisos.objects.filter(persona=by).first() or PreferenciaDeAvisos(persona=by)
    if fila.pk and (fila.correo, fila.resumen) == (correo.strip(), resumen):
        return fila
    antes = [bitacora.snapshot(fila)] if fila.pk else []
    fila.correo, fila.resumen = correo.strip(), resumen
    try:
        fila.full_clean()
    except ValidationError as error:
        mensajes = [m for ms in error.message_dict.values() for m in ms]
        raise Rechazo(" ".join(mensajes), campo="correo") from error
    fila.save()
    bitacora.record(
        acto="calendario.avisos.fijar",
        by=by,
        cadena=CADENA,
        objeto=fila,
        antes=antes,
        despues=[fila],
        historia=bitacora.key_of(by),
        palabras={"que": "pidió recibir" if resumen else "dejó de recibir"},
    )
    return fila
