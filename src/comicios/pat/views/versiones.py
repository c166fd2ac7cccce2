"""The versions of a programme: their list, their comparison, their files, a modification, the next year and the close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from comicios.nucleo.cuentas.capacidades import can, require_view
from comicios.nucleo.errores import FueraDeAmbito
from comicios.nucleo.formatos.csv import write_csv
from comicios.nucleo.interfaz.peticion import persona_of
from comicios.pat.forms_versiones import CierreForm, MotivoForm
from comicios.pat.selectors import versiones as lectura
from comicios.pat.services.cierre import close_anio, missing_to_close, reports_missing
from comicios.pat.services.siguiente import project_of
from comicios.pat.services.tramite import open_draft_of
from comicios.pat.services.versiones import open_modificacion
from comicios.pat.versiones.papel import COLUMNAS, render_comparacion, rows_of
from comicios.pat.views.acto import Acto, act_page, enter_with

if TYPE_CHECKING:
    from django.http import HttpRequest

    from comicios.pat.models import Programa

LEER, EDITAR, CERRAR = "pat.consultar_versiones", "pat.editar_programa", "pat.cerrar_anio"
ADJUNTO = 'attachment; filename="{}"'


@require_view(LEER)
@require_safe
def index(request: HttpRequest, programa: str) -> HttpResponse:
    """Its versions, the modification under way, the project of the next year and the close."""
    suyo = enter_with(request, programa, LEER)
    contexto = {
        "programa": suyo,
        "versiones": lectura.list_versiones(suyo),
        "colores": lectura.COLOR_DE_VERSION,
        "borrador": open_draft_of(suyo),
        "siguiente": project_of(suyo),
        "anio_siguiente": suyo.ejercicio_id + 1,
        "puede": {
            "editar": can(request.user, EDITAR, organo_id=suyo.organo_id),
            "cerrar": can(request.user, CERRAR, organo_id=suyo.organo_id),
        },
    }
    return render(request, "pat/versiones.html", contexto)


def _cotejo(request: HttpRequest, clave: str) -> tuple[Programa, lectura.Cotejo]:
    suyo = enter_with(request, clave, LEER)
    suyo = suyo.modifica or suyo
    return suyo, lectura.load_cotejo(suyo, request.GET.get("de", ""), request.GET.get("a", ""))


@require_view(LEER)
@require_safe
def comparar(request: HttpRequest, programa: str) -> HttpResponse:
    """Two versions side by side, line by line."""
    suyo, cotejo = _cotejo(request, programa)
    contexto = {
        "programa": suyo,
        "cotejo": cotejo,
        "c": cotejo.comparacion,
        "consulta": request.GET.urlencode(),
    }
    return render(request, "pat/comparar.html", contexto)


def _name(programa: Programa, cotejo: lectura.Cotejo, extension: str) -> str:
    sello = "SIMULACRO-" if programa.proceso.es_simulacro else ""
    return f"{sello}comparacion-{programa.clave}-{cotejo.de.clave}-{cotejo.a.clave}.{extension}"


@require_view(LEER)
@require_safe
def comparar_csv(request: HttpRequest, programa: str) -> HttpResponse:
    """The same differences, one datum per row."""
    suyo, cotejo = _cotejo(request, programa)
    renglones = write_csv(COLUMNAS, rows_of(cotejo.comparacion), simulacro=suyo.proceso.es_simulacro)
    respuesta = HttpResponse("".join(renglones), content_type="text/csv; charset=utf-8")
    respuesta["Content-Disposition"] = ADJUNTO.format(_name(suyo, cotejo, "csv"))
    return respuesta


@require_view(LEER)
@require_safe
def comparar_pdf(request: HttpRequest, programa: str) -> HttpResponse:
    """The same differences on paper."""
    suyo, cotejo = _cotejo(request, programa)
    titulo = f"{cotejo.de.rotulo} y {cotejo.a.rotulo.lower()}"
    pdf = render_comparacion(suyo, f"Comparación: {titulo}", cotejo.comparacion)
    respuesta = HttpResponse(pdf, content_type="application/pdf")
    respuesta["Content-Disposition"] = f'inline; filename="{_name(suyo, cotejo, "pdf")}"'
    return respuesta


@require_view(LEER)
@require_safe
def exportar(request: HttpRequest, programa: str) -> HttpResponse:
    """The programme as JSON: what it says now, or the version asked for."""
    suyo = enter_with(request, programa, LEER)
    texto = request.GET.get("version", "")
    if texto and not (texto.isascii() and texto.isdigit() and len(texto) < 4):
        raise FueraDeAmbito("No existe esa versión del programa.")
    contenido = lectura.export_json(suyo, int(texto) if texto else None)
    sello = "SIMULACRO-" if suyo.proceso.es_simulacro else ""
    nombre = f"{sello}{suyo.clave}{f'-v{texto}' if texto else ''}.json"
    respuesta = HttpResponse(contenido.encode(), content_type="application/json")
    respuesta["Content-Disposition"] = ADJUNTO.format(nombre)
    return respuesta


@require_view(EDITAR)
@require_http_methods(["GET", "HEAD", "POST"])
def modificar(request: HttpRequest, programa: str) -> HttpResponse:
    """The reason, and the draft of the next version."""
    suyo = enter_with(request, programa, EDITAR)
    acto = Acto(
        titulo=f"Modificar el programa: versión {suyo.version + 1}",
        texto="Se abre un borrador con todo el plan vigente. El año sigue trabajando con la versión "
        f"{suyo.version} hasta que la modificación se apruebe y entre en vigor.",
        boton="Abrir la modificación",
        volver=reverse("pat:versiones", args=[suyo.clave]),
        gerundio="Abriendo…",
    )
    return act_page(
        request, suyo, MotivoForm(request.POST or None), acto,
        lambda v: open_modificacion(programa=suyo, motivo=v["motivo"], by=persona_of(request)),
        lambda b: (f"Abrió el borrador de la versión {b.version}.", reverse("pat:tramite", args=[b.clave])),
    )  # fmt: skip


@require_view(CERRAR)
@require_http_methods(["GET", "HEAD", "POST"])
def cerrar(request: HttpRequest, programa: str) -> HttpResponse:
    """The facts of the year, and its close, confirmed by typing the programme's key."""
    suyo = enter_with(request, programa, CERRAR)
    faltan = reports_missing(suyo)
    acto = Acto(
        titulo=f"Cerrar el año {suyo.ejercicio_id}",
        texto="Este acto no se deshace. Las líneas que no llegaron a su meta quedan como cumplidas parcialmente o no "
        "cumplidas, y todo el programa queda sólo para lectura.",
        boton=f"Cerrar el año {suyo.ejercicio_id}",
        volver=reverse("pat:versiones", args=[suyo.clave]),
        gerundio="Cerrando…",
        peligroso=True,
        hechos=(
            *(f"{d.donde}: {d.mensaje}" for d in missing_to_close(suyo)),
            *(f"El bimestre {n} no tiene informe aprobado: explique por qué." for n in faltan),
        ),
    )
    return act_page(
        request, suyo, CierreForm(request.POST or None), acto,
        lambda v: close_anio(programa=suyo, by=persona_of(request), **v) or suyo,
        lambda _: (f"Cerró el año {suyo.ejercicio_id}.", reverse("pat:versiones", args=[suyo.clave])),
        plantilla="pat/cierre.html",
    )  # fmt: skip
