"""Capabilities of nucleo itself."""

from comicios.nucleo.cuentas.capacidades import Capacidad
from comicios.nucleo.cuentas.models import Rol

INTERNOS = frozenset({Rol.DIRECCION, Rol.ANALISTA, Rol.AUDITORIA, Rol.OPERACION})

CAPACIDADES = [
    Capacidad("bitacora.consultar", "consultar la bitácora de su órgano", INTERNOS),
    # Reach beyond one's own body (the councils) is decided in personas/alcance.py.
    Capacidad(
        "cuentas.administrar",
        "administrar cuentas y nombramientos de su órgano (la DEOE, también los de los consejos)",
        frozenset({Rol.OPERACION, Rol.DIRECCION}),
    ),
    Capacidad("cuentas.consultar_capacidades", "ver quién puede qué", INTERNOS),
    Capacidad(
        "parametros.consultar", "ver los parámetros por confirmar", INTERNOS | {Rol.AREA, Rol.COMISION}
    ),
    Capacidad(
        "organos.administrar", "dar de alta órganos y su vigencia", frozenset({Rol.OPERACION, Rol.DIRECCION})
    ),
    Capacidad(
        "organos.registrar_acuerdo",
        "registrar un acuerdo de un órgano",
        frozenset({Rol.OPERACION, Rol.DIRECCION, Rol.ANALISTA}),
    ),
    Capacidad(
        "procesos.abrir_ejercicio",
        "abrir un ejercicio",
        frozenset({Rol.OPERACION, Rol.DIRECCION, Rol.ANALISTA}),
    ),
    Capacidad(
        "procesos.administrar", "abrir procesos y fijar sus fechas", frozenset({Rol.OPERACION, Rol.DIRECCION})
    ),
]
