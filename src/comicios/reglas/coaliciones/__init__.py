"""From the ballot to the parties: the votes of a coalition and those of a candidatura común, distributed exactly."""

from __future__ import annotations

from comicios.reglas.coaliciones.candidatura_comun import distribuir_candidatura_comun
from comicios.reglas.coaliciones.combinaciones import combinaciones
from comicios.reglas.coaliciones.convenio import MAYOR_DECIMAL, PRIMER_PARTIDO, REMANENTES, Convenio
from comicios.reglas.coaliciones.distribucion import Distribucion, distribuir
from comicios.reglas.coaliciones.errores import CombinacionInvalida, ConvenioInvalido
from comicios.reglas.sorteo import SorteoInvalido, SorteoRequerido

__all__ = [
    "MAYOR_DECIMAL",
    "PRIMER_PARTIDO",
    "REMANENTES",
    "CombinacionInvalida",
    "Convenio",
    "ConvenioInvalido",
    "Distribucion",
    "SorteoInvalido",
    "SorteoRequerido",
    "combinaciones",
    "distribuir",
    "distribuir_candidatura_comun",
]
