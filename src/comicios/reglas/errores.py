"""What the law refuses: a refusal of `reglas` is a ValueError whose text is a Spanish sentence."""

from __future__ import annotations


class DatoInvalido(ValueError):
    """A datum the rules cannot work with. `mensaje` says what happened, where and how to mend it."""

    def __init__(self, mensaje: str) -> None:
        super().__init__(mensaje)
        self.mensaje = mensaje
