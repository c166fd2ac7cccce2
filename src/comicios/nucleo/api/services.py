"""Acts on access keys, and recognising the key of a request."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from comicios.nucleo import bitacora
from comicios.nucleo.api.models import TokenDeAcceso
from comicios.nucleo.api.permisos import ADMINISTRAR, USAR
from comicios.nucleo.api.selectors import grantable_alcances, longest_life
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.errores import Detalle, Rechazo
from comicios.nucleo.formatos.textos import format_fecha

CADENA = bitacora.chain_key("instituto", None)
PREFIJO = "comicios_"  # so that a key left in a file can be recognised as one
BYTES = 32


def fingerprint(secreto: str) -> str:
    """What is kept of a key: the secret has 256 random bits, so one SHA-256 is enough."""
    return hashlib.sha256(secreto.encode()).hexdigest()


@transaction.atomic
def create_token(
    *, nombre: str, alcances: Collection[str], dias: int, by: Persona
) -> tuple[TokenDeAcceso, str]:
    """Create one's own key for that many days, today included. The secret is given only here. Raises Rechazo."""
    require(by, USAR)
    Persona.objects.select_for_update().get(pk=by.pk)
    nombre = " ".join(nombre.split())
    if faltas := [*_name_faults(nombre, by), *_scope_faults(alcances, by), *_life_faults(dias)]:
        raise Rechazo("La llave no se creó.", detalles=faltas)
    secreto = PREFIJO + secrets.token_urlsafe(BYTES)
    token = TokenDeAcceso(
        persona=by,
        nombre=nombre,
        alcances=sorted(set(alcances)),
        huella=fingerprint(secreto),
        creado_at=timezone.now(),
        vence_el=timezone.localdate() + timedelta(days=dias),
    )
    token.full_clean()
    token.save()
    palabras = {
        "nombre": nombre,
        "alcances": ", ".join(token.alcances),
        "vence": format_fecha(token.vence_el),
    }
    _record("crear", token, [], by, palabras)
    return token, secreto


def _name_faults(nombre: str, by: Persona) -> list[Detalle]:
    if not nombre or len(nombre) > 80:
        return [Detalle("nombre", "Escriba para qué es la llave, en 80 caracteres o menos.")]
    if TokenDeAcceso.objects.filter(persona=by, nombre=nombre, revocado_at__isnull=True).exists():
        return [
            Detalle("nombre", f"Ya tiene una llave que se llama «{nombre}». Revóquela o use otro nombre.")
        ]
    return []


def _scope_faults(alcances: Collection[str], by: Persona) -> list[Detalle]:
    suyos = {a.clave for a in grantable_alcances(by)}
    if not alcances:
        return [Detalle("alcances", "Elija por lo menos una cosa que la llave pueda leer.")]
    if ajenos := sorted(set(alcances) - suyos):
        return [
            Detalle("alcances", f"Su cuenta no puede dar {', '.join(ajenos)}. Elija entre los de la lista.")
        ]
    return []


def _life_faults(dias: int) -> list[Detalle]:
    tope = longest_life()
    if 1 <= dias <= tope:
        return []
    return [Detalle("dias", f"Una llave dura de 1 a {tope} días. Escriba otro número.")]


@transaction.atomic
def revoke_token(*, token: TokenDeAcceso, by: Persona) -> TokenDeAcceso:
    """Revoke a key: it stops answering at once. Anyone's needs the capability over every key."""
    if token.persona_id != by.pk:
        require(by, ADMINISTRAR)
    actual = TokenDeAcceso.objects.select_for_update().select_related("persona").get(pk=token.pk)
    if actual.revocado_at is not None:
        raise Rechazo(f"La llave «{actual.nombre}» ya estaba revocada: no hay nada que hacer.")
    antes = [bitacora.snapshot(actual)]
    actual.revocado_at = timezone.now()
    actual.save()
    palabras = {"nombre": actual.nombre, "persona": actual.persona.nombre}
    _record("revocar", actual, antes, by, palabras)
    return actual


def _record(
    que: str, token: TokenDeAcceso, antes: list[bitacora.Foto], by: Persona, palabras: dict[str, str]
) -> None:
    bitacora.record(
        acto=f"api.llave.{que}",
        by=by,
        cadena=CADENA,
        objeto=token,
        antes=antes,
        despues=[token],
        historia=bitacora.key_of(token.persona),
        palabras=palabras,
    )


def find_token(secreto: str) -> TokenDeAcceso | None:
    """The key with that secret, expired or revoked as it may be; None when there is none."""
    return TokenDeAcceso.objects.select_related("persona").filter(huella=fingerprint(secreto)).first()


def note_use(token: TokenDeAcceso) -> None:
    """Keep the day, once a day. It is no act and the bitácora does not answer for it (see `apps.py`)."""
    hoy = timezone.localdate()
    if token.usado_el != hoy:
        TokenDeAcceso.objects.filter(pk=token.pk).update(usado_el=hoy)
