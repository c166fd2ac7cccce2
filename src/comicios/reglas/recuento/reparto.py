"""How the packages are dealt out among groups and points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from comicios.reglas.argumentos import ArgumentoInvalido, cuenta, secuencia
from comicios.reglas.numeros import citar

X = TypeVar("X")
# No law: they only keep a mistyped figure from asking for a million empty tables or for all the memory.
TOPE = 1_000
TOPE_DE_PAQUETES = 100_000


def repartir_paquetes(
    paquetes: Sequence[X], grupos: int, puntos: int
) -> tuple[tuple[tuple[X, ...], ...], ...]:
    """The packages, in their order and in contiguous blocks, as balanced as can be: group → point → packages.

    Each group takes the ceiling of what remains among the groups left, and so does each point inside it.
    ArgumentoInvalido when a package is repeated or a count is less than 1; also, as technical limits, over 1,000
    groups or points and over 100,000 packages.
    Fundamento: computos.md CMP-24.
    """
    lista: tuple[X, ...] = _leer_paquetes(paquetes)  # type: ignore[assignment]  # same elements
    cuenta(grupos, "grupos", minimo=1, maximo=TOPE)
    cuenta(puntos, "puntos", minimo=1, maximo=TOPE)
    _exigir_distintos(lista)
    return tuple(_en_bloques(grupo, puntos) for grupo in _en_bloques(lista, grupos))


def _leer_paquetes(paquetes: object) -> tuple[object, ...]:
    lista = secuencia(paquetes, "paquetes")
    if not _caben(lista):
        raise ArgumentoInvalido(
            f"paquetes: la lista pasa de {TOPE_DE_PAQUETES:,} y no se puede repartir. Reparta los de una sola demarcación."
        )
    return tuple(lista)


def _caben(lista: Sequence[object]) -> bool:
    try:
        return len(lista) <= TOPE_DE_PAQUETES
    except OverflowError:  # a range longer than any memory
        return False


def _en_bloques(lista: tuple[X, ...], partes: int) -> tuple[tuple[X, ...], ...]:
    bloques, desde = [], 0
    for quedan in range(partes, 0, -1):
        hasta = desde - (desde - len(lista)) // quedan
        bloques.append(lista[desde:hasta])
        desde = hasta
    return tuple(bloques)


def _exigir_distintos(lista: Sequence[object]) -> None:
    vistos: set[object] = set()
    for paquete in lista:
        try:
            hash(paquete)
        except TypeError as motivo:
            raise ArgumentoInvalido(
                f"paquetes: {citar(paquete)} no identifica a un paquete. Use su clave."
            ) from motivo
        if paquete in vistos:
            raise ArgumentoInvalido(
                f"paquetes: {citar(paquete)} está repetido. Deje cada paquete una sola vez."
            )
        vistos.add(paquete)
