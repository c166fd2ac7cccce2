"""Sentences of the acts on backups."""

ACTOS = {
    "respaldos.respaldo.crear": "respaldó la casa en {nombre} ({bytes} bytes, ancla {ancla}, manifiesto {huella})",
    "respaldos.respaldo.retirar": "retiró los respaldos anteriores a los {conservar} más recientes: {nombres}",
}
