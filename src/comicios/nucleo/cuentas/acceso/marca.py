"""For whom a page was drawn: a signed mark in each form, so that what A typed is never taken for B's.

It survives the session that drew it, it proves nothing else, and nobody enters with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.signing import BadSignature, Signer

from comicios.nucleo.cuentas.models import Persona

if TYPE_CHECKING:
    from django.http import HttpRequest

CAMPO = "_quien"
CABECERA = "X-Quien"
_firma = Signer(salt="comicios.acceso.marca")


def mark_of(persona: Persona) -> str:
    return _firma.sign(str(persona.pk))


def owner_id(request: HttpRequest) -> int | None:
    """The key of the person for whom the page of this request was drawn; None when it does not say, or lies."""
    try:
        return int(_firma.unsign(_mark_in(request)))
    except BadSignature:
        return None


def owner(request: HttpRequest) -> Persona | None:
    """That person, if their account is still active."""
    pk = owner_id(request)
    return Persona.objects.filter(pk=pk, is_active=True).first() if pk else None


def _mark_in(request: HttpRequest) -> str:
    return request.headers.get(CABECERA, "") or request.POST.get(CAMPO, "")
