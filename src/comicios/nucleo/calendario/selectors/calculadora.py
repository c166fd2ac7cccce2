"""The calculator: the same count as the deadlines of the house, over dates that a person types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from comicios.nucleo.calendario.explicacion import Explicacion, explain
from comicios.nucleo.calendario.selectors.calendarios import cut_hour, load_cuenta
from comicios.reglas import parametros

if TYPE_CHECKING:
    from comicios.nucleo.calendario.models import Calendario
    from comicios.reglas.parametros import Parametro

ZONAS = (("America/Mazatlan", "La Paz"), ("America/Mexico_City", "centro (sello de la PNT)"))


@dataclass(frozen=True)
class Calculo:
    """What the calculator answers. `momento` is the reception in the calendar's own hour, when an hour was given."""

    calendario: Calendario
    explicacion: Explicacion
    momento: datetime | None
    hora_de_corte: str
    duda: Parametro | None

    @property
    def is_desplazada(self) -> bool:
        """Whether the reception takes effect on another day than its own."""
        return self.momento is not None and self.momento.date() != self.explicacion.inicio


def calculate(calendario: Calendario, datos: dict[str, Any]) -> Calculo:
    """Count what the form says. Raises DatoInvalido when no date comes out of it."""
    cuenta = load_cuenta(calendario)
    inicio: date = datos["fecha"]
    momento = None
    if datos.get("hora") is not None:
        sello = datetime.combine(inicio, datos["hora"], ZoneInfo(datos.get("zona") or ZONAS[0][0]))
        inicio, momento = cuenta.effective(sello), sello.astimezone(ZoneInfo(calendario.zona))
    contado = cuenta.count(
        inicio,
        datos["dias"],
        habiles=datos["cuenta"] == "habiles",
        politica=datos.get("politica") or "mismo_dia",
    )
    corte, duda = cut_hour(), parametros.en().plazos.hora_de_corte
    usa_corte = momento is not None and not calendario.todos_cuentan
    return Calculo(
        calendario, explain(contado), momento, f"{corte:%H:%M}" if corte and usa_corte else "",
        duda if usa_corte else None,
    )  # fmt: skip
