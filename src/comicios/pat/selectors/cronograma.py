"""The twelve-month grid: one row per line, with the bar of its months."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from comicios.pat.models import LineaDeAccion, Objetivo
from comicios.pat.selectors.panorama import LineaEvaluada, Panorama
from comicios.pat.services.avances import has_progress
from comicios.reglas.mir import Situacion
from comicios.reglas.periodos import nombre_mes

MESES = range(1, 13)
CUMPLIDAS = frozenset({"cumplida", "cumplida_sin_verificar"})
CANCELADAS = frozenset({"cancelada", "no_aplica"})
MOSTRAR = (("", "pendientes y sin calendarizar"), ("todas", "todas"), ("vencidas", "vencidas"))


@dataclass(frozen=True)
class Celda:
    """A month of a line. `clases` are those of cronograma.css: p programmed, ini and fin the ends of its bar,
    d with accepted progress, v past without the goal, f progress out of the programme, q end of bimester.
    """

    mes: int
    clases: str
    palabras: str

    @property
    def is_programada(self) -> bool:
        return "p" in self.clases.split()


@dataclass(frozen=True)
class FilaDelCronograma:
    linea: LineaDeAccion
    situacion: Situacion
    real: object
    celdas: tuple[Celda, ...]
    is_calendarizada: bool
    aceptados: str

    @property
    def meses(self) -> str:
        """«8,9,10», for the editor."""
        return ",".join(str(m) for m in sorted(self.linea.meses_programados))


@dataclass(frozen=True)
class GrupoDelCronograma:
    objetivo: Objetivo
    filas: tuple[FilaDelCronograma, ...]


@dataclass(frozen=True)
class Cronograma:
    """The rows the filters leave, by objective; `con_meses` and `total` count all the lines the person sees."""

    grupos: tuple[GrupoDelCronograma, ...]
    con_meses: int
    total: int
    visibles: int
    mes_de_hoy: int
    tercio: str
    responsables: tuple[tuple[str, str], ...]


def build_cronograma(panorama: Panorama, filtros: Mapping[str, str]) -> Cronograma:
    """The grid from the panorama already loaded: no more queries. Unknown values of the filters mean the default."""
    anio = panorama.programa.ejercicio_id
    mes_de_hoy = panorama.hoy.month if panorama.hoy.year == anio else 0
    grupos = []
    for evaluado in panorama.objetivos:
        filas = tuple(
            _row(ln, panorama.hoy, mes_de_hoy)
            for ln in evaluado.lineas
            if _stays(ln, evaluado.objetivo, filtros)
        )
        if filas:
            grupos.append(GrupoDelCronograma(evaluado.objetivo, filas))
    return Cronograma(
        grupos=tuple(grupos),
        con_meses=sum(bool(ln.linea.meses) for ln in panorama.lineas),
        total=len(panorama.lineas),
        visibles=sum(len(g.filas) for g in grupos),
        mes_de_hoy=mes_de_hoy,
        tercio=f"t{min((panorama.hoy.day - 1) // 10, 2) + 1}",
        responsables=_responsables(ln.linea for ln in panorama.lineas),
    )


def _stays(linea: LineaEvaluada, objetivo: Objetivo, filtros: Mapping[str, str]) -> bool:
    mostrar, bloque, quien = (filtros.get(n, "") for n in ("mostrar", "bloque", "responsable"))
    clave = linea.situacion.clave
    if mostrar == "vencidas" and clave != "vencida":
        return False
    if mostrar not in ("todas", "vencidas") and clave in (*CUMPLIDAS, *CANCELADAS):
        return False
    if bloque in ("S", "P") and objetivo.bloque != bloque:
        return False
    suya = str(linea.linea.responsable_id or "sin")
    return not (quien == "sin" or quien.isdigit()) or quien == suya


def _responsables(lineas: Iterable[LineaDeAccion]) -> tuple[tuple[str, str], ...]:
    personas = {str(ln.responsable_id): ln.responsable.nombre for ln in lineas if ln.responsable}
    return (*sorted(personas.items(), key=lambda p: p[1]), ("sin", "sin responsable"))


def _row(linea: LineaEvaluada, hoy: date, mes_de_hoy: int) -> FilaDelCronograma:
    programados = linea.linea.meses_programados
    con_avance = {
        m for r in linea.renglones for m, a in r.avances.items() if a.aceptada and has_progress(a.aceptada)
    }
    aceptados = {m for r in linea.renglones for m, a in r.avances.items() if a.aceptada_id}
    pasados = _past(linea.linea.programa.ejercicio_id, hoy)
    vencida = linea.situacion.clave == "vencida"
    return FilaDelCronograma(
        linea=linea.linea,
        situacion=linea.situacion,
        real=linea.porcentaje,
        celdas=tuple(
            _cell(
                m, programados, m in con_avance, vencida and m in pasados and m not in con_avance, mes_de_hoy
            )
            for m in MESES
        ),
        is_calendarizada=bool(programados),
        aceptados=",".join(str(m) for m in sorted(aceptados & programados)),
    )


def _past(anio: int, hoy: date) -> frozenset[int]:
    if hoy.year != anio:
        return frozenset(MESES) if hoy.year > anio else frozenset()
    return frozenset(range(1, hoy.month))


def _cell(mes: int, programados: frozenset[int], hecho: bool, vencido: bool, mes_de_hoy: int) -> Celda:
    programado = mes in programados
    clases = {
        "p": programado,
        "ini": programado and mes - 1 not in programados,
        "fin": programado and mes + 1 not in programados,
        "d": programado and hecho,
        "v": programado and vencido,
        "f": hecho and not programado,
        "q": mes % 2 == 0,
        "hoy": mes == mes_de_hoy,
    }
    return Celda(
        mes, " ".join(c for c, puesta in clases.items() if puesta), _words(mes, programado, hecho, vencido)
    )


def _words(mes: int, programado: bool, hecho: bool, vencido: bool) -> str:
    nombre = nombre_mes(mes)
    if not programado:
        return (
            f"{nombre}: con avance aceptado fuera de lo programado" if hecho else f"{nombre}: sin programar"
        )
    if hecho:
        return f"{nombre}: programado, con avance aceptado"
    return f"{nombre}: programado, pasó sin llegar a la meta" if vencido else f"{nombre}: programado"
