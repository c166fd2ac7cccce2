"""Sentences of the acts on letters and templates."""

ACTOS = {
    "oficios.oficio.redactar": "empezó el oficio «{asunto}»",
    "oficios.oficio.editar": "cambió el borrador del oficio «{asunto}»",
    "oficios.oficio.emitir": "emitió el oficio {numero}: {asunto}",
    "oficios.oficio.imprimir": "guardó el PDF y el DOCX del oficio {numero}",
    "oficios.oficio.cancelar": "canceló el oficio {nombre}: {asunto}",
    "oficios.plantilla.crear": "creó la plantilla «{plantilla}»",
    "oficios.plantilla.subir": "subió la versión {version} de la plantilla «{plantilla}»",
    "oficios.plantilla.volver": "volvió a la versión {version} de la plantilla «{plantilla}»",
}
