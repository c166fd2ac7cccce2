"""The figures of an indicator and of an average as they leave the house: rounded once, here, for every face.

Exact decimals, half away from zero: percentages with 2, figures in the indicator's unit with 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from comicios.reglas.numeros import redondear

if TYPE_CHECKING:
    from comicios.pat.selectors.promedios import Resumen
    from comicios.reglas.mir import Evaluacion

EN_SU_UNIDAD = 4


@dataclass(frozen=True)
class Figuras:
    """An indicator at its cut-off. `alcanzada` and `diferencia` in its unit, the others in hundreds (100 = all)."""

    alcanzada: Decimal | None
    diferencia: Decimal | None
    porcentaje: Decimal | None
    programado: Decimal | None
    indice: Decimal | None


@dataclass(frozen=True)
class Promedio:
    """An average of `n` lines out of `de`, in hundreds; None where no line counts."""

    real: Decimal | None
    programado: Decimal | None
    indice: Decimal | None
    n: int
    de: int


def figures_of(evaluacion: Evaluacion) -> Figuras:
    return Figuras(
        _rounded(evaluacion.alcanzada, EN_SU_UNIDAD),
        _rounded(evaluacion.diferencia, EN_SU_UNIDAD),
        _rounded(evaluacion.porcentaje),
        _rounded(evaluacion.programado),
        _rounded(evaluacion.indice),
    )


def average_of(resumen: Resumen) -> Promedio:
    return Promedio(
        _rounded(resumen.real), _rounded(resumen.programado), _rounded(resumen.indice), resumen.n, resumen.de
    )


def _rounded(figura: Fraction | None, decimales: int = 2) -> Decimal | None:
    return None if figura is None else redondear(figura, decimales)
