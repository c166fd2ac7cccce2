"""The life of a version of the annual programme, from its draft to the close of the year."""

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
    MODIFICADO = "modificado"
    CERRADO = "cerrado"


class Accion(StrEnum):
    ENVIAR = "enviar"
    DEVOLVER = "devolver"
    APROBAR_JEE = "aprobar_jee"
    VALIDAR_COMISION = "validar_comision"
    APROBAR_CG = "aprobar_cg"
    PONER_EN_VIGOR = "poner_en_vigor"
    MODIFICAR = "modificar"
    CERRAR = "cerrar"


# `modificado` is the version that another one, with its agreement and reason, has replaced.
# Fundamento: criterio del producto (pat_mir R7).
MAQUINA = Maquina(
    nombre="programa",
    estados=Estado,
    acciones=Accion,
    tabla={
        (Estado.BORRADOR, Accion.ENVIAR): Estado.EN_REVISION,
        (Estado.EN_REVISION, Accion.DEVOLVER): Estado.BORRADOR,
        (Estado.EN_REVISION, Accion.APROBAR_JEE): Estado.APROBADO_JEE,
        (Estado.APROBADO_JEE, Accion.VALIDAR_COMISION): Estado.VALIDADO_COMISION,
        (Estado.VALIDADO_COMISION, Accion.APROBAR_CG): Estado.APROBADO_CG,
        (Estado.APROBADO_CG, Accion.PONER_EN_VIGOR): Estado.VIGENTE,
        (Estado.VIGENTE, Accion.MODIFICAR): Estado.MODIFICADO,
        (Estado.VIGENTE, Accion.CERRAR): Estado.CERRADO,
        (Estado.MODIFICADO, Accion.CERRAR): Estado.CERRADO,
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
