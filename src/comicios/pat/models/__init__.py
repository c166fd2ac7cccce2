"""The annual work programme: what was approved (`programa`), what is done each month (`avance`), what is reported."""

from comicios.pat.models.avance import Avance, CierreDeBimestre, RespaldoDeAvance, VersionDeAvance
from comicios.pat.models.informe import AreaDeOportunidad, Informe, NarrativaDeLinea
from comicios.pat.models.programa import (
    Abreviatura,
    Discrepancia,
    Indicador,
    LineaDeAccion,
    Objetivo,
    PartidaDeRenglon,
    PoliticaGeneral,
    Programa,
    ProgramaGeneral,
)

__all__ = [
    "Abreviatura",
    "AreaDeOportunidad",
    "Avance",
    "CierreDeBimestre",
    "Discrepancia",
    "Indicador",
    "Informe",
    "LineaDeAccion",
    "NarrativaDeLinea",
    "Objetivo",
    "PartidaDeRenglon",
    "PoliticaGeneral",
    "Programa",
    "ProgramaGeneral",
    "RespaldoDeAvance",
    "VersionDeAvance",
]
