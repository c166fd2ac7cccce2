"""The series, the numbers of one, and the acts on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.capacidades import can, require, require_view
from comicios.nucleo.interfaz.formularios import attempt
from comicios.nucleo.interfaz.peticion import persona_of
from comicios.nucleo.numeracion import selectors, services
from comicios.nucleo.numeracion.forms import MotivoForm, SerieForm, TomarForm
from comicios.nucleo.numeracion.permisos import ADMINISTRAR, CONSULTAR, TOMAR

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from comicios.nucleo.numeracion.models import Serie
    from comicios.nucleo.procesos.models import ProcesoElectoral


def _ambito(request: HttpRequest) -> tuple[list[ProcesoElectoral], ProcesoElectoral | None]:
    """The drills, and the one the URL names: from here on the frame carries its stripe."""
    simulacros = selectors.drills()
    elegido = selectors.chosen_drill(request.GET.get("simulacro", ""), simulacros)
    if elegido:
        request.__dict__["proceso"] = elegido
    return simulacros, elegido


def _enter(request: HttpRequest, clave: str, capacidad: str = CONSULTAR) -> Serie:
    serie = selectors.get_serie(request.user, clave)
    require(request.user, capacidad, organo_id=serie.organo_id)
    if serie.proceso:
        request.__dict__["proceso"] = serie.proceso
    return serie


@require_view(CONSULTAR)
@require_safe
def series(request: HttpRequest) -> HttpResponse:
    """Every series of the ámbito with its last number and the next."""
    simulacros, elegido = _ambito(request)
    contexto = {
        "renglones": selectors.list_series(request.user, elegido),
        "simulacros": [(p.clave, p.nombre) for p in simulacros],
        "elegido": elegido,
        "puede_abrir": can(request.user, ADMINISTRAR),
    }
    return render(request, "numeracion/series.html", contexto)


@require_view(ADMINISTRAR)
@require_http_methods(["GET", "HEAD", "POST"])
def nueva(request: HttpRequest) -> HttpResponse:
    """Open a series, of the institute or of the drill in the URL."""
    _, elegido = _ambito(request)
    forma = SerieForm(request.user, request.POST or None)
    abierta = attempt(forma, lambda v: services.open_serie(**v, proceso=elegido, by=persona_of(request)))
    if request.method == "POST" and abierta:
        messages.success(request, f"Abrió la serie «{abierta.nombre}».")
        return redirect(abierta)
    contexto = {"form": forma, "elegido": elegido}
    return render(request, "numeracion/nueva.html", contexto, status=422 if forma.errors else 200)


@require_view(CONSULTAR)
@require_safe
def serie(request: HttpRequest, clave: str) -> HttpResponse:
    """The numbers of a series, newest first."""
    return _page(request, _enter(request, clave))


def _page(request: HttpRequest, serie: Serie, *, status: int = 200, **formas: Any) -> HttpResponse:
    tabla, pagina, tomados = selectors.list_numeros(serie, request.GET)
    contexto = {
        "serie": serie,
        "tabla": tabla,
        "pagina": pagina,
        "tomados": tomados,
        "siguiente": "" if serie.cerrada else selectors.next_text(serie),
        "puede_tomar": not serie.cerrada and can(request.user, TOMAR, organo_id=serie.organo_id),
        "puede_administrar": can(request.user, ADMINISTRAR, organo_id=serie.organo_id),
        "eventos": bitacora.history(bitacora.key_of(serie))[:30],
        "form_tomar": TomarForm(),
        "form_cerrar": MotivoForm(),
    }
    return render(request, "numeracion/serie.html", contexto | formas, status=status)


@require_view(TOMAR)
@require_POST
def tomar(request: HttpRequest, clave: str) -> HttpResponse:
    """Take the next number for a paper written outside of the house."""
    suya, forma = _enter(request, clave, TOMAR), TomarForm(request.POST)
    numero = attempt(forma, lambda v: services.take_numero(serie=suya, **v, by=persona_of(request)))
    if numero is None:
        return _page(request, suya, status=422, form_tomar=forma)
    messages.success(request, f"Tomó el número {numero.texto}.")
    return redirect(suya)


@require_view(ADMINISTRAR)
@require_POST
def cerrar(request: HttpRequest, clave: str) -> HttpResponse:
    suya, forma = _enter(request, clave, ADMINISTRAR), MotivoForm(request.POST)
    if attempt(forma, lambda v: services.close_serie(serie=suya, **v, by=persona_of(request))) is None:
        return _page(request, suya, status=422, form_cerrar=forma)
    messages.success(request, f"Cerró la serie «{suya.nombre}». No da más números; los que dio se conservan.")
    return redirect(suya)


@require_view(ADMINISTRAR)
@require_http_methods(["GET", "HEAD", "POST"])
def cancelar(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    """Cancel a number, with its reason; it stays used."""
    suya = _enter(request, clave, ADMINISTRAR)
    numero, forma = selectors.get_numero(request.user, clave, pk), MotivoForm(request.POST or None)
    if attempt(forma, lambda v: services.cancel_numero(numero=numero, **v, by=persona_of(request))):
        messages.success(request, f"Canceló {numero.texto}. No se vuelve a usar.")
        return redirect(suya)
    contexto = {"serie": suya, "numero": numero, "form": forma}
    return render(request, "numeracion/cancelar.html", contexto, status=422 if forma.errors else 200)
