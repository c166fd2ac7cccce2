"""The new count of packages: its causes, the total recount, and the groups and points that it takes."""

from __future__ import annotations

from comicios.reglas.recuento.candidaturas import Candidaturas, CandidaturasInvalidas
from comicios.reglas.recuento.causal import CAUSALES, Causal
from comicios.reglas.recuento.evaluacion import causales
from comicios.reglas.recuento.marcas import BANDERAS, Marca
from comicios.reglas.recuento.paquete import Clasificacion, CondicionDelPaquete
from comicios.reglas.recuento.plan import (
    PlanDeRecuento,
    PlanInvalido,
    grupos_posibles,
    grupos_y_puntos,
    segmentos_disponibles,
)
from comicios.reglas.recuento.reparto import repartir_paquetes
from comicios.reglas.recuento.total import procede_total

__all__ = [
    "BANDERAS",
    "CAUSALES",
    "Candidaturas",
    "CandidaturasInvalidas",
    "Causal",
    "Clasificacion",
    "CondicionDelPaquete",
    "Marca",
    "PlanDeRecuento",
    "PlanInvalido",
    "causales",
    "grupos_posibles",
    "grupos_y_puntos",
    "procede_total",
    "repartir_paquetes",
    "segmentos_disponibles",
]
