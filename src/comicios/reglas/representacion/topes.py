"""The cap on over-representation: how many seats a share of the vote allows."""

from __future__ import annotations

from fractions import Fraction

from comicios.reglas.argumentos import ArgumentoInvalido, cuenta, proporcion


def tope_de_escanos(votos: int, base: int, *, escanos: int, tope: Fraction) -> int:
    """The most seats, of both principles, whose share of the chamber does not pass the vote's by more than `tope`.

    `votos` of `base` (at least 1) and `escanos` of the chamber are counts; `tope` is a proportion of one
    (8 points = Fraction(8, 100)). It is ⌊escanos × (votos/base + tope)⌋. ArgumentoInvalido for anything else.
    Fundamento: computos.md 7.1.4 (por confirmar: Constitución de BCS, art. 41).
    """
    parte = Fraction(cuenta(votos, "votos"), cuenta(base, "votación base del tope", minimo=1))
    margen = proporcion(tope, "tope de sobrerrepresentación")
    return int(cuenta(escanos, "escaños") * (parte + margen) // 1)


def peso_de_escanos(escanos: int, total: int) -> Fraction:
    """The share of a chamber of `total` that so many seats are, as a proportion of one (8 of 21 = 8/21).

    ArgumentoInvalido when there are more seats than the chamber has, or the chamber has none.
    Fundamento: computos.md 7.1.4 (por confirmar: Constitución de BCS, art. 41).
    """
    camara = cuenta(total, "escaños de la cámara", minimo=1)
    if cuenta(escanos, "escaños") > camara:
        raise ArgumentoInvalido(f"escaños: {escanos} son más que los {camara} de la cámara. Revise la cifra.")
    return Fraction(escanos, camara)
