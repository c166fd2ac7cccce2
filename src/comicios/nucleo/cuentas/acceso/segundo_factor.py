"""The second factor: a code of six digits from the person's phone (TOTP, RFC 6238), and recovery codes on paper.

allauth keeps the rows and computes the codes. Which code was last used is kept here, in the row and under its lock:
allauth's own memory of used codes is one per process and lasts 30 of the 90 seconds a code lives (decision 0020).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.db import transaction

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.acceso.alcance import require_over
from comicios.nucleo.cuentas.acceso.cifrado import SemillaIlegible
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.cuentas.puestos import roles
from comicios.nucleo.cuentas.services import CADENA
from comicios.nucleo.errores import Rechazo

ULTIMO = (
    "ultimo_periodo"  # the 30-second period of the last code used: that one and the earlier ones are spent
)
TIPOS = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
NO_COINCIDE = (
    "El código no coincide. Escriba el que muestra ahora su teléfono, y revise que tenga la hora automática."
)


class Clase(StrEnum):
    """With which of the two a code was recognised."""

    TELEFONO = "telefono"
    RECUPERACION = "recuperacion"


@dataclass(frozen=True)
class Situacion:
    """What a person's page says of their second factor."""

    activo: bool
    desde: datetime | None = None
    codigos: int = 0


def situation(persona: Persona) -> Situacion:
    suyos = {a.type: a for a in _rows(persona)}
    telefono = suyos.get(Authenticator.Type.TOTP)
    if telefono is None:
        return Situacion(activo=False)
    return Situacion(True, telefono.created_at, _codes_left(suyos.get(Authenticator.Type.RECOVERY_CODES)))


def is_active(persona: Persona) -> bool:
    return bool(_rows(persona).filter(type=Authenticator.Type.TOTP).exists())


def is_required(persona: Persona) -> bool:
    """Whether one of the person's roles today is among those of COMICIOS_SEGUNDO_FACTOR."""
    pedidos = frozenset(settings.COMICIOS_SEGUNDO_FACTOR)
    return bool(pedidos) and bool(pedidos & roles(persona))


def owes_factor(persona: Persona) -> bool:
    return is_required(persona) and not is_active(persona)


@transaction.atomic
def activate(*, persona: Persona, secreto: str, codigo: str, by: Persona) -> None:
    """Turn it on with the secret that the phone read, once the phone proves it with a code. One person, their own."""
    _require_self(persona, by)
    Persona.objects.select_for_update().get(pk=persona.pk)
    if is_active(persona):
        raise Rechazo("Su segundo factor ya está activo. Para cambiar de teléfono, quítelo primero.")
    periodo = _period_of(secreto, codigo, after=0)
    if periodo is None:
        raise Rechazo(NO_COINCIDE, campo="codigo")
    fila = TOTP.activate(persona, secreto).instance
    fila.data[ULTIMO] = periodo
    fila.save(update_fields=["data"])
    RecoveryCodes.activate(persona)
    _record("acceso.segundo_factor.activacion", persona, by)


@transaction.atomic
def use_code(*, persona: Persona, codigo: str) -> Clase | None:
    """Spend a code; None if it is wrong or already spent. A recovery code leaves its act."""
    suyos = {a.type: a for a in _rows(persona).select_for_update()}
    telefono = suyos.get(Authenticator.Type.TOTP)
    if telefono is None:
        return None
    try:
        if _spend_period(telefono, codigo):
            return Clase.TELEFONO
        return _spend_recovery(persona, suyos.get(Authenticator.Type.RECOVERY_CODES), codigo)
    except SemillaIlegible:
        return None


@transaction.atomic
def regenerate_codes(*, persona: Persona, clave: str, by: Persona) -> None:
    """New recovery codes; the ones before stop working."""
    _require_self(persona, by)
    require_password(persona, clave)
    if not is_active(persona):
        raise Rechazo("Active primero su segundo factor: los códigos de recuperación lo acompañan.")
    _rows(persona).filter(type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(persona)
    _record("acceso.codigos_de_recuperacion.alta", persona, by)


def codes_of(persona: Persona) -> list[str]:
    """The unused recovery codes, in the clear; the page shows them once, right after they are made."""
    fila = _rows(persona).filter(type=Authenticator.Type.RECOVERY_CODES).first()
    return RecoveryCodes(fila).get_unused_codes() if fila else []


@transaction.atomic
def deactivate(*, persona: Persona, clave: str, by: Persona) -> None:
    """Turn it off, knowing the password. Refused where the person's role must have it."""
    _require_self(persona, by)
    require_password(persona, clave)
    if is_required(persona):
        raise Rechazo(
            "Su función exige el segundo factor: no se quita. Si cambió de teléfono o lo perdió, pida a quien "
            "administra las cuentas que lo restablezca."
        )
    if not _rows(persona).delete()[0]:
        raise Rechazo("Su segundo factor no está activo: no hay qué quitar.")
    _record("acceso.segundo_factor.baja", persona, by)


@transaction.atomic
def reset(*, persona: Persona, motivo: str, by: Persona) -> None:
    """Turn off somebody's second factor, with the reason (a lost phone), so that they can enrol again."""
    require_over(by, persona)
    if not motivo.strip():
        raise Rechazo("Falta el motivo. Escriba por qué se quita el segundo factor.", campo="motivo")
    if not _rows(persona).delete()[0]:
        raise Rechazo(f"La cuenta «{persona.cuenta}» no tiene segundo factor: no hay qué quitar.")
    _record(
        "acceso.segundo_factor.restablecimiento", persona, by, motivo=motivo.strip(), cuenta=persona.cuenta
    )


def require_password(persona: Persona, clave: str) -> None:
    if not persona.check_password(clave):
        raise Rechazo("La contraseña no coincide. Escriba la que usa para entrar.", campo="clave_actual")


def _rows(persona: Persona):  # type: ignore[no-untyped-def]  # allauth's manager is untyped
    return Authenticator.objects.filter(user=persona, type__in=TIPOS)


def _codes_left(fila: Authenticator | None) -> int:
    try:
        return len(RecoveryCodes(fila).get_unused_codes()) if fila else 0
    except SemillaIlegible:
        return 0


def _spend_period(fila: Authenticator, codigo: str) -> bool:
    periodo = _period_of(decrypt(fila.data["secret"]), codigo, after=fila.data.get(ULTIMO, 0))
    if periodo is None:
        return False
    fila.data[ULTIMO] = periodo
    fila.save(update_fields=["data"])
    fila.record_usage()
    return True


def _period_of(secreto: str, codigo: str, *, after: int) -> int | None:
    """The 30-second period whose code this is, one step before or after now, later than the last one used."""
    for periodo in yield_hotp_counters_from_time():
        esperado = format_hotp_value(hotp_value(secreto, periodo))
        if periodo > after and compare_user_code(actual=codigo, expected=esperado):
            return int(periodo)
    return None


def _spend_recovery(persona: Persona, fila: Authenticator | None, codigo: str) -> Clase | None:
    if fila is None or not RecoveryCodes(fila).validate_code(codigo):
        return None
    fila.refresh_from_db()
    _record("acceso.codigo_de_recuperacion.uso", persona, persona, quedan=_codes_left(fila))
    return Clase.RECUPERACION


def _require_self(persona: Persona, by: Persona) -> None:
    if persona.pk != by.pk:
        raise Rechazo(
            "Cada persona activa y quita su propio segundo factor. Use «Restablecer», con su motivo."
        )


def _record(acto: str, persona: Persona, by: Persona, *, motivo: str = "", **palabras: object) -> None:
    bitacora.record(acto=acto, by=by, cadena=CADENA, objeto=persona, motivo=motivo, palabras=palabras)
