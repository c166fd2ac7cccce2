"""What the transparency format asks of an indicator and the institutional MIR form does not hold (pat_mir 3)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comicios.pat.models import Indicador


@dataclass(frozen=True)
class Ficha:
    """Blank where nobody has captured it. `meta_ajustada` is in the indicator's unit."""

    definicion: str = ""
    variables: str = ""
    fuentes: str = ""
    meta_ajustada: Decimal | None = None
    notas: str = ""


def ficha_of(indicador: Indicador) -> Ficha:
    """The technical sheet of an indicator. The programme does not hold one yet: every field is blank and is published so."""
    return Ficha()
