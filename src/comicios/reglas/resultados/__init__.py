"""Results of any election or consultation: sums, candidacies ranked, votes of each party, and published tables."""

from __future__ import annotations

from comicios.reglas.resultados.computo import computar
from comicios.reglas.resultados.cuadre import Cuadre, cuadrar, sumar_partidos
from comicios.reglas.resultados.demarcaciones import PorPrincipio, Renglon, agrupar, por_principio
from comicios.reglas.resultados.errores import ComputoIncongruente, RenglonRepetido
from comicios.reglas.resultados.resultado import Lugar, Resultado
from comicios.reglas.resultados.sumas import Sumas, sumar

__all__ = [
    "ComputoIncongruente",
    "Cuadre",
    "Lugar",
    "PorPrincipio",
    "Renglon",
    "RenglonRepetido",
    "Resultado",
    "Sumas",
    "agrupar",
    "computar",
    "cuadrar",
    "por_principio",
    "sumar",
    "sumar_partidos",
]
