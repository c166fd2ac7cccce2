"""Capabilities over letters and their templates."""

from comicios.nucleo.cuentas.capacidades import Capacidad
from comicios.nucleo.cuentas.models import Rol

CONSULTAR, ELABORAR, EMITIR = "oficios.consultar", "oficios.elaborar", "oficios.emitir"
PLANTILLAS = "oficios.editar_plantillas"
ELABORAN = frozenset({Rol.DIRECCION, Rol.ANALISTA})

CAPACIDADES = [
    Capacidad(CONSULTAR, "consultar los oficios de su órgano", ELABORAN | {Rol.AUDITORIA, Rol.OPERACION}),
    Capacidad(ELABORAR, "redactar oficios y descartar sus borradores", ELABORAN),
    Capacidad(EMITIR, "emitir y cancelar oficios", frozenset({Rol.DIRECCION})),
    Capacidad(PLANTILLAS, "subir plantillas de oficio", ELABORAN | {Rol.OPERACION}),
]
