"""Sentences of the acts on files and evidence."""

ACTOS = {
    "archivos.archivo.recibir": "recibió el archivo «{nombre}» ({bytes} bytes)",
    "archivos.evidencia.registrar": "registró la evidencia {folio}: {titulo}",
}
