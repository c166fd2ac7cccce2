"""The addresses of the house itself: who one is, the figures to be confirmed, and the datasets of every room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from comicios import __version__
from comicios.nucleo.api.acceso import acceso_of
from comicios.nucleo.api.alcances import CONJUNTOS, PARAMETROS
from comicios.nucleo.api.archivos import respond_csv, respond_xlsx
from comicios.nucleo.api.esquemas import Pagina, Paginacion
from comicios.nucleo.api.esquemas_de_la_casa import (
    ConjuntoDeDatos,
    FilasDeConjunto,
    Formato,
    Inicio,
    ParametroPorConfirmar,
)
from comicios.nucleo.api.paginas import paginate, paginate_stream
from comicios.nucleo.api.ruta import reads
from comicios.nucleo.caras.api import alcances
from comicios.nucleo.caras.conjuntos import Conjunto, Extracto, conjuntos, find_conjunto
from comicios.nucleo.cuentas.capacidades import can
from comicios.nucleo.errores import FueraDeAmbito
from comicios.nucleo.formatos.conjuntos import plain_value
from comicios.reglas import parametros as figuras

if TYPE_CHECKING:
    from comicios.reglas.parametros import Parametro

router = Router(tags=["Casa"])


@reads(router, "", nombre="api-root", resumen="Quién pregunta y qué alcanza", respuesta=Inicio)
def inicio(request: HttpRequest) -> Mapping[str, object]:
    """La versión de la casa, la persona en cuyo nombre se lee y los alcances de su llave."""
    acceso = acceso_of(request)
    suyos = [a.clave for a in alcances() if not a.capacidad or can(acceso.persona, a.capacidad)]
    token = acceso.token
    return {
        "version": __version__,
        "cuenta": acceso.persona.cuenta,
        "nombre": acceso.persona.nombre,
        "llave": token.nombre if token else None,
        "vence_el": token.vence_el if token else None,
        "alcances": suyos if token is None else [a for a in suyos if a in token.alcances],
    }


@reads(
    router, "/parametros/por-confirmar", nombre="parametros", resumen="Parámetros por confirmar",
    respuesta=Pagina[ParametroPorConfirmar], alcance=PARAMETROS,
)  # fmt: skip
def parametros(request: HttpRequest, pagina: Query[Paginacion]) -> Mapping[str, object]:
    """Las cifras que se usan con un valor de trabajo porque su fuente no se ha confirmado."""
    return paginate(request, pagina, figuras.por_confirmar(), _parametro)


def _parametro(duda: Parametro) -> Mapping[str, object]:
    return {
        "clave": duda.clave,
        "descripcion": duda.descripcion,
        "valor": str(duda.valor),
        "unidad": duda.unidad,
        "desde": duda.desde,
        "uso": duda.uso,
    }


@reads(
    router, "/conjuntos", nombre="conjuntos", resumen="Conjuntos de datos", respuesta=Pagina[ConjuntoDeDatos],
    alcance=CONJUNTOS,
)  # fmt: skip
def lista_de_conjuntos(request: HttpRequest, pagina: Query[Paginacion]) -> Mapping[str, object]:
    """Los que su cuenta alcanza, con el significado de cada columna y lo que hay que decir para pedir sus filas."""
    suyos = [c for c in conjuntos() if _is_reachable(request, c)]
    return paginate(request, pagina, suyos, _conjunto)


def _conjunto(conjunto: Conjunto) -> Mapping[str, object]:
    return {
        campo: getattr(conjunto, campo)
        for campo in ("codigo", "titulo", "periodo", "publico", "licencia", "columnas", "parametros")
    }


@reads(
    router, "/conjuntos/{codigo}/filas", nombre="conjunto", resumen="Filas de un conjunto",
    respuesta=FilasDeConjunto, alcance=CONJUNTOS,
)  # fmt: skip
def filas(request: HttpRequest, codigo: str, pagina: Query[Paginacion]) -> Mapping[str, object]:
    """Las filas que su cuenta alcanza. Sus parámetros van en la dirección, por ejemplo `?programa=…&corte=10`."""
    conjunto, extracto = _extract(request, codigo)
    propio = {"proceso": extracto.proceso, "simulacro": extracto.simulacro is not None}

    def write(fila: Mapping[str, object]) -> Mapping[str, object]:
        return {c.clave: plain_value(fila[c.clave]) for c in conjunto.columnas} | propio

    return paginate_stream(
        request, pagina, extracto.filas, write, codigo=codigo, corte=extracto.corte, **propio
    )


@reads(
    router, "/conjuntos/{codigo}/archivo/{formato}", nombre="conjunto_archivo",
    resumen="Un conjunto como archivo CSV o XLSX", respuesta=None, alcance=CONJUNTOS,
)  # fmt: skip
def archivo(request: HttpRequest, codigo: str, formato: Path[Formato]) -> HttpResponse:
    """Las mismas filas, completas, como las descarga la página. El de un simulacro lo dice en su nombre y en cada fila."""
    conjunto, extracto = _extract(request, codigo)
    return (respond_csv if formato == Formato.CSV else respond_xlsx)(conjunto, extracto)


def _extract(request: HttpRequest, codigo: str) -> tuple[Conjunto, Extracto]:
    conjunto = find_conjunto(codigo)
    if conjunto is None or conjunto.extraer is None or not _is_reachable(request, conjunto):
        raise FueraDeAmbito("No existe ese conjunto de datos, o pertenece a otro ámbito.")
    return conjunto, conjunto.extraer(acceso_of(request).persona, request.GET.dict())


def _is_reachable(request: HttpRequest, conjunto: Conjunto) -> bool:
    persona: Any = acceso_of(request).persona
    return conjunto.extraer is not None and (not conjunto.capacidad or can(persona, conjunto.capacidad))
