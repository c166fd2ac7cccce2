"""Invitations: issued, revoked, printed while their page is open, and used by whoever holds the secret."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from comicios.nucleo.cuentas.capacidades import require_view
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.cuentas.personas import invitaciones
from comicios.nucleo.cuentas.personas.alcance import ADMINISTRAR, get_persona
from comicios.nucleo.cuentas.personas.forms import ClaveForm
from comicios.nucleo.cuentas.personas.hojas import (
    expiry_of,
    link_of,
    render_hojas,
    send_invitaciones,
    write_links,
)
from comicios.nucleo.cuentas.personas.views.comunes import METODOS, posted, private
from comicios.nucleo.cuentas.services import record_session
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.interfaz.formularios import attempt
from comicios.nucleo.interfaz.peticion import persona_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from comicios.nucleo.cuentas.personas.invitaciones import Expedida

DIRECTO = "django.contrib.auth.backends.ModelBackend"


@require_view(ADMINISTRAR)
@require_POST
def invitar(request: HttpRequest, cuenta: str) -> HttpResponse:
    """A new invitation for a person; the one before stops serving."""
    leida = get_persona(request.user, cuenta)
    expedida = invitaciones.issue_invitacion(persona=leida, by=persona_of(request))
    return issued_page(
        request, [expedida], titulo=f"Invitación de {leida.nombre}", regreso=leida.get_absolute_url()
    )


@require_view(ADMINISTRAR)
@require_POST
def revocar(request: HttpRequest, cuenta: str) -> HttpResponse:
    """The open invitation of a person stops serving."""
    leida = get_persona(request.user, cuenta)
    invitaciones.revoke_invitacion(persona=leida, by=persona_of(request))
    messages.success(request, "Revocó la invitación: su enlace ya no sirve.")
    return redirect(leida)


def issued_page(
    request: HttpRequest, expedidas: Sequence[Expedida], *, titulo: str, regreso: str, hecho: str = ""
) -> HttpResponse:
    """The one page that shows the links, with what was sent by mail."""
    enviadas, fallidas = send_invitaciones(expedidas, by=persona_of(request))
    sitio = request.build_absolute_uri("/")
    contexto = {
        "titulo": titulo,
        "regreso": regreso,
        "hecho": hecho,
        "filas": [(e.persona, link_of(e, sitio), expiry_of(e)) for e in expedidas],
        "secretos": "\n".join(e.secreto for e in expedidas),
        "vigencia": invitaciones.validity(),
        "enviadas": enviadas,
        "fallidas": fallidas,
    }
    return private(render(request, "cuentas/personas/expedidas.html", contexto))


@require_view(ADMINISTRAR)
@require_POST
def hojas(request: HttpRequest) -> HttpResponse:
    """The sheets (PDF) or the links (CSV) of the invitations whose secrets the page of issue still holds."""
    secretos = request.POST.get("secretos", "").split()
    expedidas = invitaciones.find_issued(request.user, secretos)
    if not expedidas:
        raise Rechazo("Esas invitaciones ya se usaron, vencieron o se revocaron: no hay hojas. Expida otras.")
    sitio = request.build_absolute_uri("/")
    if request.POST.get("formato") == "csv":
        respuesta = HttpResponse(write_links(expedidas, sitio), content_type="text/csv; charset=utf-8")
        respuesta["Content-Disposition"] = 'attachment; filename="invitaciones.csv"'
    else:
        respuesta = HttpResponse(render_hojas(expedidas, sitio), content_type="application/pdf")
        respuesta["Content-Disposition"] = 'attachment; filename="invitaciones.pdf"'
    return private(respuesta)


@sensitive_post_parameters()
@require_http_methods(METODOS)
def aceptar(request: HttpRequest, secreto: str) -> HttpResponse:
    """Whoever holds the secret sets the password and enters; the plain 404 for a secret that opens nothing."""
    invitacion = invitaciones.find_invitacion(secreto)
    form = ClaveForm(posted(request))
    aceptada = attempt(form, lambda v: invitaciones.accept_invitacion(secreto=secreto, clave=v["clave"]))
    if aceptada:
        return _enter(request, aceptada)
    contexto = {"form": form, "persona": invitacion.persona, "vence": invitacion.vence_at}
    return private(
        render(request, "cuentas/personas/invitacion.html", contexto, status=422 if form.is_bound else 200)
    )


def _enter(request: HttpRequest, persona: Persona) -> HttpResponse:
    if isinstance(request.user, Persona):
        record_session(acto="cuentas.sesion.termino", by=request.user)
    login(request, persona, backend=DIRECTO)
    record_session(acto="cuentas.sesion.inicio", by=persona)
    messages.success(request, "Guardó su contraseña. Desde ahora entra con ella y con su cuenta.")
    return redirect("tablero")
