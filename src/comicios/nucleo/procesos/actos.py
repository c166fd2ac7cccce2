"""Sentences of the acts on years and processes."""

ACTOS = {
    "procesos.ejercicio.alta": "abrió el ejercicio {anio}",
    "procesos.proceso.alta": "registró el proceso {nombre}",
    "procesos.proceso.termino": "fijó el término de {nombre} en {fecha}",
    "procesos.simulacro.fecha": "llevó la fecha del simulacro {nombre} al {fecha}",
}
