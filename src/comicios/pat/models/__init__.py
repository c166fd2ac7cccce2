"""The annual work programme: what was approved (`programa`), what is done each month (`avance`), what is reported."""

from comicios.pat.models.avance import Avance, CierreDeBimestre, RespaldoDeAvance, VersionDeAvance
from comicios.pat.models.ficha import RevisionCremaa
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
from comicios.pat.models.version import BaseDeModificacion, EnvioDePrograma, VersionDePrograma

__all__ = [
    "Abreviatura",
    "AreaDeOportunidad",
    "Avance",
    "BaseDeModificacion",
    "CierreDeBimestre",
    "Discrepancia",
    "EnvioDePrograma",
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
    "RevisionCremaa",
    "VersionDeAvance",
    "VersionDePrograma",
]
