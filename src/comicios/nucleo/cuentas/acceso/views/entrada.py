"""Entering: password, code, entering again in place, and the relay."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from comicios.nucleo.cuentas import services
from comicios.nucleo.cuentas.acceso import bloqueo, entrada, escritos, marca, segundo_factor, sesion
from comicios.nucleo.cuentas.acceso import relevo as turno
from comicios.nucleo.cuentas.acceso.forms import CodigoForm
from comicios.nucleo.cuentas.forms import EntrarForm
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.interfaz.peticion import persona_of

CLAVE_MAL = "La contraseña no coincide; distingue mayúsculas."


class Entrar(LoginView):
    """The first step. In a relay it offers the accounts of the machine; in the demo it lists the demo accounts."""

    template_name = "cuentas/entrar.html"
    authentication_form = EntrarForm
    redirect_authenticated_user = True

    @property
    def es_relevo(self) -> bool:
        return self.request.GET.get("relevo") == "1"

    def form_valid(self, form: Any) -> HttpResponse:
        persona = form.get_user()
        siguiente = escritos.destination(persona, self.get_success_url())
        if segundo_factor.is_active(persona):
            entrada.await_code(self.request, persona, siguiente, es_relevo=self.es_relevo)
            return redirect("acceso:codigo")
        return _let_in(self.request, persona, siguiente, es_relevo=self.es_relevo)

    def get_initial(self) -> dict[str, Any]:
        """The account that the address proposes or, in a relay, the last one that is not the one that leaves."""
        otras = [c for c in turno.recent(self.request)[1:2] if self.es_relevo]
        return {"username": self.request.GET.get("cuenta", "") or next(iter(otras), "")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        demo = [] if settings.PRODUCCION else list(services.demo_accounts())
        puesta = self.get_initial()["username"]
        return super().get_context_data(**kwargs) | {
            "cuentas_demo": demo,
            "clave_demo": services.CLAVE_DEMO,
            "relevo": self.es_relevo,
            "escrito": self.request.GET.get("escrito") == "1",
            "puesta": puesta,
            "recientes": [(c, self._with_account(c)) for c in turno.recent(self.request)]
            if self.es_relevo
            else [],
        }

    def get_form(self, form_class: Any = None) -> Any:
        """With the account already written, the hand starts at the password."""
        form = super().get_form(form_class)
        if form.initial.get("username") and not form.is_bound:
            form.fields["username"].widget.attrs.pop("autofocus", None)
            form.fields["password"].widget.attrs["autofocus"] = True
        return form

    def _with_account(self, cuenta: str) -> str:
        return f"?{urlencode({'relevo': '1', 'next': self.get_redirect_url(), 'cuenta': cuenta})}"


class Salir(LogoutView):
    """Logout, by POST only."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if isinstance(request.user, Persona):
            services.record_session(acto="cuentas.sesion.termino", by=request.user)
        return super().post(request, *args, **kwargs)


def _let_in(request: HttpRequest, persona: Persona, siguiente: str, *, es_relevo: bool) -> HttpResponse:
    entrada.open_session(request, persona, siguiente=siguiente, es_relevo=es_relevo)
    respuesta = redirect(siguiente or settings.LOGIN_REDIRECT_URL)
    turno.remember(request, respuesta, persona.cuenta)
    return respuesta


@sensitive_post_parameters("codigo")
@never_cache
@require_http_methods(["GET", "POST"])
def codigo(request: HttpRequest) -> HttpResponse:
    """The second step: a code of the phone or of the sheet. Wrong codes count as wrong passwords."""
    espera = entrada.pending(request)
    if espera is None:
        return redirect(settings.LOGIN_URL)
    forma = CodigoForm(request.POST or None)
    if not bloqueo.is_waiting(request, espera.persona.cuenta) and forma.is_valid():
        if segundo_factor.use_code(persona=espera.persona, codigo=forma.cleaned_data["codigo"]):
            return _let_in(request, espera.persona, espera.siguiente, es_relevo=espera.es_relevo)
        bloqueo.count_failure(request, espera.persona.cuenta)
        forma.add_error("codigo", segundo_factor.NO_COINCIDE)
    return render(request, "acceso/codigo.html", {"form": forma, "cuenta": espera.persona.cuenta})


@sensitive_post_parameters("password", "codigo")
@never_cache
@require_POST
def aqui(request: HttpRequest) -> JsonResponse:
    """Enter again without leaving the page, as the person for whom it was drawn and nobody else."""
    duena = marca.owner(request)
    if duena is None:
        return JsonResponse({"mensaje": "Recargue la página y vuelva a entrar."}, status=400)
    persona = authenticate(request, username=duena.cuenta, password=request.POST.get("password", ""))
    if not isinstance(persona, Persona):
        return JsonResponse({"mensaje": CLAVE_MAL, "campo": "password"}, status=422)
    if segundo_factor.is_active(persona) and not _code_is_right(request, persona):
        return JsonResponse(_code_missing(request), status=422)
    entrada.open_session(request, persona, siguiente=escritos.page_before(request))
    respuesta = JsonResponse({"ficha": get_token(request), "quedan": sesion.seconds_left(request)})
    turno.remember(request, respuesta, persona.cuenta)
    return respuesta


def _code_is_right(request: HttpRequest, persona: Persona) -> bool:
    escrito = request.POST.get("codigo", "")
    if not escrito.strip():
        return False
    if segundo_factor.use_code(persona=persona, codigo=escrito):
        return True
    bloqueo.count_failure(request, persona.cuenta)
    return False


def _code_missing(request: HttpRequest) -> dict[str, str]:
    escrito = request.POST.get("codigo", "").strip()
    pide = "Escriba además el código de su teléfono o uno de recuperación."
    return {"mensaje": segundo_factor.NO_COINCIDE if escrito else pide, "campo": "codigo"}


@require_POST
def relevo(request: HttpRequest) -> HttpResponse:
    """One leaves the machine and the next one enters, on the same page if they may see it."""
    sale = persona_of(request)
    aqui_mismo = request.POST.get("next", "")
    propia = url_has_allowed_host_and_scheme(aqui_mismo, {request.get_host()}, request.is_secure())
    turno.hand_over(request=request, by=sale)
    consulta = urlencode({"relevo": "1", "next": aqui_mismo if propia else resolve_url("tablero")})
    respuesta = redirect(f"{resolve_url(settings.LOGIN_URL)}?{consulta}")
    turno.remember(request, respuesta, sale.cuenta)
    return respuesta
