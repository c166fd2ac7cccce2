"""The one calculation over the accepted data of a programme: every page, report, workbook and dataset reads it.

A fixed number of queries whatever the size of the programme; the arithmetic is `reglas.mir`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from comicios.nucleo.procesos.services import today
from comicios.pat.models import Avance, CierreDeBimestre, Indicador, LineaDeAccion, Objetivo, Programa
from comicios.pat.selectors.ambito import areas_que_limitan
from comicios.pat.selectors.promedios import Parte, Resumen, combine, summarize
from comicios.reglas import mir, parametros
from comicios.reglas.flujos.avance import Estado as EstadoDeAvance
from comicios.reglas.flujos.bimestre import Estado as EstadoDeBimestre
from comicios.reglas.mir.situacion import Situacion
from comicios.reglas.numeros import exacto
from comicios.reglas.periodos import bimestre


def value_of(version: object) -> mir.Valor | None:
    """The captured version as the rules take it: a figure, a Razon, or None when blank or absent."""
    if version is None:
        return None
    numerador, denominador = getattr(version, "numerador", None), getattr(version, "denominador", None)
    if numerador is not None and denominador is not None:
        return mir.Razon(numerador, denominador)
    valor: Decimal | None = getattr(version, "valor", None)
    return valor


def rule_of(indicador: Indicador, meses: frozenset[int]) -> mir.Indicador:
    """The indicator as the rules take it, with its own thresholds and monthly targets where it has them."""
    return mir.Indicador(
        meta=indicador.meta,
        tendencia=indicador.tendencia,
        acumulacion=indicador.acumulacion,
        linea_base=indicador.linea_base,
        unidad=indicador.unidad,
        meses=meses,
        medir_desde_base=indicador.medir_desde_base,
        metas_mensuales=indicador.metas_por_mes,
        umbrales=indicador.umbrales_propios or parametros.umbrales(),
    )


@dataclass(frozen=True)
class Renglon:
    """An indicator evaluated at the cut-off, with its twelve months."""

    indicador: Indicador
    regla: mir.Indicador
    avances: dict[int, Avance]
    evaluacion: mir.Evaluacion

    @property
    def aceptados(self) -> dict[int, mir.Valor | None]:
        return {mes: value_of(a.aceptada) for mes, a in self.avances.items()}

    @property
    def is_verificado(self) -> bool:
        """Whether some accepted month has evidence (pat_mir 2.5: CUMPLIDA without it is «sin verificar»)."""
        return any(a.aceptada_id and a.respaldos.all() for a in self.avances.values())


@dataclass(frozen=True)
class LineaEvaluada:
    linea: LineaDeAccion
    renglones: tuple[Renglon, ...]
    situacion: Situacion
    corte: int

    @property
    def porcentaje(self) -> Fraction | None:
        """P of the line's indicator, uncapped; the average of them, by their weights if any, when it has several."""
        if len(self.renglones) == 1:
            return self.renglones[0].evaluacion.porcentaje
        return mir.promedio([r.evaluacion for r in self.renglones], self._pesos)

    @property
    def programado(self) -> Fraction | None:
        """Planned progress: by the calendar, or by the monthly targets of its indicators; None without calendar."""
        if self.linea.cancelacion or not self.linea.meses:
            return None
        if not self.renglones:
            return mir.planeado(self.linea.meses_programados, self.corte)
        return mir.promedio([Parte(r.evaluacion.programado) for r in self.renglones], self._pesos)

    @property
    def peso(self) -> Fraction | None:
        """What the line weighs in its objective: its indicators' weights together; None when one has none."""
        pesos = [r.indicador.peso for r in self.renglones if r.indicador.peso is not None]
        if not pesos or len(pesos) < len(self.renglones):
            return None
        return sum(map(exacto, pesos), Fraction(0))

    @property
    def _pesos(self) -> list[Fraction] | None:
        """The weights of its indicators shared out again to 100; None when they have none, or weigh 0 in all."""
        return [100 * exacto(r.indicador.peso) / self.peso for r in self.renglones] if self.peso else None

    @property
    def indice(self) -> Fraction | None:
        return self.renglones[0].evaluacion.indice if len(self.renglones) == 1 else None

    @property
    def counts(self) -> bool:
        """Whether the line enters averages: it stays in the programme, with calendar, indicator and a percentage."""
        return not self.linea.cancelacion and bool(self.linea.meses) and self.porcentaje is not None


@dataclass(frozen=True)
class ObjetivoEvaluado:
    objetivo: Objetivo
    lineas: tuple[LineaEvaluada, ...]

    @cached_property
    def resumen(self) -> Resumen:
        return summarize(self.lineas)

    @property
    def palabra(self) -> str:
        indice = self.resumen.indice
        return mir.palabra_objetivo(indice) if indice is not None else ""


@dataclass(frozen=True)
class Panorama:
    """A programme at a cut-off, as one person may see it."""

    programa: Programa
    corte: int
    hoy: date
    objetivos: tuple[ObjetivoEvaluado, ...]
    bimestres_cerrados: frozenset[int] = field(default_factory=frozenset)

    @cached_property
    def lineas(self) -> tuple[LineaEvaluada, ...]:
        return tuple(ln for o in self.objetivos for ln in o.lineas)

    @cached_property
    def renglones(self) -> tuple[Renglon, ...]:
        return tuple(r for ln in self.lineas for r in ln.renglones)

    @cached_property
    def resumen(self) -> Resumen:
        return combine(o.resumen for o in self.objetivos)

    @cached_property
    def situaciones(self) -> Counter[str]:
        return Counter(ln.situacion.clave for ln in self.lineas)

    @cached_property
    def semaforos(self) -> Counter[str]:
        return Counter(r.evaluacion.semaforo for r in self.renglones)

    @cached_property
    def vencidas(self) -> tuple[LineaEvaluada, ...]:
        return tuple(ln for ln in self.lineas if ln.situacion.clave == "vencida")

    @property
    def presupuesto_asignado(self) -> Fraction:
        """MXN assigned to MIR rows: their sum."""
        return sum((exacto(r.indicador.presupuesto) for r in self.renglones), Fraction(0))

    def is_mes_cerrado(self, mes: int) -> bool:
        return bimestre(mes) in self.bimestres_cerrados

    def find_linea(self, clave: str) -> LineaEvaluada | None:
        return next((ln for ln in self.lineas if ln.linea.clave == clave), None)


def default_corte(programa: Programa) -> int:
    """The month a page cuts at when nobody says: the last one that has ended; January while none has, and in a draft."""
    if not programa.is_del_anio:
        return 1
    hoy = today(programa.proceso)
    if hoy.year > programa.ejercicio_id:
        return 12
    return max(hoy.month - 1, 1) if hoy.year == programa.ejercicio_id else 1


def load_panorama(programa: Programa, *, corte: int, persona: object = None) -> Panorama:
    """The programme at the end of month `corte`; with `persona`, only what that person may see. 8 queries."""
    consulta = Objetivo.objects.filter(programa=programa).select_related(
        "area_coordinadora", "programa_general"
    )
    consulta = consulta.prefetch_related("politicas")
    areas = areas_que_limitan(persona, programa) if persona is not None else None
    objetivos = list(consulta if areas is None else consulta.filter(area_coordinadora__in=areas))
    hoy = _today_in(programa)
    lineas = _lineas(programa, objetivos, corte, hoy)
    cerrados = CierreDeBimestre.objects.filter(programa=programa, estado=EstadoDeBimestre.CERRADO)
    return Panorama(
        programa=programa,
        corte=corte,
        hoy=hoy,
        objetivos=tuple(ObjetivoEvaluado(o, tuple(lineas[o.pk])) for o in objetivos),
        bimestres_cerrados=frozenset(cerrados.values_list("bimestre", flat=True)),
    )


def _today_in(programa: Programa) -> date:
    """A draft is not late in anything: it is seen as on the eve of its year."""
    return today(programa.proceso) if programa.is_del_anio else date(programa.ejercicio_id - 1, 12, 31)


def _lineas(
    programa: Programa, objetivos: list[Objetivo], corte: int, hoy: date
) -> dict[int, list[LineaEvaluada]]:
    por_objetivo = {o.pk: o for o in objetivos}
    lineas = list(
        LineaDeAccion.objects.filter(programa=programa, objetivo__in=por_objetivo).select_related(
            "responsable"
        )
    )
    renglones = _renglones(programa, {ln.pk: ln for ln in lineas}, corte)
    resultado: dict[int, list[LineaEvaluada]] = defaultdict(list)
    for linea in lineas:
        linea.programa, linea.objetivo = programa, por_objetivo[linea.objetivo_id]
        suyos = tuple(renglones[linea.pk])
        resultado[linea.objetivo_id].append(
            LineaEvaluada(linea, suyos, _situacion(linea, suyos, programa.ejercicio_id, hoy), corte)
        )
    return resultado


def _renglones(programa: Programa, lineas: dict[int, LineaDeAccion], corte: int) -> dict[int, list[Renglon]]:
    indicadores = list(
        Indicador.objects.filter(linea__in=lineas).order_by("orden").prefetch_related("partidas")
    )
    avances: dict[int, dict[int, Avance]] = defaultdict(dict)
    for avance in (
        Avance.objects.filter(indicador__in=indicadores)
        .select_related("vigente", "aceptada")
        .prefetch_related("respaldos")
    ):
        avances[avance.indicador_id][avance.mes] = avance
    resultado: dict[int, list[Renglon]] = defaultdict(list)
    for indicador in indicadores:
        indicador.linea = lineas[indicador.linea_id]
        resultado[indicador.linea_id].append(_renglon(indicador, avances[indicador.pk], programa, corte))
    return resultado


def _renglon(indicador: Indicador, avances: dict[int, Avance], programa: Programa, corte: int) -> Renglon:
    regla = rule_of(indicador, indicador.linea.meses_programados)
    aceptados = {mes: value_of(a.aceptada) for mes, a in avances.items()}
    evaluacion = mir.evaluar(regla, aceptados, corte=corte, cerrado=programa.is_cerrado)
    return Renglon(indicador, regla, avances, mir.cancelar(evaluacion, indicador.linea.cancelacion))


def _situacion(linea: LineaDeAccion, renglones: tuple[Renglon, ...], ejercicio: int, hoy: date) -> Situacion:
    """A line with several indicators carries the word of the one that is worst off; a cancelled one, its own."""
    if cancelada := mir.situacion_cancelada(linea.cancelacion):
        return cancelada
    if not renglones:
        return mir.situacion(None, meses=linea.meses_programados, ejercicio=ejercicio, hoy=hoy)
    palabras = [
        mir.situacion(
            r.evaluacion,
            meses=linea.meses_programados,
            ejercicio=ejercicio,
            hoy=hoy,
            verificada=r.is_verificado,
        )
        for r in renglones
    ]
    return min(palabras, key=lambda s: PEOR_PRIMERO.index(s.clave))


def month_to_capture(panorama: Panorama) -> int | None:
    """The last ended month that still lacks something and is open; else the one in course; else the last one open.

    None when nothing of the year is open. A closed bimester is not worked on, so its months are never proposed.
    """
    anio, hoy = panorama.programa.ejercicio_id, panorama.hoy
    abiertos = [m for m in range(1, 13) if date(anio, m, 1) <= hoy and not panorama.is_mes_cerrado(m)]
    pendientes = [m for m in abiertos if any(_lacks(r, m) for r in panorama.renglones)]
    terminados = [m for m in pendientes if (anio, m) < (hoy.year, hoy.month)]
    return max(terminados or pendientes or abiertos, default=None)


def _lacks(renglon: Renglon, mes: int) -> bool:
    """Programmed in the month, or with something in it, and not yet sent to review."""
    if renglon.indicador.linea.cancelacion:
        return False
    if mes not in renglon.avances:
        return mes in renglon.regla.meses
    return renglon.avances[mes].estado in ESTADOS_EN_CURSO


PEOR_PRIMERO = (
    "vencida",
    "rezago",
    "en_riesgo",
    "sin_captura",
    "cumplida_sin_verificar",
    "en_tiempo",
    "sin_iniciar",
    "sin_calendarizar",
    "cumplida",
)

ESTADOS_EN_CURSO = frozenset({EstadoDeAvance.BORRADOR, EstadoDeAvance.DEVUELTO})
