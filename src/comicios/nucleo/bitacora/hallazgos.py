"""What a verification found, in words that a person reads."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Hallazgo:
    """One fault: its class (stable code), where it is and the Spanish sentence that says what is wrong."""

    clase: str
    mensaje: str
    cadena: str = ""
    numero: int | None = None
    acto: str = ""


@dataclass(frozen=True)
class Verificacion:
    """The result of `verify()`: what was read and what is wrong, the first fault of each chain first."""

    hallazgos: tuple[Hallazgo, ...] = ()
    actos: int = 0
    cadenas: int = 0
    anclas: int = 0
    filas: int = 0
    ancla: str = ""
    verificadores: tuple[str, ...] = field(default=())

    @property
    def is_intact(self) -> bool:
        return not self.hallazgos

    def as_dict(self) -> dict[str, Any]:
        """The result as plain values for `--json`."""
        return {"integra": self.is_intact, **asdict(self)}
