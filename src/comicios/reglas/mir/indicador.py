"""The indicator of a line: its target, direction and way of adding up. An impossible one cannot be built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from comicios.reglas import parametros
from comicios.reglas.errores import DatoInvalido
from comicios.reglas.numeros import Numero, citar, exacto, llano
from comicios.reglas.parametros import Umbrales
from comicios.reglas.periodos import enumerar, exigir_mes, nombre_mes

TENDENCIAS = ("incremento", "reduccion", "constante")
ACUMULACIONES = ("SUMA", "ULTIMO", "PROMEDIO", "RAZON")
FORMULAS_DE_REDUCCION = ("espejo", "meta_entre_alcanzado")


class IndicadorInvalido(DatoInvalido):
    """An indicator whose percentage could never be worked out."""


def _tolerancia_vigente() -> Numero:
    return parametros.en().mir.tolerancia_constante.valor


@dataclass(frozen=True)
class Indicador:
    """The fixed data of a MIR row, as exact fractions; `meta` in `unidad`, `meses` the programmed months.

    Impossible data raise a ValueError in Spanish.
    Fundamento: [SEED Anexo 1], columnas 6–15; criterio del producto (pat_mir 2.2 y 2.4).
    """

    meta: Numero
    tendencia: str = "incremento"
    acumulacion: str = "SUMA"
    linea_base: Numero | None = None
    unidad: str = "%"
    meses: frozenset[int] = frozenset()
    medir_desde_base: bool = False
    tolerancia: Numero = field(default_factory=_tolerancia_vigente)
    umbrales: Umbrales = field(default_factory=parametros.umbrales)
    metas_mensuales: Mapping[int, Numero] = field(default_factory=dict, hash=False)
    formula_reduccion: str = "espejo"

    def __post_init__(self) -> None:
        self._fijar("meta", _no_negativo(self.meta, "la meta"))
        self._fijar("tolerancia", _no_negativo(self.tolerancia, "la tolerancia"))
        if self.linea_base is not None:
            self._fijar("linea_base", _no_negativo(self.linea_base, "la línea base"))
        self._fijar("meses", frozenset(exigir_mes(mes) for mes in self.meses))
        mensuales = {
            exigir_mes(m): _no_negativo(v, "la meta mensual") for m, v in self.metas_mensuales.items()
        }
        self._fijar("metas_mensuales", dict(sorted(mensuales.items())))
        _exigir_palabras(self)
        _exigir_meta_alcanzable(self)
        _exigir_metas_mensuales(self)

    def _fijar(self, campo: str, valor: object) -> None:
        object.__setattr__(self, campo, valor)

    @property
    def en_porcentaje(self) -> bool:
        return self.unidad.strip() == "%"

    @property
    def en_documentos(self) -> bool:
        return self.unidad.strip().casefold() in {"documento", "documentos"}

    @property
    def se_suma(self) -> bool:
        """Whether planned progress can be compared with real progress month by month (pat_mir 3)."""
        return self.tendencia == "incremento" and self.acumulacion in {"SUMA", "ULTIMO"}


def _no_negativo(valor: Numero, nombre: str) -> Fraction:
    fraccion = exacto(valor)
    if fraccion < 0:
        raise IndicadorInvalido(
            f"{citar(valor)} no sirve para {nombre}: no puede ser negativa. Escriba 0 o más."
        )
    return fraccion


def _exigir_palabras(indicador: Indicador) -> None:
    for nombre, dicho, validas in (
        ("La tendencia", indicador.tendencia, TENDENCIAS),
        ("La acumulación", indicador.acumulacion, ACUMULACIONES),
        ("La fórmula de reducción", indicador.formula_reduccion, FORMULAS_DE_REDUCCION),
    ):
        if dicho not in validas:
            raise IndicadorInvalido(f"{nombre} {citar(dicho)} no existe: elija {enumerar(validas, 'o')}.")


def _exigir_meta_alcanzable(indicador: Indicador) -> None:
    """The three families of division by zero (or by a distance of the wrong sign) of pat_mir 2.4."""
    meta, base = exacto(indicador.meta), indicador.linea_base
    if indicador.tendencia == "incremento" and meta == 0:
        raise IndicadorInvalido(
            "Un indicador de incremento no puede tener meta 0: escriba una meta mayor que 0."
        )
    if indicador.tendencia == "reduccion" and base is not None and exacto(base) <= meta:
        raise IndicadorInvalido(
            f"La línea base {llano(base)} no es mayor que la meta {llano(meta)}: "
            "para una reducción escriba una base mayor o quítela."
        )
    if indicador.medir_desde_base:
        _exigir_base_util(indicador, meta)


def _exigir_base_util(indicador: Indicador, meta: Fraction) -> None:
    if indicador.linea_base is None:
        raise IndicadorInvalido(
            "Para medir desde la línea base hace falta su valor: escríbala o quite esa opción."
        )
    if indicador.tendencia == "constante":
        raise IndicadorInvalido("Un indicador constante no se mide desde la línea base: quite esa opción.")
    if indicador.tendencia == "incremento" and exacto(indicador.linea_base) >= meta:
        raise IndicadorInvalido(
            f"La línea base {llano(indicador.linea_base)} no es menor que la meta {llano(meta)}: "
            "para medir desde la base escriba una meta mayor."
        )


def _exigir_metas_mensuales(indicador: Indicador) -> None:
    mensuales = {mes: exacto(valor) for mes, valor in indicador.metas_mensuales.items()}
    if not mensuales:
        return
    if fuera := set(mensuales) - indicador.meses:
        nombres = enumerar(nombre_mes(mes) for mes in sorted(fuera))
        raise IndicadorInvalido(
            f"Hay meta mensual en {nombres}, fuera del calendario de la línea: quítela o calendarice."
        )
    total = sum(mensuales.values(), Fraction(0))
    if total == 0:
        raise IndicadorInvalido(
            "Las metas mensuales suman 0: escriba al menos una mayor que 0 o quítelas todas."
        )
    if indicador.se_suma and indicador.acumulacion == "SUMA" and not indicador.medir_desde_base:
        _exigir_suma_de_la_meta(total, exacto(indicador.meta))
    if indicador.acumulacion == "ULTIMO" and indicador.tendencia != "constante":
        _exigir_lecturas_ordenadas(mensuales, indicador)


def _exigir_suma_de_la_meta(total: Fraction, meta: Fraction) -> None:
    if total != meta:
        raise IndicadorInvalido(
            f"Las metas mensuales suman {llano(total)} y la meta anual es {llano(meta)}: "
            "corrija unas u otra para que coincidan."
        )


def _exigir_lecturas_ordenadas(mensuales: Mapping[int, Fraction], indicador: Indicador) -> None:
    """Each monthly target of an ULTIMO is a reading to date: it never goes back, and it ends at the target."""
    lecturas = sorted(mensuales.items())
    sube = indicador.tendencia == "incremento"
    for (antes, previa), (mes, valor) in pairwise(lecturas):
        if (valor < previa) if sube else (valor > previa):
            raise IndicadorInvalido(
                f"La meta de {nombre_mes(mes)}, {llano(valor)}, es {'menor' if sube else 'mayor'} que la de "
                f"{nombre_mes(antes)}, {llano(previa)}: son lecturas a la fecha y no "
                f"{'bajan' if sube else 'suben'}. Corrija una de las dos."
            )
    mes, valor = lecturas[-1]
    if valor != indicador.meta:
        raise IndicadorInvalido(
            f"La última meta mensual, {llano(valor)} en {nombre_mes(mes)}, no es la meta anual, "
            f"{llano(indicador.meta)}: escriba {llano(indicador.meta)} en el último mes."
        )
