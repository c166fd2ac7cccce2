"""The list of lines, the page of a line, and the acts on it that are not of a month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.capacidades import can, require, require_view
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.interfaz.formularios import show_refusal
from comicios.nucleo.interfaz.peticion import persona_of
from comicios.pat import forms
from comicios.pat.selectors import linea as una
from comicios.pat.selectors import lineas as lista
from comicios.pat.selectors import tablero
from comicios.pat.selectors.ambito import get_linea
from comicios.pat.selectors.curso import enter, read_corte
from comicios.pat.selectors.panorama import load_panorama, month_to_capture
from comicios.pat.services import lineas as services
from comicios.pat.services.borrador import is_approved
from comicios.reglas import parametros

if TYPE_CHECKING:
    from comicios.pat.models import LineaDeAccion, Programa

# What each flag of the templates asks of the person.
PUEDE = {
    "capturar": "pat.capturar",
    "calendarizar": "pat.calendarizar",
    "asignar": "pat.asignar_responsable",
    "definir": "pat.definir_indicador",
    "corregir": "pat.corregir",
    "escribir": "pat.editar_programa",
    "descargar_mir": "pat.exportar_mir",
}


def _puede(request: HttpRequest, programa: Programa) -> dict[str, bool]:
    puede = {
        nombre: can(request.user, clave, organo_id=programa.organo_id) for nombre, clave in PUEDE.items()
    }
    abierto = programa.is_borrador or programa.is_vigente
    return puede | {
        "escribir": puede["escribir"] and programa.is_borrador,
        "capturar": puede["capturar"] and programa.is_vigente,
        **{que: puede[que] and abierto for que in ("calendarizar", "asignar", "definir")},
    }


@require_view("pat.consultar")
def index(request: HttpRequest, programa: str) -> HttpResponse:
    """Objectives and lines, filtered and sorted by the URL."""
    suyo = enter(request, programa)
    panorama = load_panorama(suyo, corte=read_corte(request, suyo), persona=request.user)
    listado, compacta = lista.list_lineas(panorama, request.GET), request.GET.get("densidad") == "compacta"
    contexto = {
        "programa": suyo,
        "panorama": panorama,
        "listado": listado,
        "tabla": listado.tabla,
        "corte": tablero.cut_of(panorama),
        "cortes": tablero.cut_options(panorama),
        "compacta": compacta,
        "descarga": listado.tabla.url(corte=str(panorama.corte), orden=None, densidad=None),
        "densidades": [
            ("Normal", listado.tabla.url(densidad=None), not compacta),
            ("Compacta", listado.tabla.url(densidad="compacta"), compacta),
        ],
        "puede": _puede(request, suyo),
    }
    return render(request, "pat/lineas.html", contexto)


@require_view("pat.consultar")
def detail(request: HttpRequest, programa: str, linea: str) -> HttpResponse:
    """A line: figures, months, budget, indicator, history."""
    return _page(request, enter(request, programa), linea)


def _page(
    request: HttpRequest, programa: Programa, clave: str, *, status: int = 200, **propios: Any
) -> HttpResponse:
    panorama = load_panorama(programa, corte=read_corte(request, programa), persona=request.user)
    pagina, puede = una.build_pagina(panorama, clave), _puede(request, programa)
    linea = pagina.linea
    puede |= una.may_change(linea, puede)
    contexto = {
        "programa": programa,
        "panorama": panorama,
        "is_aprobada": programa.is_borrador and is_approved(linea),
        "pagina": pagina,
        "linea": linea,
        "corte": tablero.cut_of(panorama),
        "puede": puede,
        "duda_verde": parametros.en().mir.umbral_verde,
        "tardia": parametros.en().informes.captura_tardia,
        "mes_de_captura": month_to_capture(panorama) if puede["capturar"] and pagina.fichas else None,
        "eventos": bitacora.history(bitacora.key_of(linea)),
        "form_meses": _months_form(linea) if puede["calendarizar"] else None,
        "form_responsable": _responsible_form(linea) if puede["asignar"] else None,
    }
    return render(request, "pat/linea.html", contexto | propios, status=status)


def _months_form(linea: LineaDeAccion) -> forms.MesesForm:
    return forms.MesesForm(initial={"meses": [str(m) for m in sorted(linea.meses_programados)]})


def _responsible_form(linea: LineaDeAccion, datos: Any = None) -> forms.ResponsableForm:
    return forms.ResponsableForm(
        datos, personas=una.eligible_personas(linea), initial={"responsable": linea.responsable_id}
    )


@require_POST
@require_view("pat.calendarizar")
def meses(request: HttpRequest, programa: str, linea: str) -> HttpResponse:
    """Set the months of a line; a refusal shows the page again with the form as it was sent."""
    suyo = enter(request, programa)
    suya, form = get_linea(request.user, suyo, linea), forms.MesesForm(request.POST)
    try:
        if form.is_valid():
            suya = services.set_meses(linea=suya, by=persona_of(request), **form.cleaned_data)
            messages.success(
                request, f"{suya.clave} quedó así: {lista.months_in_words(suya.meses_programados)}."
            )
            return redirect("pat:linea", suyo.clave, suya.clave)
    except Rechazo as rechazo:
        show_refusal(form, rechazo)
    return _page(request, suyo, linea, status=422, form_meses=form)


@require_POST
@require_view("pat.asignar_responsable")
def responsable(request: HttpRequest, programa: str, linea: str) -> HttpResponse:
    """Name who answers for a line, or nobody."""
    suyo = enter(request, programa)
    suya = get_linea(request.user, suyo, linea)
    form = _responsible_form(suya, request.POST)
    try:
        if form.is_valid():
            elegida = {p.pk: p for p in una.eligible_personas(suya)}.get(form.cleaned_data["responsable"])
            services.assign_responsable(linea=suya, persona=elegida, by=persona_of(request))
            quien = f"responde {elegida.nombre}" if elegida else "quedó sin persona responsable"
            messages.success(request, f"{suya.clave}: {quien}.")
            return redirect("pat:linea", suyo.clave, suya.clave)
    except Rechazo as rechazo:
        show_refusal(form, rechazo)
    return _page(request, suyo, linea, status=422, form_responsable=form)


@require_http_methods(["GET", "POST"])
@require_view("pat.definir_indicador")
def indicador(request: HttpRequest, programa: str, linea: str) -> HttpResponse:
    """The form with every MIR column of a new indicator."""
    suyo = enter(request, programa)
    require(request.user, "pat.definir_indicador", organo_id=suyo.organo_id)
    suya = get_linea(request.user, suyo, linea)
    form = forms.IndicadorForm(request.POST or None, initial={"medida": services.default_medida(suya)})
    try:
        if request.method == "POST" and form.is_valid():
            nuevo = services.define_indicador(linea=suya, campos=form.campos(), by=persona_of(request))
            messages.success(request, f"{suya.clave} ya tiene indicador: {nuevo.nombre}.")
            return redirect("pat:linea", suyo.clave, suya.clave)
    except Rechazo as rechazo:
        show_refusal(form, rechazo)
    contexto = {
        "programa": suyo,
        "linea": suya,
        "form": form,
        "calendario": lista.months_in_words(suya.meses_programados),
    }
    return render(request, "pat/indicador.html", contexto, status=422 if form.errors else 200)
