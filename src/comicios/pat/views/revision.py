"""Review: what waits, accepting, returning; and taking a month back from review or opening it to correction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from comicios.nucleo.cuentas.capacidades import require, require_view
from comicios.nucleo.errores import FueraDeAmbito, Rechazo, SinPermiso
from comicios.nucleo.interfaz.peticion import persona_of
from comicios.pat.selectors import curso
from comicios.pat.selectors.ambito import get_avance
from comicios.pat.selectors.revision import load_revision
from comicios.pat.services.avances import accept_avance, correct_avance, return_avance, withdraw_avance
from comicios.pat.services.captura import spoken
from comicios.reglas.periodos import enumerar, nombre_mes

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from comicios.pat.models import Avance, Programa

REVISAR = "pat.revisar"
MAYOR_ID = 2**63


@require_view(REVISAR)
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, programa: str) -> HttpResponse:
    """The list; POST accepts the chosen months, all or none."""
    entrado = _enter(request, programa)
    if request.method != "POST":
        return _page(request, entrado)
    try:
        aceptados = _accept_all(request, entrado, request.POST.getlist("avance"))
    except (SinPermiso, FueraDeAmbito):
        raise
    except Rechazo as rechazo:
        return _page(request, entrado, rechazo)
    messages.success(request, f"Aceptó {enumerar(_named(a) for a in aceptados)}.")
    return redirect("pat:revision", entrado.clave)


@require_view(REVISAR)
@require_POST
def aceptar(request: HttpRequest, programa: str, avance: int) -> HttpResponse:
    entrado = _enter(request, programa)
    visto = _get(request, entrado, avance)
    try:
        accept_avance(
            avance=visto, version_vista=_seen(request.POST.get("version", "")), by=persona_of(request)
        )
    except (SinPermiso, FueraDeAmbito):
        raise
    except Rechazo as rechazo:
        return _page(request, entrado, rechazo, abierto=avance)
    messages.success(request, f"Aceptó {_named(visto)}: {spoken(visto.indicador, visto.vigente)}.")
    return _back(request, visto, reverse("pat:revision", args=[entrado.clave]))


@require_view(REVISAR)
@require_POST
def devolver(request: HttpRequest, programa: str, avance: int) -> HttpResponse:
    entrado = _enter(request, programa)
    visto = _get(request, entrado, avance)
    try:
        return_avance(avance=visto, motivo=request.POST.get("motivo", ""), by=persona_of(request))
    except (SinPermiso, FueraDeAmbito):
        raise
    except Rechazo as rechazo:
        return _page(request, entrado, rechazo, abierto=avance)
    messages.success(request, f"Devolvió {_named(visto)}. El motivo queda junto a su valor.")
    return _back(request, visto, reverse("pat:revision", args=[entrado.clave]))


@require_view("pat.capturar")
@require_POST
def retirar(request: HttpRequest, programa: str, avance: int) -> HttpResponse:
    visto = _get(request, curso.enter(request, programa), avance)
    withdraw_avance(avance=visto, by=persona_of(request))
    messages.success(request, f"Retiró de la revisión {_named(visto)}: vuelve a estar en borrador.")
    return _back(request, visto)


@require_view("pat.corregir")
@require_POST
def corregir(request: HttpRequest, programa: str, avance: int) -> HttpResponse:
    visto = _get(request, curso.enter(request, programa), avance)
    motivo = request.POST.get("motivo", "")
    try:
        correct_avance(avance=visto, motivo=motivo, by=persona_of(request))
    except (SinPermiso, FueraDeAmbito):
        raise
    except Rechazo as rechazo:
        contexto = {"programa": visto.indicador.linea.programa, "avance": visto, "rechazo": rechazo}
        contexto |= {
            "motivo": motivo,
            "dicho": spoken(visto.indicador, visto.aceptada),
            "next": _next(request),
        }
        return render(request, "pat/revision_corregir.html", contexto, status=rechazo.estado_http)
    messages.success(request, f"Abrió a corrección {_named(visto)}. Su valor aceptado sigue contando.")
    return _back(request, visto)


def _enter(request: HttpRequest, clave: str) -> Programa:
    programa = curso.enter(request, clave)
    require(request.user, REVISAR, organo_id=programa.organo_id)
    return programa


def _get(request: HttpRequest, programa: Programa, pk: int) -> Avance:
    if pk >= MAYOR_ID:
        raise FueraDeAmbito("No existe ese avance en el programa, o pertenece a otro ámbito.")
    return get_avance(request.user, programa, pk)


def _seen(texto: str) -> int:
    """The version the person had before their eyes; 0 (no version) for anything that is not one."""
    return int(texto) if texto.isascii() and texto.isdigit() and len(texto) < 6 else 0


@transaction.atomic
def _accept_all(request: HttpRequest, programa: Programa, marcas: list[str]) -> list[Avance]:
    """Each mark is «month:version», as the page printed it."""
    if not marcas:
        raise Rechazo("No eligió ningún avance: nada cambió. Marque al menos uno y acéptelos.")
    aceptados = []
    for marca in dict.fromkeys(marcas):
        pk, _, version = marca.partition(":")
        avance = _get(request, programa, _seen_id(pk))
        accept_avance(avance=avance, version_vista=_seen(version), by=persona_of(request))
        aceptados.append(avance)
    return aceptados


def _seen_id(texto: str) -> int:
    return int(texto) if texto.isascii() and texto.isdigit() and len(texto) < 19 else 0


def _named(avance: Avance) -> str:
    return f"{nombre_mes(avance.mes)} de {avance.indicador.clave}"


def _page(
    request: HttpRequest, programa: Programa, rechazo: Rechazo | None = None, *, abierto: int = 0
) -> HttpResponse:
    meses = load_revision(programa, persona_of(request))
    contexto = {
        "programa": programa,
        "meses": meses,
        "cuantos": sum(len(m.avances) for m in meses),
        "rechazo": rechazo,
        "abierto": abierto,
        "motivo": request.POST.get("motivo", ""),
        "marcados": request.POST.getlist("avance"),
    }
    return render(request, "pat/revision.html", contexto, status=rechazo.estado_http if rechazo else 200)


def _next(request: HttpRequest) -> str:
    """Where the person came from, only when it is an address of this house."""
    pedido = request.POST.get("next", "")
    propio = url_has_allowed_host_and_scheme(pedido, {request.get_host()}, require_https=request.is_secure())
    return pedido if propio else ""


def _back(request: HttpRequest, avance: Avance, otherwise: str = "") -> HttpResponse:
    linea = avance.indicador.linea
    return redirect(
        _next(request) or otherwise or reverse("pat:linea", args=[linea.programa.clave, linea.clave])
    )
