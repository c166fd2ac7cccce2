"""The figures of the long proofs, kept for the report that `make test-largo` writes."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

NANO = 1_000_000_000


def keep_figures(prueba: str, cifras: Mapping[str, object]) -> str:
    """The figures as a line of JSON; added to the file that COMICIOS_CIFRAS names, if any."""
    linea = json.dumps({"prueba": prueba, **cifras}, ensure_ascii=False)
    if destino := os.environ.get("COMICIOS_CIFRAS"):
        with Path(destino).open("a", encoding="utf-8") as archivo:
            archivo.write(linea + "\n")
    return linea


def seconds(nanosegundos: int) -> str:
    """«8.1», in seconds."""
    return f"{Decimal(nanosegundos) / NANO:.1f}"


def per_second(cuantos: int, nanosegundos: int) -> str:
    """How many a second, with one decimal."""
    return f"{Decimal(cuantos) * NANO / nanosegundos:.1f}"
