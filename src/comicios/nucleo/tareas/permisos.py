"""Capabilities over long work. Each job asks besides for its own capability, when it runs."""

from comicios.nucleo.cuentas.capacidades import Capacidad
from comicios.nucleo.cuentas.models import Rol

PEDIR, LLEVAR = "tareas.pedir", "tareas.llevar"

CAPACIDADES = [
    Capacidad(PEDIR, "pedir, cancelar y repetir sus tareas largas", frozenset(Rol)),
    Capacidad(LLEVAR, "llevar a cabo las tareas en cola", frozenset({Rol.OPERACION})),
]
