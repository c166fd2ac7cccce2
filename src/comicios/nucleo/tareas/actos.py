"""Sentences of the acts on long work, and what of its rows is progress and no act tells."""

RASTREADOS = ("Tarea",)
AVANCE = frozenset({"hecho", "total", "mensaje", "latido_at"})

ACTOS = {
    "tareas.tarea.pedir": "pidió la tarea «{titulo}»",
    "tareas.tarea.empezar": "empezó la tarea «{titulo}», que pidió {persona}",
    "tareas.tarea.terminar": "terminó la tarea «{titulo}», que pidió {persona}",
    "tareas.tarea.fallar": "no pudo terminar la tarea «{titulo}», que pidió {persona}",
    "tareas.tarea.pedir_cancelacion": "pidió cancelar la tarea «{titulo}»",
    "tareas.tarea.cancelar": "canceló la tarea «{titulo}», como se pidió",
    "tareas.tarea.repetir": "pidió de nuevo la tarea «{titulo}», intento {intento}",
}
