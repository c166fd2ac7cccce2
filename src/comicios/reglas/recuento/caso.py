"""What the causes of a package look at, read and checked once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from comicios.reglas.acta import Acta, Hallazgo
from comicios.reglas.periodos import enumerar
from comicios.reglas.recuento.marcas import CAUSAL_DE_MARCA, FRASES
from comicios.reglas.recuento.paquete import CondicionDelPaquete


@dataclass(frozen=True, slots=True)
class Caso:
    """`evaluada` is the acta of the package, or the council's copy when it is all there is; `otra` the copy when both
    exist; `sumas` the votes by candidacy, None when a row is blank; `validos` the base of cause R7;
    `contradicciones` those of AEC-1 to AEC-7 that the council has not cleared."""

    evaluada: Acta | None
    otra: Acta | None
    condicion: CondicionDelPaquete
    marcas: frozenset[str]
    aclaradas: frozenset[str]
    validos: bool
    sumas: Mapping[str, int] | None = field(hash=False)
    contradicciones: tuple[Hallazgo, ...] = field(compare=False, repr=False)

    def marcado(self, causal: str) -> str:
        """What was marked of that cause, in words; empty when nothing was."""
        marcas = sorted(marca for marca in self.marcas if CAUSAL_DE_MARCA[marca] == causal)
        return enumerar(FRASES[marca] for marca in marcas) if marcas else ""

    def lugares(self) -> list[tuple[str, int]]:
        """The candidacies from first to last place; those tied, in alphabetical order."""
        return sorted((self.sumas or {}).items(), key=lambda par: (-par[1], par[0]))
