"""For whoever administers accounts: who waits, who has a second factor, lifting and resetting with a reason."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comicios.nucleo.cuentas.acceso import alcance, bloqueo, segundo_factor
from comicios.nucleo.cuentas.acceso.forms import MotivoForm
from comicios.nucleo.cuentas.capacidades import reach, require_view
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.errores import FueraDeAmbito
from comicios.nucleo.interfaz.formularios import attempt
from comicios.nucleo.interfaz.peticion import persona_of

POR_PAGINA = 50


@require_view(alcance.ADMINISTRAR)
@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    personas = alcance.within_reach(persona_of(request)).order_by("cuenta")
    telefono = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    personas = personas.annotate(con_factor=Exists(telefono))
    pagina = Paginator(personas, POR_PAGINA).get_page(request.GET.get("pagina"))
    contexto = {"pagina": pagina, "esperas": _waits(persona_of(request)), "form": MotivoForm()}
    return render(request, "acceso/administracion.html", contexto)


@require_view(alcance.ADMINISTRAR)
@require_POST
def levantar(request: HttpRequest) -> HttpResponse:
    cuenta = request.POST.get("cuenta", "")
    bloqueo.lift_wait(cuenta=cuenta, motivo=request.POST.get("motivo", ""), by=persona_of(request))
    messages.success(request, f"La cuenta {cuenta} ya puede volver a intentar.")
    return redirect("acceso:administracion")


@require_view(alcance.ADMINISTRAR)
@require_http_methods(["GET", "POST"])
def restablecer(request: HttpRequest, cuenta: str) -> HttpResponse:
    """Turn off the second factor of somebody who lost the phone."""
    persona, forma = _find(request, cuenta), MotivoForm(request.POST or None)
    if not attempt(forma, lambda d: _reset(request, persona, d["motivo"])):
        contexto = {"form": forma, "quien": persona, "factor": segundo_factor.situation(persona)}
        return render(request, "acceso/restablecer.html", contexto, status=422 if forma.errors else 200)
    messages.success(
        request, f"{persona} entrará sólo con su contraseña hasta que active otro segundo factor."
    )
    return redirect("acceso:administracion")


def _reset(request: HttpRequest, persona: Persona, motivo: str) -> bool:
    segundo_factor.reset(persona=persona, motivo=motivo, by=persona_of(request))
    return True


def _find(request: HttpRequest, cuenta: str) -> Persona:
    persona = alcance.within_reach(persona_of(request)).filter(cuenta=cuenta).first()
    if persona is None:
        raise FueraDeAmbito("No existe esa cuenta, o pertenece a otro ámbito.")
    alcance.require_over(persona_of(request), persona)
    return persona


def _waits(by: Persona) -> list[bloqueo.Espera]:
    """Those of the accounts within reach; who reaches every body sees also the names that are no account."""
    todas = bloqueo.waits()
    if reach(by, alcance.ADMINISTRAR) is None:
        return todas
    suyas = set(alcance.within_reach(by).values_list("cuenta", flat=True))
    return [e for e in todas if e.cuenta in suyas]
