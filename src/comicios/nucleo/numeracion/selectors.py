"""Which series a person may see, of the institute or of a drill, and their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Q, QuerySet

from comicios.nucleo.cuentas.capacidades import reach
from comicios.nucleo.errores import FueraDeAmbito
from comicios.nucleo.interfaz.tablas import Columna, Filtro, Tabla
from comicios.nucleo.numeracion.models import Numero, Serie
from comicios.nucleo.numeracion.permisos import CONSULTAR
from comicios.nucleo.numeracion.services import day_of, text_of
from comicios.nucleo.numeracion.usos import url_of
from comicios.nucleo.procesos.models import ProcesoElectoral, TipoDeProceso
from comicios.reglas.numeracion import periodo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import QueryDict

COLUMNAS = [
    Columna("numero", "Número", ("periodo", "n")),
    Columna("fecha", "Fecha", ("fecha", "n")),
    Columna("asunto", "Asunto", ("asunto",)),
]
ESTADOS = (("usados", "en uso"), ("cancelados", "cancelados"))


def series_visibles(persona: object) -> QuerySet[Serie]:
    """Series of the bodies where the person may consult them."""
    organos = reach(persona, CONSULTAR)
    base = Serie.objects.select_related("organo", "proceso")
    return base if organos is None else base.filter(organo__in=organos)


def series_for(persona: object, capacidad: str, proceso: ProcesoElectoral | None) -> QuerySet[Serie]:
    """Open series, of the institute or of one drill, over which the person holds a capability."""
    organos = reach(persona, capacidad)
    abiertas = series_visibles(persona).filter(cerrada=False, proceso=proceso)
    return abiertas if organos is None else abiertas.filter(organo__in=organos)


def get_serie(persona: object, clave: str) -> Serie:
    serie = series_visibles(persona).filter(clave=clave).first()
    if serie is None:
        raise FueraDeAmbito("No existe esa serie, o pertenece a otro ámbito.")
    return serie


def get_numero(persona: object, clave: str, pk: int) -> Numero:
    numero = (
        Numero.objects.select_related("serie__organo", "serie__proceso", "tomado_por")
        .filter(serie__in=series_visibles(persona), serie__clave=clave, pk=min(pk, 2**63 - 1))
        .first()
    )
    if numero is None:
        raise FueraDeAmbito("No existe ese número, o pertenece a otro ámbito.")
    return numero


def drills() -> list[ProcesoElectoral]:
    """The drills, for who chooses between the institute's papers and those of practice."""
    return list(ProcesoElectoral.objects.filter(tipo=TipoDeProceso.SIMULACRO).order_by("clave"))


def chosen_drill(clave: str, simulacros: Sequence[ProcesoElectoral]) -> ProcesoElectoral | None:
    """The drill that the URL names; None (the institute) for anything else."""
    return next((p for p in simulacros if p.clave == clave), None)


@dataclass(frozen=True)
class Renglon:
    """A series in the list: how many numbers it gave, its last one's count and the one that comes next."""

    serie: Serie
    tomados: int
    cancelados: int
    siguiente: str


def list_series(persona: object, proceso: ProcesoElectoral | None) -> list[Renglon]:
    """The series of an ámbito with their counts, in two queries whatever their number."""
    series = list(
        series_visibles(persona)
        .filter(proceso=proceso)
        .annotate(tomados=Count("numeros"), cancelados=Count("numeros", filter=Q(numeros__cancelado=True)))
    )
    ultimos = {
        (f["serie"], f["periodo"]): f["ultimo"]
        for f in Numero.objects.filter(serie__in=[s.pk for s in series])
        .order_by()
        .values("serie", "periodo")
        .annotate(ultimo=Max("n"))
    }
    return [_row(s, ultimos) for s in series]


def _row(serie: Serie, ultimos: dict[tuple[int, str], int]) -> Renglon:
    hechos = vars(serie)
    return Renglon(
        serie, hechos["tomados"], hechos["cancelados"], "" if serie.cerrada else _following(serie, ultimos)
    )


def _following(serie: Serie, ultimos: dict[tuple[int, str], int]) -> str:
    dia = day_of(serie)
    return text_of(serie, ultimos.get((serie.pk, periodo(dia, serie.reinicia)), 0) + 1, dia)


def next_text(serie: Serie) -> str:
    """The number that would be taken now; somebody else may take it before."""
    dia = day_of(serie)
    en_cuenta = periodo(dia, serie.reinicia)
    ultimo = Numero.objects.filter(serie=serie, periodo=en_cuenta).aggregate(u=Max("n"))["u"] or 0
    return text_of(serie, ultimo + 1, dia)


@dataclass(frozen=True)
class Tomado:
    """A number in the list, and the page of what uses it."""

    numero: Numero
    url: str


def list_numeros(serie: Serie, parametros: QueryDict) -> tuple[Tabla[Numero], object, list[Tomado]]:
    """The table, its page and the numbers in it, newest first."""
    periodos = list(serie.numeros.order_by("-periodo").values_list("periodo", flat=True).distinct())
    filtros = [
        Filtro("periodo", "Periodo", tuple((p, p) for p in periodos if p)),
        Filtro("estado", "Estado", ESTADOS),
    ]
    tabla: Tabla[Numero] = Tabla(parametros, columnas=COLUMNAS, filtros=filtros, orden="-numero")
    filas = serie.numeros.select_related("tomado_por")
    if en := tabla.filtro("periodo"):
        filas = filas.filter(periodo=en)
    if estado := tabla.filtro("estado"):
        filas = filas.filter(cancelado=estado == "cancelados")
    pagina = tabla.paginate(tabla.sort(filas))
    return tabla, pagina, [Tomado(n, url_of(n.uso)) for n in pagina]
