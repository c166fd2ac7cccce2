"""Exact numbers: how they are read from a person, rounded and written. No binary fractions anywhere."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from comicios.reglas.errores import DatoInvalido

Numero = int | Decimal | Fraction

GUION = "–"
MENOS = "−"
ESPACIO_DURO = "\u00a0"
MAXIMO_ENTEROS = 10
MAXIMO_DECIMALES = 4
_LARGO_CITADO = 40
_EXPONENTE_LEGIBLE = 100
_ENTERO_LEGIBLE: int = 10**100
_BIEN_ESCRITO = re.compile(r"[0-9]+(\.[0-9]+)?", re.ASCII)
_CIENTIFICO = re.compile(r"[0-9.]+[eE][+-]?[0-9]+", re.ASCII)
_ASCII_DE_SIGNOS = str.maketrans({"−": "-", "–": "-", "＋": "+", "－": "-", "，": ",", "٫": ","})


class NumeroInvalido(DatoInvalido):
    """A figure that is not an exact number, or a text that is not written as one."""


def exacto(valor: object) -> Fraction:
    """The same figure as a Fraction; refuses binary fractions, booleans, text, NaN and infinities.

    Fundamento: criterio del producto (pat_mir 2.4: decimal arithmetic only).
    """
    if isinstance(valor, bool) or not isinstance(valor, int | Decimal | Fraction):
        raise NumeroInvalido(f"{citar(valor)} no es un número exacto. Use un entero o un decimal exacto.")
    if isinstance(valor, Decimal) and not valor.is_finite():
        raise NumeroInvalido(f"{citar(valor)} no es un número. Escriba una cifra, por ejemplo 12.5.")
    if isinstance(valor, Decimal) and abs(valor.adjusted()) > _EXPONENTE_LEGIBLE:
        # Fraction would write out every zero of 1E+999999.
        raise NumeroInvalido(f"{citar(valor)} no cabe en un documento. Revise la cifra.")
    return Fraction(valor)


def citar(valor: object) -> str:
    """What was typed, between « », in one line and short enough for a message."""
    if isinstance(valor, int) and abs(valor) >= _ENTERO_LEGIBLE:
        return "«un número de más de 100 cifras»"
    try:
        escrito = _escribir(valor)
    except ValueError:  # Python does not write out whole numbers of thousands of digits.
        return "«un dato con un número de miles de cifras»"
    texto = "".join(c if c.isprintable() else " " for c in escrito)
    return f"«{texto}»" if len(texto) <= _LARGO_CITADO else f"«{texto[:_LARGO_CITADO]}…»"


def _escribir(valor: object) -> str:
    """Python's way, but a set goes by its members in order, because Python's has none."""
    if isinstance(valor, set | frozenset):
        return f"{{{', '.join(sorted(map(_escribir, valor)))}}}"
    return str(valor)


def leer_decimal(texto: str, *, enteros: bool = False) -> Decimal:
    """A captured figure: digits 0–9, at most one point, 10 integer digits and 4 decimals.

    With `enteros` only whole numbers pass. NumeroInvalido says what to mend.
    Fundamento: criterio del producto (pat_mir 2.2, columns 23–34).
    """
    if not _BIEN_ESCRITO.fullmatch(texto):
        raise NumeroInvalido(_por_que_no_se_lee(texto))
    entera, _, decimal = texto.partition(".")
    if len(entera) > MAXIMO_ENTEROS:
        raise NumeroInvalido(
            f"{citar(texto)} es demasiado grande: escriba hasta {MAXIMO_ENTEROS} cifras enteras."
        )
    if len(decimal) > MAXIMO_DECIMALES:
        raise NumeroInvalido(
            f"{citar(texto)} tiene {len(decimal)} decimales: escriba {MAXIMO_DECIMALES} o menos."
        )
    if enteros and decimal.strip("0"):
        raise NumeroInvalido(f"{citar(texto)} no es un número entero: escríbalo sin decimales.")
    return Decimal(texto)


def _por_que_no_se_lee(texto: str) -> str:
    """The sentence for a text that is not a figure: the most particular cause first."""
    if not texto.strip():
        return "No hay ningún valor escrito. Escriba un número, por ejemplo 12.5."
    claro = texto.translate(_ASCII_DE_SIGNOS)
    cita = citar(texto)
    if any(c.isnumeric() and not c.isascii() for c in texto):
        return f"{cita} tiene cifras de otra escritura. Escríbalo con las cifras del 0 al 9."
    if any(c.isspace() for c in texto):
        return f"{cita} tiene espacios. Escriba el número sin espacios."
    return f"{cita} {_defecto_de_escritura(claro)}"


def _defecto_de_escritura(texto: str) -> str:
    if texto.startswith("-") and texto[1:2].isdigit():
        return "es un número negativo. Escriba 0 o un número mayor."
    if texto.startswith("+") and texto[1:2].isdigit():
        return "lleva un signo. Escriba el número sin el signo +."
    if "," in texto and texto.replace(",", "").replace(".", "").isdigit():
        return "lleva coma. Para los decimales use punto y no separe los miles."
    if _CIENTIFICO.fullmatch(texto):
        return "está en notación científica. Escriba el número con todas sus cifras."
    if texto.count(".") > 1 and texto.replace(".", "").isdigit():
        return "tiene más de un punto. Deje solo el de los decimales."
    if texto.replace(".", "").isdigit():
        return "está incompleto. Escriba cifras antes y después del punto, por ejemplo 0.5."
    return "no es un número. Escriba solo cifras y, si hace falta, un punto, por ejemplo 12.5."


def redondear(x: Numero, decimales: int = 2) -> Decimal:
    """`x` with that many decimals, half away from zero, computed on whole numbers and so exact at any size.

    Fundamento: criterio del producto (pat_mir 2.4: round only for display, half-up).
    """
    fraccion = exacto(x)
    escala = 10**decimales
    cociente = (2 * abs(fraccion.numerator) * escala + fraccion.denominator) // (2 * fraccion.denominator)
    digitos = tuple(int(c) for c in str(cociente))
    return Decimal((int(fraccion < 0 and cociente > 0), digitos, -decimales))


def cifra(x: Numero | None, decimales: int = 2) -> str:
    """`1,114.50`; a dash where there is no figure; U+2212 for minus."""
    if x is None:
        return GUION
    return f"{redondear(x, decimales):,f}".replace("-", MENOS)


def porcentaje(x: Numero | None, decimales: int = 2) -> str:
    """`34.50 %` with a no-break space; `x` comes in hundreds (100 = all)."""
    return GUION if x is None else f"{cifra(x, decimales)}{ESPACIO_DURO}%"


def pesos(x: Numero | None) -> str:
    """Mexican pesos: `$65,018`, with cents only when there are any (`$65,018.50`)."""
    if x is None:
        return GUION
    importe = redondear(x, 2)
    decimales = 0 if importe == importe.to_integral_value() else 2
    signo = MENOS if importe < 0 else ""
    return f"{signo}${cifra(abs(exacto(importe)), decimales)}"


def medida(x: Numero) -> str:
    """`40,900` or `27,375.50`: two decimals, only where there are any."""
    return f"{x:,}" if type(x) is int else cifra(x, 0 if exacto(x).denominator == 1 else 2)


def contar(cuantos: Numero, singular: str, plural: str) -> str:
    """`1 voto`, `0 votos`, `1,001 votos`: a figure with its noun, in the number that agrees with it."""
    return f"{medida(cuantos)} {singular if cuantos == 1 else plural}"


def llano(x: Numero) -> str:
    """A figure as a person would type it back: no thousands, no idle zeros, 4 decimals at most (`12.5`)."""
    texto = f"{redondear(x, MAXIMO_DECIMALES):f}"
    return texto.rstrip("0").rstrip(".").replace("-", MENOS)
