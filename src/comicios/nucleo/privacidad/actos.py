"""Sentences of the acts on privacy."""

ACTOS = {
    "privacidad.aviso.conocer": "dijo conocer el aviso de privacidad, versión {version}",
    "privacidad.depuracion.hacer": "depuró lo que ya cumplió su plazo: {resumen}",
}
