"""Groups, points and time: how a council organises the new count of its packages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from comicios.reglas.acta.cifras import entera
from comicios.reglas.argumentos import cuenta
from comicios.reglas.errores import DatoInvalido
from comicios.reglas.numeros import Numero, contar, exacto, porcentaje, redondear
from comicios.reglas.parametros import Ajustes, Parametros, resolver
from comicios.reglas.pasos import Paso
from comicios.reglas.recuento.cifras import Limites, leer_limites, positiva
from comicios.reglas.recuento.pasos_del_plan import contar_plan, no_caben

_PAQUETES = ("paquete", "paquetes")
_GRUPOS = ("grupo", "grupos")
_SEGMENTOS = ("segmento", "segmentos")


class PlanInvalido(DatoInvalido):
    """A plan that the rules do not allow; the message says what to change."""


@dataclass(frozen=True, slots=True)
class PlanDeRecuento:
    """Groups, points in each group (None in plenary) and how many packages fit in the segments there are.

    `fijados` says that the council decided the points, instead of the formula.

    Fundamento: computos.md 2.6, CMP-21, CMP-22 y CMP-27.
    """

    paquetes: int
    grupos: int
    segmentos: int
    puntos: int | None
    _limites: Limites = field(repr=False)
    fijados: bool = False

    @property
    def en_pleno(self) -> bool:
        """Whether the plenary recounts, without groups."""
        return self.puntos is None

    @property
    def puntos_exactos(self) -> Fraction:
        """Packages over groups over segments, before rounding."""
        return Fraction(self.paquetes, self.grupos * self.segmentos)

    @property
    def simultaneos(self) -> int:
        """Packages counted at the same time: one in plenary, one per point in groups."""
        return 1 if self.puntos is None else self.grupos * self.puntos

    @property
    def capacidad(self) -> int:
        """Packages that fit in the time there is: each point counts one per segment."""
        return self.simultaneos * self.segmentos

    @property
    def faltantes(self) -> int:
        """Packages that do not fit; 0 when all do."""
        return max(0, self.paquetes - self.capacidad)

    @property
    def segmentos_necesarios(self) -> int:
        """Segments in which all the packages fit."""
        return _techo(self.paquetes, self.simultaneos)

    @property
    def advertencias(self) -> tuple[str, ...]:
        """A sentence when there is not enough time, with what is missing."""
        if not self.faltantes:
            return ()
        return (
            f"En {contar(self.segmentos, *_SEGMENTOS)} {no_caben(self.faltantes)} de "
            f"{contar(self.paquetes, *_PAQUETES)} ({self._parte_que_falta()}). "
            f"Se necesitan {contar(self.segmentos_necesarios, *_SEGMENTOS)}{self._otros_remedios()}.",
        )

    def _parte_que_falta(self) -> str:
        parte = Fraction(100 * self.faltantes, self.paquetes)
        return porcentaje(parte, 0) if parte >= 1 else f"menos de {porcentaje(1, 0)}"

    def _otros_remedios(self) -> str:
        if self.puntos is None:
            return ""
        mas_puntos = ", más puntos" if self.puntos < self._limites.puntos else ""
        mas_grupos = ", más grupos" if self.grupos < self._limites.grupos else ""
        return " o".join(f"{mas_puntos}{mas_grupos}".rsplit(",", 1))

    @property
    def pasos(self) -> tuple[Paso, ...]:
        """The arithmetic of the plan, in sentences."""
        return contar_plan(self, self._limites)

    def con_puntos(self, puntos: int) -> PlanDeRecuento:
        """The same plan with the number of points the council decides; PlanInvalido in plenary or over the limit.

        Fundamento: computos.md 2.6 y CMP-22.
        """
        if self.en_pleno:
            verbo = "se recuenta" if self.paquetes == 1 else "se recuentan"
            raise PlanInvalido(
                f"{contar(self.paquetes, *_PAQUETES)} {verbo} en el pleno, que no abre puntos. No fije puntos."
            )
        cuenta(puntos, "puntos", minimo=1)
        if puntos > self._limites.puntos:
            raise PlanInvalido(
                f"{puntos:,} puntos por grupo son demasiados: el máximo es {self._limites.puntos}. Fije menos puntos; "
                "si el tiempo no alcanza, amplíe las horas o forme más grupos."
            )
        return replace(self, puntos=puntos, fijados=True)


def grupos_y_puntos(
    paquetes: int,
    grupos: int,
    segmentos: int,
    *,
    parametros: Parametros | Ajustes | None = None,
    fecha: date | None = None,
) -> PlanDeRecuento:
    """Up to the plenary's limit of packages there are no groups; over it, each group opens the points it needs.

    Points are packages ÷ groups ÷ segments, at least 1; the fraction opens one more from the cut on, compared
    exactly. Groups without end, no segments or too many points raise a DatoInvalido that says what to change.
    Fundamento: computos.md 2.6, CMP-21, CMP-22 y CMP-27 (corte y máximos, por confirmar).
    """
    limites = leer_limites(parametros, fecha)
    cuenta(paquetes, "paquetes")
    for valor, nombre, remedio in (
        (grupos, "grupos", "Forme al menos un grupo"),
        (segmentos, "segmentos", "Amplíe las horas disponibles"),
    ):
        if cuenta(valor, nombre) < 1:
            raise PlanInvalido(f"{nombre}: no puede ser 0. {remedio}.")
    if grupos > limites.grupos:
        raise PlanInvalido(
            f"{grupos:,} grupos son demasiados: un consejo puede formar hasta {limites.grupos}. Forme menos grupos; "
            "si el tiempo no alcanza, amplíe las horas o abra más puntos en cada grupo."
        )
    if paquetes <= limites.pleno:
        return PlanDeRecuento(paquetes, grupos, segmentos, None, limites)
    puntos = _puntos(Fraction(paquetes, grupos * segmentos), limites)
    if puntos > limites.puntos:
        raise _demasiados(paquetes, grupos, segmentos, puntos, limites)
    return PlanDeRecuento(paquetes, grupos, segmentos, puntos, limites)


def _puntos(exactos: Fraction, limites: Limites) -> int:
    if exactos < 1:
        return 1
    enteros = exactos.numerator // exactos.denominator
    fraccion = exactos - enteros
    abre = fraccion >= limites.corte if limites.inclusivo else fraccion > limites.corte
    return enteros + abre


def _demasiados(paquetes: int, grupos: int, segmentos: int, puntos: int, limites: Limites) -> PlanInvalido:
    bastan = _techo(paquetes, grupos * limites.puntos)
    minimo = _techo(paquetes, segmentos * limites.puntos)
    mas_grupos = f" o forme {contar(minimo, *_GRUPOS)}" if grupos < minimo <= limites.grupos else ""
    return PlanInvalido(
        f"{contar(paquetes, *_PAQUETES)} con {contar(grupos, *_GRUPOS)} y {contar(segmentos, *_SEGMENTOS)} piden "
        f"{contar(puntos, 'punto', 'puntos')} por grupo y el máximo es {limites.puntos}. "
        f"Amplíe las horas a {contar(bastan, *_SEGMENTOS)}{mas_grupos}."
    )


def grupos_posibles(
    propietarios: int,
    suplentes: int,
    *,
    parametros: Parametros | Ajustes | None = None,
    fecha: date | None = None,
) -> int:
    """The groups a council can form: three councillors stay in the plenary, the others and the substitutes preside.

    Whole counts; never below 0 nor above the limit of groups.
    Fundamento: computos.md 2.6 (consejerías que quedan en el pleno, por confirmar).
    """
    tema = resolver(parametros, fecha).recuento
    libres = cuenta(propietarios, "consejerías propietarias") - entera(tema.consejerias_en_pleno)
    disponibles = libres + cuenta(suplentes, "consejerías suplentes")
    return max(0, min(entera(tema.maximo_de_grupos, minimo=1), disponibles))


def segmentos_disponibles(
    horas: Numero, *, parametros: Parametros | Ajustes | None = None, fecha: date | None = None
) -> int:
    """How many times a point can count a package in those hours: whole segments, the incomplete one is lost.

    `horas` is exact (whole, Fraction or Decimal), 0 or more, with the breaks already taken out.
    Fundamento: computos.md 2.6, CMP-07 y CMP-23 (minutos por paquete, por confirmar).
    """
    minutos = positiva(resolver(parametros, fecha).recuento.minutos_por_paquete)
    disponibles = exacto(horas)
    if disponibles < 0:
        raise PlanInvalido(
            f"horas: {redondear(disponibles)} no puede ser menor que 0. Escriba las horas que quedan."
        )
    return int(disponibles * 60 / minutos)


def _techo(dividendo: int, divisor: int) -> int:
    return -(-dividendo // divisor)
