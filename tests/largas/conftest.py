"""A place for each long proof to say its figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.largas.cifras import keep_figures


@pytest.fixture
def anotar(capsys: pytest.CaptureFixture[str]) -> Callable[[str, dict[str, Any]], None]:
    """Prints a proof's figures and keeps them for the report."""

    def anotar(prueba: str, cifras: dict[str, Any]) -> None:
        linea = keep_figures(prueba, cifras)
        with capsys.disabled():
            print(f"\n{linea}")  # noqa: T201 - the figures are what a long proof is run for

    return anotar
