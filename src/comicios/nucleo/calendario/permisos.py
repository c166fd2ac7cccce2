"""Capabilities of the calendar. Reading it, counting with it and one's own inbox belong to whoever has an account."""

from comicios.nucleo.cuentas.capacidades import Capacidad
from comicios.nucleo.cuentas.models import Rol

ADMINISTRAR = "calendario.administrar"
AVISAR = "calendario.avisar"

CAPACIDADES = [
    Capacidad(
        ADMINISTRAR,
        "agregar o retirar días inhábiles y suspensiones",
        frozenset({Rol.DIRECCION, Rol.OPERACION}),
        frozenset({Rol.DIRECCION}),
    ),
    Capacidad(AVISAR, "enviar el resumen de los lunes", frozenset({Rol.OPERACION})),
]
