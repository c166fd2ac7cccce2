"""Capabilities of the tallies."""

from comicios.nucleo.cuentas.capacidades import Capacidad
from comicios.nucleo.cuentas.models import Rol

CAPACIDADES = [
    Capacidad(
        "siscom.importar_resultados",
        "cargar resultados por casilla",
        frozenset({Rol.OPERACION, Rol.DIRECCION}),
    ),
]
