"""The templates: the list, one with its versions, upload, preview, back to an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.capacidades import can, require, require_view
from comicios.nucleo.interfaz.formularios import attempt
from comicios.nucleo.interfaz.peticion import persona_of
from comicios.nucleo.oficios import selectors, services_plantillas
from comicios.nucleo.oficios.archivo import serve_version
from comicios.nucleo.oficios.campos import CAMPOS, FILTROS
from comicios.nucleo.oficios.forms import PlantillaForm, VersionForm, VolverForm
from comicios.nucleo.oficios.permisos import CONSULTAR, PLANTILLAS

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from comicios.nucleo.oficios.models import PlantillaDeOficio


@require_view(CONSULTAR)
@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    contexto = {
        "plantillas": selectors.plantillas_for(request.user),
        "puede_subir": can(request.user, PLANTILLAS),
    }
    return render(request, "oficios/plantillas.html", contexto)


@require_view(PLANTILLAS)
@require_http_methods(["GET", "HEAD", "POST"])
def nueva(request: HttpRequest) -> HttpResponse:
    """A new template; a file that would not print a letter is refused with each fault."""
    forma = PlantillaForm(request.user, request.POST or None, request.FILES or None)
    creada = attempt(
        forma,
        lambda v: services_plantillas.create_plantilla(
            organo=v["organo"], nombre=v["nombre"], **forma.contenido(), by=persona_of(request)
        ),
    )
    if creada:
        messages.success(
            request, f"Creó la plantilla «{creada.nombre}». Descargue su vista previa y revísela."
        )
        return redirect(creada)
    contexto = {"form": forma, "campos": CAMPOS, "filtros": FILTROS.items()}
    return render(request, "oficios/plantilla_nueva.html", contexto, status=422 if forma.errors else 200)


@require_view(CONSULTAR)
@require_http_methods(["GET", "HEAD", "POST"])
def plantilla(request: HttpRequest, pk: int) -> HttpResponse:
    """A template with its versions and the catalogue of fields; POST uploads another version."""
    suya = selectors.get_plantilla(request.user, pk)
    if request.method != "POST":
        return _page(request, suya)
    require(request.user, PLANTILLAS, organo_id=suya.organo_id)
    forma = VersionForm(request.POST, request.FILES)
    version = attempt(
        forma,
        lambda v: services_plantillas.upload_version(
            plantilla=suya, motivo=v["motivo"], **forma.contenido(), by=persona_of(request)
        ),
    )
    if version is None:
        return _page(request, suya, status=422, form_version=forma)
    messages.success(
        request, f"Subió la versión {version.numero}. Los oficios que emita desde ahora salen con ella."
    )
    return redirect(suya)


def _page(
    request: HttpRequest, plantilla: PlantillaDeOficio, *, status: int = 200, **formas: Any
) -> HttpResponse:
    versiones = list(plantilla.versiones.select_related("archivo", "subida_por"))
    contexto = {
        "p": plantilla,
        "versiones": versiones,
        "campos": CAMPOS,
        "filtros": FILTROS.items(),
        "puede_subir": can(request.user, PLANTILLAS, organo_id=plantilla.organo_id),
        "form_version": VersionForm(),
        "form_volver": VolverForm(_others(plantilla)) if len(versiones) > 1 else None,
        "eventos": bitacora.history(bitacora.key_of(plantilla)),
    }
    return render(request, "oficios/plantilla.html", contexto | formas, status=status)


def _others(plantilla: PlantillaDeOficio) -> list[int]:
    suyas = plantilla.versiones.exclude(pk=plantilla.vigente_id or 0)
    return list(suyas.order_by("-numero").values_list("numero", flat=True))


@require_view(PLANTILLAS)
@require_POST
def volver(request: HttpRequest, pk: int) -> HttpResponse:
    suya = selectors.get_plantilla(request.user, pk)
    require(request.user, PLANTILLAS, organo_id=suya.organo_id)
    forma = VolverForm(_others(suya), request.POST)
    hecha = attempt(
        forma, lambda v: services_plantillas.return_to_version(plantilla=suya, **v, by=persona_of(request))
    )
    if hecha is None:
        return _page(request, suya, status=422, form_volver=forma)
    messages.success(request, f"Volvió a la versión {forma.cleaned_data['numero']}.")
    return redirect(suya)


@require_view(CONSULTAR)
@require_safe
def archivo(request: HttpRequest, pk: int, numero: int, cual: str) -> HttpResponse:
    """A version as it was uploaded, or filled with sample data."""
    suya = selectors.get_plantilla(request.user, pk)
    return serve_version(selectors.get_version(suya, numero), cual)
