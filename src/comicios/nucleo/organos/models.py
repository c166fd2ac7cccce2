"""The bodies of the institute: council, board, commissions, directorates, units and desconcentrados."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q


class TipoDeOrgano(models.TextChoices):
    CONSEJO_GENERAL = "consejo_general", "Consejo General"
    JUNTA = "junta", "Junta Estatal Ejecutiva"
    COMISION = "comision", "Comisión"
    DIRECCION = "direccion", "Dirección Ejecutiva"
    UNIDAD = "unidad", "Unidad o jefatura"
    CONSEJO_DISTRITAL = "consejo_distrital", "Consejo Distrital"
    CONSEJO_MUNICIPAL = "consejo_municipal", "Consejo Municipal"
    EXTERNO = "externo", "Autoridad externa"


class OrganoQuerySet(models.QuerySet["Organo"]):
    def vigentes(self, en: date) -> OrganoQuerySet:
        """Bodies that existed on that day: validity includes both ends; an open end is null."""
        return self.filter(Q(vigente_desde__isnull=True) | Q(vigente_desde__lte=en)).filter(
            Q(vigente_hasta__isnull=True) | Q(vigente_hasta__gte=en)
        )


class Organo(models.Model):
    """A body with its acronym (`clave`), which is stable, and its validity in time."""

    clave = models.CharField("siglas", max_length=30, unique=True)
    nombre = models.CharField("nombre", max_length=250)
    tipo = models.CharField("tipo", max_length=20, choices=TipoDeOrgano)
    superior = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="dependientes")
    vigente_desde = models.DateField("vigente desde", null=True, blank=True)
    vigente_hasta = models.DateField("vigente hasta", null=True, blank=True)
    fuente = models.CharField("fuente", max_length=250)

    objects = OrganoQuerySet.as_manager()

    class Meta:
        ordering = ["clave"]
        constraints = [
            models.CheckConstraint(
                condition=Q(vigente_desde__isnull=True)
                | Q(vigente_hasta__isnull=True)
                | Q(vigente_hasta__gte=F("vigente_desde")),
                name="organo_vigencia_en_orden",
                violation_error_message="La vigencia termina antes de empezar: revise las dos fechas.",
            )
        ]

    def __str__(self) -> str:
        return self.clave


class Sentido(models.TextChoices):
    FAVORABLE = "favorable", "Favorable"
    DESFAVORABLE = "desfavorable", "Desfavorable"


class Acuerdo(models.Model):
    """What a body resolved: the folio it is cited by, its date and its sense. Any room cites it as an approval."""

    folio = models.CharField("folio", max_length=80, unique=True)
    organo = models.ForeignKey(Organo, models.PROTECT, related_name="acuerdos", verbose_name="órgano")
    fecha = models.DateField("fecha")
    sentido = models.CharField("sentido", max_length=12, choices=Sentido, default=Sentido.FAVORABLE)
    descripcion = models.TextField("qué resuelve", blank=True)
    archivo = models.ForeignKey("archivos.Archivo", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-fecha", "folio"]

    def __str__(self) -> str:
        return self.folio
