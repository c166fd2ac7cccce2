"""Sentences of the acts on the door. None of them ever carries a password, a secret or a code."""

ACTOS = {
    "acceso.segundo_factor.activacion": "activó su segundo factor",
    "acceso.segundo_factor.baja": "quitó su segundo factor",
    "acceso.segundo_factor.restablecimiento": "quitó el segundo factor de la cuenta {cuenta}",
    "acceso.codigo_de_recuperacion.uso": "usó un código de recuperación; le quedan {quedan}",
    "acceso.codigos_de_recuperacion.alta": "generó códigos de recuperación nuevos",
    "acceso.clave.cambio": "cambió su contraseña",
    "acceso.bloqueo.levantado": "levantó la espera de la cuenta {cuenta}",
    "acceso.sesion.relevo": "dejó el equipo a quien sigue (relevo)",
}
