"""The matrix of indicators (MIR): evaluation, semáforo, guard rails and averages."""

from __future__ import annotations

from comicios.reglas.mir.cancelacion import Cancelacion, cancelar, situacion_cancelada
from comicios.reglas.mir.capturas import CapturaInvalida, Capturas, Razon, Valor
from comicios.reglas.mir.cremaa import Valoracion, calificar
from comicios.reglas.mir.dimension import aviso_de_dimension
from comicios.reglas.mir.estatus import Estatus
from comicios.reglas.mir.evaluacion import Evaluacion, evaluar
from comicios.reglas.mir.guarda import Falta, guarda
from comicios.reglas.mir.indicador import (
    ACUMULACIONES,
    FORMULAS_DE_REDUCCION,
    TENDENCIAS,
    Indicador,
    IndicadorInvalido,
)
from comicios.reglas.mir.planeado import planeado, planeado_del_indicador, plazo_vencido
from comicios.reglas.mir.promedio import SUMA_DE_PESOS, PesosInvalidos, exigir_pesos, promedio
from comicios.reglas.mir.semaforo import palabra_objetivo
from comicios.reglas.mir.situacion import SITUACIONES, Situacion, situacion

__all__ = [
    "ACUMULACIONES",
    "FORMULAS_DE_REDUCCION",
    "SITUACIONES",
    "SUMA_DE_PESOS",
    "TENDENCIAS",
    "Cancelacion",
    "CapturaInvalida",
    "Capturas",
    "Estatus",
    "Evaluacion",
    "Falta",
    "Indicador",
    "IndicadorInvalido",
    "PesosInvalidos",
    "Razon",
    "Situacion",
    "Valor",
    "Valoracion",
    "aviso_de_dimension",
    "calificar",
    "cancelar",
    "evaluar",
    "exigir_pesos",
    "guarda",
    "palabra_objetivo",
    "planeado",
    "planeado_del_indicador",
    "plazo_vencido",
    "promedio",
    "situacion",
    "situacion_cancelada",
]
