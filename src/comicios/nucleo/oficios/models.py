"""A letter, and the Word templates it is printed from, by versions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from comicios.nucleo.archivos.models import Archivo
from comicios.nucleo.cuentas.models import Nombramiento
from comicios.nucleo.numeracion.models import Numero, Serie
from comicios.nucleo.organos.models import Organo
from comicios.nucleo.procesos.models import ProcesoElectoral
from comicios.reglas.flujos.oficio import Estado

ESTADOS = [(Estado.BORRADOR, "Borrador"), (Estado.EMITIDO, "Emitido"), (Estado.CANCELADO, "Cancelado")]
CUERPO_MAXIMO = 20_000
LUGAR = "La Paz, Baja California Sur"


class PlantillaDeOficio(models.Model):
    """A template of a body. `vigente` is the version that prints; earlier ones stay and may be taken back."""

    organo = models.ForeignKey(Organo, models.PROTECT, related_name="plantillas", verbose_name="órgano")
    nombre = models.CharField("nombre", max_length=80)
    vigente = models.ForeignKey(
        "VersionDePlantilla",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="versión vigente",
    )

    class Meta:
        ordering = ["organo__clave", "nombre"]
        constraints = [
            models.UniqueConstraint(
                fields=["organo", "nombre"],
                name="plantilla_nombre_unico",
                violation_error_message="El órgano ya tiene una plantilla con ese nombre. Suba ahí otra versión.",
            )
        ]

    def __str__(self) -> str:
        return self.nombre

    def get_absolute_url(self) -> str:
        return reverse("oficios:plantilla", args=[self.pk])


class VersionDePlantilla(models.Model):
    """A Word file as it was uploaded; it never changes."""

    plantilla = models.ForeignKey(PlantillaDeOficio, models.PROTECT, related_name="versiones")
    numero = models.PositiveSmallIntegerField("versión")
    archivo = models.ForeignKey(Archivo, models.PROTECT, related_name="+")
    motivo = models.CharField("qué cambia", max_length=250)
    subida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="subida por"
    )
    subida_at = models.DateTimeField("subida")

    class Meta:
        ordering = ["plantilla", "-numero"]
        constraints = [
            models.UniqueConstraint(fields=["plantilla", "numero"], name="version_de_plantilla_unica")
        ]

    def __str__(self) -> str:
        return f"{self.plantilla.nombre}, versión {self.numero}"


class Oficio(models.Model):
    """A letter. As a draft it changes; issued, its content, its number and its two files do not."""

    serie = models.ForeignKey(Serie, models.PROTECT, related_name="oficios")
    plantilla = models.ForeignKey(PlantillaDeOficio, models.PROTECT, related_name="oficios")
    estado = models.CharField("estado", max_length=9, choices=ESTADOS, default=Estado.BORRADOR)
    revision = models.PositiveIntegerField("revisión del borrador", default=1)
    destinatario = models.CharField("destinatario", max_length=150)
    cargo_del_destinatario = models.CharField("cargo", max_length=200, blank=True)
    institucion = models.CharField("institución", max_length=200, blank=True)
    asunto = models.CharField("asunto", max_length=250)
    cuerpo = models.TextField("cuerpo", max_length=CUERPO_MAXIMO)
    lugar = models.CharField("lugar", max_length=120, default=LUGAR)
    copias = models.TextField("con copia para", max_length=2000, blank=True)
    firmante = models.ForeignKey(
        Nombramiento, models.PROTECT, related_name="+", verbose_name="puesto que firma"
    )
    elaboro = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="elaboró"
    )
    fecha = models.DateField("fecha", null=True, blank=True)
    numero = models.OneToOneField(Numero, models.PROTECT, null=True, blank=True, related_name="+")
    emitio = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="emitió",
    )
    emitido_at = models.DateTimeField("emitido", null=True, blank=True)
    version = models.ForeignKey(
        VersionDePlantilla,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="plantilla usada",
    )
    contenido = models.TextField("contenido congelado", blank=True)
    huella = models.CharField("SHA-256 del contenido", max_length=64, blank=True)
    pdf = models.ForeignKey(Archivo, models.PROTECT, null=True, blank=True, related_name="+")
    docx = models.ForeignKey(Archivo, models.PROTECT, null=True, blank=True, related_name="+")
    motivo = models.CharField("motivo de la cancelación", max_length=500, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(estado=Estado.BORRADOR, numero__isnull=True)
                | Q(estado=Estado.EMITIDO, numero__isnull=False)
                | (Q(estado=Estado.CANCELADO) & ~Q(motivo="")),
                name="oficio_numero_segun_su_estado",
            )
        ]

    def __str__(self) -> str:
        return self.asunto

    def get_absolute_url(self) -> str:
        return reverse("oficios:oficio", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.estado == Estado.BORRADOR

    @property
    def proceso(self) -> ProcesoElectoral | None:
        """The drill it belongs to; None for the institute's own."""
        return self.serie.proceso

    @property
    def nombre(self) -> str:
        """How it is called: by its number once it has one."""
        return self.numero.texto if self.numero else f"Borrador {self.pk}"
