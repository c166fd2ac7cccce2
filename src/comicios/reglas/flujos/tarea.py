"""Long work that somebody asked for: it waits, runs, and ends well, badly or cancelled; it may be asked for again."""

from __future__ import annotations

from enum import StrEnum

from comicios.reglas.flujos.maquina import Maquina


class Estado(StrEnum):
    EN_COLA = "en_cola"
    EN_CURSO = "en_curso"
    CANCELACION_PEDIDA = "cancelacion_pedida"
    TERMINADA = "terminada"
    FALLIDA = "fallida"
    CANCELADA = "cancelada"


class Accion(StrEnum):
    EMPEZAR = "empezar"
    TERMINAR = "terminar"
    FALLAR = "fallar"
    PEDIR_CANCELACION = "pedir_cancelacion"
    CANCELAR = "cancelar"
    REPETIR = "repetir"


# Fundamento: criterio del producto (lo que ya terminó al llegar la petición de cancelar, terminó).
MAQUINA = Maquina(
    nombre="tarea",
    estados=Estado,
    acciones=Accion,
    tabla={
        (Estado.EN_COLA, Accion.EMPEZAR): Estado.EN_CURSO,
        (Estado.EN_COLA, Accion.PEDIR_CANCELACION): Estado.CANCELADA,
        (Estado.EN_CURSO, Accion.TERMINAR): Estado.TERMINADA,
        (Estado.EN_CURSO, Accion.FALLAR): Estado.FALLIDA,
        (Estado.EN_CURSO, Accion.PEDIR_CANCELACION): Estado.CANCELACION_PEDIDA,
        (Estado.CANCELACION_PEDIDA, Accion.TERMINAR): Estado.TERMINADA,
        (Estado.CANCELACION_PEDIDA, Accion.FALLAR): Estado.FALLIDA,
        (Estado.CANCELACION_PEDIDA, Accion.CANCELAR): Estado.CANCELADA,
        (Estado.FALLIDA, Accion.REPETIR): Estado.EN_COLA,
        (Estado.CANCELADA, Accion.REPETIR): Estado.EN_COLA,
    },
    rotulos={
        "cancelacion_pedida": "cancelación pedida",
        "pedir_cancelacion": "pedir la cancelación",
    },
)
