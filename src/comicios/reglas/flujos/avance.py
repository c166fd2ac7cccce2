"""The life of a month's progress: captured, reviewed, accepted or returned."""

from __future__ import annotations

from enum import StrEnum

from comicios.reglas.flujos.maquina import Maquina


class Estado(StrEnum):
    BORRADOR = "borrador"
    EN_REVISION = "en_revision"
    DEVUELTO = "devuelto"
    ACEPTADO = "aceptado"


class Accion(StrEnum):
    GUARDAR = "guardar"
    ENVIAR = "enviar"
    RETIRAR = "retirar"
    ACEPTAR = "aceptar"
    DEVOLVER = "devolver"
    CORREGIR = "corregir"


# Fundamento: criterio del producto (pat_mir 8: draft, returned for revision, approved).
MAQUINA = Maquina(
    nombre="avance",
    estados=Estado,
    acciones=Accion,
    tabla={
        (Estado.BORRADOR, Accion.GUARDAR): Estado.BORRADOR,
        (Estado.BORRADOR, Accion.ENVIAR): Estado.EN_REVISION,
        (Estado.EN_REVISION, Accion.RETIRAR): Estado.BORRADOR,
        (Estado.EN_REVISION, Accion.ACEPTAR): Estado.ACEPTADO,
        (Estado.EN_REVISION, Accion.DEVOLVER): Estado.DEVUELTO,
        (Estado.DEVUELTO, Accion.GUARDAR): Estado.BORRADOR,
        (Estado.ACEPTADO, Accion.CORREGIR): Estado.BORRADOR,
    },
    rotulos={"en_revision": "en revisión"},
)
