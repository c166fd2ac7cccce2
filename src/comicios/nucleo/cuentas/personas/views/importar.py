"""Many accounts from a CSV: the template, what the file would change, and doing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from comicios.nucleo.cuentas.capacidades import require_view
from comicios.nucleo.cuentas.personas.alcance import ADMINISTRAR
from comicios.nucleo.cuentas.personas.alta_masiva import Importacion, import_cuentas
from comicios.nucleo.cuentas.personas.archivo_csv import COLUMNAS
from comicios.nucleo.cuentas.personas.forms import ArchivoForm, ConfirmarForm
from comicios.nucleo.cuentas.personas.plan import Plan, build_plan
from comicios.nucleo.cuentas.personas.plantilla_csv import template_rows
from comicios.nucleo.cuentas.personas.views.comunes import METODOS
from comicios.nucleo.cuentas.personas.views.invitaciones import issued_page
from comicios.nucleo.formatos.csv import write_csv
from comicios.nucleo.interfaz.formularios import attempt
from comicios.nucleo.interfaz.peticion import persona_of

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_view(ADMINISTRAR)
@require_http_methods(METODOS)
def importar(request: HttpRequest) -> HttpResponse:
    """A file chosen is only read; confirmed by its own page, it is imported whole or not at all."""
    if "contenido" in request.POST:
        return _confirmed(request)
    form = ArchivoForm(request.POST or None, request.FILES or None)
    leido = attempt(form, lambda v: _read(request, v["archivo"].read()))
    if leido is None:
        return _page(request, form)
    plan, texto = leido
    contexto = {"plan": plan, "form": ConfirmarForm(initial={"contenido": texto})}
    return render(request, "cuentas/personas/revisar.html", contexto)


def _read(request: HttpRequest, contenido: bytes) -> tuple[Plan, str]:
    return build_plan(contenido, by=persona_of(request)), contenido.decode("utf-8-sig")


def _confirmed(request: HttpRequest) -> HttpResponse:
    form = ConfirmarForm(request.POST)
    hecha = attempt(form, lambda v: import_cuentas(contenido=v["contenido"].encode(), by=persona_of(request)))
    if hecha is None:
        return _page(request, form)
    frase = words_of(hecha)
    if not hecha.expedidas:
        messages.success(request, frase)
        return redirect("personas:lista")
    titulo = f"Invitaciones de {len(hecha.expedidas)} cuentas nuevas"
    return issued_page(
        request, hecha.expedidas, titulo=titulo, regreso=reverse("personas:lista"), hecho=frase
    )


def words_of(hecha: Importacion) -> str:
    """What an import did, in one sentence."""
    if hecha.plan.is_vacio:
        return "El archivo no cambia nada: todo lo que dice ya estaba."
    return f"Importó el archivo: {hecha.plan.frase}."


def _page(request: HttpRequest, rechazada: ArchivoForm | ConfirmarForm) -> HttpResponse:
    """The form to choose a file, with everything that was wrong in the one before."""
    form = rechazada if isinstance(rechazada, ArchivoForm) else ArchivoForm()
    contexto = {
        "form": form,
        "faltas": [] if form is rechazada else rechazada.non_field_errors(),
        "columnas": COLUMNAS,
    }
    return render(
        request, "cuentas/personas/importar.html", contexto, status=422 if rechazada.is_bound else 200
    )


@require_view(ADMINISTRAR)
@require_safe
def plantilla(request: HttpRequest) -> HttpResponse:
    """The CSV to write on: a row for each council, or for each body that one administers."""
    respuesta = HttpResponse(
        "".join(write_csv(COLUMNAS, template_rows(request.user))), content_type="text/csv; charset=utf-8"
    )
    respuesta["Content-Disposition"] = 'attachment; filename="cuentas.csv"'
    return respuesta
