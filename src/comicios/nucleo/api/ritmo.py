"""How often a key may ask: so many requests in each minute of the clock."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from django.core.cache import cache
from ninja.throttling import BaseThrottle

from comicios.nucleo.api.acceso import acceso_of
from comicios.reglas import parametros

if TYPE_CHECKING:
    from django.http import HttpRequest

MINUTO = 60  # seconds


def limit() -> int:
    """Requests of a key in a minute."""
    return int(parametros.resolver(None).api.peticiones_por_minuto.valor)


class Ritmo(BaseThrottle):
    """Counts in Django's cache: without a shared one, each process of the server counts its own.

    Ninja's own throttle keeps the request in course in attributes that the server's threads share.
    """

    def allow_request(self, request: HttpRequest) -> bool:
        clave = f"api:{acceso_of(request).cuenta}:{int(time.time() // MINUTO)}"
        cache.add(clave, 0, timeout=2 * MINUTO)
        return int(cache.incr(clave)) <= limit()

    def wait(self) -> int:
        """Seconds until the next minute begins."""
        return math.ceil(MINUTO - time.time() % MINUTO)
