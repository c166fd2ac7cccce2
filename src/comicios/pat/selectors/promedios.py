"""The average of an objective and of several together: the only place where lines become one percentage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from comicios.reglas import mir

if TYPE_CHECKING:
    from comicios.pat.selectors.panorama import LineaEvaluada


@dataclass(frozen=True)
class Parte:
    """A percentage in hundreds that enters an average, or None when it stays out."""

    porcentaje: Fraction | None


@dataclass(frozen=True)
class Resumen:
    """Averages over the lines that count, always with their n (pat_mir 2.4).

    `de` are the lines that were not cancelled; `ponderado`, whether weights were used.
    """

    real: Fraction | None
    programado: Fraction | None
    n: int
    de: int
    ponderado: bool = False

    @property
    def indice(self) -> Fraction | None:
        return 100 * self.real / self.programado if self.real is not None and self.programado else None


def summarize(lineas: tuple[LineaEvaluada, ...]) -> Resumen:
    """Average of min(P, 100) and of planned progress over the same lines of one objective, by its weights if any."""
    filas = [ln for ln in lineas if ln.renglones]
    pesos = weights_of(filas)
    reales = [Parte(ln.porcentaje if ln.counts else None) for ln in filas]
    real = mir.promedio(reales, pesos)
    vivas = sum(not ln.linea.cancelacion for ln in lineas)
    if real is None:
        return Resumen(None, None, 0, vivas, ponderado=pesos is not None)
    planes = [Parte((ln.programado or Fraction(0)) if ln.counts else None) for ln in filas]
    return Resumen(
        real, mir.promedio(planes, pesos), sum(ln.counts for ln in filas), vivas, pesos is not None
    )


def weights_of(lineas: Iterable[LineaEvaluada]) -> list[Fraction] | None:
    """The weight of each line, in order; None unless every one has it and they add up to 100."""
    pesos = [ln.peso for ln in lineas]
    partes = [p for p in pesos if p is not None]
    return partes if len(partes) == len(pesos) and sum(partes, Fraction(0)) == mir.SUMA_DE_PESOS else None


def combine(resumenes: Iterable[Resumen]) -> Resumen:
    """Several objectives as one: each enters with as many lines as count in it, so weights never cross objectives.

    Without weights it is the simple average of the lines (docs/decisiones/0022).
    """
    todos = list(resumenes)
    n, de = sum(r.n for r in todos), sum(r.de for r in todos)
    ponderado = any(r.ponderado for r in todos)
    if not n:
        return Resumen(None, None, 0, de, ponderado)
    real = sum((r.n * r.real for r in todos if r.real is not None), Fraction(0)) / n
    programado = sum((r.n * r.programado for r in todos if r.programado is not None), Fraction(0)) / n
    return Resumen(real, programado, n, de, ponderado)
