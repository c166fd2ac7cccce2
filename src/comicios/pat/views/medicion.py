"""How an indicator is measured and judged: its monthly targets, its CREMAA, and the weights of its objective."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from comicios.nucleo.cuentas.capacidades import require, require_view
from comicios.nucleo.interfaz.formularios import attempt
from comicios.nucleo.interfaz.peticion import persona_of
from comicios.nucleo.procesos.services import today
from comicios.pat import forms_fichas as forms
from comicios.pat.selectors.ambito import get_indicador
from comicios.pat.selectors.curso import enter, read_corte
from comicios.pat.selectors.fichas import get_objetivo
from comicios.pat.selectors.lineas import goal_in_words
from comicios.pat.selectors.panorama import load_panorama
from comicios.pat.services import fichas as services
from comicios.pat.services.pesos import indicadores_of, set_pesos
from comicios.pat.services.vistos import seal
from comicios.pat.views.choques import attempt_over, status_of
from comicios.reglas import parametros
from comicios.reglas.mir.cremaa import CRITERIOS
from comicios.reglas.numeros import llano

if TYPE_CHECKING:
    from comicios.pat.models import Indicador, Objetivo, Programa


def _enter(request: HttpRequest, programa: str, indicador: int, capacidad: str) -> tuple[Programa, Indicador]:
    suyo = enter(request, programa)
    require(request.user, capacidad, organo_id=suyo.organo_id)
    return suyo, get_indicador(request.user, suyo, indicador)


@require_http_methods(["GET", "POST"])
@require_view("pat.definir_indicador")
def metas(request: HttpRequest, programa: str, indicador: int) -> HttpResponse:
    """The twelve cells of the monthly targets."""
    suyo, i = _enter(request, programa, indicador, services.DEFINIR)
    inicial = {f"mes_{mes}": texto for mes, texto in i.metas_mensuales.items()}
    inicial["visto"] = seal([i], ("metas_mensuales",))
    form = forms.MetasForm(request.POST or None, indicador=i, initial=inicial)
    guardado = attempt_over(
        form,
        [i],
        ("metas_mensuales",),
        lambda limpio: services.set_metas_mensuales(
            indicador=i, metas=form.metas(), visto=limpio["visto"], by=persona_of(request)
        ),
    )
    if guardado:
        messages.success(request, f"Las metas mensuales de {i.clave} quedaron guardadas.")
        return redirect("pat:ficha", suyo.clave, i.pk)
    contexto = {
        "programa": suyo,
        "i": i,
        "linea": i.linea,
        "form": form,
        "meta": goal_in_words(i),
        "total": llano(i.meta),
    }
    return render(request, "pat/metas_mensuales.html", contexto, status=status_of(form))


@require_http_methods(["GET", "POST"])
@require_view("pat.calificar_indicador")
def cremaa(request: HttpRequest, programa: str, indicador: int) -> HttpResponse:
    """Six scores from 1 to 5; the earlier reviews stay beside."""
    suyo, i = _enter(request, programa, indicador, services.CALIFICAR)
    form = forms.CremaaForm(request.POST or None, initial={"fecha": today(suyo.proceso)})
    revision = attempt(
        form,
        lambda limpio: services.review_cremaa(
            indicador=i,
            puntuaciones=form.puntuaciones(),
            observaciones=limpio["observaciones"],
            fecha=limpio["fecha"],
            by=persona_of(request),
        ),
    )
    if revision:
        messages.success(request, f"{i.clave} quedó calificado con {revision.valoracion.total} de 30.")
        return redirect("pat:ficha", suyo.clave, i.pk)
    contexto: dict[str, Any] = {
        "programa": suyo,
        "i": i,
        "linea": i.linea,
        "form": form,
        "criterios": [form[clave] for clave in CRITERIOS],
        "demas": [form["fecha"], form["observaciones"]],
        "revisiones": list(i.revisiones_cremaa.select_related("revisor").order_by("-pk")),
        "duda": parametros.en().mir.cremaa_senal,
    }
    return render(request, "pat/cremaa.html", contexto, status=status_of(form))


@require_http_methods(["GET", "POST"])
@require_view("pat.definir_indicador")
def pesos(request: HttpRequest, programa: str, objetivo: str) -> HttpResponse:
    """The weight of each indicator of an objective, with the sum in sight; «quitar» takes them all off."""
    suyo = enter(request, programa)
    require(request.user, services.DEFINIR, organo_id=suyo.organo_id)
    propio = get_objetivo(request.user, suyo, objetivo)
    indicadores = indicadores_of(propio)
    inicial = {f"peso_{i.pk}": llano(i.peso) for i in indicadores if i.peso is not None}
    inicial["visto"] = seal(indicadores, ("peso",))
    form = forms.PesosForm(request.POST or None, indicadores=indicadores, initial=inicial)
    quitar = "quitar" in request.POST
    guardado = attempt_over(
        form,
        indicadores,
        ("peso",),
        lambda limpio: set_pesos(
            objetivo=propio,
            pesos=dict.fromkeys(form.pesos()) if quitar else form.pesos(),
            visto=limpio["visto"],
            by=persona_of(request),
        ),
    )
    if guardado:
        dicho = "promedia sin pesos" if quitar else "quedó con sus pesos"
        messages.success(request, f"{propio.clave} {dicho}.")
        return redirect("pat:pesos", suyo.clave, propio.clave)
    return _page_of_pesos(request, suyo, propio, form)


def _page_of_pesos(
    request: HttpRequest, programa: Programa, objetivo: Objetivo, form: forms.PesosForm
) -> HttpResponse:
    panorama = load_panorama(programa, corte=read_corte(request, programa), persona=request.user)
    evaluado = next(o for o in panorama.objetivos if o.objetivo.pk == objetivo.pk)
    contexto = {
        "programa": programa,
        "objetivo": objetivo,
        "resumen": evaluado.resumen,
        "form": form,
        "tiene_pesos": any(i.peso is not None for i in form.indicadores),
        "avances": {r.indicador.pk: r.evaluacion.porcentaje for ln in evaluado.lineas for r in ln.renglones},
    }
    return render(request, "pat/pesos.html", contexto, status=status_of(form))
