"""Shift relay: the accounts that entered from this machine, kept in a signed cookie of the machine itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import logout
from django.db import transaction

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.cuentas.services import CADENA

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

GALLETA = "comicios_cuentas"
SAL = "comicios.acceso.cuentas"
MAXIMO = 6
DIAS = 90


def recent(request: HttpRequest) -> list[str]:
    """Names of the accounts that last entered here, newest first; none where the setting turns it off."""
    if not settings.COMICIOS_CUENTAS_RECIENTES:
        return []
    leidas = request.get_signed_cookie(GALLETA, default="", salt=SAL, max_age=DIAS * 86400) or ""
    return [c for c in leidas.split(",") if c][:MAXIMO]


def remember(request: HttpRequest, respuesta: HttpResponseBase, cuenta: str) -> None:
    """Put the account first in the machine's list."""
    if not settings.COMICIOS_CUENTAS_RECIENTES:
        respuesta.delete_cookie(GALLETA, samesite="Lax")
        return
    lista = [cuenta, *(c for c in recent(request) if c != cuenta)][:MAXIMO]
    respuesta.set_signed_cookie(
        GALLETA,
        ",".join(lista),
        salt=SAL,
        max_age=DIAS * 86400,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )


@transaction.atomic
def hand_over(*, request: HttpRequest, by: Persona) -> None:
    """End the session of who leaves, with its act; the machine is at the door."""
    bitacora.record(acto="acceso.sesion.relevo", by=by, cadena=CADENA, objeto=by)
    logout(request)
