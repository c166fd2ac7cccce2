"""How an assignment is told: sentences for the acta, with figures rounded only here."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

from comicios.reglas.numeros import cifra

# «e» before the sound of an i: «PAN e IND», but «PAN y HIELO».
_CON_E = re.compile(r"h?[ií](?![aeoáéó])", re.IGNORECASE)


def lista(nombres: Iterable[str]) -> str:
    """«A, B y C»."""
    *primeros, ultimo = nombres
    conjuncion = "e" if _CON_E.match(ultimo) else "y"
    return f"{', '.join(primeros)} {conjuncion} {ultimo}" if primeros else ultimo


def una_a(nombres: Collection[str]) -> str:
    """«1 curul a A» or «1 curul a cada uno de A y B»."""
    return f"1 curul a {'cada uno de ' if len(nombres) > 1 else ''}{lista(nombres)}"


def contar_curules(curules: int) -> str:
    return "1 curul" if curules == 1 else f"{cifra(curules, 0)} curules"


def votos(cuantos: int | Fraction) -> str:
    """«40,900» or «27,375.50»: decimals only where there are any."""
    return cifra(cuantos, 0 if Fraction(cuantos).denominator == 1 else 2)


def cada_uno(cifras: Mapping[str, int | Fraction]) -> str:
    """«P1 40,900, P2 21,100.50», joined by semicolons because figures carry commas."""
    return "; ".join(f"{partido} {votos(cuantos)}" for partido, cuantos in cifras.items())
