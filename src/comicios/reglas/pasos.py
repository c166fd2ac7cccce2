"""A step of a calculation, as the acta tells it: the rule that applies, the sentence and its exact figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from comicios.reglas.numeros import Numero

Valor = Numero | str


@dataclass(frozen=True, slots=True)
class Paso:
    """`regla` is the rule's number (`CMP-40`), `texto` a Spanish sentence, `valores` the figures it speaks of."""

    regla: str
    texto: str
    valores: Mapping[str, Valor] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.texto
