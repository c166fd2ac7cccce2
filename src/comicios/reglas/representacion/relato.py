"""How an assignment is told: sentences for the acta, with figures rounded only here."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

from comicios.reglas.numeros import contar, medida

# «e» before the sound of an i: «PAN e IND», but «PAN y HIELO».
_CON_E = re.compile(r"h?[ií](?![aeoáéó])", re.IGNORECASE)
CURULES = ("curul", "curules")
ESCANOS = ("escaño", "escaños")
VOTOS = ("voto", "votos")


def lista(nombres: Iterable[str]) -> str:
    """«A, B y C»."""
    *primeros, ultimo = nombres
    conjuncion = "e" if _CON_E.match(ultimo) else "y"
    return f"{', '.join(primeros)} {conjuncion} {ultimo}" if primeros else ultimo


def una_a(nombres: Collection[str]) -> str:
    """«1 curul a A» or «1 curul a cada uno de A y B»."""
    return f"1 curul a {'cada uno de ' if len(nombres) > 1 else ''}{lista(nombres)}"


def hasta(tope: int, escanos: int) -> str:
    """«hasta 10 de 21 escaños»; a cap over the chamber is the whole of it: «todos los 21 escaños»."""
    camara = contar(escanos, *ESCANOS)
    if tope > escanos > 1:
        return f"todos los {camara}"
    return f"hasta {min(tope, escanos):,} de {camara}"


def cada_uno(cifras: Mapping[str, int | Fraction]) -> str:
    """«P1 40,900, P2 21,100.50», joined by semicolons because figures carry commas."""
    return "; ".join(f"{partido} {medida(cuantos)}" for partido, cuantos in cifras.items())
