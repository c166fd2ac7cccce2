"""Writing a draft: its texts, its objectives, its lines and their indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from comicios.nucleo.cuentas.capacidades import require_view
from comicios.nucleo.errores import FueraDeAmbito
from comicios.nucleo.interfaz.formularios import Formulario
from comicios.nucleo.interfaz.peticion import persona_of
from comicios.pat.forms import IndicadorForm
from comicios.pat.forms_versiones import CancelarForm, LineaForm, ObjetivoForm, ObjetivoNuevoForm, TextosForm
from comicios.pat.models import Indicador, Objetivo
from comicios.pat.selectors.ambito import get_linea
from comicios.pat.services import borrador as services
from comicios.pat.services.lineas import edit_indicador
from comicios.pat.views.acto import Acto, act_page, enter_with

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from comicios.pat.models import LineaDeAccion, Programa

EDITAR, DEFINIR = "pat.editar_programa", "pat.definir_indicador"
METODOS = ["GET", "HEAD", "POST"]


def _line(request: HttpRequest, clave: str, linea: str, capacidad: str = EDITAR) -> LineaDeAccion:
    suyo = enter_with(request, clave, capacidad)
    return get_linea(request.user, suyo, linea)


def _lines_url(programa: Programa, ancla: str = "") -> str:
    return reverse("pat:lineas", args=[programa.clave]) + (f"#{ancla}" if ancla else "")


def _line_url(linea: LineaDeAccion) -> str:
    return reverse("pat:linea", args=[linea.programa.clave, linea.clave])


def _objetivo(programa: Programa, clave: str) -> Objetivo:
    objetivo = Objetivo.objects.filter(programa=programa, clave=clave).first()
    if objetivo is None:
        raise FueraDeAmbito("No existe ese objetivo en el programa.")
    objetivo.programa = programa
    return objetivo


@require_view(EDITAR)
@require_http_methods(METODOS)
def textos(request: HttpRequest, programa: str) -> HttpResponse:
    """The programme's own texts and its total budget."""
    suyo = enter_with(request, programa, EDITAR)
    forma = TextosForm(request.POST or None, initial=TextosForm.initial_of(suyo))
    acto = Acto(
        "Textos y presupuesto",
        "Lo que el programa dice de sí mismo.",
        "Guardar",
        reverse("pat:tramite", args=[suyo.clave]),
    )
    return act_page(
        request, suyo, forma, acto,
        lambda _: services.edit_textos(programa=suyo, campos=forma.campos(), by=persona_of(request)),
        lambda p: ("Guardó los textos del programa.", reverse("pat:tramite", args=[p.clave])),
    )  # fmt: skip


@require_view(EDITAR)
@require_http_methods(METODOS)
def objetivo_nuevo(request: HttpRequest, programa: str) -> HttpResponse:
    suyo = enter_with(request, programa, EDITAR)
    acto = Acto(
        "Agregar un objetivo", "Lleva el número que sigue en su bloque; después agregue sus líneas.", "Agregar",
        _lines_url(suyo),
    )  # fmt: skip
    return act_page(
        request, suyo, ObjetivoNuevoForm(request.POST or None), acto,
        lambda v: services.add_objetivo(programa=suyo, by=persona_of(request), **v),
        lambda o: (
            f"Agregó {o.clave}. Agregue ahora su primera línea.",
            reverse("pat:linea_nueva", args=[suyo.clave, o.clave]),
        ),
    )  # fmt: skip


@require_view(EDITAR)
@require_http_methods(METODOS)
def objetivo(request: HttpRequest, programa: str, objetivo: str) -> HttpResponse:
    suyo = enter_with(request, programa, EDITAR)
    fila = _objetivo(suyo, objetivo)
    forma = ObjetivoForm(
        request.POST or None, initial={"texto": fila.texto, "area": fila.area_coordinadora_id}
    )
    acto = Acto(
        f"Editar {fila.clave}", "El texto oficial del objetivo.", "Guardar", _lines_url(suyo, fila.clave)
    )
    return act_page(
        request, suyo, forma, acto,
        lambda v: services.edit_objetivo(objetivo=fila, by=persona_of(request), **v),
        lambda o: (f"Guardó {o.clave}.", _lines_url(suyo, o.clave)),
    )  # fmt: skip


@require_view(EDITAR)
@require_http_methods(METODOS)
def linea_nueva(request: HttpRequest, programa: str, objetivo: str) -> HttpResponse:
    suyo = enter_with(request, programa, EDITAR)
    fila = _objetivo(suyo, objetivo)
    acto = Acto(
        f"Agregar una línea a {fila.clave}", f"{fila.texto} Lleva el número que sigue; los números no se reutilizan.",
        "Agregar", _lines_url(suyo, fila.clave),
    )  # fmt: skip
    return act_page(
        request, suyo, LineaForm(request.POST or None), acto,
        lambda v: services.add_linea(objetivo=fila, by=persona_of(request), **v),
        lambda ln: (f"Agregó {ln.clave}.", reverse("pat:linea", args=[suyo.clave, ln.clave])),
    )  # fmt: skip


@require_view(EDITAR)
@require_http_methods(METODOS)
def linea(request: HttpRequest, programa: str, linea: str) -> HttpResponse:
    fila = _line(request, programa, linea)
    acto = Acto(f"Editar el texto de {fila.clave}", "Su número no cambia.", "Guardar", _line_url(fila))
    return act_page(
        request, fila.programa, LineaForm(request.POST or None, initial={"texto": fila.texto}), acto,
        lambda v: services.edit_linea(linea=fila, by=persona_of(request), **v),
        lambda ln: (f"Guardó {ln.clave}.", _line_url(fila)),
    )  # fmt: skip


@require_view(EDITAR)
@require_http_methods(METODOS)
def cancelar(request: HttpRequest, programa: str, linea: str) -> HttpResponse:
    """Propose that the line leave the programme, or take the proposal back."""
    fila = _line(request, programa, linea)
    if fila.cancelacion:
        acto = Acto(
            f"Conservar {fila.clave}", "Este borrador ya no propondrá que salga del programa.", "Conservar la línea",
            _line_url(fila),
        )  # fmt: skip
        return act_page(
            request, fila.programa, Formulario(request.POST or None), acto,
            lambda _: services.keep_linea(linea=fila, by=persona_of(request)),
            lambda ln: (f"{ln.clave} sigue en el programa.", _line_url(fila)),
        )  # fmt: skip
    acto = Acto(
        f"Sacar {fila.clave} del programa",
        "No se borra: conserva su número, su avance y su evidencia, y sale de los promedios cuando la modificación "
        "entre en vigor.",
        "Proponer", _line_url(fila), peligroso=True,
    )  # fmt: skip
    return act_page(
        request, fila.programa, CancelarForm(request.POST or None), acto,
        lambda v: services.cancel_linea(linea=fila, by=persona_of(request), **v),
        lambda ln: (f"Este borrador saca {ln.clave} del programa.", _line_url(fila)),
    )  # fmt: skip


@require_view(EDITAR)
@require_http_methods(METODOS)
def quitar(request: HttpRequest, programa: str, linea: str) -> HttpResponse:
    """Take out a line that was never approved."""
    fila = _line(request, programa, linea)
    suyo, clave = fila.programa, fila.clave
    acto = Acto(
        f"Quitar {clave} del borrador", "Nunca se ha aprobado: se quita con su indicador.", "Quitar la línea",
        _line_url(fila), "Quitando…", peligroso=True,
    )  # fmt: skip
    return act_page(
        request, suyo, Formulario(request.POST or None), acto,
        lambda _: services.remove_linea(linea=fila, by=persona_of(request)) or clave,
        lambda c: (f"Quitó {c} del borrador.", _lines_url(suyo)),
    )  # fmt: skip


@require_view(DEFINIR)
@require_http_methods(METODOS)
def indicador(request: HttpRequest, programa: str, linea: str, orden: int) -> HttpResponse:
    """Every MIR column of an indicator that may still change."""
    fila = _line(request, programa, linea, DEFINIR)
    suyo = Indicador.objects.filter(linea=fila, orden=orden).first()
    if suyo is None:
        raise FueraDeAmbito("No existe ese indicador en la línea.")
    suyo.linea = fila
    forma = IndicadorForm(request.POST or None, initial=IndicadorForm.initial_of(suyo))
    acto = Acto(f"Editar el indicador de {suyo.clave}", fila.texto, "Guardar indicador", _line_url(fila))
    return act_page(
        request, fila.programa, forma, acto,
        lambda _: edit_indicador(indicador=suyo, campos=forma.campos(), by=persona_of(request)),
        lambda i: (f"Guardó el indicador de {i.clave}.", _line_url(fila)),
    )  # fmt: skip
