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
    """The technical sheet of an indicator, as the transparency format publishes it."""
    return Ficha(
        definicion=indicador.definicion,
        variables="; ".join(_variable(v) for v in indicador.variables),
        fuentes=indicador.fuentes,
        meta_ajustada=indicador.meta_ajustada,
        notas=indicador.notas,
    )


def _variable(variable: dict[str, str]) -> str:
    """«A: paquetes recibidos (paquetes)»."""
    unidad = f" ({variable['unidad']})" if variable.get("unidad") else ""
    return f"{variable['simbolo']}: {variable['nombre']}{unidad}"
