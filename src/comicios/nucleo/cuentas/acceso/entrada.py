"""Entering in two steps: the password, and then the code of who has a second factor."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from time import time
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth import login
from django.db import transaction
from django.urls import reverse
from django.utils.html import format_html

from comicios.nucleo.cuentas.acceso import escritos
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.cuentas.services import record_session

if TYPE_CHECKING:
    from django.http import HttpRequest

PENDIENTE = "acceso.pendiente"
DESTINO = "acceso.destino"
VIGENCIA = 600  # seconds between the password and the code
MOTOR = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True)
class Pendiente:
    """Somebody whose password was right and whose code is awaited."""

    persona: Persona
    siguiente: str
    es_relevo: bool


def await_code(request: HttpRequest, persona: Persona, siguiente: str, *, es_relevo: bool) -> None:
    """Remember, in a session that is still nobody's, who is half way in. A new password undoes it."""
    request.session[PENDIENTE] = {
        "persona": persona.pk,
        "huella": persona.get_session_auth_hash(),
        "desde": int(time()),
        "siguiente": siguiente,
        "relevo": es_relevo,
    }


def pending(request: HttpRequest) -> Pendiente | None:
    """Who is half way in; None if nobody, or if it was too long ago."""
    dicho = request.session.get(PENDIENTE)
    if not dicho or time() - dicho["desde"] > VIGENCIA:
        return None
    persona = Persona.objects.filter(pk=dicho["persona"], is_active=True).first()
    if persona is None or not hmac.compare_digest(dicho["huella"], persona.get_session_auth_hash()):
        return None
    return Pendiente(persona, dicho["siguiente"], dicho["relevo"])


@transaction.atomic
def open_session(
    request: HttpRequest, persona: Persona, *, siguiente: str = "", es_relevo: bool = False
) -> None:
    """The person is in: their session, its act, and the notice of what they left without sending."""
    request.session.pop(PENDIENTE, None)
    login(request, persona, backend=MOTOR)
    record_session(acto="cuentas.sesion.inicio", by=persona)
    if es_relevo:
        request.session[DESTINO] = siguiente
    _tell_kept(request, persona, siguiente)


def _tell_kept(request: HttpRequest, persona: Persona, siguiente: str) -> None:
    lista = reverse("acceso:escritos")
    cuantos = escritos.mine(persona).count()
    if cuantos and not siguiente.startswith(lista):
        frase = "Tiene 1 escrito sin enviar." if cuantos == 1 else f"Tiene {cuantos} escritos sin enviar."
        messages.info(
            request, format_html('{} <a href="{}">Verlo{}</a>', frase, lista, "s" if cuantos > 1 else "")
        )
