"""The percentage of an objective or of the programme: the only place where a percentage is capped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Protocol

from comicios.reglas.errores import DatoInvalido
from comicios.reglas.numeros import Numero, exacto, llano

SUMA_DE_PESOS = 100


class ConPorcentaje(Protocol):
    """A row, or a line of several: what it fulfilled of its target, in hundreds; None when nothing can be said."""

    @property
    def porcentaje(self) -> Fraction | None: ...


class PesosInvalidos(DatoInvalido):
    """Weights that are not one per row, are negative, or do not add up to 100."""


def promedio(evaluaciones: Iterable[ConPorcentaje], pesos: Sequence[Numero] | None = None) -> Fraction | None:
    """The mean of min(P, 100) in hundreds, unrounded; rows without P are left out, None when none has one.

    `pesos`, one per row and summing exactly 100, are shared out again among the rows that stay (if those
    weigh 0 in all, None).
    Fundamento: criterio del producto (pat_mir 2.4, objective / programme %).
    """
    filas = tuple(evaluaciones)
    partes = [Fraction(1)] * len(filas) if pesos is None else exigir_pesos(pesos, len(filas))
    con_dato = [(p, f.porcentaje) for p, f in zip(partes, filas, strict=True) if f.porcentaje is not None]
    total = sum((peso for peso, _ in con_dato), Fraction(0))
    if total == 0:
        return None
    return sum((peso * min(avance, Fraction(100)) for peso, avance in con_dato), Fraction(0)) / total


def exigir_pesos(pesos: Sequence[Numero], filas: int) -> list[Fraction]:
    """The weights as exact parts; PesosInvalidos when they are not one per row, one is negative, or they are not 100.

    Fundamento: criterio del producto (pat_mir 2.4: «must sum 100 per objective»).
    """
    partes = [exacto(peso) for peso in pesos]
    if len(partes) != filas:
        raise PesosInvalidos(
            f"Hacen falta {filas} pesos, uno por renglón, y hay {len(partes)}: complete o quite pesos."
        )
    if any(parte < 0 for parte in partes):
        raise PesosInvalidos("Hay un peso negativo: escriba 0 o más en cada renglón.")
    suma = sum(partes, Fraction(0))
    if suma != SUMA_DE_PESOS:
        raise PesosInvalidos(f"Los pesos suman {llano(suma)} y deben sumar 100: ajústelos.")
    return partes
