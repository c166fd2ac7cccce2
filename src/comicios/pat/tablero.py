"""The programme's cards on the front page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from comicios.nucleo.caras.tablero import Portada

if TYPE_CHECKING:
    from django.http import HttpRequest


def cards(request: HttpRequest) -> Iterable[Portada]:
    return []
