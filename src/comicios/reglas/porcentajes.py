"""Percentages as they are published: exact until the last digit, then rounded or truncated as the publisher says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, get_args

from comicios.reglas import parametros as _parametros
from comicios.reglas.argumentos import ArgumentoInvalido, cuenta, una_de
from comicios.reglas.numeros import Numero, citar, exacto

Modo = Literal["redondear", "truncar"]
Publicacion = Literal["computos", "prep"]

MAXIMO_DECIMALES = 12
_CIEN = 100
_MEDIO = Fraction(1, 2)


@dataclass(frozen=True)
class Convencion:
    """How a publisher writes its percentages, and which of those figures (by key) nobody has confirmed."""

    decimales: int
    modo: Modo
    por_confirmar: tuple[str, ...] = field(default=(), compare=False)


def porcentaje(parte: Numero, total: Numero, *, decimales: int, modo: Modo) -> Decimal | None:
    """The percent that `parte` is of `total`, with exactly `decimales` digits; None when there is no total.

    `parte` and `total` are exact and not negative; `parte` may exceed `total` (participation over 100 %).
    `modo` is "redondear" (half up) or "truncar". 0 to 12 decimals. Anything else raises DatoInvalido.
    A published percentage never feeds a legal comparison.
    Fundamento: computos.md 6.4 y CMP-46.
    """
    cifras = cuenta(decimales, "Los decimales del porcentaje", maximo=MAXIMO_DECIMALES)
    manera = una_de(modo, "El modo del porcentaje", get_args(Modo))
    dividendo, divisor = _cantidad(parte, "La parte"), _cantidad(total, "El total")
    if divisor == 0:
        return None
    escalado = dividendo * _CIEN * 10**cifras / divisor
    entero = escalado.__floor__() if manera == "truncar" else (escalado + _MEDIO).__floor__()
    # Built from its digits: Decimal arithmetic would round to the precision of the moment.
    return Decimal((0, Decimal(entero).as_tuple().digits, -cifras))


def convencion(
    publicacion: Publicacion = "computos",
    *,
    parametros: _parametros.Parametros | _parametros.Ajustes | None = None,
    fecha: date | None = None,
) -> Convencion:
    """The decimals and the mode in force for a publication: "computos" (acta and open data) or "prep".

    With neither `parametros` nor `fecha`, the newest figures. Anything else raises DatoInvalido.
    Fundamento: computos.md 6.4 y Q8 (por confirmar).
    """
    una_de(publicacion, "La publicación", get_args(Publicacion))
    tema = _parametros.resolver(parametros, fecha).porcentajes
    de_prep = publicacion == "prep"
    decimales, truncar = (
        (tema.decimales_prep, tema.truncar_prep)
        if de_prep
        else (tema.decimales_computos, tema.truncar_computos)
    )
    cifras = cuenta(decimales.valor, decimales.descripcion, maximo=MAXIMO_DECIMALES)
    dudosas = tuple(p.clave for p in (decimales, truncar) if p.por_confirmar)
    trunca = cuenta(truncar.valor, truncar.descripcion, maximo=1)
    return Convencion(cifras, "truncar" if trunca else "redondear", dudosas)


def _cantidad(valor: object, nombre: str) -> Fraction:
    cantidad = exacto(valor)
    if cantidad < 0:
        raise ArgumentoInvalido(f"{nombre}: {citar(valor)} no puede ser menor que 0. Revise la cifra.")
    return cantidad
