"""What is captured each month: a figure, or a numerator over a denominator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from comicios.reglas.errores import DatoInvalido
from comicios.reglas.numeros import Numero, citar, exacto
from comicios.reglas.periodos import exigir_mes, nombre_mes


class CapturaInvalida(DatoInvalido):
    """A captured value that the indicator's mode cannot take."""


@dataclass(frozen=True)
class Razon:
    """A month's numerator and denominator; 0/0 is a month in which nothing came in, and the numerator may be
    the larger (what is answered this month may have come in the month before). Negative: CapturaInvalida.

    Fundamento: criterio del producto (pat_mir 2.4, modo RAZON).
    """

    numerador: Numero
    denominador: Numero

    def __post_init__(self) -> None:
        for nombre in ("numerador", "denominador"):
            valor = exacto(getattr(self, nombre))
            if valor < 0:
                raise CapturaInvalida(
                    f"El {nombre} {citar(getattr(self, nombre))} es negativo: escriba 0 o más."
                )
            object.__setattr__(self, nombre, valor)


Valor = Numero | Razon
Capturas = Mapping[int, Valor | None]


@dataclass(frozen=True)
class Serie:
    """The captured months up to a cut-off, in order, without blanks: plain figures or ratios, never both."""

    valores: Mapping[int, Fraction]
    razones: Mapping[int, Razon]

    @property
    def meses(self) -> tuple[int, ...]:
        return tuple(self.valores or self.razones)


def ordenar(capturas: Capturas, *, con_razon: bool, corte: int) -> Serie:
    """Checks every capture (also those after the cut-off) and keeps those of the months up to `corte`.

    Fundamento: criterio del producto (pat_mir 2.4: v_m is the approved value of month m ≤ t).
    """
    meses = sorted(exigir_mes(mes) for mes in capturas)
    valores, razones = {}, {}
    for mes in meses:
        valor = capturas[mes]
        if valor is None:
            continue
        exigir_modo(valor, con_razon=con_razon, donde=nombre_mes(mes))
        if mes <= corte and isinstance(valor, Razon):
            razones[mes] = valor
        elif mes <= corte and not isinstance(valor, Razon):
            valores[mes] = exacto(valor)
    return Serie(valores, razones)


def exigir_modo(valor: Valor, *, con_razon: bool, donde: str) -> None:
    """Refuses a ratio where a figure is due, the reverse, and a negative figure (CapturaInvalida).

    Fundamento: criterio del producto (pat_mir 2.2, columns 23–34: decimal ≥ 0).
    """
    if con_razon and not isinstance(valor, Razon):
        raise CapturaInvalida(f"En {donde} se esperaba numerador y denominador: capture los dos números.")
    if not con_razon and isinstance(valor, Razon):
        raise CapturaInvalida(f"En {donde} se esperaba un solo número: capture el valor sin denominador.")
    if not isinstance(valor, Razon) and exacto(valor) < 0:
        raise CapturaInvalida(f"{citar(valor)} en {donde} es negativo: escriba 0 o un número mayor.")
