"""Sentences of the acts on series and their numbers."""

ACTOS = {
    "numeracion.serie.abrir": "abrió la serie {serie}: {patron}",
    "numeracion.serie.cerrar": "cerró la serie {serie}",
    "numeracion.numero.tomar": "tomó el número {numero}: {asunto}",
    "numeracion.numero.cancelar": "canceló el número {numero}",
}
