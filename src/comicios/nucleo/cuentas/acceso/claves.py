"""Changing one's own password, knowing the one before."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.acceso.segundo_factor import require_password
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.cuentas.services import CADENA
from comicios.nucleo.errores import Rechazo


@transaction.atomic
def change_password(*, persona: Persona, actual: str, nueva: str, by: Persona) -> Persona:
    """Set a new password. Every other session of the person ends with it: their keys hang from the password."""
    if persona.pk != by.pk:
        raise Rechazo("Cada persona cambia su propia contraseña.")
    require_password(persona, actual)
    if actual == nueva:
        raise Rechazo("La contraseña nueva es la de ahora. Escriba otra.", campo="clave_nueva")
    try:
        validate_password(nueva, persona)
    except ValidationError as error:
        raise Rechazo("La contraseña no sirve. " + " ".join(error.messages), campo="clave_nueva") from error
    persona.set_password(nueva)
    persona.save(update_fields=["password"])
    bitacora.record(acto="acceso.clave.cambio", by=by, cadena=CADENA, objeto=persona)
    return persona
