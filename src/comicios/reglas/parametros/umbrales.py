"""The thresholds of a semáforo, editable per indicator."""

from __future__ import annotations

from dataclasses import dataclass

from comicios.reglas.numeros import Numero, exacto
from comicios.reglas.parametros.tipos import ParametroInvalido


@dataclass(frozen=True)
class Umbrales:
    """In hundreds: green from `verde`, yellow from `amarillo` (index); green up to `techo_verde`, yellow up
    to `techo_amarillo` (percent of the annual target). Out of order raises ParametroInvalido.

    Fundamento: criterio del producto (pat_mir 3, semáforo).
    """

    verde: Numero
    amarillo: Numero
    techo_verde: Numero
    techo_amarillo: Numero

    def __post_init__(self) -> None:
        for nombre in ("verde", "amarillo", "techo_verde", "techo_amarillo"):
            object.__setattr__(self, nombre, exacto(getattr(self, nombre)))
        if (
            not 0
            < exacto(self.amarillo)
            < exacto(self.verde)
            <= exacto(self.techo_verde)
            < exacto(self.techo_amarillo)
        ):
            raise ParametroInvalido(
                "Los umbrales del semáforo no van en orden: amarillo debe ser menor que verde, "
                "y el techo verde menor que el techo amarillo."
            )
