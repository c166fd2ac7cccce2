"""The state machines of the house, one file each; `documento()` draws them all."""

from __future__ import annotations

from typing import Any

from comicios.reglas.flujos import acta, avance, bimestre, informe, oficio, programa, tarea, version
from comicios.reglas.flujos.maquina import Maquina, TransicionNoPermitida

__all__ = [
    "MAQUINAS",
    "Maquina",
    "TransicionNoPermitida",
    "acta",
    "avance",
    "bimestre",
    "documento",
    "informe",
    "oficio",
    "programa",
    "tarea",
    "version",
]

MAQUINAS: tuple[Maquina[Any, Any], ...] = (
    acta.MAQUINA,
    avance.MAQUINA,
    bimestre.MAQUINA,
    informe.MAQUINA,
    oficio.MAQUINA,
    programa.MAQUINA,
    tarea.MAQUINA,
    version.MAQUINA,
)

_ENCABEZADO = """# Máquinas de estado

Este documento se obtiene con `python -m comicios.reglas.flujos > docs/maquinas_de_estado.md`; una prueba
lo compara con las tablas del código. Cada flecha es una acción; ningún otro cambio de estado es posible.
"""


def documento() -> str:
    """Every machine as a Markdown page with Mermaid diagrams."""
    partes = [f"## {m.nombre.capitalize()}\n\n```mermaid\n{m.mermaid()}\n```\n" for m in MAQUINAS]
    return "\n".join([_ENCABEZADO, *partes])
