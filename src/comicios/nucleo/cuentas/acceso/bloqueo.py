"""The wait after too many failures: until when, who is in it, and lifting it. django-axes counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import render
from django.utils import timezone

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.acceso.alcance import ADMINISTRAR, require_over
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.cuentas.services import CADENA
from comicios.nucleo.errores import Rechazo

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True)
class Espera:
    """An account that waits, from one address, until a moment."""

    cuenta: str
    equipo: str
    fallos: int
    hasta: datetime


def waits(cuenta: str = "") -> list[Espera]:
    """Accounts in wait now, the one that ends last first."""
    intentos = AccessAttempt.objects.filter(attempt_time__gte=timezone.now() - get_cool_off())
    if cuenta:
        intentos = intentos.filter(username=cuenta)
    grupos: dict[tuple[str, str], list[AccessAttempt]] = defaultdict(list)
    for intento in intentos:
        grupos[intento.username or "", intento.ip_address or ""].append(intento)
    esperas = [_wait_of(*quien, suyos) for quien, suyos in grupos.items()]
    return sorted((e for e in esperas if e), key=lambda e: e.hasta, reverse=True)


def _wait_of(cuenta: str, equipo: str, intentos: Iterable[AccessAttempt]) -> Espera | None:
    """The wait ends when enough failures are older than it: they leave one by one, the oldest first."""
    por_fecha = sorted(intentos, key=lambda i: i.attempt_time)
    fallos = quedan = sum(i.failures_since_start for i in por_fecha)
    if fallos < settings.AXES_FAILURE_LIMIT:
        return None
    for intento in por_fecha:
        quedan -= intento.failures_since_start
        if quedan < settings.AXES_FAILURE_LIMIT:
            return Espera(cuenta, equipo, fallos, intento.attempt_time + get_cool_off())
    raise AssertionError("unreachable: with every failure gone none is left")


def is_waiting(request: HttpRequest, cuenta: str) -> bool:
    """Whether this account may not try now from this address; the answer becomes the page of the wait."""
    if AxesProxyHandler.is_allowed(request, {"username": cuenta}):
        return False
    request.axes_locked_out = True  # type: ignore[attr-defined]  # read by the middleware of axes
    request.axes_credentials = {"username": cuenta}  # type: ignore[attr-defined]  # idem
    return True


def count_failure(request: HttpRequest, cuenta: str) -> None:
    """A wrong code, or a wrong password given inside the house, counts as a wrong password at the door."""
    user_login_failed.send(sender=__name__, credentials={"username": cuenta}, request=request)


def lockout_page(
    request: HttpRequest, respuesta: HttpResponse | None, credenciales: dict[str, str] | None
) -> HttpResponse:
    """What axes answers to who must wait (settings.AXES_LOCKOUT_CALLABLE): until when, and what to do."""
    cuenta = (credenciales or {}).get("username") or request.POST.get("username", "")
    espera = next(iter(waits(cuenta)), None) if cuenta else None
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"mensaje": _sentence(espera)}, status=HTTPStatus.TOO_MANY_REQUESTS)
    contexto = {"cuenta": cuenta, "espera": espera, "maximo": settings.AXES_FAILURE_LIMIT}
    return render(request, "acceso/espera.html", contexto, status=HTTPStatus.TOO_MANY_REQUESTS)


def _sentence(espera: Espera | None) -> str:
    hasta = f" hasta las {timezone.localtime(espera.hasta):%H:%M}" if espera else " unos minutos"
    return f"Hubo demasiados intentos fallidos: la cuenta espera{hasta}. Después vuelva a intentarlo."


@transaction.atomic
def lift_wait(*, cuenta: str, motivo: str, by: Persona) -> int:
    """Forget the failures of an account, from every address, with the reason; gives how many rows there were."""
    require(by, ADMINISTRAR)
    persona = Persona.objects.filter(cuenta=cuenta).first()
    if persona:
        require_over(by, persona)
    if not motivo.strip():
        raise Rechazo("Falta el motivo. Escriba por qué se levanta la espera.", campo="motivo")
    quitados = reset(username=cuenta)
    if not quitados:
        raise Rechazo(
            f"La cuenta «{cuenta}» no está en espera ni tiene intentos fallidos: no hay qué levantar."
        )
    bitacora.record(
        acto="acceso.bloqueo.levantado",
        by=by,
        cadena=CADENA,
        objeto=persona or f"cuentas.Persona/{cuenta[:60]}",
        motivo=motivo.strip(),
        palabras={"cuenta": cuenta},
    )
    return int(quitados)
