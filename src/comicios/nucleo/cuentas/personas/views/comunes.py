"""What the pages of acts share: one page for a form that does one thing, with its refusal beside the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest, HttpResponse, QueryDict

METODOS = ["GET", "HEAD", "POST"]


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, or None when the page was only opened."""
    return request.POST if request.method == "POST" else None


def act_page(
    request: HttpRequest,
    form: forms.BaseForm,
    *,
    titulo: str,
    boton: str,
    regreso: str,
    rotulo: str,
    texto: str = "",
    peligro: bool = False,
    con_archivo: bool = False,
) -> HttpResponse:
    """The page of an act; 422 when what was sent could not be done."""
    contexto = {
        "form": form, "titulo": titulo, "boton": boton, "regreso": regreso, "rotulo": rotulo, "texto": texto,
        "peligro": peligro, "con_archivo": con_archivo,
    }  # fmt: skip
    return render(request, "cuentas/personas/acto.html", contexto, status=422 if form.is_bound else 200)


def private(respuesta: HttpResponse) -> HttpResponse:
    """A page that shows a secret is kept by nobody and indexed by nobody."""
    respuesta["Cache-Control"] = "private, no-store"
    respuesta["X-Robots-Tag"] = "noindex"
    return respuesta
