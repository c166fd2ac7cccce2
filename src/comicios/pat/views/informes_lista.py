"""The list of reports: the six bimesters and the year, what was approved, and the MIR workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from comicios.nucleo.cuentas.capacidades import can
from comicios.nucleo.formatos.textos import format_fecha
from comicios.pat.selectors import curso
from comicios.pat.selectors.cierres import closing_history, overtaken
from comicios.pat.selectors.informes import last_by_periodo, list_informes, load_bimestres, year_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from comicios.nucleo.errores import Rechazo
    from comicios.pat.models import Programa

ANUAL = -1  # the card of the year among those whose form was refused; bimesters go by their number
PUEDE = {
    "elaborar": "pat.elaborar_informe",
    "cerrar": "pat.cerrar_bimestre",
    "exportar": "pat.exportar_mir",
    "importar": "pat.importar_mir",
}


def render_index(
    request: HttpRequest, programa: Programa, rechazo: Rechazo | None = None, *, abierto: int = 0
) -> HttpResponse:
    """The page; with a refusal, the card `abierto` shows it beside what was typed."""
    informes = list_informes(programa, request.user)
    bimestres = load_bimestres(programa, informes)
    vigentes = last_by_periodo(informes)
    rebasados, cierres = overtaken(programa, vigentes.values()), closing_history(programa)
    contexto = {
        "programa": programa,
        "bimestres": [(b, cierres.get(b.numero, []), rebasados.get(b.numero)) for b in bimestres],
        "anio": year_of(programa, bimestres, vigentes.get(None)),
        "anual_rebasado": rebasados.get(None),
        "informes": informes,
        "puede": {n: can(request.user, c, organo_id=programa.organo_id) for n, c in PUEDE.items()},
        "rechazo": rechazo,
        "abierto": abierto,
        "es_anual": abierto == ANUAL,
        "motivo": request.POST.get("motivo", ""),
        "corte": curso.read_corte(request, programa),
        "meses": range(1, 13),
        "duda_del_termino": _doubt_of_end(programa),
    }
    return render(request, "pat/informes.html", contexto, status=rechazo.estado_http if rechazo else 200)


def _doubt_of_end(programa: Programa) -> str:
    proceso = programa.proceso
    if proceso.termino is not None:
        return ""
    return (
        f"{proceso.nombre} empezó el {format_fecha(proceso.inicio)} y su término no está capturado: "
        "mientras tanto recibe la CECCOE."
    )
