"""The legal figures that the review of an acta uses, read once, and the comparisons they leave standing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cache
from operator import attrgetter

from comicios.reglas.acta.acta import Acta
from comicios.reglas.acta.definicion import NOMBRES
from comicios.reglas.argumentos import ArgumentoInvalido, cuenta, proporcion
from comicios.reglas.numeros import citar
from comicios.reglas.parametros import Ajustes, Parametro, Parametros, resolver

VOTANTES = ("personas", "representantes")


def entera(parametro: Parametro, *, minimo: int = 0) -> int:
    """A parameter that counts something."""
    return cuenta(parametro.valor, parametro.clave, minimo=minimo)


def encendido(parametro: Parametro) -> bool:
    """A parameter that is a choice: 1 yes, 0 no; ArgumentoInvalido for anything else."""
    if type(parametro.valor) is not int or parametro.valor not in (0, 1):
        raise ArgumentoInvalido(
            f"{parametro.clave}: {citar(parametro.valor)} no es una de sus opciones ({parametro.unidad})."
        )
    return parametro.valor == 1


@dataclass(frozen=True, slots=True)
class Comparacion:
    """What must equal `contra` is the sum of `suman`; with `solo_exceso` it may also be less.

    `inicio` and `medio` are the words of its step's sentence before each side, and `claves` the names of its figures.
    """

    codigo: str
    suman: tuple[str, ...]
    contra: str
    solo_exceso: bool = False
    campos: tuple[str, ...] = field(init=False, repr=False)
    inicio: str = field(init=False, repr=False)
    medio: str = field(init=False, repr=False)
    claves: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "campos", (*self.suman, self.contra))
        sujeto = " + ".join(NOMBRES[campo] for campo in self.suman)
        object.__setattr__(self, "inicio", f"{self.codigo}: {sujeto} =")
        object.__setattr__(self, "medio", f"; {NOMBRES[self.contra]} =")
        object.__setattr__(self, "claves", (*self.campos, "diferencia"))


@dataclass(frozen=True, slots=True, eq=False)
class Cifras:
    """The figures, and each comparison with the function that reads its fields from an acta."""

    comparaciones: tuple[tuple[Comparacion, Callable[[Acta], tuple[int | None, ...]]], ...]
    nulos_inusuales: Fraction


def cifras(parametros: Parametros | Ajustes | None, fecha: date | None) -> Cifras:
    """The figures of that set of parameters; those of the law are read only once."""
    if parametros is None and fecha is None:
        return _de_la_ley()
    return _leer(resolver(parametros, fecha))


@cache
def _de_la_ley() -> Cifras:
    return _leer(resolver(None))


def _leer(vigentes: Parametros) -> Cifras:
    tema = vigentes.acta
    de_boletas = encendido(tema.boletas_solo_exceso)
    votantes = VOTANTES if encendido(tema.personas_con_representantes) else VOTANTES[:1]
    comparaciones = (
        Comparacion("AEC-1", ("total_calculado",), "total"),
        Comparacion("AEC-2", ("total_calculado",), "boletas", solo_exceso=True),
        Comparacion("AEC-3", VOTANTES, "urna"),
        Comparacion("AEC-4", ("urna",), "total_calculado"),
        Comparacion("AEC-5", ("sobrantes", *VOTANTES), "boletas", solo_exceso=de_boletas),
        Comparacion("AEC-6", ("sobrantes", "total_calculado"), "boletas", solo_exceso=True),
        Comparacion("AEC-7", votantes, "total_calculado"),
    )
    return Cifras(
        tuple((c, attrgetter(*c.campos)) for c in comparaciones),
        proporcion(tema.nulos_inusuales.valor, tema.nulos_inusuales.clave),
    )
