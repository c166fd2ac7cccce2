"""What an indicator of eficiencia or economía needs in its formula: something that is spent, or money."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Beginnings of words, without accents, that name money or another resource.
RECURSOS = (
    "ahorr",
    "combustible",
    "costo",
    "ejercid",
    "erog",
    "gast",
    "hora",
    "importe",
    "ingreso",
    "insumo",
    "inver",
    "jornada",
    "material",
    "monto",
    "mxn",
    "persona",
    "peso",
    "plaza",
    "presupuest",
    "recurso",
    "tiempo",
)
_RECURSO = re.compile(rf"\$|\b(?:{'|'.join(RECURSOS)})")


def aviso_de_dimension(dimension: str, variables: Iterable[tuple[str, str]]) -> str:
    """A warning when an eficiencia or economía has no variable of resources or money; empty otherwise.

    `variables` are (name, unit). It never stops anything: words are a hint, not a proof.
    Fundamento: criterio del producto (pat_mir 3, «Validation hint»).
    """
    if _plano(dimension) not in {"eficiencia", "economia"}:
        return ""
    dichas = tuple(variables)
    if any(_RECURSO.search(_plano(f"{nombre} {unidad}")) for nombre, unidad in dichas):
        return ""
    compara = "resultados con recursos" if _plano(dimension) == "eficiencia" else "dinero"
    if not dichas:
        return f"Un indicador de {dimension.lower()} compara {compara} y éste no tiene variables: captúrelas."
    return (
        f"Un indicador de {dimension.lower()} compara {compara} y ninguna de sus variables es de dinero ni de "
        "otro recurso: revise la dimensión o la fórmula."
    )


def _plano(texto: str) -> str:
    sin_acentos = unicodedata.normalize("NFD", texto.casefold())
    return "".join(letra for letra in sin_acentos if not unicodedata.combining(letra))
