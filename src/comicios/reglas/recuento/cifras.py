"""The legal figures that the new count uses, read once from a set of parameters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache

from comicios.reglas.acta.cifras import encendido, entera
from comicios.reglas.argumentos import ArgumentoInvalido, proporcion
from comicios.reglas.numeros import citar, exacto
from comicios.reglas.parametros import Ajustes, Parametro, Parametros, resolver


def mira_votos_validos(parametros: Parametros | Ajustes | None, fecha: date | None) -> bool:
    """Whether cause R7 looks at the votes for candidacies and not at those taken out of the urn."""
    if parametros is None and fecha is None:
        return _por_ley()
    return encendido(resolver(parametros, fecha).recuento.causal_votos_validos)


@cache
def _por_ley() -> bool:
    return encendido(resolver(None).recuento.causal_votos_validos)


@dataclass(frozen=True, slots=True)
class Limites:
    """The limits of the plan of groups and points."""

    pleno: int
    grupos: int
    puntos: int
    corte: Fraction
    inclusivo: bool


def leer_limites(parametros: Parametros | Ajustes | None, fecha: date | None) -> Limites:
    tema = resolver(parametros, fecha).recuento
    return Limites(
        entera(tema.limite_de_pleno),
        entera(tema.maximo_de_grupos, minimo=1),
        entera(tema.maximo_de_puntos, minimo=1),
        proporcion(tema.corte_de_fraccion.valor, tema.corte_de_fraccion.clave),
        encendido(tema.corte_inclusivo),
    )


def positiva(parametro: Parametro) -> Fraction:
    """A parameter greater than zero, exact; ArgumentoInvalido otherwise."""
    valor = exacto(parametro.valor)
    if valor <= 0:
        raise ArgumentoInvalido(
            f"{parametro.clave}: {citar(parametro.valor)} debe ser mayor que 0. Corrija el parámetro."
        )
    return valor
