"""Capabilities of the API. What a key reads is asked again, each time, of the capabilities of its person."""

from comicios.nucleo.cuentas.capacidades import Capacidad
from comicios.nucleo.cuentas.models import Rol

USAR = "api.usar"
ADMINISTRAR = "api.administrar_llaves"

CAPACIDADES = [
    Capacidad(USAR, "crear y revocar sus propias llaves de acceso", frozenset(Rol)),
    Capacidad(
        ADMINISTRAR,
        "ver y revocar las llaves de acceso de cualquier persona",
        frozenset({Rol.DIRECCION, Rol.OPERACION}),
        frozenset({Rol.DIRECCION}),
    ),
]
