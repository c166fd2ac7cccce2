"""A drill in January 2025 with its six bimesters closed, and its annual report as people make it."""

from __future__ import annotations

from datetime import date

from tests.constructores import accept, find_linea, make_persona, make_programa

from comicios.pat.models import Informe, Objetivo, Programa
from comicios.pat.services import informe_textos, informes
from comicios.pat.services.bimestres import close_bimestre

TEXTOS = {
    "causa": "Faltó la firma.",
    "accion_correctiva": "Remitir el oficio firmado.",
    "nuevo_plazo": "Enero",
}
AREA = "Empezar la revisión de los Lineamientos en marzo."


def make_year(*, cerrados: tuple[int, ...] = (1, 2, 3, 4, 5, 6)) -> Programa:
    """P-12.1 reaches its 100 (30 + 40 + 30), P-12.3 reaches 90 (25 + 35 + 30); P-12.2 and P-12.4, nothing."""
    programa = make_programa(simulacro=True, hoy=date(2025, 1, 20))
    for clave, mes, valor in (
        ("P-12.1", 8, "30"),
        ("P-12.1", 9, "40"),
        ("P-12.1", 10, "30"),
        ("P-12.3", 10, "25"),
        ("P-12.3", 11, "35"),
        ("P-12.3", 12, "30"),
    ):
        accept(programa, clave, mes, valor)
    for numero in cerrados:
        close_bimestre(programa=programa, numero=numero, by=make_persona("direccion"))
    return programa


def approve_bimestral(programa: Programa, numero: int) -> Informe:
    """The report of a bimester, with its late lines explained and what was done in P-12.1 written."""
    analista = make_persona("analista")
    informe = informes.open_informe(programa=programa, bimestre=numero, by=analista)
    _explain(informe)
    informe_textos.write_narrativa(
        informe=informe,
        linea=find_linea(programa, "P-12.1"),
        textos={"actividades": f"Se revisó el capítulo {numero}.", "entregable": "Proyecto de Lineamientos"},
        by=analista,
    )
    informes.submit_informe(informe=informe, by=analista)
    return informes.approve_informe(informe=informe, by=make_persona("direccion"))


def _explain(informe: Informe) -> None:
    for falta in informes.missing_to_approve(informe):
        if "rezago" in falta.mensaje:
            linea = find_linea(informe.programa, falta.donde)
            informe_textos.write_narrativa(
                informe=informe, linea=linea, textos=TEXTOS, by=make_persona("analista")
            )


def write_year(informe: Informe) -> None:
    """The causes still missing and the área de oportunidad of P-12."""
    _explain(informe)
    objetivo = Objetivo.objects.get(programa=informe.programa, clave="P-12")
    informe_textos.write_area_de_oportunidad(
        informe=informe, objetivo=objetivo, texto=AREA, by=make_persona("analista")
    )


def approve_anual(informe: Informe) -> Informe:
    informes.submit_informe(informe=informe, by=make_persona("analista"))
    return informes.approve_informe(informe=informe, by=make_persona("direccion"))
