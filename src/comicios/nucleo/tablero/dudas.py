"""The figures whose source is not confirmed: what each is used for is said beside its value."""

from __future__ import annotations

from comicios.reglas import parametros
from comicios.reglas.parametros import Parametro


def list_dudas() -> list[Parametro]:
    """Every figure in force marked `por confirmar`, by key."""
    return list(parametros.por_confirmar())


def count_parametros() -> int:
    return len(parametros.todos())
