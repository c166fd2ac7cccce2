"""A person's own notices: the private feed of their deadlines and the Monday summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from comicios.nucleo.calendario.forms import AvisosForm
from comicios.nucleo.calendario.ical import TIPO, Suceso, write_ical
from comicios.nucleo.calendario.models import PreferenciaDeAvisos, Suscripcion
from comicios.nucleo.calendario.selectors.bandeja import what_waits
from comicios.nucleo.calendario.services.suscripciones import (
    find_subscriber,
    renew_suscripcion,
    revoke_suscripcion,
    set_avisos,
)
from comicios.nucleo.calendario.views.comunes import attempt, signer
from comicios.nucleo.errores import FueraDeAmbito

if TYPE_CHECKING:
    from django.http import HttpRequest

    from comicios.nucleo.calendario.selectors.bandeja import Fila


def avisos(request: HttpRequest) -> HttpResponse:
    """What one has, and the form of the summary."""
    fila = PreferenciaDeAvisos.objects.filter(persona=signer(request)).first()
    inicial = {"correo": fila.correo, "semanal": fila.resumen} if fila else None
    form = AvisosForm(request.POST if request.method == "POST" else None, initial=inicial)

    def act() -> HttpResponse:
        datos = form.cleaned_data
        set_avisos(correo=datos["correo"], resumen=datos["semanal"], by=signer(request))
        messages.success(request, "Guardó sus avisos.")
        return redirect("calendario:avisos")

    return attempt(form, act) or _page(request, form, status=422 if form.is_bound else 200)


@require_POST
def suscribir(request: HttpRequest) -> HttpResponse:
    """A new private address, shown this once."""
    _, secreto = renew_suscripcion(by=signer(request))
    liga = request.build_absolute_uri(reverse("calendario:suscripcion", args=[secreto]))
    return _page(request, AvisosForm(), liga=liga)


@require_POST
def revocar(request: HttpRequest) -> HttpResponse:
    revoke_suscripcion(by=signer(request))
    messages.success(request, "Revocó su suscripción: la dirección ya no responde.")
    return redirect("calendario:avisos")


@login_not_required
@require_safe
def suscripcion(request: HttpRequest, secreto: str) -> HttpResponse:
    """The deadlines of whoever holds that address, for a calendar program; the plain 404 when it opens none."""
    persona = find_subscriber(secreto)
    if persona is None:
        raise FueraDeAmbito("No existe esa suscripción.")
    sucesos = [_event(request, fila) for fila in what_waits(persona)]
    contenido = write_ical("Mis plazos", sucesos, sitio=request.get_host(), momento=timezone.now())
    respuesta = HttpResponse(contenido, content_type=TIPO)
    respuesta["Cache-Control"] = "private, no-store"
    respuesta["X-Robots-Tag"] = "noindex"
    return respuesta


def _event(request: HttpRequest, fila: Fila) -> Suceso:
    p = fila.plazo
    marca = "SIMULACRO · " if p.is_simulacro else ""
    texto = ". ".join(filter(None, [fila.palabra, p.sala, p.marco, p.motivo]))
    clave = (p.clave or f"{p.sala}-{p.titulo}").replace("/", "-").replace(" ", "-")
    return Suceso(clave, p.vence, f"{marca}{p.titulo}", texto, request.build_absolute_uri(p.url))


def _page(request: HttpRequest, form: AvisosForm, *, liga: str = "", status: int = 200) -> HttpResponse:
    abierta = Suscripcion.objects.filter(persona=signer(request), revocada_at__isnull=True).first()
    if liga:
        fila = PreferenciaDeAvisos.objects.filter(persona=signer(request)).first()
        form = AvisosForm(initial={"correo": fila.correo, "semanal": fila.resumen} if fila else None)
    respuesta = render(
        request, "calendario/avisos.html", {"form": form, "abierta": abierta, "liga": liga}, status=status
    )
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta
