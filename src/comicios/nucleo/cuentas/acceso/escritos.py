"""What a person typed and could not be saved: kept for them alone, given back, deleted once it is sent.

They are private notes, not acts: nothing of them goes to the bitácora. Passwords and codes are never kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from comicios.nucleo.cuentas.acceso.models import EscritoPendiente
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.errores import FueraDeAmbito

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

CAMPO = "_escrito"
# What the form carries for itself: it is kept to be sent back, but alone it is nothing that anybody typed.
TECNICOS = frozenset({"next", "version", "origen", "revision"})
SECRETOS = re.compile(
    r"passw|contrase|^username$|^codigo$|^clave_(actual|nueva|repetida)|token$", re.IGNORECASE
)
MAXIMO = 256 * 1024  # characters of one form; a longer one is refused whole, never cut
POR_PERSONA = 30  # the oldest leave: a page left open must not fill the disk
LARGO_DE_RUTA = 500

Campos = list[list[str]]


def mine(persona: Persona) -> QuerySet[EscritoPendiente]:
    """The person's own, newest first, without those that already expired."""
    limite = timezone.now() - timedelta(days=settings.COMICIOS_ESCRITOS_DIAS)
    return EscritoPendiente.objects.filter(persona=persona, momento__gte=limite)


def get_mine(persona: Persona, pk: UUID) -> EscritoPendiente:
    """One of the person's own; anyone else's does not exist."""
    escrito = mine(persona).filter(pk=pk).first()
    if escrito is None:
        raise FueraDeAmbito("No existe ese escrito: ya se envió, ya se descartó o es de otra persona.")
    return escrito


def keep_request(request: HttpRequest, persona: Persona) -> EscritoPendiente | None:
    """Keep what a form brought; None when it brought nothing to keep."""
    campos = [[n, str(v)] for n, valores in request.POST.lists() for v in valores]
    return keep(
        persona=persona,
        pagina=page_before(request),
        destino=request.get_full_path(),
        campos=campos,
        archivos=[a.name or "" for lista in request.FILES.lists() for a in lista[1]],
        es_fragmento=request.headers.get("HX-Request") == "true",
    )


@transaction.atomic
def keep(
    *,
    persona: Persona,
    pagina: str,
    destino: str,
    campos: Iterable[Sequence[str]],
    archivos: Sequence[str] = (),
    es_fragmento: bool = False,
) -> EscritoPendiente | None:
    """Keep the fields of one form, but for secrets. The same text kept twice is kept once."""
    utiles = [[n, v] for n, v in campos if is_kept(n)]
    if not what_was_typed(utiles) or sum(len(n) + len(v) for n, v in utiles) > MAXIMO:
        return None
    if max(len(pagina), len(destino)) > LARGO_DE_RUTA:
        return None
    igual = mine(persona).filter(pagina=pagina, destino=destino, campos=utiles).first()
    return igual or _add(persona, pagina, destino, utiles, list(archivos), es_fragmento)


def _add(
    persona: Persona, pagina: str, destino: str, campos: Campos, archivos: list[str], es_fragmento: bool
) -> EscritoPendiente:
    caducos = EscritoPendiente.objects.filter(persona=persona).exclude(pk__in=mine(persona).values("pk"))
    sobran = mine(persona).values_list("pk", flat=True)[POR_PERSONA - 1 :]
    EscritoPendiente.objects.filter(pk__in=[*caducos.values_list("pk", flat=True), *sobran]).delete()
    return EscritoPendiente.objects.create(
        persona=persona,
        pagina=pagina,
        destino=destino,
        campos=campos,
        archivos=archivos,
        es_fragmento=es_fragmento,
    )


def what_was_typed(campos: Campos) -> Campos:
    """The fields that a person wrote or chose, without those that the form carries for itself."""
    return [[n, v] for n, v in campos if n not in TECNICOS and v.strip()]


def is_kept(nombre: str) -> bool:
    """Neither the house's own marks nor anything that may be a password or a code."""
    return not nombre.startswith("_") and nombre != "csrfmiddlewaretoken" and not SECRETOS.search(nombre)


def discard(*, persona: Persona, pk: UUID) -> None:
    """Delete one of the person's own; anyone else's stays where it is."""
    EscritoPendiente.objects.filter(persona=persona, pk=pk).delete()


def page_before(request: HttpRequest) -> str:
    """Path and query of the page that sent the request, when it is one of this house; the front page otherwise."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure()):
        return "/"
    partes = urlsplit(referer)
    consulta = "&".join(p for p in partes.query.split("&") if p and not p.startswith("escrito="))
    return (partes.path or "/") + (f"?{consulta}" if consulta else "")


def destination(persona: Persona, url: str) -> str:
    """Where the person goes after entering: somebody else's kept text becomes the front page."""
    try:
        lugar = resolve(urlsplit(url).path)
    except Resolver404:
        return url
    if lugar.view_name != "acceso:escrito":
        return url
    return url if mine(persona).filter(pk=lugar.kwargs["pk"]).exists() else reverse("tablero")
