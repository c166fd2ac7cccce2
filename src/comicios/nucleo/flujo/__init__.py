"""Applies the state machines of `reglas.flujos`: the only code of the house that assigns `estado`."""

from comicios.nucleo.flujo.services import Acta, apply, move

__all__ = ["Acta", "apply", "move"]
