"""Results loaded from a file. The file is the source: the actas are read from it again whenever they are needed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from comicios.nucleo.archivos.models import Archivo
from comicios.nucleo.procesos.models import ProcesoElectoral


class LoteDeResultados(models.Model):
    """The results of an election in a process, as one published file gives them, with the sums read from it."""

    proceso = models.ForeignKey(ProcesoElectoral, models.PROTECT, related_name="lotes_de_resultados")
    eleccion = models.CharField("elección", max_length=150)
    perfil = models.CharField("perfil", max_length=80)
    perfil_propio = models.TextField("texto del perfil, si no es de la casa", blank=True)
    archivo = models.ForeignKey(Archivo, models.PROTECT, related_name="lotes_de_resultados")
    actas = models.PositiveIntegerField("actas leídas")
    contabilizadas = models.PositiveIntegerField("actas sumadas")
    opciones = models.JSONField("opciones")
    sumas = models.JSONField("sumas")
    inconsistencias = models.PositiveIntegerField("inconsistencias")
    cargado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="cargado por"
    )
    cargado_at = models.DateTimeField("cargado")

    class Meta:
        ordering = ["proceso", "-cargado_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["proceso", "archivo"],
                name="lote_de_resultados_archivo_unico",
                violation_error_message="Ese archivo ya está cargado en el proceso.",
            ),
            models.CheckConstraint(
                condition=Q(actas__gt=0) & Q(contabilizadas__lte=models.F("actas")),
                name="lote_de_resultados_actas",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.eleccion} ({self.proceso})"
