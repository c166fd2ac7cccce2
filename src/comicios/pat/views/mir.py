"""The MIR workbook on the web: out at a cut-off, and back with its yellow cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from comicios.nucleo.cuentas.capacidades import can, require, require_view
from comicios.nucleo.errores import FueraDeAmbito, Rechazo, SinPermiso
from comicios.pat.selectors import curso
from comicios.pat.services.mir import export_libro, find_programa_of, import_cambios
from comicios.pat.views.informes_formas import LibroForm

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest

    from comicios.nucleo.cuentas.models import Persona
    from comicios.pat.libro_mir.leer import Cambio
    from comicios.pat.models import Programa

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAXIMO = 5 * 1024 * 1024  # bytes of a workbook that comes back


@require_view("pat.exportar_mir")
@require_safe
def descargar(request: HttpRequest, programa: str) -> HttpResponse:
    """The institutional form at the cut-off of the URL."""
    entrado = curso.enter(request, programa)
    if not can(request.user, "pat.exportar_mir", organo_id=entrado.organo_id):
        raise FueraDeAmbito("No existe esa página, o pertenece a otro ámbito.")
    nombre, contenido = export_libro(
        programa=entrado, corte=curso.read_corte(request, entrado), by=_by(request)
    )
    respuesta = HttpResponse(contenido, content_type=XLSX)
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta


@require_view("pat.importar_mir")
@require_http_methods(["GET", "HEAD", "POST"])
def importar(request: HttpRequest, programa: str) -> HttpResponse:
    """The form; a workbook taken lists its cells, a refused one lists why and changes nothing."""
    entrado = curso.enter(request, programa)
    require(request.user, "pat.importar_mir", organo_id=entrado.organo_id)
    if request.method != "POST":
        return _page(request, entrado, LibroForm())
    forma = LibroForm(request.POST, request.FILES)
    if not forma.is_valid():
        return _page(request, entrado, forma, status=422)
    try:
        cambios = import_cambios(
            contenido=_read(forma.cleaned_data["libro"], entrado, request), by=_by(request)
        )
    except (SinPermiso, FueraDeAmbito):
        raise
    except Rechazo as rechazo:
        return _page(request, entrado, LibroForm(), rechazo=rechazo, status=rechazo.estado_http)
    return _page(request, entrado, LibroForm(), cambios=cambios)


def _by(request: HttpRequest) -> Persona:
    """Whoever signs: a page behind a capability has a person."""
    return cast("Persona", request.user)


def _read(libro: UploadedFile, programa: Programa, request: HttpRequest) -> bytes:
    """The bytes of a workbook of this programme, within its size."""
    if (libro.size or 0) > MAXIMO:
        raise Rechazo(
            f"El libro MIR no se importó; nada cambió. «{libro.name}» pasa de 5 MB: suba el libro que descargó, "
            "sin imágenes ni hojas de más."
        )
    contenido: bytes = libro.read()
    suyo, _ = find_programa_of(contenido, _by(request))
    if suyo.pk != programa.pk:
        raise Rechazo(
            f"El libro MIR no se importó; nada cambió. Es del programa «{suyo.clave}» y esta página es de "
            f"«{programa.clave}». Súbalo en la página de su programa."
        )
    return contenido


def _page(
    request: HttpRequest,
    programa: Programa,
    forma: LibroForm,
    *,
    cambios: list[Cambio] | None = None,
    rechazo: Rechazo | None = None,
    status: int = 200,
) -> HttpResponse:
    contexto = {
        "programa": programa,
        "form": forma,
        "cambios": cambios,
        "rechazo": rechazo,
        "corte": curso.read_corte(request, programa),
    }
    return render(request, "pat/mir.html", contexto, status=status)
