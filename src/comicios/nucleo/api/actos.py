"""Sentences of the acts on access keys, and the models whose rows the bitácora answers for."""

RASTREADOS = ("TokenDeAcceso",)

ACTOS = {
    "api.llave.crear": "creó la llave de acceso «{nombre}» ({alcances}), que vence el {vence}",
    "api.llave.revocar": "revocó la llave de acceso «{nombre}» de {persona}",
}
