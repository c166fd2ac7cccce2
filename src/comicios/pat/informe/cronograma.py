"""The cronograma on paper: every line by objective, its twelve months and today, in landscape (interfaz.md 7)."""

from __future__ import annotations

import calendar
from typing import Any

from comicios.nucleo.formatos.pdf import render_pdf
from comicios.nucleo.formatos.textos import format_fecha, format_momento
from comicios.nucleo.procesos.services import now
from comicios.pat.informe.construir import INSTITUTO
from comicios.pat.informe.papel import PLANTILLAS
from comicios.pat.informe.valores import UMBRALES, situation, unconfirmed
from comicios.pat.selectors.cronograma import FilaDelCronograma, build_cronograma
from comicios.pat.selectors.panorama import Panorama
from comicios.pat.selectors.tablero import cut_of
from comicios.pat.services.mir import stamp_of
from comicios.reglas.numeros import GUION, cifra

ORILLA = 0.06  # today never closer to an end of its month than this part of it: the line would touch the next


def render_cronograma_pdf(panorama: Panorama, *, papel: tuple[float, float], parcial: bool) -> bytes:
    """The twelve months of every line in the panorama as PDF/A-2b; `papel` is width and height in mm.

    `parcial` says on the paper that the person sees only the objectives of their area.
    """
    titulo = f"Cronograma {panorama.programa.ejercicio_id}"
    datos = _datos(panorama, titulo, parcial) | {"papel": {"ancho": papel[0], "alto": papel[1]}}
    return render_pdf(PLANTILLAS / "cronograma.typ", datos, titulo=titulo)


def _datos(panorama: Panorama, titulo: str, parcial: bool) -> dict[str, Any]:
    programa, c = panorama.programa, build_cronograma(panorama, {"mostrar": "todas"})
    formas = {ln.linea.pk: situation(ln) for ln in panorama.lineas}
    folio = programa.clave.upper()
    sello = stamp_of(programa, marca="")
    return {
        "titulo": titulo,
        "subtitulo": f"{programa.nombre}, {programa.organo.nombre}",
        "corte": format_fecha(cut_of(panorama).dia),
        "hoy": format_fecha(panorama.hoy),
        "mes_de_hoy": c.mes_de_hoy,
        "parte_del_mes": _part_of_month(panorama),
        "con_meses": c.con_meses,
        "total": c.total,
        "parcial": parcial,
        "emblema_svg": "",
        "grupos": [
            {
                "clave": g.objetivo.clave,
                "texto": g.objetivo.texto,
                "filas": [_row(f, formas[f.linea.pk].forma) for f in g.filas],
            }
            for g in c.grupos
        ],
        "por_confirmar": "; ".join(f"«{p.parametro}», {p.valor}" for p in unconfirmed(*UMBRALES)),
        "pagina": {
            "instituto": INSTITUTO,
            "area": programa.organo.nombre,
            "documento": f"{titulo}, versión {programa.version} del programa",
            "folio_y_ancla": f"{folio} · versión {programa.version} · impreso el {format_momento(now(programa.proceso))}",
            "derecha": [folio, f"Versión {programa.version}", f"Versión {programa.version}"],
            "sellos": ["SIMULACRO"] if sello is not None else [],
            "avisos": [f"SIMULACRO: {sello}"] if sello is not None else [],
        },
    }


def _part_of_month(panorama: Panorama) -> float:
    """How much of the month in course has passed, between the two edges where its line is still its own."""
    dias = calendar.monthrange(panorama.hoy.year, panorama.hoy.month)[1]
    return min(max((panorama.hoy.day - 0.5) / dias, ORILLA), 1 - ORILLA)


def _row(fila: FilaDelCronograma, forma: str) -> dict[str, Any]:
    real = fila.real
    return {
        "clave": fila.linea.clave,
        "texto": fila.linea.texto,
        "responsable": fila.linea.responsable.nombre if fila.linea.responsable else "",
        "meses": [celda.clases.split() for celda in fila.celdas],
        "con_meses": fila.is_calendarizada,
        "forma": forma,
        "palabra": fila.situacion.palabra,
        "real": GUION if real is None else cifra(real),  # type: ignore[arg-type]  # the panorama's Fraction
    }
