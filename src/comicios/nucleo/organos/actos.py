"""Sentences of the acts on bodies."""

ACTOS = {
    "organos.organo.alta": "dio de alta el órgano {clave}, {nombre}",
    "organos.acuerdo.registrar": "registró el acuerdo {folio} de {organo}, del {fecha}",
}
