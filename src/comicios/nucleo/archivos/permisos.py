"""Capabilities of the evidence pages."""

from comicios.nucleo.cuentas.capacidades import Capacidad
from comicios.nucleo.cuentas.models import Rol

CONSULTAR = "archivos.consultar"
CAPACIDADES = [Capacidad(CONSULTAR, "consultar las evidencias de lo que alcanza a ver", frozenset(Rol))]
