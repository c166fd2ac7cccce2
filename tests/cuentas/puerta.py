"""Builders of this room: people with a password, their phones, and clients that enter by the door."""

from __future__ import annotations

import re

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.constructores import make_instituto, make_persona

from comicios.nucleo.cuentas.acceso import segundo_factor
from comicios.nucleo.cuentas.acceso.marca import mark_of
from comicios.nucleo.cuentas.models import Persona, Rol
from comicios.nucleo.cuentas.services import appoint, ensure_operator, register_persona
from comicios.nucleo.organos.models import Organo

CLAVE = "una frase de varias palabras"
# RFC 6238, appendix B: the ASCII secret «12345678901234567890» in base 32.
SECRETO = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
AHORA = 1_730_750_400  # 4 November 2024, 20:00 UTC: the first second of a 30-second period
MOTOR = "django.contrib.auth.backends.ModelBackend"
HTMX = {"HX-Request": "true"}


def make_con_clave(cuenta: str = "analista") -> Persona:
    """A demo account that can enter by the door."""
    make_instituto()
    persona = make_persona(cuenta)
    persona.set_password(CLAVE)
    persona.save(update_fields=["password"])
    return persona


def make_operador(cuenta: str = "operadora") -> Persona:
    """Somebody who administers accounts and can enter."""
    make_instituto()
    quien = ensure_operator()
    persona = register_persona(cuenta=cuenta, nombre="Operación (muestra)", clave=CLAVE, by=quien)
    appoint(persona=persona, rol=Rol.OPERACION, organo=Organo.objects.get(clave="Instituto"), by=quien)
    return persona


def code_at(momento: int, *, secreto: str = SECRETO) -> str:
    """The six digits that a phone shows at that Unix time."""
    return format_hotp_value(hotp_value(secreto, momento // 30))


def make_con_factor(cuenta: str = "analista", *, ahora: int = AHORA) -> Persona:
    """With the phone enrolled one period before `ahora`: the code of now is still unspent."""
    persona = make_con_clave(cuenta)
    segundo_factor.activate(persona=persona, secreto=SECRETO, codigo=code_at(ahora - 30), by=persona)
    return persona


def client_of(persona: Persona) -> Client:
    cliente = Client()
    cliente.force_login(persona, backend=MOTOR)
    return cliente


def try_password(cliente: Client, cuenta: str, clave: str, *, ruta: str = "/entrar/"):  # type: ignore[no-untyped-def]  # the test client's response
    return cliente.post(ruta, {"username": cuenta, "password": clave})


def mark(persona: Persona) -> dict[str, str]:
    """What each form of a page drawn for that person carries."""
    return {"_quien": mark_of(persona)}


def queries_of(cliente: Client, ruta: str) -> list[str]:
    """What a page asks the database."""
    with CaptureQueriesContext(connection) as hechas:
        assert cliente.get(ruta).status_code in (200, 404)
    return [q["sql"] for q in hechas.captured_queries]


def is_inside(cliente: Client, persona: Persona) -> bool:
    return cliente.session.get("_auth_user_id") == str(persona.pk)


def token_in(html: str) -> str:
    hallado = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)
    assert hallado
    return hallado[1]
