"""What part of the captured budget the MIR rows have been given: the total is a figure, not their sum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from comicios.reglas.errores import DatoInvalido
from comicios.reglas.numeros import Numero, citar, exacto


class PresupuestoInvalido(DatoInvalido):
    """An amount in pesos that is not an exact figure of 0 or more."""


@dataclass(frozen=True)
class Reparto:
    """Pesos given to rows and not, exact; `proporcion` in hundreds of the total, None when the total is 0."""

    subtotal: Fraction
    sin_distribuir: Fraction
    proporcion: Fraction | None

    @property
    def excedido(self) -> bool:
        return self.sin_distribuir < 0


def repartir(total: Numero, renglones: Iterable[Numero | None]) -> Reparto:
    """The rows' subtotal against the captured total; a row without amount (None) counts as 0.

    Fundamento: [SEED Anexo 1], columna 16 y renglón de total; pat_mir 2.6.
    """
    presupuesto = _importe(total)
    subtotal = sum((_importe(importe) for importe in renglones if importe is not None), Fraction(0))
    proporcion = 100 * subtotal / presupuesto if presupuesto else None
    return Reparto(subtotal, presupuesto - subtotal, proporcion)


def _importe(valor: Numero) -> Fraction:
    importe = exacto(valor)
    if importe < 0:
        raise PresupuestoInvalido(f"{citar(valor)} no es un importe: escriba 0 o una cantidad mayor.")
    return importe


def cuadrar(renglon: Numero, montos: Iterable[Numero | None]) -> Fraction | None:
    """Pesos of the row that its partidas still lack (negative: they exceed it); None while no amount is captured.

    Fundamento: criterio del producto (pat_mir 2.6: amounts null until captured; once any is present they sum to the row).
    """
    importe, capturados = _importe(renglon), [_importe(m) for m in montos if m is not None]
    return importe - sum(capturados, Fraction(0)) if capturados else None
