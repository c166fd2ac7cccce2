"""What people write in a report: of each line, and of each objective in the annual one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.errores import Rechazo
from comicios.pat.models import AreaDeOportunidad, Informe, LineaDeAccion, NarrativaDeLinea, Objetivo
from comicios.pat.selectors.informes import approved_of_year, lagging_lines
from comicios.pat.services.informe_actas import Texto, edit_in_draft, lock_informe, record_act, save_clean
from comicios.reglas.flujos.informe import Estado

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona

CAMPOS_DE_NARRATIVA = (
    "actividades",
    "entregable",
    "causa",
    "accion_correctiva",
    "nuevo_plazo",
    "observaciones",
)
CAMPOS_DEL_REZAGO = ("causa", "accion_correctiva", "nuevo_plazo")


@transaction.atomic
def write_narrativa(
    *, informe: Informe, linea: LineaDeAccion, textos: dict[str, str], by: Persona
) -> NarrativaDeLinea:
    """Write what was done in a line and, if it lags, its cause and remedy. Only while the report is being drafted."""
    if linea.programa_id != informe.programa_id:
        raise Rechazo(f"La línea {linea.clave} no es del programa de este informe.")
    _return_to_draft(informe, linea.clave, by)
    narrativa = NarrativaDeLinea.objects.filter(informe=informe, linea=linea).first()
    antes = [bitacora.snapshot(narrativa)] if narrativa else []
    narrativa = narrativa or NarrativaDeLinea(informe=informe, linea=linea)
    for campo in CAMPOS_DE_NARRATIVA:
        setattr(narrativa, campo, textos.get(campo, getattr(narrativa, campo)).strip())
    save_clean(narrativa)
    record_act(
        informe, "pat.informe.editar", by, que=f"texto de {linea.clave}", antes=antes, despues=[narrativa]
    )
    return narrativa


def _return_to_draft(informe: Informe, que: str, by: Persona) -> None:
    """Only a draft is written on: a returned report becomes one again with its first change."""
    require(by, "pat.elaborar_informe", organo_id=informe.programa.organo_id)
    actual = lock_informe(informe)
    if actual.estado == Estado.BORRADOR:
        return
    edit_in_draft(informe, by, cambios={}, que=que)


@transaction.atomic
def write_area_de_oportunidad(
    *, informe: Informe, objetivo: Objetivo, texto: str, by: Persona
) -> AreaDeOportunidad:
    """Write what could be done better in an objective; an empty text leaves it without one. Annual report only."""
    if not informe.periodo.es_anual:
        raise Rechazo("Las áreas de oportunidad van en el informe anual: ábralo desde «Informes y MIR».")
    if objetivo.programa_id != informe.programa_id:
        raise Rechazo(f"El objetivo {objetivo.clave} no es del programa de este informe.")
    _return_to_draft(informe, objetivo.clave, by)
    area = AreaDeOportunidad.objects.filter(informe=informe, objetivo=objetivo).first()
    antes = [bitacora.snapshot(area)] if area else []
    area = area or AreaDeOportunidad(informe=informe, objetivo=objetivo)
    area.texto = texto.strip()
    save_clean(area)
    que = f"área de oportunidad de {objetivo.clave}"
    record_act(informe, "pat.informe.editar", by, que=que, antes=antes, despues=[area])
    return area


def inherit_texts(informe: Informe, anterior: Informe | None) -> list[Texto]:
    """The texts a new report starts with: those of its last version or, for the year, the causes its lagging
    lines gave last. The caller's act records the rows."""
    if anterior is not None:
        return _copies_of(informe, anterior)
    return _last_causes(informe) if informe.periodo.es_anual else []


def _copies_of(informe: Informe, anterior: Informe) -> list[Texto]:
    narrativas: list[Texto] = [
        NarrativaDeLinea(
            informe=informe, linea=n.linea, **{campo: getattr(n, campo) for campo in CAMPOS_DE_NARRATIVA}
        )
        for n in anterior.narrativas.select_related("linea")
    ]
    areas = [
        AreaDeOportunidad(informe=informe, objetivo=a.objetivo, texto=a.texto)
        for a in anterior.areas_de_oportunidad.select_related("objetivo")
    ]
    return _saved([*narrativas, *areas])


def _last_causes(informe: Informe) -> list[Texto]:
    dichas: dict[int, NarrativaDeLinea] = {}
    for anterior in approved_of_year(informe.programa):
        dichas |= {n.linea_id: n for n in anterior.narrativas.all() if n.causa}
    return _saved(
        [
            NarrativaDeLinea(
                informe=informe, linea=linea, **{c: getattr(dichas[linea.pk], c) for c in CAMPOS_DEL_REZAGO}
            )
            for linea in lagging_lines(informe)
            if linea.pk in dichas
        ]
    )


def _saved(textos: list[Texto]) -> list[Texto]:
    for texto in textos:
        save_clean(texto)
    return textos
