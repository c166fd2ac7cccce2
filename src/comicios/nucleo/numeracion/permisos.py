"""Capabilities over series and their numbers."""

from comicios.nucleo.cuentas.capacidades import Capacidad
from comicios.nucleo.cuentas.models import Rol

CONSULTAR, TOMAR, ADMINISTRAR = "numeracion.consultar", "numeracion.tomar", "numeracion.administrar"
TOMAN = frozenset({Rol.DIRECCION, Rol.ANALISTA, Rol.OPERACION})

CAPACIDADES = [
    Capacidad(CONSULTAR, "consultar los números de su órgano", TOMAN | {Rol.AUDITORIA}),
    Capacidad(TOMAR, "tomar el siguiente número de una serie", TOMAN),
    Capacidad(
        ADMINISTRAR, "abrir y cerrar series y cancelar números", frozenset({Rol.DIRECCION, Rol.OPERACION})
    ),
]
