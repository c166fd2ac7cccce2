"""The list «Objetivos y líneas»: filters, order, groups, and the discrepancies of the source where they belong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict

from comicios.nucleo.interfaz.fechas import mes_corto
from comicios.nucleo.interfaz.tablas import Columna, Filtro, Opcion, Tabla
from comicios.pat.models import Discrepancia
from comicios.pat.selectors.tablero import BLOQUES, answers, responsable_options, situacion_options
from comicios.pat.services.captura import with_unit
from comicios.pat.services.programas import referenced_keys
from comicios.reglas.numeros import llano
from comicios.reglas.periodos import enumerar, nombre_mes

if TYPE_CHECKING:
    from comicios.pat.models import Indicador, Objetivo, Programa
    from comicios.pat.selectors.panorama import LineaEvaluada, Panorama

SIN_CALENDARIO, SIN_INDICADOR = "calendario", "indicador"
FALTAS = ((SIN_CALENDARIO, "sin calendarizar"), (SIN_INDICADOR, "sin indicador"))
NUMERACION = "numeracion"
SIN_ALINEAR = "sin"


def months_in_words(meses: Collection[int]) -> str:
    """«octubre a diciembre» for months in a row, «enero, marzo y mayo» for others; «sin calendarizar» for none."""
    if not meses:
        return "sin calendarizar"
    orden = sorted(meses)
    seguidos = len(orden) > 2 and orden[-1] - orden[0] == len(orden) - 1
    if seguidos:
        return f"{nombre_mes(orden[0])} a {nombre_mes(orden[-1])}"
    return enumerar(nombre_mes(m) for m in orden)


def months_in_short(meses: Collection[int]) -> str:
    """«oct–dic» for months in a row, «feb, abr, jun» for others; empty for none."""
    orden = sorted(meses)
    if len(orden) > 2 and orden[-1] - orden[0] == len(orden) - 1:
        return f"{mes_corto(orden[0])}–{mes_corto(orden[-1])}"
    return ", ".join(mes_corto(m) for m in orden)


def goal_in_words(indicador: Indicador) -> str:
    """«100 %», «1 documento», «12 documentos»."""
    return with_unit(llano(indicador.meta), indicador.unidad)


@dataclass(frozen=True)
class FilaDeLinea:
    """A line of the list, with the discrepancies that name it."""

    evaluada: LineaEvaluada
    discrepancias: tuple[Discrepancia, ...]

    @property
    def meses(self) -> str:
        return months_in_words(self.evaluada.linea.meses_programados)

    @property
    def meses_cortos(self) -> str:
        return months_in_short(self.evaluada.linea.meses_programados)

    @property
    def tira(self) -> list[bool]:
        """For each month of the year, whether it is programmed."""
        return [mes in self.evaluada.linea.meses_programados for mes in range(1, 13)]

    @property
    def metas(self) -> list[tuple[str, str]]:
        """Name and goal of each indicator."""
        return [(r.indicador.nombre, goal_in_words(r.indicador)) for r in self.evaluada.renglones]


@dataclass(frozen=True)
class Ausente:
    """A number that the source skips: no line is made up for it."""

    clave: str
    discrepancia: Discrepancia


@dataclass(frozen=True)
class Grupo:
    """The lines of one objective; without objective, the lines of the whole list in another order."""

    objetivo: Objetivo | None
    filas: tuple[FilaDeLinea, ...]
    discrepancias: tuple[Discrepancia, ...] = ()
    ausentes: tuple[Ausente, ...] = ()


@dataclass(frozen=True)
class Discrepancias:
    """The discrepancies of a programme by what they name. Three queries, whatever their number."""

    todas: tuple[Discrepancia, ...]
    de_objetivo: dict[int, list[Discrepancia]]
    de_linea: dict[int, list[Discrepancia]]

    @property
    def sueltas(self) -> list[Discrepancia]:
        """Those that name neither an objective nor a line."""
        con_objeto = {
            d.pk for grupo in (self.de_objetivo, self.de_linea) for ds in grupo.values() for d in ds
        }
        return [d for d in self.todas if d.pk not in con_objeto]


def load_discrepancias(programa: Programa) -> Discrepancias:
    """Every discrepancy of the source of a programme."""
    todas = tuple(Discrepancia.objects.filter(programa=programa).prefetch_related("objetivos", "lineas"))
    de_objetivo: dict[int, list[Discrepancia]] = defaultdict(list)
    de_linea: dict[int, list[Discrepancia]] = defaultdict(list)
    for discrepancia in todas:
        for objetivo in discrepancia.objetivos.all():
            de_objetivo[objetivo.pk].append(discrepancia)
        for linea in discrepancia.lineas.all():
            de_linea[linea.pk].append(discrepancia)
    return Discrepancias(todas, de_objetivo, de_linea)


def missing_numbers(discrepancias: Iterable[Discrepancia]) -> tuple[Ausente, ...]:
    """The keys that a discrepancy of numbering says the source skips."""
    return tuple(
        Ausente(c, d) for d in discrepancias if d.tipo == NUMERACION for c in referenced_keys(d.referencia)
    )


COLUMNAS = (
    Columna("clave", "Clave", llave=lambda f: f.evaluada.linea.orden),
    Columna(
        "responsable", "Responsable", llave=lambda f: getattr(f.evaluada.linea.responsable, "nombre", None)
    ),
    Columna("avance", "Avance %", llave=lambda f: f.evaluada.porcentaje, numerica=True),
    Columna("situacion", "Situación", llave=lambda f: f.evaluada.situacion.palabra),
)


@dataclass(frozen=True)
class Listado:
    """The page «Objetivos y líneas»."""

    tabla: Tabla[FilaDeLinea]
    grupos: list[Grupo]
    n: int
    de: int
    discrepancias: Discrepancias


def filters_of(panorama: Panorama) -> tuple[Filtro, ...]:
    objetivos = tuple((o.objetivo.clave, o.objetivo.clave) for o in panorama.objetivos)
    return (
        Filtro("bloque", "Bloque", BLOQUES),
        Filtro("objetivo", "Objetivo", objetivos),
        Filtro("responsable", "Responsable", responsable_options(panorama.lineas), "todas"),
        Filtro("situacion", "Situación", situacion_options(panorama), "todas"),
        Filtro("falta", "Mostrar", FALTAS, "todas"),
        Filtro("politica", "Política", politica_options(panorama), "todas"),
        Filtro("programa_general", "Programa general", programa_general_options(panorama)),
    )


def politica_options(panorama: Panorama) -> tuple[Opcion, ...]:
    """The políticas that some objective is aligned to, by their inciso, and «none»."""
    politicas = {p.inciso: p.nombre for o in panorama.objetivos for p in o.objetivo.politicas.all()}
    return (*sorted(politicas.items()), (SIN_ALINEAR, "sin política en la fuente"))


def programa_general_options(panorama: Panorama) -> tuple[Opcion, ...]:
    """The programas generales that some objective is aligned to, by their inciso, and «none»."""
    generales = (o.objetivo.programa_general for o in panorama.objetivos)
    return (
        *sorted({g.inciso: g.nombre for g in generales if g}.items()),
        (SIN_ALINEAR, "sin programa en la fuente"),
    )


def aligns(objetivo: Objetivo, politica: str, general: str) -> bool:
    """Whether the objective is aligned to that política and that programa (inciso; «sin»: to none; empty: any)."""
    politicas = {p.inciso for p in objetivo.politicas.all()} or {SIN_ALINEAR}
    propio = objetivo.programa_general.inciso if objetivo.programa_general else SIN_ALINEAR
    return (not politica or politica in politicas) and general in ("", propio)


def filtered(panorama: Panorama, parametros: QueryDict) -> list[LineaEvaluada]:
    """The lines that pass the filters of the URL, in the order of the source: what the files carry."""
    tabla: Tabla[FilaDeLinea] = Tabla(parametros, columnas=COLUMNAS, filtros=filters_of(panorama))
    return [ln for ln in panorama.lineas if passes(ln, tabla)]


def passes(linea: LineaEvaluada, tabla: Tabla[FilaDeLinea]) -> bool:
    """Whether the line passes every filter of the URL."""
    objetivo, falta = linea.linea.objetivo, tabla.filtro("falta")
    return (
        tabla.filtro("bloque") in ("", objetivo.bloque)
        and tabla.filtro("objetivo") in ("", objetivo.clave)
        and tabla.filtro("situacion") in ("", linea.situacion.clave)
        and answers(linea, tabla.filtro("responsable"))
        and aligns(objetivo, tabla.filtro("politica"), tabla.filtro("programa_general"))
        and not (falta == SIN_CALENDARIO and linea.linea.meses)
        and not (falta == SIN_INDICADOR and linea.renglones)
    )


def list_lineas(panorama: Panorama, parametros: QueryDict) -> Listado:
    """The lines that pass the filters: grouped by objective in the order of the source, or in one list when sorted."""
    tabla: Tabla[FilaDeLinea] = Tabla(
        parametros, columnas=COLUMNAS, filtros=filters_of(panorama), orden="clave"
    )
    discrepancias = load_discrepancias(panorama.programa)
    filas = [
        FilaDeLinea(ln, tuple(discrepancias.de_linea[ln.linea.pk]))
        for ln in panorama.lineas
        if passes(ln, tabla)
    ]
    if tabla.orden.parametro == "clave":
        grupos = _by_objetivo(panorama, filas, discrepancias)
    else:
        grupos = [Grupo(None, tuple(tabla.sort_rows(filas)))] if filas else []
    return Listado(tabla, grupos, len(filas), len(panorama.lineas), discrepancias)


def _by_objetivo(panorama: Panorama, filas: list[FilaDeLinea], discrepancias: Discrepancias) -> list[Grupo]:
    suyas: dict[int, list[FilaDeLinea]] = defaultdict(list)
    for fila in filas:
        suyas[fila.evaluada.linea.objetivo_id].append(fila)
    grupos = []
    for evaluado in panorama.objetivos:
        objetivo = evaluado.objetivo
        propias = tuple(discrepancias.de_objetivo[objetivo.pk])
        if suyas[objetivo.pk]:
            grupos.append(Grupo(objetivo, tuple(suyas[objetivo.pk]), propias, missing_numbers(propias)))
    return grupos
