"""The codes a review of an acta can give, listed for the pages, the documents and the forms."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from comicios.reglas.acta.codigos_de_advertencia import ADVERTENCIAS
from comicios.reglas.acta.codigos_de_blanco import BLANCOS
from comicios.reglas.acta.codigos_de_error import CONTRADICCIONES, IMPOSIBLES
from comicios.reglas.acta.definicion import ROLES, Definicion

__all__ = ["CODIGOS", "ROLES", "Definicion"]

CODIGOS: Mapping[str, Definicion] = MappingProxyType(
    {d.codigo: d for d in (*CONTRADICCIONES, *BLANCOS, *IMPOSIBLES, *ADVERTENCIAS)}
)
