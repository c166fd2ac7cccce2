"""What I typed and was not saved: the list, one of them, giving it back to its form, discarding it."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from comicios.nucleo.cuentas.acceso import escritos, marca, respuestas
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.errores import Rechazo, SinPermiso
from comicios.nucleo.interfaz.peticion import persona_of
from comicios.nucleo.interfaz.views import formulario_caducado

DE_UNA_VEZ = 40  # forms that one page may hand in at a relay


@never_cache
@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    mios = list(escritos.mine(persona_of(request)))
    return render(request, "acceso/escritos.html", {"escritos": [(e, _visible(e.campos)) for e in mios]})


@never_cache
@require_safe
def escrito(request: HttpRequest, pk: UUID) -> HttpResponse:
    suyo = escritos.get_mine(persona_of(request), pk)
    union = "&" if "?" in suyo.pagina else "?"
    contexto = {
        "escrito": suyo,
        "visibles": _visible(suyo.campos),
        "formulario": f"{suyo.pagina}{union}escrito={suyo.pk}",
        "se_envia": not (suyo.archivos or suyo.es_fragmento),
    }
    return render(request, "acceso/escrito.html", contexto)


@never_cache
@require_safe
def datos(request: HttpRequest, pk: UUID) -> JsonResponse:
    """For the page that fills its form again."""
    suyo = escritos.get_mine(persona_of(request), pk)
    return JsonResponse(
        {
            "destino": suyo.destino,
            "campos": suyo.campos,
            "archivos": suyo.archivos,
            "momento": suyo.momento.isoformat(),
        }
    )


@require_POST
def descartar(request: HttpRequest, pk: UUID) -> HttpResponse:
    escritos.discard(persona=persona_of(request), pk=escritos.get_mine(persona_of(request), pk).pk)
    messages.success(request, "El escrito quedó descartado.")
    return redirect("acceso:escritos")


@require_POST
def guardar(request: HttpRequest) -> JsonResponse:
    """Before a relay, the page hands in what is half written in it, with its session or already without it."""
    persona = request.user if isinstance(request.user, Persona) else marca.owner(request)
    if persona is None:
        raise SinPermiso("No se sabe de quién es esta página: entre de nuevo y vuelva a escribirlo.")
    hechos = [escritos.keep(persona=persona, **_read(uno)) for uno in _body(request)]
    return JsonResponse({"guardados": sum(e is not None for e in hechos)})


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer of the CSRF check (settings.CSRF_FAILURE_VIEW): what was typed is kept for whoever typed it."""
    duena = marca.owner(request)
    return respuestas.answer_stale(request, duena) if duena else formulario_caducado(request, reason)


def _visible(campos: list[list[str]]) -> list[tuple[str, str]]:
    """What a person wrote, with the name of its field; not what the form carries for itself."""
    return [(n.replace("_", " ").capitalize(), v) for n, v in escritos.what_was_typed(campos)]


def _body(request: HttpRequest) -> list[Any]:
    if request.content_type != "application/json":
        raise Rechazo("Lo escrito no llegó como se esperaba; no se guardó.")
    try:
        leido = json.loads(request.body)
    except ValueError as error:
        raise Rechazo("Lo escrito no llegó completo; no se guardó.") from error
    if not isinstance(leido, list) or len(leido) > DE_UNA_VEZ:
        raise Rechazo("Lo escrito no llegó como se esperaba; no se guardó.")
    return leido


def _read(uno: Any) -> dict[str, Any]:
    """One form as the page tells it; anything that is not text of this house is refused."""
    try:
        pagina, destino = uno["pagina"], uno["destino"]
        campos = [[str(n), str(v)] for n, v in uno["campos"]]
        archivos = [str(a) for a in uno.get("archivos", [])]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Rechazo("Lo escrito no llegó como se esperaba; no se guardó.") from error
    if not all(
        isinstance(r, str) and r.startswith("/") and not r.startswith("//") for r in (pagina, destino)
    ):
        raise Rechazo("Lo escrito no dice de qué página es; no se guardó.")
    fragmento = bool(uno.get("es_fragmento"))
    return {
        "pagina": pagina,
        "destino": destino,
        "campos": campos,
        "archivos": archivos,
        "es_fragmento": fragmento,
    }
