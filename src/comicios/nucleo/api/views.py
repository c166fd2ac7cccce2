"""The pages of access keys: one's own, with the form of a new one; everybody's, for who administers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comicios.nucleo.api.forms import LlaveForm
from comicios.nucleo.api.permisos import ADMINISTRAR, USAR
from comicios.nucleo.api.selectors import (
    every_token,
    get_token,
    grantable_alcances,
    longest_life,
    own_tokens,
)
from comicios.nucleo.api.services import create_token, revoke_token
from comicios.nucleo.cuentas.capacidades import can, require_view
from comicios.nucleo.interfaz.formularios import attempt

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from comicios.nucleo.cuentas.models import Persona

POR_PAGINA = 50


@require_view(USAR)
def mias(request: HttpRequest) -> HttpResponse:
    """One's keys; a POST creates one and shows its secret, this once."""
    form = _form(request)
    creada = attempt(form, lambda datos: create_token(**datos, by=_by(request)))
    contexto = {
        "tokens": own_tokens(_by(request)),
        "hoy": timezone.localdate(),
        "puede_administrar": can(request.user, ADMINISTRAR),
        "form": form if creada is None else _form(request, blank=True),
        "creada": creada,
    }
    estado = 422 if form.is_bound and creada is None else 200
    respuesta = render(request, "llaves/mias.html", contexto, status=estado)
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta


@require_view(ADMINISTRAR)
@require_safe
def todas(request: HttpRequest) -> HttpResponse:
    """Everybody's keys, those that still answer first."""
    pagina = Paginator(every_token(), POR_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "llaves/todas.html", {"pagina": pagina, "hoy": timezone.localdate()})


@require_view(USAR)
def revocar(request: HttpRequest, pk: int) -> HttpResponse:
    """What revoking means, and the act. One goes back to the list one came from."""
    token = get_token(_by(request), pk)
    regreso = "llaves:mias" if token.persona_id == _by(request).pk else "llaves:todas"
    if request.method != "POST":
        return render(request, "llaves/revocar.html", {"token": token, "regreso": regreso})
    revoke_token(token=token, by=_by(request))
    messages.success(request, f"Revocó la llave «{token.nombre}»: ya no responde.")
    return redirect(regreso)


def _form(request: HttpRequest, *, blank: bool = False) -> LlaveForm:
    sent = request.POST if request.method == "POST" and not blank else None
    return LlaveForm(sent, alcances=grantable_alcances(_by(request)), tope=longest_life())


def _by(request: HttpRequest) -> Persona:
    """Whoever signs: every page of the house but the door has a person."""
    return cast("Persona", request.user)
