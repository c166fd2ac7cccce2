"""The letters: the list, one letter, its draft, and the acts that issue and cancel it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.capacidades import can, require, require_view
from comicios.nucleo.interfaz.formularios import attempt
from comicios.nucleo.interfaz.peticion import persona_of
from comicios.nucleo.numeracion.forms import MotivoForm
from comicios.nucleo.numeracion.selectors import chosen_drill, drills, next_text, series_for
from comicios.nucleo.numeracion.services import day_of
from comicios.nucleo.oficios import selectors, services
from comicios.nucleo.oficios.archivo import serve_oficio
from comicios.nucleo.oficios.forms import EmitirForm, OficioForm
from comicios.nucleo.oficios.permisos import CONSULTAR, ELABORAR, EMITIR, PLANTILLAS
from comicios.nucleo.procesos.services import today

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from comicios.nucleo.oficios.models import Oficio
    from comicios.nucleo.procesos.models import ProcesoElectoral


def _ambito(request: HttpRequest) -> tuple[list[ProcesoElectoral], ProcesoElectoral | None]:
    """The drills, and the one the URL names: from here on the frame carries its stripe."""
    simulacros = drills()
    elegido = chosen_drill(request.GET.get("simulacro", ""), simulacros)
    if elegido:
        request.__dict__["proceso"] = elegido
    return simulacros, elegido


def _enter(request: HttpRequest, pk: int, capacidad: str = CONSULTAR) -> Oficio:
    oficio = selectors.get_oficio(request.user, pk)
    require(request.user, capacidad, organo_id=oficio.serie.organo_id)
    if oficio.proceso:
        request.__dict__["proceso"] = oficio.proceso
    return oficio


@require_view(CONSULTAR)
@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    """The letters of the institute, or of a drill, filtered and sorted by the URL."""
    simulacros, elegido = _ambito(request)
    tabla, pagina = selectors.list_oficios(request.user, elegido, request.GET)
    contexto = {
        "tabla": tabla,
        "pagina": pagina,
        "filas": [(o, selectors.COLOR[o.estado]) for o in pagina],
        "puestos": [(nombre, tabla.filtro(nombre)) for nombre in tabla.filtros if tabla.filtro(nombre)],
        "texto": request.GET.get("texto", "").strip()[:100],
        "simulacros": [(p.clave, p.nombre) for p in simulacros],
        "elegido": elegido,
        "puede_redactar": can(request.user, ELABORAR),
        "puede_plantillas": can(request.user, PLANTILLAS),
    }
    return render(request, "oficios/lista.html", contexto)


@require_view(ELABORAR)
@require_http_methods(["GET", "HEAD", "POST"])
def nuevo(request: HttpRequest) -> HttpResponse:
    """A new draft, of the institute or of the drill in the URL."""
    _, elegido = _ambito(request)
    dia = today(elegido) if elegido else timezone.localdate()
    series = series_for(request.user, ELABORAR, elegido)
    forma = OficioForm(request.user, request.POST or None, series=series, dia=dia)
    redactado = attempt(
        forma,
        lambda v: services.draft_oficio(
            serie=v["serie"], plantilla=v["plantilla"], firmante=v["firmante"], textos=forma.textos(),
            by=persona_of(request),
        ),
    )  # fmt: skip
    if redactado:
        messages.success(request, "Guardó el borrador. El número se toma al emitirlo.")
        return redirect(redactado)
    contexto = {"form": forma, "elegido": elegido, "faltan": _what_is_missing(forma)}
    return render(request, "oficios/nuevo.html", contexto, status=422 if forma.errors else 200)


def _what_is_missing(forma: OficioForm) -> list[str]:
    """The lists without which no letter can be drafted."""
    rotulos = {
        "serie": "una serie abierta de la que tomar número",
        "plantilla": "una plantilla de oficio",
        "firmante": "una persona con puesto vigente que pueda firmar",
    }
    return [dicho for nombre, dicho in rotulos.items() if not forma.fields[nombre].queryset.exists()]  # type: ignore[attr-defined]  # the three are lists of rows


@require_view(CONSULTAR)
@require_safe
def oficio(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter as it stands, or as it was issued, with its files and its history."""
    return _page(request, _enter(request, pk))


def _page(request: HttpRequest, oficio: Oficio, *, status: int = 200, **propios: Any) -> HttpResponse:
    contexto = {
        "o": oficio,
        "color": selectors.COLOR[oficio.estado],
        "puede": selectors.may(request.user, oficio),
        "eventos": bitacora.history(bitacora.key_of(oficio)),
    }
    return render(request, "oficios/oficio.html", contexto | propios, status=status)


@require_view(ELABORAR)
@require_http_methods(["GET", "HEAD", "POST"])
def editar(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft; what was typed stays when the house refuses."""
    suyo = _enter(request, pk, ELABORAR)
    inicial = {n: getattr(suyo, n) for n in (*services.TEXTOS, "plantilla", "firmante", "revision")}
    forma = OficioForm(
        request.user, request.POST or None, series=None, dia=day_of(suyo.serie), editing=True, initial=inicial
    )
    hecho = attempt(
        forma,
        lambda v: services.edit_oficio(
            oficio=suyo, plantilla=v["plantilla"], firmante=v["firmante"], textos=forma.textos(),
            revision=v["revision"] or 0, by=persona_of(request),
        ),
    )  # fmt: skip
    if hecho:
        messages.success(request, "Guardó el borrador.")
        return redirect(suyo)
    contexto = {"form": forma, "o": suyo}
    return render(request, "oficios/editar.html", contexto, status=422 if forma.errors else 200)


@require_view(EMITIR)
@require_http_methods(["GET", "HEAD", "POST"])
def emitir(request: HttpRequest, pk: int) -> HttpResponse:
    """The act with its facts; POST takes the number and freezes the letter."""
    suyo = _enter(request, pk, EMITIR)
    forma = EmitirForm(request.POST or None, initial={"revision": suyo.revision})
    emitido = attempt(
        forma, lambda v: services.emit_oficio(oficio=suyo, revision=v["revision"], by=persona_of(request))
    )
    if emitido:
        messages.success(
            request, f"Emitió el oficio {emitido.nombre}. Su contenido y sus archivos ya no cambian."
        )
        return redirect(emitido)
    contexto = {"form": forma, "o": suyo, "siguiente": next_text(suyo.serie), "dia": day_of(suyo.serie)}
    return render(request, "oficios/emitir.html", contexto, status=422 if forma.errors else 200)


@require_view(ELABORAR)
@require_http_methods(["GET", "HEAD", "POST"])
def cancelar(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a letter, or discard its draft, with a reason."""
    suyo = _enter(request, pk, ELABORAR)
    require(request.user, ELABORAR if suyo.is_draft else EMITIR, organo_id=suyo.serie.organo_id)
    forma = MotivoForm(request.POST or None)
    hecho = attempt(forma, lambda v: services.cancel_oficio(oficio=suyo, **v, by=persona_of(request)))
    if hecho:
        messages.success(request, f"Canceló {suyo.nombre}. Se conserva con su motivo.")
        return redirect(suyo)
    return render(
        request, "oficios/cancelar.html", {"form": forma, "o": suyo}, status=422 if forma.errors else 200
    )


@require_view(CONSULTAR)
@require_safe
def archivo(request: HttpRequest, pk: int, tipo: str) -> HttpResponse:
    """The PDF or the Word file: of a draft on the spot and stamped; of an issued letter, the one that was kept."""
    return serve_oficio(_enter(request, pk), tipo, download="descargar" in request.GET)
