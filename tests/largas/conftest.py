"""The figures of the long proofs, kept for the report that `make test-largo` writes."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def anotar(capsys: pytest.CaptureFixture[str]) -> Callable[[str, dict[str, object]], None]:
    """Prints a proof's figures and, where COMICIOS_CIFRAS names a file, adds them to it as a line of JSON."""

    def anotar(prueba: str, cifras: dict[str, object]) -> None:
        linea = json.dumps({"prueba": prueba, **cifras}, ensure_ascii=False)
        with capsys.disabled():
            print(f"\n{linea}")  # noqa: T201 - the figures are what a long proof is run for
        if destino := os.environ.get("COMICIOS_CIFRAS"):
            with Path(destino).open("a", encoding="utf-8") as archivo:
                archivo.write(linea + "\n")

    return anotar
