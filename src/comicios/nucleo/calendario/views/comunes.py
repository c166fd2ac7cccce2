"""What the pages of acts share: who signs, and the page of a form with its refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import HttpResponse
from django.shortcuts import render

from comicios.nucleo.errores import FueraDeAmbito, Rechazo, SinPermiso
from comicios.nucleo.interfaz.formularios import show_refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django import forms
    from django.http import HttpRequest

    from comicios.nucleo.cuentas.models import Persona


def signer(request: HttpRequest) -> Persona:
    """Whoever signs: every page of the house but the door has a person."""
    return cast("Persona", request.user)


def attempt(form: forms.BaseForm, acto: Callable[[], HttpResponse]) -> HttpResponse | None:
    """Do the act if the form is whole; None, with the refusal in the form, when it could not be done."""
    if not form.is_valid():
        return None
    try:
        return acto()
    except (SinPermiso, FueraDeAmbito):
        raise
    except Rechazo as rechazo:
        show_refusal(form, rechazo)
        return None


def act_page(request: HttpRequest, form: forms.BaseForm, contexto: Mapping[str, object]) -> HttpResponse:
    """The page of an act: what it does, its form, and 422 when what was sent cannot be done."""
    datos = {"form": form, **contexto}
    return render(request, "calendario/acto.html", datos, status=422 if form.is_bound else 200)


def moved_words(movidos: int) -> str:
    """What happened with the open deadlines, to end a notice."""
    if not movidos:
        return "Ningún plazo abierto cambió."
    return "Se movió 1 plazo abierto." if movidos == 1 else f"Se movieron {movidos} plazos abiertos."
