"""Capabilities of the programme."""

from comicios.nucleo.cuentas.capacidades import Capacidad
from comicios.nucleo.cuentas.models import Rol

EJECUTAN = frozenset({Rol.DIRECCION, Rol.ANALISTA})
CAPTURAN = EJECUTAN | {Rol.AREA, Rol.OPERACION}
LEEN = EJECUTAN | {Rol.AREA, Rol.COMISION, Rol.AUDITORIA, Rol.OPERACION}
DIRECCION = frozenset({Rol.DIRECCION})

CAPACIDADES = [
    Capacidad("pat.consultar", "consultar el programa anual", LEEN, frozenset({Rol.COMISION, Rol.AREA})),
    Capacidad("pat.importar", "cargar un programa anual", frozenset({Rol.OPERACION, Rol.DIRECCION})),
    Capacidad("pat.calendarizar", "asignar los meses de una línea", EJECUTAN | {Rol.OPERACION}),
    Capacidad(
        "pat.asignar_responsable", "asignar la persona responsable de una línea", EJECUTAN | {Rol.OPERACION}
    ),
    Capacidad("pat.definir_indicador", "definir el indicador de una línea", EJECUTAN | {Rol.OPERACION}),
    Capacidad(
        "pat.consultar_versiones",
        "leer las versiones del programa, compararlas y descargarlas",
        LEEN - {Rol.AREA},
        frozenset({Rol.COMISION}),
    ),
    Capacidad(
        "pat.editar_programa",
        "escribir el borrador de un programa o de su modificación",
        EJECUTAN | {Rol.OPERACION},
    ),
    Capacidad(
        "pat.aprobar_programa", "registrar las aprobaciones de un programa y ponerlo en vigor", DIRECCION
    ),
    Capacidad("pat.cerrar_anio", "cerrar el año de un programa", DIRECCION),
    Capacidad("pat.calificar_indicador", "calificar un indicador con CREMAA", EJECUTAN),
    Capacidad(
        "pat.presupuestar", "repartir el presupuesto de un renglón en partidas", EJECUTAN | {Rol.OPERACION}
    ),
    Capacidad(
        "pat.describir_estructura", "capturar la estructura orgánica del programa", EJECUTAN | {Rol.OPERACION}
    ),
    Capacidad("pat.capturar", "capturar el avance mensual y su evidencia", CAPTURAN, frozenset({Rol.AREA})),
    Capacidad("pat.revisar", "aceptar o devolver el avance", DIRECCION),
    Capacidad("pat.corregir", "corregir un avance aceptado", EJECUTAN),
    Capacidad("pat.cerrar_bimestre", "cerrar y reabrir un bimestre", DIRECCION),
    Capacidad("pat.exportar_mir", "descargar el libro MIR", LEEN - {Rol.AREA}, frozenset({Rol.COMISION})),
    Capacidad("pat.importar_mir", "importar el libro MIR", EJECUTAN | {Rol.OPERACION}),
    Capacidad(
        "pat.consultar_informes", "leer los informes aprobados", LEEN - {Rol.AREA}, frozenset({Rol.COMISION})
    ),
    Capacidad(
        "pat.elaborar_informe", "elaborar los informes bimestrales, el anual y los de sesión", EJECUTAN
    ),
    Capacidad("pat.aprobar_informe", "aprobar los informes bimestrales y el anual", DIRECCION),
]
