"""Each person's own access: password, second factor and recovery codes."""

from __future__ import annotations

import base64
from time import time

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comicios.nucleo.cuentas.acceso import bloqueo, claves, escritos, segundo_factor, sesion
from comicios.nucleo.cuentas.acceso.forms import ActivarForm, ClaveForm, ConClaveForm
from comicios.nucleo.formatos.qr import render_qr
from comicios.nucleo.interfaz.formularios import Formulario, attempt
from comicios.nucleo.interfaz.peticion import persona_of

SECRETO = "acceso.secreto"
POR_VER, POR_GUARDAR = "acceso.codigos_por_ver", "acceso.codigos_por_guardar"
PARA_GUARDAR = 600  # seconds during which the sheet just shown can still be downloaded


@require_safe
def mi_acceso(request: HttpRequest) -> HttpResponse:
    persona = persona_of(request)
    contexto = {
        "factor": segundo_factor.situation(persona),
        "exigido": segundo_factor.is_required(persona),
        "duracion": sesion.in_words(sesion.length() // 60),
        "escritos": escritos.mine(persona).count(),
    }
    return render(request, "acceso/mi_acceso.html", contexto)


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def clave(request: HttpRequest) -> HttpResponse:
    """Change the password; this session goes on and every other one ends."""
    persona, forma = persona_of(request), ClaveForm(request.POST or None)
    hecho = attempt(
        forma,
        lambda d: claves.change_password(
            persona=persona, actual=d["clave_actual"], nueva=d["clave_nueva"], by=persona
        ),
    )
    if hecho is None:
        return _asking_password(request, forma, "acceso/clave.html")
    update_session_auth_hash(request, hecho)
    messages.success(request, "Su contraseña cambió. Las demás sesiones con su cuenta terminaron.")
    return redirect("acceso:mi_acceso")


@sensitive_post_parameters("codigo")
@never_cache
@require_http_methods(["GET", "POST"])
def activar(request: HttpRequest) -> HttpResponse:
    """The QR, its text, and the code that proves that the phone read it."""
    persona = persona_of(request)
    if segundo_factor.is_active(persona):
        return redirect("acceso:mi_acceso")
    secreto = request.session.setdefault(SECRETO, generate_totp_secret())
    forma = ActivarForm(request.POST or None)
    if attempt(forma, lambda d: _activate(request, secreto, d["codigo"])):
        return redirect("acceso:codigos")
    por_activar = sesion.POR_ACTIVAR in request.session
    contexto = {
        "form": forma,
        "qr": base64.b64encode(render_qr(get_adapter().build_totp_url(persona, secreto))).decode(),
        "secreto": " ".join(secreto[i : i + 4] for i in range(0, len(secreto), 4)),
        "exigido": segundo_factor.is_required(persona),
        "sin_marco": por_activar,
        "marco": "interfaz/base_publica.html" if por_activar else "interfaz/base.html",
    }
    return render(request, "acceso/activar.html", contexto, status=422 if forma.errors else 200)


def _activate(request: HttpRequest, secreto: str, codigo: str) -> bool:
    persona = persona_of(request)
    segundo_factor.activate(persona=persona, secreto=secreto, codigo=codigo, by=persona)
    for dato in (SECRETO, sesion.POR_ACTIVAR):
        request.session.pop(dato, None)
    request.session[POR_VER] = True
    return True


@sensitive_post_parameters("clave_actual")
@never_cache
@require_http_methods(["GET", "POST"])
def quitar(request: HttpRequest) -> HttpResponse:
    persona, forma = persona_of(request), ConClaveForm(request.POST or None)
    if not attempt(forma, lambda d: _done(segundo_factor.deactivate, request, d["clave_actual"])):
        exigido = segundo_factor.is_required(persona)
        return _asking_password(request, forma, "acceso/quitar.html", exigido=exigido)
    messages.success(request, "Su segundo factor quedó quitado: entrará sólo con su contraseña.")
    return redirect("acceso:mi_acceso")


@sensitive_post_parameters("clave_actual")
@never_cache
@require_http_methods(["GET", "POST"])
def codigos_nuevos(request: HttpRequest) -> HttpResponse:
    forma = ConClaveForm(request.POST or None)
    if not attempt(forma, lambda d: _done(segundo_factor.regenerate_codes, request, d["clave_actual"])):
        return _asking_password(request, forma, "acceso/codigos_nuevos.html")
    request.session[POR_VER] = True
    return redirect("acceso:codigos")


@never_cache
@require_safe
def codigos(request: HttpRequest) -> HttpResponse:
    """The codes, once: right after they were made. Later the page says how many are left and how to make others."""
    persona = persona_of(request)
    if not request.session.pop(POR_VER, False):
        return redirect("acceso:mi_acceso")
    request.session[POR_GUARDAR] = int(time())
    return render(request, "acceso/codigos.html", {"codigos": _in_pairs(persona)})


@never_cache
@require_POST
def codigos_texto(request: HttpRequest) -> HttpResponse:
    """The sheet just shown, as a text file; minutes later it is no longer given."""
    if time() - request.session.get(POR_GUARDAR, 0) > PARA_GUARDAR:
        messages.warning(request, "Los códigos ya no se muestran. Si no los guardó, genere otros.")
        return redirect("acceso:mi_acceso")
    persona = persona_of(request)
    texto = f"Códigos de recuperación de {persona.cuenta} (Comicios)\nCada uno sirve una vez.\n\n"
    hoja = HttpResponse(
        texto + "\n".join(_in_pairs(persona)) + "\n", content_type="text/plain; charset=utf-8"
    )
    hoja["Content-Disposition"] = f'attachment; filename="codigos-{persona.cuenta}.txt"'
    return hoja


def _in_pairs(persona: object) -> list[str]:
    return [f"{c[:4]} {c[4:]}" for c in segundo_factor.codes_of(persona)]  # type: ignore[arg-type]  # a Persona


def _done(acto: object, request: HttpRequest, clave_actual: str) -> bool:
    persona = persona_of(request)
    acto(persona=persona, clave=clave_actual, by=persona)  # type: ignore[operator]  # one of the two services above
    return True


def _asking_password(request: HttpRequest, forma: Formulario, plantilla: str, **mas: object) -> HttpResponse:
    """A wrong password given inside counts too: whoever finds a session open cannot try without end."""
    if "clave_actual" in forma.errors and request.POST.get("clave_actual"):
        bloqueo.count_failure(request, persona_of(request).cuenta)
    return render(request, plantilla, {"form": forma, **mas}, status=422 if forma.errors else 200)
