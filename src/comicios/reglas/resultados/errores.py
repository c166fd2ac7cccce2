"""What a result refuses, and the one thing that is never the caller's fault."""

from __future__ import annotations

from comicios.reglas.errores import DatoInvalido


class RenglonRepetido(DatoInvalido):
    """The same casilla twice for the same principle: its votes would count double (CMP-03)."""


class ComputoIncongruente(ArithmeticError):
    """The votes distributed do not add up to those received (CMP-42): a defect of the program, not of the data."""
