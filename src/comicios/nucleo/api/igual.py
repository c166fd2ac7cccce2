"""«Nothing changed»: an answer that costs is not computed again for who already has it (ETag, 304).

Nothing of the house changes without its act, so what an answer depends on is the head of the chains it speaks of, the
version of the house, the day, and who asks for what.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

from django.http import HttpResponse
from django.utils.cache import get_conditional_response

from comicios import __version__
from comicios.nucleo.api.acceso import acceso_of
from comicios.nucleo.bitacora.models import Cadena, Evento
from comicios.nucleo.cuentas.puestos import puestos
from comicios.nucleo.cuentas.services import CADENA as INSTITUTO

if TYPE_CHECKING:
    from django.http import HttpRequest

T = TypeVar("T")
# Entering, leaving and keys change nothing that the API answers, and happen all day.
SIN_EFECTO = ("cuentas.sesion.inicio", "cuentas.sesion.termino", "api.llave.crear", "api.llave.revocar")


def unless_same(
    request: HttpRequest,
    response: HttpResponse,
    *,
    cadenas: Iterable[str],
    hoy: date,
    build: Callable[[], T],
) -> T:
    """The answer, marked with what it depends on; or the 304 when the request says it already has that one."""
    marca = f'"{_digest(request, cadenas, hoy)}"'
    igual = get_conditional_response(request, etag=marca)
    if igual is not None:
        return cast("T", _kept_by_its_owner(igual))
    response["ETag"] = marca
    _kept_by_its_owner(response)
    return build()


def _kept_by_its_owner(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-cache"
    response["Vary"] = "Authorization, Cookie"
    return response


def _digest(request: HttpRequest, cadenas: Iterable[str], hoy: date) -> str:
    suyos = [(p.rol, p.organo_id) for p in puestos(acceso_of(request).persona)]
    consulta = sorted((k, v) for k, vs in request.GET.lists() for v in vs)
    partes = (__version__, hoy, request.path, consulta, suyos, _heads(cadenas))
    return hashlib.sha256(repr(partes).encode()).hexdigest()[:32]


def _heads(cadenas: Iterable[str]) -> list[object]:
    """The heads of those chains, and the last act of the institute's own that has an effect. Two queries."""
    propias = (
        Cadena.objects.filter(clave__in=sorted(cadenas)).order_by("clave").values_list("clave", "huella")
    )
    institucional = Evento.objects.filter(cadena=INSTITUTO).exclude(acto__in=SIN_EFECTO).order_by("-numero")
    return [*propias, institucional.values_list("huella", flat=True).first()]
