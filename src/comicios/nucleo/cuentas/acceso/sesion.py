"""The session of a person: it ends after some minutes without use, and each page knows how many are left."""

from __future__ import annotations

from time import time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import logout

from comicios.nucleo.cuentas.models import Persona

if TYPE_CHECKING:
    from django.http import HttpRequest

VISTO = "acceso.visto"
POR_ACTIVAR = "acceso.factor_por_activar"
PASO = 60  # seconds between two renewals: a session is written once a minute at most, not at each page


def on_entering(*, request: HttpRequest, user: object, **_: Any) -> None:
    """Whoever enters, by whatever door, starts their clock and owes the second factor if their role asks for it."""
    from comicios.nucleo.cuentas.acceso.segundo_factor import owes_factor

    request.session[VISTO] = int(time())
    if isinstance(user, Persona) and owes_factor(user):
        request.session[POR_ACTIVAR] = True


def length() -> int:
    """Seconds without use after which a session ends."""
    return settings.SESSION_COOKIE_AGE


def in_words(minutos: int) -> str:
    """«10 horas», «1 hora y 30 minutos», «20 minutos»."""
    horas, resto = divmod(minutos, 60)
    partes = [
        f"{n} {palabra}{'' if n == 1 else 's'}" for n, palabra in ((horas, "hora"), (resto, "minuto")) if n
    ]
    return " y ".join(partes)


def seconds_left(request: HttpRequest) -> int:
    """Seconds until this session ends if nothing else is done; 0 without a session."""
    if not request.user.is_authenticated:
        return 0
    visto = request.session.get(VISTO, time())
    return max(0, int(visto + length() - time()))


def keep_alive(request: HttpRequest) -> None:
    """Renew the session of who is at work, or end it if the wait was too long. Writes at most once a minute."""
    visto = request.session.get(VISTO)
    if visto is None:
        return
    idle = time() - visto
    if idle >= length():
        logout(request)
    elif idle >= min(PASO, length() / 10):
        renew(request)


def renew(request: HttpRequest) -> None:
    """The whole time again."""
    request.session[VISTO] = int(time())
