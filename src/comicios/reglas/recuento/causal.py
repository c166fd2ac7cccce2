"""A cause for a new count of a package, with its reason in words and figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from comicios.reglas.pasos import Paso
from comicios.reglas.recuento.caso import Caso
from comicios.reglas.recuento.regla import Regla
from comicios.reglas.recuento.reglas_de_actas import R1, R2, R3, R4, R5
from comicios.reglas.recuento.reglas_de_votos import R6, R7

CAUSALES: Mapping[str, Regla] = MappingProxyType(
    {regla.codigo: regla for regla in (R1(), R2(), R3(), R4(), R5(), R6(), R7())}
)


@dataclass(frozen=True, slots=True)
class Causal:
    """One cause that the acta, its copy or its package gives; its words are written when they are asked for.

    Fundamento: computos.md 2.4 y CMP-12 (el consejo acuerda si se recuenta).
    """

    codigo: str
    _caso: Caso = field(repr=False)

    @property
    def titulo(self) -> str:
        return CAUSALES[self.codigo].titulo

    @property
    def fundamento(self) -> str:
        return CAUSALES[self.codigo].fundamento

    @property
    def motivo(self) -> str:
        """Why it applies, in one sentence with its figures."""
        return CAUSALES[self.codigo].motivo(self._caso)

    @property
    def campos(self) -> tuple[str, ...]:
        """The fields of the acta at stake; none when a person marked it."""
        return CAUSALES[self.codigo].campos(self._caso)

    @property
    def pasos(self) -> tuple[Paso, ...]:
        """How the figures lead to the cause."""
        return CAUSALES[self.codigo].pasos(self._caso)
