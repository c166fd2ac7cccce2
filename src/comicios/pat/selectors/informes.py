"""What the reports' pages and the report itself read: each bimester as it stood, and who will receive what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from comicios.nucleo.procesos.services import today
from comicios.pat.models import Avance, CierreDeBimestre, Informe, LineaDeAccion
from comicios.pat.models.informe import TipoDeInforme
from comicios.pat.selectors.ambito import informes_visibles
from comicios.pat.selectors.panorama import PEOR_PRIMERO, LineaEvaluada, Panorama, load_panorama
from comicios.reglas import mir
from comicios.reglas.flujos.avance import Estado as EstadoDeAvance
from comicios.reglas.flujos.bimestre import Estado as EstadoDeBimestre
from comicios.reglas.periodos import (
    ULTIMO_BIMESTRE,
    PeriodoDeInforme,
    bimestre,
    enumerar,
    meses_del_bimestre,
    nombre_bimestre,
    ultimo_dia,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from comicios.pat.models import Programa


def load_panorama_del_periodo(programa: Programa, periodo: PeriodoDeInforme) -> Panorama:
    """The programme cut at a period and judged on the day after it, however late its report is written.

    A line due in December is not overdue in the report of October, even if that report is opened in January.
    """
    panorama = load_panorama(programa, corte=periodo.corte)
    hoy = min(panorama.hoy, periodo.fin + timedelta(days=1))
    if hoy == panorama.hoy:
        return panorama
    objetivos = (replace(o, lineas=tuple(_judged(ln, hoy) for ln in o.lineas)) for o in panorama.objetivos)
    return replace(panorama, hoy=hoy, objetivos=tuple(objetivos))


def _judged(linea: LineaEvaluada, hoy: date) -> LineaEvaluada:
    """A line with its situation as of that day; with several indicators, the word of the worst."""
    meses, ejercicio = linea.linea.meses_programados, linea.linea.programa.ejercicio_id
    palabras = [
        mir.situacion(r.evaluacion, meses=meses, ejercicio=ejercicio, hoy=hoy, verificada=r.is_verificado)
        for r in linea.renglones
    ] or [mir.situacion(None, meses=meses, ejercicio=ejercicio, hoy=hoy)]
    return replace(linea, situacion=min(palabras, key=lambda s: PEOR_PRIMERO.index(s.clave)))


@dataclass(frozen=True)
class Bimestre:
    """A bimester on the reports' page: counts are of months with calendar and indicator («n de N»)."""

    numero: int
    fin: date
    is_pasado: bool
    cierre: CierreDeBimestre | None
    capturados: int
    fuera: int
    aceptados: int
    en_revision: int
    esperados: int
    informe: Informe | None

    @property
    def meses(self) -> str:
        return nombre_bimestre(self.numero).capitalize()

    @property
    def is_cerrado(self) -> bool:
        return self.cierre is not None and self.cierre.estado == EstadoDeBimestre.CERRADO


@dataclass(frozen=True)
class Anio:
    """The year on the reports' page: its report may be opened once it ended and no bimester is open."""

    ejercicio: int
    fin: date
    is_pasado: bool
    abiertos: tuple[int, ...]
    informe: Informe | None

    @property
    def can_open(self) -> bool:
        return self.is_pasado and not self.abiertos and self.informe is None

    @property
    def faltan(self) -> str:
        """«el bimestre 6», «los bimestres 5 y 6»."""
        cuales = enumerar(str(n) for n in self.abiertos)
        return f"{'el bimestre' if len(self.abiertos) == 1 else 'los bimestres'} {cuales}"


def year_of(programa: Programa, bimestres: Iterable[Bimestre], informe: Informe | None) -> Anio:
    """The year from its bimesters already loaded: no more queries."""
    fin = PeriodoDeInforme(programa.ejercicio_id, None).fin
    abiertos = tuple(b.numero for b in bimestres if not b.is_cerrado)
    return Anio(programa.ejercicio_id, fin, today(programa.proceso) > fin, abiertos, informe)


def load_bimestres(programa: Programa, visibles: Iterable[Informe]) -> list[Bimestre]:
    """The six bimesters with their counts and the last of those reports (`list_informes`). 3 queries."""
    cierres = {c.bimestre: c for c in CierreDeBimestre.objects.filter(programa=programa)}
    informes = last_by_periodo(visibles)
    esperados, cuentas = _expected(programa), _counts(programa)
    hoy = today(programa.proceso)
    return [
        _bimestre(programa, n, hoy, cierres.get(n), informes.get(n), esperados[n - 1], cuentas[n])
        for n in range(1, ULTIMO_BIMESTRE + 1)
    ]


def _bimestre(
    programa: Programa,
    numero: int,
    hoy: date,
    cierre: CierreDeBimestre | None,
    informe: Informe | None,
    esperados: int,
    cuentas: Counter[str],
) -> Bimestre:
    fin = ultimo_dia(programa.ejercicio_id, meses_del_bimestre(numero)[1])
    return Bimestre(
        numero=numero,
        fin=fin,
        is_pasado=hoy > fin,
        cierre=cierre,
        capturados=cuentas["capturados"],
        fuera=cuentas["fuera"],
        aceptados=cuentas["aceptados"],
        en_revision=cuentas["revision"],
        esperados=esperados,
        informe=informe,
    )


def _expected(programa: Programa) -> list[int]:
    """Months to capture in each bimester: those scheduled of lines with an indicator, once per indicator."""
    totales = [0] * ULTIMO_BIMESTRE
    lineas = LineaDeAccion.objects.filter(programa=programa, indicadores__isnull=False).values_list(
        "meses", flat=True
    )
    for meses in lineas:
        for mes in meses or ():
            totales[bimestre(mes) - 1] += 1
    return totales


def _counts(programa: Programa) -> dict[int, Counter[str]]:
    """By bimester: months with a value, in and out of the line's calendar; accepted; in review. One query."""
    cuentas: dict[int, Counter[str]] = {n: Counter() for n in range(1, ULTIMO_BIMESTRE + 1)}
    filas = Avance.objects.filter(indicador__linea__programa=programa).values_list(
        "mes", "estado", "aceptada", "vigente__valor", "vigente__numerador", "indicador__linea__meses"
    )
    for mes, estado, aceptada, valor, numerador, meses in filas:
        suya = cuentas[bimestre(mes)]
        if valor is not None or numerador is not None:
            suya["capturados" if mes in (meses or ()) else "fuera"] += 1
        suya["aceptados"] += aceptada is not None
        suya["revision"] += estado == EstadoDeAvance.EN_REVISION
    return cuentas


def list_informes(programa: Programa, persona: object) -> list[Informe]:
    """The reports the person may see, last bimester and version first."""
    informes = list(informes_visibles(persona, programa))
    for informe in informes:
        informe.programa = programa
    return informes


def last_by_periodo(informes: Iterable[Informe]) -> dict[int | None, Informe]:
    """The highest version of each bimester; the annual report goes by None."""
    return {i.bimestre: i for i in sorted(informes, key=lambda i: i.version)}


def versions_of(programa: Programa, periodo: PeriodoDeInforme) -> QuerySet[Informe]:
    """Every version of the report of that period, last one first."""
    return Informe.objects.filter(
        programa=programa,
        tipo=TipoDeInforme.ANUAL if periodo.es_anual else TipoDeInforme.BIMESTRAL,
        bimestre=periodo.bimestre,
    ).order_by("-version")


def approved_of_year(programa: Programa) -> tuple[Informe, ...]:
    """The bimonthly reports approved, every version, in the order of the year."""
    informes = Informe.objects.filter(programa=programa, tipo=TipoDeInforme.BIMESTRAL).exclude(huella="")
    aprobados = tuple(informes.select_related("destinatario").order_by("bimestre", "version"))
    for informe in aprobados:
        informe.programa = programa
    return aprobados


def lagging_lines(informe: Informe) -> list[LineaDeAccion]:
    """The lines that the report must explain: overdue or far behind at its cut."""
    panorama = load_panorama_del_periodo(informe.programa, informe.periodo)
    return [ln.linea for ln in panorama.lineas if ln.situacion.clave in ("vencida", "rezago")]


def open_bimestres(programa: Programa) -> list[int]:
    """The bimesters that nobody has closed."""
    cerrados = CierreDeBimestre.objects.filter(programa=programa, estado=EstadoDeBimestre.CERRADO)
    numeros = set(cerrados.values_list("bimestre", flat=True))
    return [n for n in range(1, ULTIMO_BIMESTRE + 1) if n not in numeros]


def version_that_replaces(informe: Informe) -> int | None:
    """The newest approved version after this one; None while this one stands."""
    posteriores = versions_of(informe.programa, informe.periodo).filter(version__gt=informe.version)
    return posteriores.exclude(huella="").values_list("version", flat=True).first()
