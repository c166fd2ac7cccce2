"""The twelve-month grid, and saving the months that a person marks in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import JsonResponse
from django.http.request import RawPostDataException
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from comicios.nucleo.archivos.tipos import PDF
from comicios.nucleo.cuentas.capacidades import can, require_view
from comicios.nucleo.errores import Detalle, FueraDeAmbito, Rechazo, SinPermiso
from comicios.nucleo.interfaz.peticion import persona_of
from comicios.pat.informe.cronograma import render_cronograma_pdf
from comicios.pat.selectors import curso
from comicios.pat.selectors.ambito import areas_que_limitan, get_linea
from comicios.pat.selectors.cronograma import MOSTRAR, build_cronograma
from comicios.pat.selectors.panorama import load_panorama
from comicios.pat.services.lineas import set_meses
from comicios.pat.views.informes_archivo import respond
from comicios.reglas import parametros
from comicios.reglas.periodos import PeriodoInvalido, exigir_mes

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from comicios.pat.models import LineaDeAccion, Programa

CALENDARIZAR = "pat.calendarizar"
MAXIMO_DE_LINEAS = 500
ILEGIBLE = (
    "Los cambios no llegaron completos: no se guardó nada. Recargue la página; sus marcas siguen en ella."
)


@dataclass(frozen=True)
class Cambio:
    """The months a person wants for a line, and why, when months with accepted progress are left out."""

    linea: LineaDeAccion
    meses: tuple[int, ...]
    motivo: str


class LineasRechazadas(Rechazo):
    """Nothing was saved; `detalles` says why, line by line, and `campos` which datum each line lacks."""

    def __init__(self, detalles: list[Detalle], campos: dict[str, str]) -> None:
        super().__init__("No se guardó ningún cambio. Corrija lo siguiente:", detalles=detalles)
        self.campos = campos


@require_view("pat.consultar")
@require_safe
def index(request: HttpRequest, programa: str) -> HttpResponse:
    entrado = curso.enter(request, programa)
    panorama = load_panorama(entrado, corte=curso.read_corte(request, entrado), persona=request.user)
    contexto = {
        "programa": entrado,
        "corte": panorama.corte,
        "c": build_cronograma(panorama, request.GET.dict()),
        "puede_calendarizar": can(request.user, CALENDARIZAR, organo_id=entrado.organo_id),
        "umbral": parametros.en().mir.umbral_verde,
        "mostrar": MOSTRAR,
        "bloques": (("S", "sustancial"), ("P", "proceso electoral")),
        "meses": range(1, 13),
        "bimestres": range(1, 7),
    }
    return render(request, "pat/cronograma.html", contexto)


@require_view("pat.consultar")
@require_safe
def imprimir(request: HttpRequest, programa: str) -> HttpResponse:
    """Every line the person sees as a landscape PDF, whatever the filters of the page."""
    entrado = curso.enter(request, programa)
    panorama = load_panorama(entrado, corte=curso.read_corte(request, entrado), persona=request.user)
    datos = render_cronograma_pdf(
        panorama,
        papel=settings.COMICIOS_PAPEL_DEL_CRONOGRAMA,
        parcial=areas_que_limitan(request.user, entrado) is not None,
    )
    sello = "SIMULACRO-" if entrado.proceso.es_simulacro else ""
    nombre = f"{sello}cronograma-{entrado.clave}-v{entrado.version}.pdf"
    return respond(BytesIO(datos), nombre, PDF.mime, download="descargar" in request.GET)


@require_view(CALENDARIZAR)
@require_POST
def guardar(request: HttpRequest, programa: str) -> HttpResponse:
    """JSON {«cambios»: [{linea, meses, motivo}]}: all are saved in one act, or none, with the reason by line."""
    entrado = curso.enter(request, programa)
    try:
        cambios = _read_changes(request, entrado)
        _save_all(request, cambios)
    except (SinPermiso, FueraDeAmbito):
        raise
    except Rechazo as rechazo:
        return _refused(rechazo)
    cuantas = "1 línea" if len(cambios) == 1 else f"{len(cambios)} líneas"
    messages.success(request, f"Guardó los meses de {cuantas}.")
    return JsonResponse({"guardadas": len(cambios)})


def _read_changes(request: HttpRequest, programa: Programa) -> list[Cambio]:
    filas = _read_rows(request)
    detalles: list[Detalle] = []
    cambios = []
    for clave, fila in filas.items():
        linea = get_linea(request.user, programa, clave)
        try:
            cambios.append(Cambio(linea, _read_meses(fila.get("meses")), str(fila.get("motivo") or "")))
        except PeriodoInvalido as error:
            detalles.append(Detalle(clave, error.mensaje))
    if detalles:
        raise LineasRechazadas(detalles, {})
    return cambios


def _read_rows(request: HttpRequest) -> dict[str, dict[str, Any]]:
    """The rows by line; the last one wins when a line comes twice."""
    try:
        cuerpo = json.loads(request.body)
    except (ValueError, RecursionError, RawPostDataException) as error:  # the last one: a form, not JSON
        raise Rechazo(ILEGIBLE) from error
    filas = cuerpo.get("cambios") if isinstance(cuerpo, dict) else None
    if not isinstance(filas, list) or not 0 < len(filas) <= MAXIMO_DE_LINEAS:
        raise Rechazo(ILEGIBLE)
    if not all(isinstance(f, dict) and isinstance(f.get("linea"), str) for f in filas):
        raise Rechazo(ILEGIBLE)
    return {fila["linea"]: fila for fila in filas}


def _read_meses(meses: object) -> tuple[int, ...]:
    if not isinstance(meses, list):
        raise PeriodoInvalido("Los meses no llegaron como lista. Recargue la página y márquelos de nuevo.")
    return tuple(exigir_mes(m) for m in meses)


@transaction.atomic
def _save_all(request: HttpRequest, cambios: list[Cambio]) -> None:
    detalles, campos = [], {}
    for cambio in cambios:
        try:
            set_meses(linea=cambio.linea, meses=cambio.meses, motivo=cambio.motivo, by=persona_of(request))
        except (SinPermiso, FueraDeAmbito):
            raise
        except Rechazo as rechazo:
            detalles.append(Detalle(cambio.linea.clave, rechazo.mensaje))
            campos[cambio.linea.clave] = rechazo.campo
    if detalles:
        raise LineasRechazadas(detalles, campos)


def _refused(rechazo: Rechazo) -> JsonResponse:
    campos = rechazo.campos if isinstance(rechazo, LineasRechazadas) else {}
    lineas = [
        {"linea": d.donde, "mensaje": d.mensaje, "campo": campos.get(d.donde, "")} for d in rechazo.detalles
    ]
    return JsonResponse({"mensaje": rechazo.mensaje, "lineas": lineas}, status=rechazo.estado_http)
