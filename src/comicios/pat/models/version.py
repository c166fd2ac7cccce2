"""The versions of a programme, each one frozen; what a modification started from; and to whom a draft was sent."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from comicios.nucleo.archivos.models import Evidencia
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.organos.models import Acuerdo, Organo
from comicios.pat.models.programa import Programa
from comicios.reglas.flujos.version import Estado as EstadoDeVersion


class VersionDePrograma(models.Model):
    """What the programme said when it entered into force: canonical JSON, exactly what the export gives.

    Only `estado` changes afterwards.
    """

    programa = models.ForeignKey(Programa, models.PROTECT, related_name="versiones")
    numero = models.PositiveSmallIntegerField("versión")
    estado = models.CharField("estado", max_length=10, choices=[(e.value, e.value) for e in EstadoDeVersion])
    contenido = models.TextField("contenido congelado")
    huella = models.CharField("SHA-256 del contenido", max_length=64)
    acuerdo = models.ForeignKey(Acuerdo, models.PROTECT, null=True, blank=True, related_name="versiones")
    motivo = models.TextField("motivo", blank=True)
    vigente_desde = models.DateField("vigente desde")
    registrada_at = models.DateTimeField("registrada")
    por = models.ForeignKey(Persona, models.PROTECT, related_name="+", verbose_name="registrada por")

    class Meta:
        ordering = ["programa", "-numero"]
        constraints = [
            models.UniqueConstraint(fields=["programa", "numero"], name="version_de_programa_unica"),
            models.UniqueConstraint(
                fields=["programa"],
                condition=Q(estado=EstadoDeVersion.VIGENTE.value),
                name="version_vigente_una_por_programa",
            ),
            models.CheckConstraint(condition=~Q(huella=""), name="version_de_programa_con_huella"),
        ]

    def __str__(self) -> str:
        return f"{self.programa}, versión {self.numero}"


class BaseDeModificacion(models.Model):
    """What the year's programme said when its modification was opened: against it one sees what the draft changes."""

    programa = models.OneToOneField(Programa, models.PROTECT, related_name="base")
    contenido = models.TextField("contenido")
    huella = models.CharField("SHA-256 del contenido", max_length=64)

    class Meta:
        ordering = ["programa"]

    def __str__(self) -> str:
        return f"base de {self.programa_id}"


class EnvioDePrograma(models.Model):
    """A sending of a draft to the bodies: to whom (derived from the date, R3), with what letter and receipt."""

    programa = models.ForeignKey(Programa, models.PROTECT, related_name="envios")
    destinatario = models.ForeignKey(Organo, models.PROTECT, related_name="programas_recibidos")
    fecha = models.DateField("fecha del envío")
    oficio = models.CharField("oficio", max_length=60, blank=True)
    acuse = models.ForeignKey(
        Evidencia, models.PROTECT, null=True, blank=True, related_name="envios_de_programa"
    )

    class Meta:
        ordering = ["programa", "pk"]

    def __str__(self) -> str:
        return f"{self.programa_id} a {self.destinatario_id}"
