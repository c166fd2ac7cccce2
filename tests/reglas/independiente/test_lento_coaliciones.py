"""The distribution of a coalition against its slow version, ties included."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest
from tests.reglas.independiente.bucle import COMPARACIONES, Pendiente, cotejar
from tests.reglas.independiente.coaliciones_lento import distribuir_lento

from comicios.reglas.coaliciones import distribuir

pytestmark = pytest.mark.no_cover  # ten thousand comparisons are for the result, not for the lines they touch

PARTIDOS = ("PAN", "PRI", "PRD", "PRS", "PH")
AJENOS = ("MORENA", "PT")


def votos_al_azar(azar: Random, coalicion: tuple[str, ...]) -> dict[frozenset[str], int]:
    """Own votes from a few values so that ties abound, combinations from 0 to 11, sometimes large ones."""
    escala = azar.choice((1, 1, 1, 10**6, 10**18))
    propios = azar.choice((1, 2, 4, 30))
    votos = {frozenset({p}): azar.randrange(propios) * escala for p in coalicion if azar.random() < 0.9}
    for k in range(2, len(coalicion) + 1):
        for opcion in combinations(coalicion, k):
            if azar.random() < 0.6:
                votos[frozenset(opcion)] = azar.randrange(12) + azar.choice((0, 0, escala))
    if azar.random() < 0.3:
        votos |= {frozenset({p}): azar.randrange(9) for p in AJENOS} | {frozenset(AJENOS): azar.randrange(9)}
    if azar.random() < 0.02:
        votos[frozenset({coalicion[0], "MORENA"})] = azar.randrange(3)
    renglones = list(votos.items())
    azar.shuffle(renglones)
    return dict(renglones)


def test_10_000_distribuciones_de_coalicion_son_las_de_la_version_lenta() -> None:
    azar = Random(3)
    con_sorteo = rechazadas = 0
    for _ in range(COMPARACIONES):
        coalicion = PARTIDOS[
            : azar.choice((1, 2, 2, 3, 3, 3, 3, 3, 3, 4, 4) if azar.random() < 0.97 else (5,))
        ]
        votos = votos_al_azar(azar, coalicion)
        orden = azar.sample((*PARTIDOS, *AJENOS), k=azar.choice((5, 7))) if azar.random() < 0.2 else None
        propios = {p: votos.get(frozenset({p}), 0) for p in coalicion}

        def sortear(falta: Pendiente, propios: dict[str, int] = propios) -> tuple[str, ...]:
            votos_del_empate = propios[falta.entre[0]]
            iguales = [p for p in propios if propios[p] == votos_del_empate]
            entre = azar.choice((list(falta.entre), list(falta.entre), iguales))
            return tuple(azar.sample(entre, k=len(entre)))

        cotejo = cotejar(
            lambda s, v=votos, c=coalicion, o=orden: distribuir(
                v, coalicion=frozenset(c), sorteos=s, orden=o
            ),
            lambda s, v=votos, c=coalicion, o=orden: distribuir_lento(v, frozenset(c), s, o),
            sortear,
            sorteos=(tuple(coalicion[:2]),) if azar.random() < 0.02 else (),
        )
        rechazadas += cotejo.rechazo
        if not cotejo.rechazo:
            con_sorteo += bool(cotejo.sorteos)
            assert cotejo.producto.por_partido == cotejo.lento
            assert sorted(map(sorted, cotejo.producto.sorteos)) == sorted(map(sorted, cotejo.sorteos))
    assert con_sorteo > COMPARACIONES // 10
    assert rechazadas > COMPARACIONES // 100
