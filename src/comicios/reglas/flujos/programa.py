"""The life of an annual programme: drafted, approved by three bodies, in force for its year, closed.

A draft that modifies the programme in force goes the same way and ends incorporated into it.
"""

from __future__ import annotations

from enum import StrEnum

from comicios.reglas.flujos.maquina import Maquina


class Estado(StrEnum):
    BORRADOR = "borrador"
    EN_REVISION = "en_revision"
    APROBADO_JEE = "aprobado_jee"
    VALIDADO_COMISION = "validado_comision"
    APROBADO_CG = "aprobado_cg"
    VIGENTE = "vigente"
    CERRADO = "cerrado"
    INCORPORADO = "incorporado"
    DESECHADO = "desechado"


class Accion(StrEnum):
    EDITAR = "editar"
    ENVIAR = "enviar"
    DEVOLVER = "devolver"
    APROBAR_JEE = "aprobar_jee"
    VALIDAR_COMISION = "validar_comision"
    APROBAR_CG = "aprobar_cg"
    PONER_EN_VIGOR = "poner_en_vigor"
    INCORPORAR = "incorporar"
    MODIFICAR = "modificar"
    CERRAR = "cerrar"
    DESECHAR = "desechar"


# A body may return the draft until the council approves it. `modificar` raises the version of the year's programme:
# the version replaced is a row of its own (see `version`). Fundamento: criterio del producto (pat_mir R7).
MAQUINA = Maquina(
    nombre="programa",
    estados=Estado,
    acciones=Accion,
    tabla={
        (Estado.BORRADOR, Accion.EDITAR): Estado.BORRADOR,
        (Estado.BORRADOR, Accion.ENVIAR): Estado.EN_REVISION,
        (Estado.BORRADOR, Accion.DESECHAR): Estado.DESECHADO,
        (Estado.EN_REVISION, Accion.DEVOLVER): Estado.BORRADOR,
        (Estado.EN_REVISION, Accion.APROBAR_JEE): Estado.APROBADO_JEE,
        (Estado.APROBADO_JEE, Accion.DEVOLVER): Estado.BORRADOR,
        (Estado.APROBADO_JEE, Accion.VALIDAR_COMISION): Estado.VALIDADO_COMISION,
        (Estado.VALIDADO_COMISION, Accion.DEVOLVER): Estado.BORRADOR,
        (Estado.VALIDADO_COMISION, Accion.APROBAR_CG): Estado.APROBADO_CG,
        (Estado.APROBADO_CG, Accion.PONER_EN_VIGOR): Estado.VIGENTE,
        (Estado.APROBADO_CG, Accion.INCORPORAR): Estado.INCORPORADO,
        (Estado.VIGENTE, Accion.MODIFICAR): Estado.VIGENTE,
        (Estado.VIGENTE, Accion.CERRAR): Estado.CERRADO,
    },
    rotulos={
        "en_revision": "en revisión",
        "aprobado_jee": "aprobado por la JEE",
        "validado_comision": "validado por la comisión",
        "aprobado_cg": "aprobado por el Consejo General",
        "aprobar_jee": "aprobar por la JEE",
        "validar_comision": "validar por la comisión",
        "aprobar_cg": "aprobar por el Consejo General",
    },
)
