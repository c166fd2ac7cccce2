"""What is not done yet in the programmes: the months of each line and the reports whose term runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from comicios.nucleo.calendario.models import PlazoRegistrado
from comicios.nucleo.cuentas.capacidades import can
from comicios.nucleo.procesos.services import today
from comicios.pat.models import Avance, CierreDeBimestre, Indicador, LineaDeAccion, Programa
from comicios.pat.selectors.ambito import areas_que_limitan, programas_visibles
from comicios.pat.selectors.panorama import Panorama
from comicios.pat.services.plazos import programa_of, report_plazos
from comicios.reglas.flujos.bimestre import Estado as EstadoDeBimestre
from comicios.reglas.flujos.programa import Estado as EstadoDePrograma
from comicios.reglas.periodos import bimestre

OBLIGAN = ("pat.capturar", "pat.revisar", "pat.elaborar_informe")


@dataclass(frozen=True)
class RenglonPendiente:
    """An indicator with what its months hold."""

    indicador: Indicador
    avances: Mapping[int, Avance]


@dataclass(frozen=True)
class LineaPendiente:
    linea: LineaDeAccion
    renglones: tuple[RenglonPendiente, ...]


@dataclass(frozen=True)
class Pendientes:
    """A programme as far as deadlines are concerned, as one person may see it."""

    programa: Programa
    hoy: date
    bimestres_cerrados: frozenset[int]
    lineas: tuple[LineaPendiente, ...]
    informes: tuple[PlazoRegistrado, ...]

    @property
    def renglones(self) -> tuple[RenglonPendiente, ...]:
        return tuple(r for ln in self.lineas for r in ln.renglones)

    def is_mes_cerrado(self, mes: int) -> bool:
        return bimestre(mes) in self.bimestres_cerrados


def pending_of(panorama: Panorama) -> Pendientes:
    """Those of a programme already on the page; one query more, for its reports."""
    return Pendientes(
        programa=panorama.programa,
        hoy=panorama.hoy,
        bimestres_cerrados=panorama.bimestres_cerrados,
        lineas=tuple(
            LineaPendiente(ln.linea, tuple(RenglonPendiente(r.indicador, r.avances) for r in ln.renglones))
            for ln in panorama.lineas
        ),
        informes=tuple(report_plazos([panorama.programa])),
    )


def load_pendientes(persona: object) -> list[Pendientes]:
    """Those of every open programme where something may wait for the person; the queries do not grow with them."""
    abiertos = programas_visibles(persona).filter(estado=EstadoDePrograma.VIGENTE)
    suyos = [p for p in abiertos if any(can(persona, c, organo_id=p.organo_id) for c in OBLIGAN)]
    if not suyos:
        return []
    lineas, cerrados = _lineas(persona, suyos), _cerrados(suyos)
    informes: dict[int, list[PlazoRegistrado]] = defaultdict(list)
    for plazo in report_plazos(suyos):
        informes[programa_of(plazo)].append(plazo)
    return [
        Pendientes(p, today(p.proceso), cerrados[p.pk], tuple(lineas[p.pk]), tuple(informes[p.pk]))
        for p in suyos
    ]


def _lineas(persona: object, programas: list[Programa]) -> dict[int, list[LineaPendiente]]:
    por_pk = {p.pk: p for p in programas}
    areas = {p.pk: areas_que_limitan(persona, p) for p in programas}
    visibles = [
        ln
        for ln in LineaDeAccion.objects.filter(programa__in=programas).select_related("objetivo")
        if (limita := areas[ln.programa_id]) is None or ln.objetivo.area_coordinadora_id in limita
    ]
    renglones = _renglones({ln.pk: ln for ln in visibles}, programas)
    resultado: dict[int, list[LineaPendiente]] = defaultdict(list)
    for linea in visibles:
        linea.programa = por_pk[linea.programa_id]
        resultado[linea.programa_id].append(LineaPendiente(linea, tuple(renglones[linea.pk])))
    return resultado


def _renglones(
    lineas: dict[int, LineaDeAccion], programas: list[Programa]
) -> dict[int, list[RenglonPendiente]]:
    avances: dict[int, dict[int, Avance]] = defaultdict(dict)
    for avance in Avance.objects.filter(indicador__linea__programa__in=programas):
        avances[avance.indicador_id][avance.mes] = avance
    resultado: dict[int, list[RenglonPendiente]] = defaultdict(list)
    for indicador in Indicador.objects.filter(linea__programa__in=programas).order_by("orden"):
        if indicador.linea_id in lineas:
            indicador.linea = lineas[indicador.linea_id]
            resultado[indicador.linea_id].append(RenglonPendiente(indicador, avances[indicador.pk]))
    return resultado


def _cerrados(programas: Iterable[Programa]) -> dict[int, frozenset[int]]:
    cerrados: dict[int, set[int]] = defaultdict(set)
    filas = CierreDeBimestre.objects.filter(programa__in=list(programas), estado=EstadoDeBimestre.CERRADO)
    for programa, numero in filas.values_list("programa", "bimestre"):
        cerrados[programa].add(numero)
    return defaultdict(frozenset, {pk: frozenset(numeros) for pk, numeros in cerrados.items()})
