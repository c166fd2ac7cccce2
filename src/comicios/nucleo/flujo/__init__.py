"""Applies the state machines of `reglas.flujos`: the only code of the house that assigns `estado`."""

from comicios.nucleo.flujo.services import Acta, apply

__all__ = ["Acta", "apply"]
