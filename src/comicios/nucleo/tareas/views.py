"""One's own long work: the list, one with its progress, and the acts on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comicios.nucleo.cuentas.capacidades import require_view
from comicios.nucleo.formatos.csv import write_csv
from comicios.nucleo.interfaz.peticion import persona_of
from comicios.nucleo.interfaz.sondeo import answer_if_changed
from comicios.nucleo.tareas import selectors, services
from comicios.nucleo.tareas.permisos import PEDIR

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

COLUMNAS = ("renglón", "columna", "qué pasa", "cómo se corrige")


@require_view(PEDIR)
@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    tabla, pagina = selectors.list_tareas(persona_of(request), request.GET)
    return render(request, "tareas/lista.html", {"tabla": tabla, "pagina": pagina})


@require_view(PEDIR)
@require_safe
def tarea(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return render(request, "tareas/tarea.html", {"v": selectors.get_tarea(persona_of(request), uuid)})


@require_view(PEDIR)
@require_safe
def estado(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The progress alone, which the page asks for every two seconds while it runs."""
    vista = selectors.get_tarea(persona_of(request), uuid)
    return answer_if_changed(
        request, vista.marca, lambda: render(request, "tareas/_estado.html", {"v": vista})
    )


@require_view(PEDIR)
@require_http_methods(["GET", "HEAD", "POST"])
def cancelar(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What cancelling does, and the button; for its owner alone."""
    vista = selectors.get_own(persona_of(request), uuid)
    if request.method != "POST":
        return render(request, "tareas/cancelar.html", {"v": vista})
    services.request_cancel(tarea=vista.tarea, by=persona_of(request))
    messages.success(request, f"Pidió cancelar «{vista.tarea.titulo}». Se detiene en su siguiente paso.")
    return redirect(vista.tarea)


@require_view(PEDIR)
@require_POST
def repetir(request: HttpRequest, uuid: UUID) -> HttpResponse:
    vista = selectors.get_tarea(persona_of(request), uuid)
    services.repeat_tarea(tarea=vista.tarea, by=persona_of(request))
    messages.success(request, f"«{vista.tarea.titulo}» está de nuevo en cola, desde el principio.")
    return redirect(vista.tarea)


@require_view(PEDIR)
@require_safe
def errores(request: HttpRequest, uuid: UUID) -> StreamingHttpResponse:
    """The error report as CSV."""
    vista = selectors.get_tarea(persona_of(request), uuid)
    filas = ((e.renglon, e.columna, e.mensaje, e.remedio) for e in vista.errores)
    respuesta = StreamingHttpResponse(write_csv(COLUMNAS, filas), content_type="text/csv; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="errores-{vista.tarea.uuid}.csv"'
    return respuesta
