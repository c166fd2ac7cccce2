"""The combinations of logos that a coalition's voters may mark, and the order in which they are written."""

from __future__ import annotations

from itertools import combinations

from comicios.reglas.argumentos import ArgumentoInvalido
from comicios.reglas.coaliciones.filas import leer_partidos

# No law: the rows double with each party, and a mistyped list would fill the memory.
TOPE_DE_PARTIDOS = 16


def combinaciones(coalicion: frozenset[str]) -> tuple[frozenset[str], ...]:
    """Every combination of two or more parties has its own row in the acta: 2ⁿ − 1 − n rows for n parties.

    Sets of names, the largest first and then in alphabetical order; none for a single party.
    ArgumentoInvalido if `coalicion` is not a frozenset of names or, as a technical limit, has more than 16.
    Fundamento: computos.md 1.4 y CMP-39 (LGIPE, arts. 290 y 291, por confirmar).
    """
    partidos = sorted(leer_partidos(coalicion, "coalicion"))
    if len(partidos) > TOPE_DE_PARTIDOS:
        raise ArgumentoInvalido(
            f"coalicion: tiene {len(partidos):,} partidos y solo se escriben las combinaciones de "
            f"{TOPE_DE_PARTIDOS} o menos. Revise la lista de sus partidos."
        )
    return tuple(
        frozenset(elegidos)
        for tamano in range(len(partidos), 1, -1)
        for elegidos in combinations(partidos, tamano)
    )
