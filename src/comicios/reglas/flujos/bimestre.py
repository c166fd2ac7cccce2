"""A bimester takes captures while open; closing it fixes the figures of its report."""

from __future__ import annotations

from enum import StrEnum

from comicios.reglas.flujos.maquina import Maquina


class Estado(StrEnum):
    ABIERTO = "abierto"
    CERRADO = "cerrado"


class Accion(StrEnum):
    CERRAR = "cerrar"
    REABRIR = "reabrir"


# Fundamento: criterio del producto (pat_mir 10.4: bimester lock).
MAQUINA = Maquina(
    nombre="bimestre",
    estados=Estado,
    acciones=Accion,
    tabla={
        (Estado.ABIERTO, Accion.CERRAR): Estado.CERRADO,
        (Estado.CERRADO, Accion.REABRIR): Estado.ABIERTO,
    },
)
