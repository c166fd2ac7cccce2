"""Percents of a convenio and of the valid vote: exact, within 0 and 100, and written without rounding."""

from __future__ import annotations

from fractions import Fraction

from comicios.reglas.argumentos import ArgumentoInvalido
from comicios.reglas.numeros import NumeroInvalido, cifra, citar, exacto

MAXIMO = 100
CIEN = Fraction(MAXIMO)
_DECIMALES_ESCRITOS = 8


def leer_por_ciento(valor: object, nombre: str) -> Fraction:
    """An exact percent from 0 to 100: a whole number, a Decimal or a Fraction."""
    try:
        fraccion = exacto(valor)
    except NumeroInvalido as motivo:
        raise ArgumentoInvalido(f"{nombre}: {motivo.mensaje}") from motivo
    if not 0 <= fraccion <= CIEN:
        raise _fuera_de_rango(valor, nombre)
    return fraccion


def _fuera_de_rango(valor: object, nombre: str) -> ArgumentoInvalido:
    return ArgumentoInvalido(
        f"{nombre}: {citar(valor)} está fuera de rango. Escriba un porcentaje exacto de 0 a {MAXIMO}."
    )


def escribir_exacto(x: Fraction) -> str:
    """`600.6`; a figure without an end in decimals goes as a quotient, `1001/3`."""
    for decimales in range(_DECIMALES_ESCRITOS + 1):
        if (x * 10**decimales).denominator == 1:
            return cifra(x, decimales)
    return f"{x.numerator}/{x.denominator}"
