"""Capability of making backups; reading or restoring one needs access to the server, not an account."""

from comicios.nucleo.cuentas.capacidades import Capacidad
from comicios.nucleo.cuentas.models import Rol

CREAR = "respaldos.crear"
CAPACIDADES = [Capacidad(CREAR, "respaldar la instalación", frozenset({Rol.OPERACION}))]
