"""Entering and leaving the house, and the table of who may do what."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from comicios.nucleo.cuentas import services
from comicios.nucleo.cuentas.capacidades import require_view, tabla
from comicios.nucleo.cuentas.forms import EntrarForm
from comicios.nucleo.cuentas.models import Persona, Rol
from comicios.nucleo.interfaz.middleware import way_back
from comicios.nucleo.interfaz.peticion import persona_of


class Entrar(LoginView):
    """Login in Spanish. In the demo the page lists the demo accounts."""

    template_name = "cuentas/entrar.html"
    authentication_form = EntrarForm
    redirect_authenticated_user = True

    def form_valid(self, form: Any) -> HttpResponse:
        respuesta = super().form_valid(form)
        services.record_session(acto="cuentas.sesion.inicio", by=form.get_user())
        return respuesta

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        demo = [] if settings.PRODUCCION else list(services.demo_accounts())
        return super().get_context_data(**kwargs) | {"cuentas_demo": demo, "clave_demo": services.CLAVE_DEMO}


class Salir(LogoutView):
    """Logout, by POST only."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if isinstance(request.user, Persona):
            services.record_session(acto="cuentas.sesion.termino", by=request.user)
        return super().post(request, *args, **kwargs)


@require_POST
def tema(request: HttpRequest) -> HttpResponse:
    """Light, dark or as the system says, and back to where one was."""
    services.choose_tema(tema=request.POST.get("tema", ""), by=persona_of(request))
    return redirect(way_back(request))


@require_view("cuentas.consultar_capacidades")
def capacidades(request: HttpRequest) -> HttpResponse:
    return render(request, "cuentas/capacidades.html", {"capacidades": tabla(), "roles": list(Rol)})
