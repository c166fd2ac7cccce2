"""The technical sheets: the list, one to read, one to write, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.capacidades import can, require, require_view
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.interfaz.peticion import persona_of
from comicios.pat import forms_fichas as forms
from comicios.pat.ficha import papel
from comicios.pat.ficha.contenido import Ficha, build_ficha
from comicios.pat.selectors import fichas, tablero
from comicios.pat.selectors.ambito import get_indicador
from comicios.pat.selectors.curso import enter, read_corte
from comicios.pat.selectors.panorama import load_panorama
from comicios.pat.services import fichas as services
from comicios.pat.services.vistos import seal
from comicios.pat.views.choques import attempt_over, status_of
from comicios.reglas import parametros

if TYPE_CHECKING:
    from comicios.pat.models import Indicador, Programa
    from comicios.pat.selectors.panorama import Panorama, Renglon

CAMPOS = services.FIJOS + services.DESCRIPTIVOS


def _panorama(request: HttpRequest, programa: Programa) -> Panorama:
    return load_panorama(programa, corte=read_corte(request, programa), persona=request.user)


@require_safe
@require_view("pat.consultar")
def index(request: HttpRequest, programa: str) -> HttpResponse:
    """The indicators with how complete their sheet is and what CREMAA gave them."""
    suyo = enter(request, programa)
    lista = fichas.list_fichas(_panorama(request, suyo), request.GET)
    contexto = {
        "programa": suyo,
        "lista": lista,
        "tabla": lista.tabla,
        "duda": parametros.en().mir.cremaa_senal,
        "califica": can(request.user, services.CALIFICAR, organo_id=suyo.organo_id),
    }
    return render(request, "pat/fichas.html", contexto)


@require_safe
@require_view("pat.consultar")
def detail(request: HttpRequest, programa: str, indicador: int) -> HttpResponse:
    """The whole sheet of an indicator."""
    suyo = enter(request, programa)
    panorama = _panorama(request, suyo)
    renglon = fichas.find_renglon(panorama, indicador)
    revisiones = list(renglon.indicador.revisiones_cremaa.select_related("revisor").order_by("-pk"))
    organo = suyo.organo_id
    contexto = {
        "programa": suyo,
        "renglon": renglon,
        "i": renglon.indicador,
        "linea": renglon.indicador.linea,
        "ficha": build_ficha(renglon, suyo, revisiones[0] if revisiones else None),
        "revisiones": revisiones,
        "corte": tablero.cut_of(panorama),
        "duda_cremaa": parametros.en().mir.cremaa_senal,
        "puede_definir": can(request.user, services.DEFINIR, organo_id=organo) and not suyo.is_cerrado,
        "puede_calificar": can(request.user, services.CALIFICAR, organo_id=organo) and not suyo.is_cerrado,
        "eventos": bitacora.history(bitacora.key_of(renglon.indicador.linea)),
    }
    return render(request, "pat/ficha.html", contexto)


@require_http_methods(["GET", "POST"])
@require_view("pat.definir_indicador")
def editar(request: HttpRequest, programa: str, indicador: int) -> HttpResponse:
    """One form with sections; a refusal leaves in it everything that was typed."""
    suyo = enter(request, programa)
    require(request.user, services.DEFINIR, organo_id=suyo.organo_id)
    i = get_indicador(request.user, suyo, indicador)
    inicial = forms.initial_of_ficha(i, seal([i], CAMPOS))
    form = forms.FichaForm(request.POST or None, programa=suyo, instance=i, initial=inicial)
    variables = forms.read_variables(request.POST) if form.is_bound else i.variables
    guardada = attempt_over(
        form,
        [i],
        CAMPOS,
        lambda limpio: services.edit_ficha(
            indicador=i, campos=form.campos(variables), visto=limpio["visto"], by=persona_of(request)
        ),
    )
    if guardada:
        messages.success(request, f"La ficha de {i.clave} quedó guardada.")
        return redirect("pat:ficha", suyo.clave, i.pk)
    return _form_page(request, i, form, variables)


def _form_page(
    request: HttpRequest, indicador: Indicador, form: forms.FichaForm, variables: list[dict[str, str]]
) -> HttpResponse:
    casa = parametros.en().mir
    contexto = {
        "programa": indicador.linea.programa,
        "i": indicador,
        "linea": indicador.linea,
        "form": form,
        "variables": forms.with_free_rows(variables),
        "is_borrador": "meta" in form.fields,
        "de_la_casa": [casa.umbral_verde, casa.umbral_amarillo, casa.techo_verde, casa.techo_amarillo],
    }
    return render(request, "pat/ficha_editar.html", contexto, status=status_of(form))


@require_safe
@require_view("pat.consultar")
def pdf(request: HttpRequest, programa: str, indicador: int) -> HttpResponse:
    """One sheet as PDF/A."""
    suyo = enter(request, programa)
    renglon = fichas.find_renglon(_panorama(request, suyo), indicador)
    return _paper(suyo, [renglon], f"ficha-{renglon.indicador.clave}")


@require_safe
@require_view("pat.consultar")
def pdf_todas(request: HttpRequest, programa: str) -> HttpResponse:
    """Every sheet that the person sees, one to a page."""
    suyo = enter(request, programa)
    renglones = _panorama(request, suyo).renglones
    if not renglones:
        raise Rechazo("No hay fichas que imprimir: ninguna línea que usted ve tiene indicador.")
    return _paper(suyo, list(renglones), "fichas")


def _paper(programa: Programa, renglones: list[Renglon], base: str) -> HttpResponse:
    revisiones = fichas.last_reviews(renglones)
    contenido: list[Ficha] = [build_ficha(r, programa, revisiones.get(r.indicador.pk)) for r in renglones]
    respuesta = HttpResponse(papel.render_fichas_pdf(contenido, programa), content_type="application/pdf")
    respuesta["Content-Disposition"] = f'inline; filename="{papel.file_name(base, programa)}"'
    return respuesta
