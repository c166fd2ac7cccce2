"""The life of a version of the programme: in force until another replaces it or its year is closed."""

from __future__ import annotations

from enum import StrEnum

from comicios.reglas.flujos.maquina import Maquina


class Estado(StrEnum):
    VIGENTE = "vigente"
    MODIFICADO = "modificado"
    CERRADO = "cerrado"


class Accion(StrEnum):
    SUSTITUIR = "sustituir"
    CERRAR = "cerrar"


# Only its state changes: what a version says is frozen. Fundamento: criterio del producto (pat_mir R7).
MAQUINA = Maquina(
    nombre="versión del programa",
    estados=Estado,
    acciones=Accion,
    tabla={
        (Estado.VIGENTE, Accion.SUSTITUIR): Estado.MODIFICADO,
        (Estado.VIGENTE, Accion.CERRAR): Estado.CERRADO,
    },
)
