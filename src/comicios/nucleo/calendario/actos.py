"""Sentences of the acts on calendars and deadlines, and the models whose rows the bitácora answers for."""

RASTREADOS = (
    "Calendario",
    "DiaInhabil",
    "Suspension",
    "PlazoRegistrado",
    "Suscripcion",
    "PreferenciaDeAvisos",
    "EnvioDeResumen",
)

ACTOS = {
    "calendario.calendario.alta": "registró el calendario {nombre}",
    "calendario.inhabil.alta": "agregó el {fecha} como inhábil al calendario {calendario}",
    "calendario.inhabil.retirar": "retiró el {fecha} de los inhábiles del calendario {calendario}",
    "calendario.inhabil.confirmar": "confirmó el {fecha} como inhábil del calendario {calendario}",
    "calendario.inhabil.importar": "importó {dias} días inhábiles al calendario {calendario}",
    "calendario.suspension.alta": "suspendió los plazos del calendario {calendario} del {desde} al {hasta}",
    "calendario.suspension.retirar": "retiró la suspensión del {desde} al {hasta} del calendario {calendario}",
    "calendario.suscripcion.abrir": "abrió su suscripción privada de plazos",
    "calendario.suscripcion.renovar": "renovó la dirección de su suscripción privada de plazos",
    "calendario.suscripcion.revocar": "revocó su suscripción privada de plazos",
    "calendario.avisos.fijar": "{que} el resumen de los lunes",
    "calendario.resumen.enviar": "envió a {persona} su resumen de la semana {semana}: {plazos} plazos",
    "calendario.plazo.mover": "movió «{titulo}»: vencía el {antes} y vence el {ahora}",
    "calendario.plazo.recontar": "contó de nuevo «{titulo}»: sigue venciendo el {ahora}",
}
