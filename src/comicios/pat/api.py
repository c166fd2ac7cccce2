"""The programme in the read API. Scope and capability are asked at the door; here, only what is in scope exists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from ninja import Field, Path, Query, Router, Schema

from comicios.nucleo.api.archivos import stamp
from comicios.nucleo.api.esquemas import Pagina, Paginacion
from comicios.nucleo.api.igual import unless_same
from comicios.nucleo.api.paginas import paginate
from comicios.nucleo.api.ruta import reads
from comicios.nucleo.errores import FueraDeAmbito
from comicios.nucleo.procesos.services import today
from comicios.pat import api_esquemas as salidas
from comicios.pat import api_filas as filas
from comicios.pat.alcances import INFORMES, PROGRAMA
from comicios.pat.models import Avance, Informe, PoliticaGeneral, Programa, ProgramaGeneral
from comicios.pat.selectors.ambito import (
    get_informe,
    get_programa,
    informes_visibles,
    lineas_visibles,
    programas_visibles,
)
from comicios.pat.selectors.informes import version_that_replaces
from comicios.pat.selectors.panorama import Panorama, default_corte, load_panorama
from comicios.pat.views.informes_archivo import serve

router = Router(tags=["Programa anual"])
P = "/programas/{programa}"
Cuerpo = Mapping[str, Any]


class DelCorte(Schema):
    """De qué mes se quieren las cifras."""

    corte: int | None = Field(None, ge=1, le=12, description="Mes; sin él, el último que ha terminado.")


class DelAvance(Schema):
    """Qué avances se quieren."""

    mes: int | None = Field(None, ge=1, le=12, description="Sólo los de ese mes.")
    linea: str | None = Field(None, description="Sólo los de esa línea, como P-12.3.")


@reads(
    router, "/programas", nombre="programas", resumen="Programas anuales", alcance=PROGRAMA,
    respuesta=Pagina[salidas.ProgramaSalida],
)  # fmt: skip
def programas(request: HttpRequest, pagina: Query[Paginacion]) -> Cuerpo:
    """Los que su cuenta ve, los más recientes primero; también los de un simulacro, que lo dicen."""
    return paginate(request, pagina, programas_visibles(request.user), filas.write_programa)


@reads(
    router, P, nombre="programa", resumen="Un programa y su avance", alcance=PROGRAMA,
    respuesta=salidas.ProgramaDetalle,
)  # fmt: skip
def programa(request: HttpRequest, response: HttpResponse, programa: str, q: Query[DelCorte]) -> Cuerpo:
    """Con el promedio de sus líneas al corte, como lo dice su tablero."""
    return _at_corte(request, response, programa, q, filas.write_panorama)


@reads(
    router, f"{P}/objetivos", nombre="objetivos", resumen="Objetivos específicos", alcance=PROGRAMA,
    respuesta=salidas.PaginaDePrograma[salidas.ObjetivoSalida],
)  # fmt: skip
def objetivos(
    request: HttpRequest, response: HttpResponse, programa: str, q: Query[DelCorte], pagina: Query[Paginacion]
) -> Cuerpo:
    """Con el promedio de sus líneas y su alineación."""

    def write(panorama: Panorama) -> Cuerpo:
        prefetch_related_objects([o.objetivo for o in panorama.objetivos], "politicas", "programa_general")
        return _page(
            request,
            pagina,
            panorama,
            panorama.objetivos,
            lambda o: filas.write_objetivo(o, panorama.programa),
        )

    return _at_corte(request, response, programa, q, write)


@reads(
    router, f"{P}/lineas", nombre="lineas", resumen="Líneas de acción", alcance=PROGRAMA,
    respuesta=salidas.PaginaDePrograma[salidas.LineaSalida],
)  # fmt: skip
def lineas(
    request: HttpRequest, response: HttpResponse, programa: str, q: Query[DelCorte], pagina: Query[Paginacion]
) -> Cuerpo:
    """Con su situación al día de la consulta y su avance al corte."""
    return _at_corte(
        request, response, programa, q, lambda p: _page(request, pagina, p, p.lineas, filas.write_linea)
    )


@reads(
    router, f"{P}/indicadores", nombre="indicadores", resumen="Indicadores, con sus cifras", alcance=PROGRAMA,
    respuesta=salidas.PaginaDePrograma[salidas.IndicadorSalida],
)  # fmt: skip
def indicadores(
    request: HttpRequest, response: HttpResponse, programa: str, q: Query[DelCorte], pagina: Query[Paginacion]
) -> Cuerpo:
    """Los renglones de la MIR, evaluados al corte con lo aceptado."""
    return _at_corte(
        request,
        response,
        programa,
        q,
        lambda p: _page(request, pagina, p, p.renglones, filas.write_indicador),
    )


@reads(
    router, f"{P}/avances", nombre="avances", resumen="Avances mensuales", alcance=PROGRAMA,
    respuesta=salidas.PaginaDePrograma[salidas.AvanceSalida],
)  # fmt: skip
def avances(request: HttpRequest, programa: str, q: Query[DelAvance], pagina: Query[Paginacion]) -> Cuerpo:
    """Mes por mes: el valor aceptado, todas las versiones capturadas y los datos de su evidencia."""
    suyo = get_programa(request.user, programa)
    consulta = (
        Avance.objects.filter(indicador__linea__in=lineas_visibles(request.user, suyo))
        .select_related("indicador__linea", "vigente", "aceptada")
        .prefetch_related("versiones__capturada_por", "evidencias__archivo")
        .order_by("indicador__linea__orden", "indicador__orden", "mes")
    )
    if q.mes is not None:
        consulta = consulta.filter(mes=q.mes)
    if q.linea:
        consulta = consulta.filter(indicador__linea__clave=q.linea)
    return paginate(
        request, pagina, consulta, lambda a: filas.write_avance(a, suyo), **_frame(suyo, corte=None)
    )


@reads(
    router, f"{P}/informes", nombre="informes", resumen="Informes bimestrales", alcance=INFORMES,
    respuesta=salidas.PaginaDePrograma[salidas.InformeSalida],
)  # fmt: skip
def informes(request: HttpRequest, programa: str, pagina: Query[Paginacion]) -> Cuerpo:
    """Los que su cuenta ve: una comisión, sólo los aprobados."""
    suyo = get_programa(request.user, programa)

    def write(informe: Informe) -> Cuerpo:
        informe.programa = suyo
        return filas.write_informe(informe)

    return paginate(request, pagina, informes_visibles(request.user, suyo), write, **_frame(suyo, corte=None))


@reads(
    router, f"{P}/informes/{{folio}}", nombre="informe", resumen="Un informe", alcance=INFORMES,
    respuesta=salidas.InformeSalida,
)  # fmt: skip
def informe(request: HttpRequest, programa: str, folio: str) -> Cuerpo:
    """Sus datos y los archivos que se congelaron con él."""
    return filas.write_informe(_informe(request, programa, folio))


@reads(
    router, f"{P}/informes/{{folio}}/contenido", nombre="informe_contenido", alcance=INFORMES,
    resumen="El contenido congelado de un informe", respuesta=salidas.ContenidoSalida,
)  # fmt: skip
def contenido(request: HttpRequest, programa: str, folio: str) -> Cuerpo:
    """Lo que dice, dato por dato. Un borrador no lo tiene: se congela al aprobarse."""
    aprobado = _frozen(request, programa, folio)
    return filas.write_contenido(aprobado, version_that_replaces(aprobado))


@reads(
    router, f"{P}/informes/{{folio}}/archivos/{{tipo}}", nombre="informe_archivo", alcance=INFORMES,
    resumen="Un archivo de un informe aprobado", respuesta=None,
)  # fmt: skip
def archivo(request: HttpRequest, programa: str, folio: str, tipo: Path[str]) -> HttpResponse:
    """El PDF, el DOCX o la copia firmada, leído completo contra su huella antes de entregarse."""
    aprobado = _frozen(request, programa, folio)
    respuesta = serve(aprobado, tipo, download=True)
    proceso = aprobado.programa.proceso
    return stamp(respuesta, proceso.clave, is_simulacro=proceso.es_simulacro)


@reads(
    router, "/catalogos/politicas-generales", nombre="politicas", resumen="Políticas generales",
    alcance=PROGRAMA, respuesta=Pagina[salidas.AlineacionSalida],
)  # fmt: skip
def politicas(request: HttpRequest, pagina: Query[Paginacion]) -> Cuerpo:
    """A las que se alinean los objetivos, según el acuerdo que las aprobó."""
    return paginate(request, pagina, PoliticaGeneral.objects.all(), filas.write_alineacion)


@reads(
    router, "/catalogos/programas-generales", nombre="programas_generales", resumen="Programas generales",
    alcance=PROGRAMA, respuesta=Pagina[salidas.AlineacionSalida],
)  # fmt: skip
def programas_generales(request: HttpRequest, pagina: Query[Paginacion]) -> Cuerpo:
    """A los que se alinean los objetivos, según el acuerdo que los aprobó."""
    return paginate(request, pagina, ProgramaGeneral.objects.all(), filas.write_alineacion)


def _at_corte(
    request: HttpRequest,
    response: HttpResponse,
    clave: str,
    q: DelCorte,
    write: Callable[[Panorama], Cuerpo],
) -> Cuerpo:
    """What is computed over the whole programme at a cut-off, unless who asks already has it."""
    suyo = get_programa(request.user, clave)
    corte = q.corte or default_corte(suyo)
    return unless_same(
        request,
        response,
        cadenas=[suyo.cadena],
        hoy=today(suyo.proceso),
        build=lambda: write(load_panorama(suyo, corte=corte, persona=request.user)),
    )


def _page(
    request: HttpRequest,
    pagina: Paginacion,
    panorama: Panorama,
    todos: Iterable[Any],
    write: Callable[[Any], Cuerpo],
) -> Cuerpo:
    return paginate(request, pagina, tuple(todos), write, **_frame(panorama.programa, corte=panorama.corte))


def _frame(suyo: Programa, *, corte: int | None) -> dict[str, Any]:
    return {"programa": suyo.clave, "corte": corte, **filas.stamp_of(suyo)}


def _informe(request: HttpRequest, clave: str, folio: str) -> Informe:
    return get_informe(request.user, get_programa(request.user, clave), folio)


def _frozen(request: HttpRequest, clave: str, folio: str) -> Informe:
    encontrado = _informe(request, clave, folio)
    if not encontrado.is_frozen:
        raise FueraDeAmbito(
            f"El informe {encontrado.folio} es un borrador: su contenido y sus archivos existen cuando se aprueba."
        )
    return encontrado
