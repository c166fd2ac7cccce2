"""What each cause of recount answers: whether it applies, and why."""

from __future__ import annotations

from abc import ABC, abstractmethod

from comicios.reglas.pasos import Paso
from comicios.reglas.recuento.caso import Caso

INCISO_B = "LGIPE, art. 311, numeral 1, inciso b)"
INCISO_D = "LGIPE, art. 311, numeral 1, inciso d)"


class Regla(ABC):
    """One cause, R1 to R7. `motivo`, `campos` and `pasos` are asked only when it applies."""

    codigo: str
    titulo: str
    fundamento: str

    @abstractmethod
    def procede(self, caso: Caso) -> bool: ...

    @abstractmethod
    def motivo(self, caso: Caso) -> str: ...

    def campos(self, _: Caso) -> tuple[str, ...]:
        return ()

    def pasos(self, caso: Caso) -> tuple[Paso, ...]:
        return (Paso(self.codigo, f"{self.titulo}: {self.motivo(caso)}"),)
