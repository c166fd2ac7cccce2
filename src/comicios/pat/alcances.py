"""What a key may read of the programme."""

from comicios.nucleo.caras.api import Alcance

PROGRAMA, INFORMES = "programa.leer", "informes.leer"
ALCANCES = (
    Alcance(
        PROGRAMA,
        "leer el programa anual: objetivos, líneas, indicadores, avances y catálogos",
        "pat.consultar",
    ),
    Alcance(INFORMES, "leer los informes, su contenido y sus archivos", "pat.consultar_informes"),
)
