"""The acta de escrutinio y cómputo of a casilla: its figures, and what does not add up among them."""

from __future__ import annotations

from comicios.reglas.acta.acta import Acta, ActaInvalida, ruta_de_voto
from comicios.reglas.acta.boletas import boletas_entregadas
from comicios.reglas.acta.codigos import CODIGOS, ROLES, Definicion
from comicios.reglas.acta.revision import Hallazgo, Revision, revisar

__all__ = [
    "CODIGOS",
    "ROLES",
    "Acta",
    "ActaInvalida",
    "Definicion",
    "Hallazgo",
    "Revision",
    "boletas_entregadas",
    "revisar",
    "ruta_de_voto",
]
