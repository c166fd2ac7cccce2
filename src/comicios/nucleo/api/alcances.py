"""What a key may read of the house itself."""

from comicios.nucleo.caras.api import Alcance

CONJUNTOS, PARAMETROS = "conjuntos.leer", "parametros.leer"
ALCANCES = (
    Alcance(CONJUNTOS, "leer los conjuntos de datos que su cuenta alcanza"),
    Alcance(PARAMETROS, "leer los parámetros por confirmar", "parametros.consultar"),
)
