"""A page that is one act: its facts, its form, its button. What the service refuses comes back beside what was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render

from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.interfaz.formularios import attempt
from comicios.pat.selectors.curso import enter

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest, HttpResponse

    from comicios.pat.models import Programa


@dataclass(frozen=True)
class Acto:
    """What the page says of the act. `volver` is where one goes without doing it; `peligroso` paints the button red."""

    titulo: str
    texto: str
    boton: str
    volver: str
    gerundio: str = "Guardando…"
    peligroso: bool = False
    hechos: tuple[str, ...] = ()


def enter_with(request: HttpRequest, clave: str, capacidad: str) -> Programa:
    """The programme of the page, for who holds the capability over its body."""
    programa = enter(request, clave)
    require(request.user, capacidad, organo_id=programa.organo_id)
    return programa


def act_page(
    request: HttpRequest,
    programa: Programa,
    forma: forms.BaseForm,
    acto: Acto,
    do: Callable[[dict[str, Any]], Any],
    hecho: Callable[[Any], tuple[str, str]],
    *,
    plantilla: str = "pat/acto.html",
    **contexto: Any,
) -> HttpResponse:
    """Show the act, or do it: `hecho` gives the sentence and the address of what comes after."""
    resultado = attempt(forma, do) if request.method == "POST" else None
    if resultado is not None:
        frase, destino = hecho(resultado)
        messages.success(request, frase)
        return redirect(destino)
    datos = {"programa": programa, "form": forma, "acto": acto, **contexto}
    return render(request, plantilla, datos, status=422 if forma.errors else 200)
