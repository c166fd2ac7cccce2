"""The life of an official letter: a draft, then issued with its number; either may be cancelled, none is lost."""

from __future__ import annotations

from enum import StrEnum

from comicios.reglas.flujos.maquina import Maquina


class Estado(StrEnum):
    BORRADOR = "borrador"
    EMITIDO = "emitido"
    CANCELADO = "cancelado"


class Accion(StrEnum):
    EDITAR = "editar"
    EMITIR = "emitir"
    CANCELAR = "cancelar"


# Fundamento: criterio del producto (el número de un oficio cancelado no se reutiliza).
MAQUINA = Maquina(
    nombre="oficio",
    estados=Estado,
    acciones=Accion,
    tabla={
        (Estado.BORRADOR, Accion.EDITAR): Estado.BORRADOR,
        (Estado.BORRADOR, Accion.EMITIR): Estado.EMITIDO,
        (Estado.BORRADOR, Accion.CANCELAR): Estado.CANCELADO,
        (Estado.EMITIDO, Accion.CANCELAR): Estado.CANCELADO,
    },
)
