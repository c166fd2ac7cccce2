"""The page of one line: its months, what was measured and accepted, its partidas, and who may answer for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from django.utils import timezone

from comicios.nucleo.cuentas.models import Nombramiento, Rol
from comicios.nucleo.errores import FueraDeAmbito
from comicios.pat import cog
from comicios.pat.models import Discrepancia, LineaDeAccion, Objetivo, RespaldoDeAvance
from comicios.pat.selectors.lineas import goal_in_words, months_in_words
from comicios.pat.selectors.medido import measure
from comicios.pat.selectors.panorama import value_of
from comicios.pat.selectors.tardias import late_since
from comicios.pat.services.captura import written
from comicios.pat.services.permiso_de_cambio import Fijado, fixed_by_version
from comicios.reglas import mir
from comicios.reglas.flujos.avance import Estado
from comicios.reglas.numeros import exacto

if TYPE_CHECKING:
    from comicios.nucleo.archivos.models import Evidencia
    from comicios.nucleo.cuentas.models import Persona
    from comicios.pat.models import Avance, PartidaDeRenglon
    from comicios.pat.selectors.panorama import LineaEvaluada, Panorama, Renglon

# State of a month: its word and its shape.
ESTADOS = {
    Estado.ACEPTADO: ("aceptado", "verde"),
    Estado.EN_REVISION: ("en revisión", "azul"),
    Estado.DEVUELTO: ("por corregir", "rojo"),
    Estado.BORRADOR: ("borrador", "gris"),
}


@dataclass(frozen=True)
class Mes:
    """One month of an indicator (or of a line without indicator)."""

    numero: int
    programado: bool
    es_hoy: bool
    palabra: str
    color: str
    avance: Avance | None
    aceptado: Fraction | None
    medido: Fraction | None
    evidencias: tuple[Evidencia, ...]
    cerrado: bool
    tarde: date | None = None

    @property
    def razon(self) -> str:
        """«18/20» when the accepted value is a ratio; empty otherwise."""
        version = self.avance.aceptada if self.avance else None
        return written(version) if version is not None and version.numerador is not None else ""

    @property
    def diferencia(self) -> Fraction | None:
        """Accepted minus measured (pat_mir 2.4), None while either is missing."""
        return None if self.aceptado is None or self.medido is None else self.aceptado - self.medido

    @property
    def is_shown(self) -> bool:
        """Whether the table has a row for it: programmed, or with something captured."""
        return self.programado or (self.avance is not None and self.avance.vigente_id is not None)

    @property
    def is_corregible(self) -> bool:
        return self.avance is not None and self.avance.estado == Estado.ACEPTADO and not self.cerrado


@dataclass(frozen=True)
class PartidaConNombre:
    partida: PartidaDeRenglon
    generico: str


@dataclass(frozen=True)
class FichaDeIndicador:
    """An indicator of the line with its twelve months and its partidas."""

    renglon: Renglon
    meses: tuple[Mes, ...]
    partidas: tuple[PartidaConNombre, ...]

    @property
    def meta(self) -> str:
        return goal_in_words(self.renglon.indicador)

    @property
    def filas(self) -> list[Mes]:
        return [m for m in self.meses if m.is_shown]

    @property
    def has_tardias(self) -> bool:
        """Whether some month was captured long after it ended (R4)."""
        return any(m.tarde for m in self.meses)

    @property
    def partidas_sin_monto(self) -> int:
        return sum(p.partida.monto is None for p in self.partidas)


@dataclass(frozen=True)
class PaginaDeLinea:
    """Everything the page of a line prints, but its history."""

    evaluada: LineaEvaluada
    fichas: tuple[FichaDeIndicador, ...]
    meses: tuple[Mes, ...]
    discrepancias: tuple[Discrepancia, ...]

    @property
    def linea(self) -> LineaDeAccion:
        return self.evaluada.linea

    @property
    def calendario(self) -> str:
        return months_in_words(self.linea.meses_programados)

    @property
    def indice(self) -> Fraction | None:
        return self.evaluada.indice


def build_pagina(panorama: Panorama, clave: str) -> PaginaDeLinea:
    """The page of a line; FueraDeAmbito when the panorama of the person does not hold it."""
    evaluada = panorama.find_linea(clave)
    if evaluada is None:
        raise FueraDeAmbito("No existe esa línea en el programa, o pertenece a otro ámbito.")
    evidencias = _evidencias(evaluada.linea)
    return PaginaDeLinea(
        evaluada,
        tuple(_ficha(r, panorama, evidencias) for r in evaluada.renglones),
        tuple(_mes(mes, evaluada.linea, None, panorama, {}) for mes in range(1, 13)),
        discrepancias_of(evaluada.linea, evaluada.linea.objetivo),
    )


def discrepancias_of(linea: LineaDeAccion, objetivo: Objetivo) -> tuple[Discrepancia, ...]:
    """The discrepancies that name the line, and then those that name its objective."""
    return (*linea.discrepancias.all(), *objetivo.discrepancias.exclude(lineas=linea))


def _evidencias(linea: LineaDeAccion) -> Mapping[int, list[Evidencia]]:
    por_avance: dict[int, list[Evidencia]] = defaultdict(list)
    for respaldo in RespaldoDeAvance.objects.filter(avance__indicador__linea=linea).select_related(
        "evidencia"
    ):
        por_avance[respaldo.avance_id].append(respaldo.evidencia)
    return por_avance


def _ficha(
    renglon: Renglon, panorama: Panorama, evidencias: Mapping[int, list[Evidencia]]
) -> FichaDeIndicador:
    linea = renglon.indicador.linea
    meses = tuple(_mes(mes, linea, renglon, panorama, evidencias) for mes in range(1, 13))
    partidas = tuple(
        PartidaConNombre(p, cog.nombre_generico(p.clave)) for p in renglon.indicador.partidas.all()
    )
    return FichaDeIndicador(renglon, meses, partidas)


def _mes(
    mes: int,
    linea: LineaDeAccion,
    renglon: Renglon | None,
    panorama: Panorama,
    evidencias: Mapping[int, list[Evidencia]],
) -> Mes:
    avance = renglon.avances.get(mes) if renglon else None
    anio, hoy = panorama.programa.ejercicio_id, panorama.hoy
    es_hoy = (hoy.year, hoy.month) == (anio, mes)
    programado = mes in linea.meses_programados
    palabra, color = _word(avance, programado, date(anio, mes, 1) > hoy, es_hoy)
    return Mes(
        numero=mes,
        programado=programado,
        es_hoy=es_hoy,
        palabra=palabra,
        color=color,
        avance=avance,
        aceptado=as_figure(value_of(avance.aceptada)) if avance else None,
        medido=measured_figure(renglon, panorama, mes) if renglon else None,
        evidencias=tuple(evidencias.get(avance.pk, ())) if avance else (),
        cerrado=panorama.is_mes_cerrado(mes),
        tarde=late_since(avance.aceptada or avance.vigente, anio, mes) if avance else None,
    )


def _word(avance: Avance | None, programado: bool, futuro: bool, es_hoy: bool) -> tuple[str, str]:
    """Word and shape of a month; nothing for a month that is neither programmed nor captured."""
    if avance is not None and avance.vigente_id is not None:
        return ESTADOS[Estado(avance.estado)]
    if not programado:
        return "", ""
    if futuro:
        return "por venir", "gris"
    return ("en curso", "gris") if es_hoy else ("sin captura", "gris")


def as_figure(valor: mir.Valor | None) -> Fraction | None:
    """An accepted value as one figure: a ratio becomes its percent, None when its denominator is 0."""
    if valor is None:
        return None
    if isinstance(valor, mir.Razon):
        numerador, denominador = exacto(valor.numerador), exacto(valor.denominador)
        return 100 * numerador / denominador if denominador else None
    return exacto(valor)


def measured_figure(renglon: Renglon, panorama: Panorama, mes: int) -> Fraction | None:
    """What the house itself measured in a month that has begun, as one figure: the one the capture grid offers."""
    if date(panorama.programa.ejercicio_id, mes, 1) > panorama.hoy:
        return None
    medido = measure(renglon.indicador, mes)
    if medido is None:
        return None
    numerador, *denominador = (Fraction(parte) for parte in medido.texto.split("/"))
    if not denominador:
        return numerador
    return 100 * numerador / denominador[0] if denominador[0] else None


def eligible_personas(linea: LineaDeAccion) -> list[Persona]:
    """Who may answer for the line: people with a post today in the programme's body or the coordinating area."""
    organos = [o for o in (linea.programa.organo_id, linea.objetivo.area_coordinadora_id) if o]
    puestos = (
        Nombramiento.objects.vigentes(timezone.localdate())
        .filter(organo__in=organos, rol__in=[Rol.DIRECCION, Rol.ANALISTA, Rol.AREA], persona__is_active=True)
        .select_related("persona")
        .order_by("persona__nombre")
    )
    return list({p.persona_id: p.persona for p in puestos}.values())


def may_change(linea: LineaDeAccion, puede: Mapping[str, bool]) -> dict[str, bool]:
    """Of what the person may do, what the line still admits: what a version fixed changes only by a modification."""
    fijado = fixed_by_version(linea.programa) if linea.programa.is_vigente else Fijado()
    viva = not linea.cancelacion
    definir = puede["definir"] and viva and linea.clave not in fijado.indicadores
    return {
        "calendarizar": puede["calendarizar"] and viva and linea.clave not in fijado.meses,
        "definir": definir,
        "editar_indicador": definir,
        "capturar": puede["capturar"] and viva,
    }
