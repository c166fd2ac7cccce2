"""Monthly capture: the grid, each cell that saves alone, and sending drafts to review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from comicios.nucleo.cuentas.capacidades import can, require, require_view
from comicios.nucleo.errores import FueraDeAmbito, Rechazo, SinPermiso
from comicios.nucleo.interfaz.peticion import persona_of
from comicios.pat.models import Indicador
from comicios.pat.models.avance import Origen
from comicios.pat.plazos import closing_day
from comicios.pat.selectors import curso
from comicios.pat.selectors.ambito import get_indicador
from comicios.pat.selectors.captura import Cuadricula, current_mes, load_cuadricula, load_fila
from comicios.pat.selectors.fila_de_captura import EN_CORRECCION, PALABRAS, SIN_CAPTURA, Fila
from comicios.pat.selectors.medido import measure
from comicios.pat.services.avances import capture_avance, submit_avances
from comicios.pat.services.captura import read_captura
from comicios.reglas import parametros
from comicios.reglas.periodos import ULTIMO_MES, bimestre, enumerar, nombre_mes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from comicios.pat.models import Programa

CAPTURAR = "pat.capturar"
ESTADOS = tuple(
    (clave, palabra.lower()) for clave, palabra, _ in (SIN_CAPTURA, *PALABRAS.values(), EN_CORRECCION)
)
MAXIMO_DE_VERSION = 5  # digits


@require_view(CAPTURAR)
@require_safe
def actual(request: HttpRequest, programa: str) -> HttpResponse:
    entrado = enter_captura(request, programa)
    return redirect("pat:captura", entrado.clave, current_mes(entrado, persona_of(request)))


@require_view(CAPTURAR)
@require_safe
def index(request: HttpRequest, programa: str, mes: int) -> HttpResponse:
    entrado = enter_captura(request, programa, mes)
    return _page(request, load_cuadricula(entrado, mes, persona_of(request), request.GET.dict()))


@require_view(CAPTURAR)
@require_POST
def celda(request: HttpRequest, programa: str, mes: int, indicador: int) -> HttpResponse:
    """Save one cell and answer its row again; a refusal keeps what was typed in it."""
    entrado = enter_captura(request, programa, mes)
    suyo = get_indicador(request.user, entrado, indicador)
    try:
        _capture(request, suyo, mes)
    except (SinPermiso, FueraDeAmbito):
        raise
    except Rechazo as rechazo:
        return render_fila(request, load_fila(suyo, mes), rechazo)
    return render_fila(request, load_fila(suyo, mes))


@require_view(CAPTURAR)
@require_POST
def enviar(request: HttpRequest, programa: str, mes: int) -> HttpResponse:
    """Send the drafts in sight. Those without evidence stay; when only those are left, they are the refusal."""
    entrado = enter_captura(request, programa, mes)
    cuadricula = load_cuadricula(entrado, mes, persona_of(request), request.GET.dict())
    filas = cuadricula.listas or cuadricula.borradores
    try:
        submit_avances(avances=[_with_indicador(f) for f in filas], by=persona_of(request))
    except (SinPermiso, FueraDeAmbito):
        raise
    except Rechazo as rechazo:
        return _page(request, cuadricula, rechazo)
    messages.success(request, _sent(cuadricula, filas))
    return redirect(f"{reverse('pat:captura', args=[programa, mes])}?{request.GET.urlencode()}")


def enter_captura(request: HttpRequest, clave: str, mes: int = 1) -> Programa:
    """The programme of the page, for who may capture in it; a month that does not exist is the plain 404."""
    programa = curso.enter(request, clave)
    if not 1 <= mes <= ULTIMO_MES:
        raise FueraDeAmbito("No existe ese mes.")
    require(request.user, CAPTURAR, organo_id=programa.organo_id)
    return programa


def _capture(request: HttpRequest, indicador: Indicador, mes: int) -> None:
    escrito = request.POST.get("valor", "")
    capture_avance(
        indicador=indicador,
        mes=mes,
        captura=read_captura(indicador, escrito),
        version_vista=_seen_version(request.POST.get("version", "")),
        justificacion=request.POST.get("justificacion", ""),
        origen=_origin(request, indicador, mes, escrito.strip()),
        by=persona_of(request),
    )


def _seen_version(texto: str) -> int:
    """Who does not say what was seen has seen nothing: then any saved value is a conflict, never overwritten."""
    return int(texto) if texto.isascii() and texto.isdigit() and len(texto) <= MAXIMO_DE_VERSION else 0


def _origin(request: HttpRequest, indicador: Indicador, mes: int, escrito: str) -> Origen:
    """A value counts as measured only while it is the measured one."""
    if request.POST.get("origen") != Origen.MEDIDA:
        return Origen.CAPTURA
    medido = measure(indicador, mes)
    return Origen.MEDIDA if medido and medido.texto == escrito else Origen.CAPTURA


def _with_indicador(fila: Fila) -> Any:
    """The row's month with its indicator already at hand, so that the service does not read it again."""
    avance = fila.avance
    assert avance is not None, "a draft always has its month"
    avance.indicador = fila.indicador
    return avance


def _sent(cuadricula: Cuadricula, filas: Sequence[Fila]) -> str:
    enviadas = [f.indicador.clave for f in filas]
    frase = f"Envió a revisión {nombre_mes(cuadricula.mes)} de {enumerar(enviadas)}."
    faltan = [f.indicador.clave for f in cuadricula.borradores if f.indicador.clave not in enviadas]
    return f"{frase} Sin evidencia, {enumerar(faltan)} sigue en borrador." if faltan else frase


def render_fila(request: HttpRequest, fila: Fila, rechazo: Rechazo | None = None) -> HttpResponse:
    """The row alone, with the refusal (if any) and what was typed in its cell."""
    contexto = {
        **row_context(request, fila.indicador.linea.programa, fila.mes),
        "f": fila,
        "rechazo": rechazo,
        "escrito": request.POST.get("valor", ""),
        "justificacion": request.POST.get("justificacion", ""),
    }
    return render(request, "pat/captura_fila.html", contexto, status=rechazo.estado_http if rechazo else 200)


def row_context(request: HttpRequest, programa: Programa, mes: int) -> dict[str, Any]:
    """What every row needs to know of its page."""
    return {
        "programa": programa,
        "mes": mes,
        "puede_corregir": can(request.user, "pat.corregir", organo_id=programa.organo_id),
    }


def _page(request: HttpRequest, cuadricula: Cuadricula, rechazo: Rechazo | None = None) -> HttpResponse:
    filas = {f.indicador.clave: f"fila-{f.indicador.pk}" for f in cuadricula.filas}
    faltas = [(filas.get(d.donde.split(",")[0], ""), d) for d in rechazo.detalles] if rechazo else []
    contexto = {
        **row_context(request, cuadricula.programa, cuadricula.mes),
        "c": cuadricula,
        "faltas": faltas,
        "fallo": rechazo,
        "estados": ESTADOS,
        "bimestre": bimestre(cuadricula.mes),
        "cierre": closing_day(cuadricula.programa.ejercicio_id, bimestre(cuadricula.mes)),
        "plazo": parametros.en().informes.cierre_de_bimestre,
        "tardia": parametros.en().informes.captura_tardia,
        "siguiente_empezo": _has_begun(cuadricula, cuadricula.mes + 1),
        "opciones_de_lineas": (("", "programadas"), ("todas", "todas con indicador")),
    }
    return render(request, "pat/captura.html", contexto, status=rechazo.estado_http if rechazo else 200)


def _has_begun(cuadricula: Cuadricula, mes: int) -> bool:
    anio, hoy = cuadricula.programa.ejercicio_id, cuadricula.hoy
    return mes <= ULTIMO_MES and (hoy.year, hoy.month) >= (anio, mes)
