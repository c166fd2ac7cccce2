"""Sentences of the acts on accounts, and the models whose rows the bitácora answers for."""

RASTREADOS = ("Nombramiento", "Invitacion", "Ausencia", "EntregaRecepcion")

ACTOS = {
    "cuentas.persona.alta": "dio de alta la cuenta {cuenta}",
    "cuentas.persona.editar": "corrigió los datos de la cuenta {cuenta}",
    "cuentas.persona.desactivar": "desactivó la cuenta {cuenta}",
    "cuentas.persona.reactivar": "reactivó la cuenta {cuenta}",
    "cuentas.persona.importar": "importó de un archivo {cuentas} cuentas y {puestos} puestos; corrigió {corregidas}",
    "cuentas.nombramiento.alta": "nombró a {persona} como {rol} en {organo}",
    "cuentas.nombramiento.terminar": "fijó en el {hasta} el término de {persona} como {rol} en {organo}",
    "cuentas.invitacion.expedir": "expidió una invitación para la cuenta {cuenta}",
    "cuentas.invitacion.revocar": "revocó la invitación de la cuenta {cuenta}",
    "cuentas.invitacion.enviar": "envió por correo la invitación de la cuenta {cuenta}",
    "cuentas.invitacion.usar": "puso su contraseña con la invitación de la cuenta {cuenta}",
    "cuentas.ausencia.registrar": "registró la ausencia de {persona} del {desde} al {hasta}; suple {suplente}",
    "cuentas.ausencia.terminar": "terminó antes la ausencia de {persona} del {desde} al {hasta}, que suplía {suplente}",
    "cuentas.entrega.registrar": "registró la entrega-recepción {folio}, de {entrega} a {recibe}: {asuntos} asuntos",
    "cuentas.sesion.inicio": "entró a la casa",
    "cuentas.sesion.termino": "salió de la casa",
}
