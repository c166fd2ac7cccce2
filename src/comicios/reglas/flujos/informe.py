"""The bimonthly report: written, reviewed, approved and presented to the commission."""

from __future__ import annotations

from enum import StrEnum

from comicios.reglas.flujos.maquina import Maquina


class Estado(StrEnum):
    BORRADOR = "borrador"
    EN_REVISION = "en_revision"
    DEVUELTO = "devuelto"
    APROBADO = "aprobado"
    PRESENTADO = "presentado"


class Accion(StrEnum):
    EDITAR = "editar"
    ENVIAR = "enviar"
    DEVOLVER = "devolver"
    APROBAR = "aprobar"
    PRESENTAR = "presentar"


# Fundamento: [SEED §6.1], línea S-1.1; los estados, criterio del producto (pat_mir 4).
MAQUINA = Maquina(
    nombre="informe",
    estados=Estado,
    acciones=Accion,
    tabla={
        (Estado.BORRADOR, Accion.EDITAR): Estado.BORRADOR,
        (Estado.BORRADOR, Accion.ENVIAR): Estado.EN_REVISION,
        (Estado.EN_REVISION, Accion.DEVOLVER): Estado.DEVUELTO,
        (Estado.EN_REVISION, Accion.APROBAR): Estado.APROBADO,
        (Estado.DEVUELTO, Accion.EDITAR): Estado.BORRADOR,
        (Estado.APROBADO, Accion.PRESENTAR): Estado.PRESENTADO,
    },
    rotulos={"en_revision": "en revisión"},
)
