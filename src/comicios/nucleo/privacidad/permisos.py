"""Capability of letting go of what is past its term. Reading the notice and the terms belongs to everybody."""

from comicios.nucleo.cuentas.capacidades import Capacidad
from comicios.nucleo.cuentas.models import Rol

DEPURAR = "privacidad.depurar"
CAPACIDADES = [
    Capacidad(DEPURAR, "borrar lo que ya cumplió su plazo de conservación", frozenset({Rol.OPERACION}))
]
