"""What a rule demands of its arguments, said in one way: whole counts, exact proportions, names of options."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from comicios.reglas.errores import DatoInvalido
from comicios.reglas.numeros import citar, exacto

LIMITE_LEGIBLE: int = 10**100


class ArgumentoInvalido(DatoInvalido):
    """An argument of the wrong kind or out of range."""


def cuenta(valor: object, nombre: str, *, minimo: int = 0, maximo: int | None = None) -> int:
    """A whole count (votes, ballots, seats), not a boolean nor a fraction, within its limits."""
    if type(valor) is not int:
        raise ArgumentoInvalido(
            f"{nombre}: {citar(valor)} no es un número entero. Escriba la cuenta con cifras enteras."
        )
    if abs(valor) >= LIMITE_LEGIBLE:
        raise ArgumentoInvalido(f"{nombre}: la cifra pasa de 100 dígitos. Revise cómo se capturó.")
    if valor < minimo:
        raise ArgumentoInvalido(f"{nombre}: {valor} no puede ser menor que {minimo}. Revise la cifra.")
    if maximo is not None and valor > maximo:
        raise ArgumentoInvalido(f"{nombre}: {valor} no puede ser mayor que {maximo}. Revise la cifra.")
    return valor


def proporcion(valor: object, nombre: str, *, maximo: int | None = 1) -> Fraction:
    """An exact proportion of one (1 % = 1/100), zero or more and at most `maximo` (None: without limit)."""
    fraccion = exacto(valor)
    if fraccion < 0 or (maximo is not None and fraccion > maximo):
        raise ArgumentoInvalido(
            f"{nombre}: {citar(valor)} está fuera de rango. Escriba una proporción exacta, por ejemplo 1/100 para el 1 %."
        )
    return fraccion


def bandera(valor: object, nombre: str) -> bool:
    if type(valor) is not bool:
        raise ArgumentoInvalido(f"{nombre}: {citar(valor)} no es un sí o no.")
    return valor


def nombre_de_opcion(valor: object, donde: str) -> str:
    """The key of a party, option or candidacy: a text that is not blank."""
    if not isinstance(valor, str) or not valor.strip():
        raise ArgumentoInvalido(
            f"{donde}: {citar(valor)} no es el nombre de una opción. Escriba unas siglas."
        )
    return valor


def opciones(valor: object, donde: str) -> frozenset[str]:
    """A set of one or more option names; of several bad ones, the same is always named."""
    if not isinstance(valor, frozenset) or not valor:
        raise ArgumentoInvalido(f"{donde}: se esperaba un conjunto de opciones con al menos una.")
    for nombre in sorted(valor, key=repr):
        nombre_de_opcion(nombre, donde)
    return valor


def mapa(valor: object, nombre: str) -> Mapping[object, object]:
    if not isinstance(valor, Mapping):
        raise ArgumentoInvalido(
            f"{nombre}: se esperaba una relación de claves y valores y llegó {citar(valor)}."
        )
    return valor


def secuencia(valor: object, nombre: str) -> Sequence[object]:
    """A list or tuple; a text is not one."""
    if not isinstance(valor, Sequence) or isinstance(valor, str | bytes):
        raise ArgumentoInvalido(f"{nombre}: se esperaba una lista y llegó {citar(valor)}.")
    return valor


def una_de(valor: object, nombre: str, validas: Collection[str]) -> str:
    if not isinstance(valor, str) or valor not in validas:
        raise ArgumentoInvalido(f"{nombre}: {citar(valor)} no existe. Use {', '.join(sorted(validas))}.")
    return valor


def escribir_opcion(opcion: frozenset[str]) -> str:
    """A vote row as people read it: the options in alphabetical order joined by «_»."""
    return "_".join(sorted(opcion))
