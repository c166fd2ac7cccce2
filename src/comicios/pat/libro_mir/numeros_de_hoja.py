"""Numbers as a spreadsheet stores them, read back as the figure a person typed."""

from __future__ import annotations

import re
from decimal import Context, Decimal

_CIFRAS = 15  # beyond them a spreadsheet only keeps noise: 33.329999999999998 is 33.33
_LEJOS = 20  # powers of ten past which a figure is neither written nor compared
_NUMERO = re.compile(r"-?[0-9]{1,400}(\.[0-9]{0,400})?([eE][+-]?[0-9]{1,9})?", re.ASCII)


def read_number(texto: str) -> Decimal | None:
    """The exact figure, or None when the text is not a number a sheet can hold (NaN, infinity, 1e400)."""
    if not _NUMERO.fullmatch(texto):
        return None
    numero = Context(prec=_CIFRAS, traps=[]).create_decimal(texto)
    if not numero.is_finite() or abs(numero.adjusted()) > _LEJOS:
        return None
    return numero


def same_number(texto: str, esperado: Decimal) -> bool:
    """Whether 8, 8.0 and 8E+0 in the file are the figure that was expected."""
    numero = read_number(texto)
    return numero is not None and numero == Context(prec=_CIFRAS).plus(esperado)
