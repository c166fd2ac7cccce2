"""Files kept by their content, and the evidence that rests on them or on a link."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from comicios.nucleo.organos.models import Organo
from comicios.nucleo.procesos.models import ProcesoElectoral


class Archivo(models.Model):
    """A file named by the SHA-256 of its content: the same content is one file, whoever brings it."""

    sha256 = models.CharField("SHA-256", max_length=64, primary_key=True)
    nombre = models.CharField("nombre original", max_length=150)
    tipo = models.CharField("tipo por su contenido", max_length=100)
    bytes = models.BigIntegerField("tamaño en bytes")
    activo = models.BooleanField("PDF con contenido activo", default=False)
    recibido_at = models.DateTimeField("recibido")
    recibido_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="recibido por"
    )

    class Meta:
        ordering = ["-recibido_at"]
        constraints = [models.CheckConstraint(condition=Q(bytes__gt=0), name="archivo_no_vacio")]

    def __str__(self) -> str:
        return self.nombre

    @property
    def ruta(self) -> Path:
        """Where its content is: COMICIOS_DATOS/archivos/ab/cd/<sha256>."""
        return ruta_de(self.sha256)


def ruta_de(sha256: str) -> Path:
    """The place of a content in the installation's folder."""
    return Path(settings.COMICIOS_DATOS) / "archivos" / sha256[:2] / sha256[2:4] / sha256


class TipoDeEvidencia(models.TextChoices):
    OFICIO = "oficio", "Oficio"
    ACUERDO = "acuerdo", "Acuerdo"
    ACTA = "acta", "Acta"
    MINUTA = "minuta", "Minuta"
    INFORME = "informe", "Informe"
    CORREO = "correo", "Correo electrónico"
    CAPTURA = "captura", "Captura de pantalla"
    FOTOGRAFIA = "fotografia", "Fotografía"
    LIGA = "liga", "Liga"


class Clasificacion(models.TextChoices):
    PUBLICA = "publica", "Pública"
    DATOS_PERSONALES = "datos_personales", "Con datos personales"


class Evidencia(models.Model):
    """What backs a figure: a document with its folio, date, series and classification (pat_mir, Evidencia)."""

    organo = models.ForeignKey(Organo, models.PROTECT, related_name="evidencias")
    proceso = models.ForeignKey(
        ProcesoElectoral, models.PROTECT, null=True, blank=True, related_name="evidencias"
    )
    numero = models.PositiveIntegerField("número", editable=False)
    folio = models.CharField("folio", max_length=20, editable=False)
    tipo = models.CharField("tipo", max_length=12, choices=TipoDeEvidencia)
    titulo = models.CharField("título", max_length=250)
    folio_documento = models.CharField("folio del documento", max_length=80, blank=True)
    fecha = models.DateField("fecha del documento")
    archivo = models.ForeignKey(Archivo, models.PROTECT, null=True, blank=True, related_name="evidencias")
    liga = models.URLField("liga", max_length=500, null=True, blank=True)  # noqa: DJ001 - null says «has a file»
    clasificacion = models.CharField("clasificación", max_length=20, choices=Clasificacion)
    serie = models.CharField("serie archivística", max_length=80, blank=True)
    registrada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="registrada por"
    )
    registrada_at = models.DateTimeField("registrada")

    class Meta:
        ordering = ["organo", "proceso", "numero"]
        constraints = [
            models.CheckConstraint(
                condition=Q(archivo__isnull=False, liga__isnull=True)
                | Q(archivo__isnull=True, liga__isnull=False),
                name="evidencia_archivo_o_liga",
                violation_error_message="La evidencia lleva un archivo o una liga, y sólo uno de los dos.",
            ),
            models.CheckConstraint(
                condition=Q(liga__isnull=True) | Q(liga__startswith="https://"),
                name="evidencia_liga_segura",
                violation_error_message="La liga debe empezar con https://.",
            ),
            models.UniqueConstraint(
                fields=["organo", "proceso", "folio"],
                name="evidencia_folio_unico",
                violation_error_message="Ese folio ya lo tiene otra evidencia del mismo órgano y proceso.",
            ),
            models.UniqueConstraint(
                fields=["organo", "folio"],
                condition=Q(proceso__isnull=True),
                name="evidencia_folio_unico_institucional",
                violation_error_message="Ese folio ya lo tiene otra evidencia institucional del mismo órgano.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.folio} {self.titulo}"

    def get_absolute_url(self) -> str:
        return reverse("archivos:evidencia", args=[self.pk])
