"""Sentences that a report adds to its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comicios.reglas.periodos import enumerar

if TYPE_CHECKING:
    from comicios.pat.selectors.panorama import Panorama


def note_of_weights(panorama: Panorama) -> str:
    """Which objectives average with weights; empty when every line counts the same."""
    claves = [o.objetivo.clave for o in panorama.objetivos if o.resumen.ponderado]
    return f"Con pesos entre sus indicadores: {enumerar(claves)}." if claves else ""
