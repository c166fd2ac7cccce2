"""The transparency format of the indicators: what a quarter would publish, what is missing, and its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from comicios.nucleo.api.archivos import respond_csv, respond_xlsx
from comicios.nucleo.cuentas.capacidades import require, require_view
from comicios.nucleo.errores import FueraDeAmbito
from comicios.pat.conjuntos import TRANSPARENCIA
from comicios.pat.selectors.curso import enter
from comicios.pat.selectors.transparencia import TRIMESTRES, default_trimestre, load_formato

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from comicios.pat.models import Programa

CAPACIDAD = "pat.exportar_mir"
ARCHIVOS = {"csv": respond_csv, "xlsx": respond_xlsx}


@require_view(CAPACIDAD)
@require_safe
def index(request: HttpRequest, programa: str) -> HttpResponse:
    """The rows of a quarter as they would be published, and what nobody has captured yet."""
    suyo = _enter(request, programa)
    formato = load_formato(suyo, _quarter(request, suyo), request.user)
    contexto = {
        "programa": suyo,
        "formato": formato,
        "trimestres": TRIMESTRES,
        "columnas": TRANSPARENCIA.columnas,
    }
    return render(request, "pat/transparencia.html", contexto)


@require_view(CAPACIDAD)
@require_safe
def descargar(request: HttpRequest, programa: str, formato: str) -> HttpResponse:
    """The same rows in CSV or XLSX."""
    suyo = _enter(request, programa)
    if formato not in ARCHIVOS or TRANSPARENCIA.extraer is None:
        raise FueraDeAmbito("El formato de transparencia se descarga en CSV o en XLSX.")
    parametros = {"programa": suyo.clave, "trimestre": str(_quarter(request, suyo))}
    return ARCHIVOS[formato](TRANSPARENCIA, TRANSPARENCIA.extraer(request.user, parametros))


def _enter(request: HttpRequest, clave: str) -> Programa:
    programa = enter(request, clave)
    require(request.user, CAPACIDAD, organo_id=programa.organo_id)
    return programa


def _quarter(request: HttpRequest, programa: Programa) -> int:
    """The quarter in the URL; anything else gives the last one that has ended."""
    texto = request.GET.get("trimestre", "")
    return int(texto) if texto in ("1", "2", "3", "4") else default_trimestre(programa)
