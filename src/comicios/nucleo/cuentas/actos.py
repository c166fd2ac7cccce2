"""Sentences of the acts on accounts."""

ACTOS = {
    "cuentas.persona.alta": "dio de alta la cuenta {cuenta}",
    "cuentas.nombramiento.alta": "nombró a {persona} como {rol} en {organo}",
    "cuentas.sesion.inicio": "entró a la casa",
    "cuentas.sesion.termino": "salió de la casa",
}
