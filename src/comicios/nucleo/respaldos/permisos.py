"""Capabilities over backups. Restoring one needs access to the server, not an account."""

from comicios.nucleo.cuentas.capacidades import Capacidad
from comicios.nucleo.cuentas.models import Rol

CREAR, CONSULTAR, COMPROBAR = "respaldos.crear", "respaldos.consultar", "respaldos.comprobar"
RESPALDAN = frozenset({Rol.DIRECCION, Rol.OPERACION})
LEEN = RESPALDAN | {Rol.AUDITORIA}

CAPACIDADES = [
    Capacidad(CREAR, "respaldar la instalación", RESPALDAN),
    Capacidad(CONSULTAR, "ver qué respaldos tiene la instalación", LEEN),
    Capacidad(COMPROBAR, "comprobar un respaldo de la instalación", RESPALDAN),
]
