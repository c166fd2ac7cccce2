"""What a report is made from, read once: the panorama at its cut, what people wrote, and the evidence of its months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comicios.pat.models import AreaDeOportunidad, Avance, Discrepancia, Informe, NarrativaDeLinea
from comicios.pat.selectors.informes import approved_of_year, load_panorama_del_periodo

if TYPE_CHECKING:
    from comicios.nucleo.archivos.models import Evidencia
    from comicios.pat.models import Programa
    from comicios.pat.selectors.panorama import LineaEvaluada, Panorama
    from comicios.reglas.periodos import PeriodoDeInforme


@dataclass(frozen=True)
class Fuente:
    """`evidencias` goes by indicator; `narrativas` and `del_anio` (the bimonthly texts of the year), by line."""

    informe: Informe
    borrador: bool
    panorama: Panorama
    narrativas: Mapping[int, NarrativaDeLinea]
    evidencias: Mapping[int, list[Evidencia]]
    discrepancias: tuple[Discrepancia, ...]
    areas: Mapping[int, str]
    informes_del_anio: tuple[Informe, ...]
    del_anio: Mapping[int, list[NarrativaDeLinea]]

    @property
    def programa(self) -> Programa:
        return self.informe.programa

    @property
    def periodo(self) -> PeriodoDeInforme:
        return self.informe.periodo

    @property
    def meses(self) -> tuple[int, ...]:
        return self.periodo.meses

    def narrativa_of(self, linea: LineaEvaluada) -> NarrativaDeLinea:
        return self.narrativas.get(linea.linea.pk) or NarrativaDeLinea(
            informe=self.informe, linea=linea.linea
        )

    def is_active(self, linea: LineaEvaluada) -> bool:
        """Scheduled in the period, with progress accepted in it, or with something written about it."""
        avanzada = any(r.aceptados.get(m) is not None for r in linea.renglones for m in self.meses)
        return self.is_scheduled(linea) or avanzada or linea.linea.pk in self.narrativas

    def is_scheduled(self, linea: LineaEvaluada) -> bool:
        """Programmed in some month of the period, and still in the programme."""
        return bool(linea.linea.meses_programados & set(self.meses)) and not linea.linea.cancelacion


def load_fuente(informe: Informe, *, borrador: bool) -> Fuente:
    """Everything the content of the report is built from; the queries do not grow with its lines."""
    anual = informe.periodo.es_anual
    informes = approved_of_year(informe.programa) if anual else ()
    return Fuente(
        informe=informe,
        borrador=borrador,
        panorama=load_panorama_del_periodo(informe.programa, informe.periodo),
        narrativas={n.linea_id: n for n in informe.narrativas.all()},
        evidencias=_load_evidencias(informe),
        discrepancias=tuple(
            Discrepancia.objects.filter(programa=informe.programa).prefetch_related("lineas", "objetivos")
        ),
        areas={a.objetivo_id: a.texto for a in AreaDeOportunidad.objects.filter(informe=informe)}
        if anual
        else {},
        informes_del_anio=informes,
        del_anio=_texts_of(informes),
    )


def _load_evidencias(informe: Informe) -> dict[int, list[Evidencia]]:
    """Evidence of the accepted months of the period, by indicator."""
    avances = (
        Avance.objects.filter(
            indicador__linea__programa=informe.programa,
            mes__in=informe.periodo.meses,
            aceptada__isnull=False,
        )
        .prefetch_related("evidencias__archivo")
        .order_by("mes")
    )
    resultado: dict[int, list[Evidencia]] = {}
    for avance in avances:
        resultado.setdefault(avance.indicador_id, []).extend(avance.evidencias.all())
    return resultado


def _texts_of(informes: tuple[Informe, ...]) -> dict[int, list[NarrativaDeLinea]]:
    """What the standing version of each bimonthly report says of each line, in the order of the year."""
    vigentes = {i.bimestre: i for i in sorted(informes, key=lambda i: i.version)}
    resultado: dict[int, list[NarrativaDeLinea]] = {}
    narrativas = NarrativaDeLinea.objects.filter(informe__in=vigentes.values()).select_related("informe")
    for narrativa in narrativas.order_by("informe__bimestre"):
        resultado.setdefault(narrativa.linea_id, []).append(narrativa)
    return resultado
