"""The combinations of logos that a coalition's voters may mark, and the order in which they are written."""

from __future__ import annotations

from itertools import combinations

from comicios.reglas.coaliciones.filas import leer_partidos


def combinaciones(coalicion: frozenset[str]) -> tuple[frozenset[str], ...]:
    """Every combination of two or more parties has its own row in the acta: 2ⁿ − 1 − n rows for n parties.

    Sets of names, the largest first and then in alphabetical order; none for a single party.
    ArgumentoInvalido if `coalicion` is not a frozenset of names.
    Fundamento: computos.md 1.4 y CMP-39 (LGIPE, arts. 290 y 291, por confirmar).
    """
    partidos = sorted(leer_partidos(coalicion, "coalicion"))
    return tuple(
        frozenset(elegidos)
        for tamano in range(len(partidos), 1, -1)
        for elegidos in combinations(partidos, tamano)
    )
