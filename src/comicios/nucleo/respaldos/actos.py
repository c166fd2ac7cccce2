"""Sentences of the acts on backups."""

ACTOS = {
    "respaldos.respaldo.crear": "respaldó la casa en {nombre} ({bytes} bytes, ancla {ancla}, manifiesto {huella})",
    "respaldos.respaldo.comprobar": "comprobó el respaldo {nombre}: está íntegro, con su base y sus cadenas",
    "respaldos.respaldo.no_pasar": "comprobó el respaldo {nombre} y no pasó la comprobación",
    "respaldos.respaldo.retirar": "retiró los respaldos anteriores a los {conservar} más recientes: {nombres}",
}
