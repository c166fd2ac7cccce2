"""People, and the posts (role in a body, for a time) from which everything they may do is derived."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from comicios.nucleo.organos.models import Organo

if TYPE_CHECKING:
    from datetime import datetime

CUENTA_DE_OPERACION = "operacion"
LARGO_DE_CARGO = 150  # what the bitácora keeps of whoever signs


class Rol(models.TextChoices):
    DIRECCION = "direccion", "Dirección"
    ANALISTA = "analista", "Analista"
    AREA = "area", "Área"
    CONSEJO = "consejo", "Consejo"
    COMISION = "comision", "Comisión"
    AUDITORIA = "auditoria", "Auditoría (sólo lectura)"
    OPERACION = "operacion", "Operación de la instalación"


class Tema(models.TextChoices):
    CLARO = "claro", "Claro"
    OSCURO = "oscuro", "Oscuro"
    SISTEMA = "sistema", "Del sistema"


class PersonaManager(BaseUserManager["Persona"]):
    def get_by_natural_key(self, username: str | None) -> Persona:
        return self.get(cuenta=username)


class Persona(AbstractBaseUser):
    """Someone who signs acts. `cuenta` is what they type to enter; `cargo` is what an acta prints.

    `aviso_conocido` is the version of the privacy notice they said to have read; `tema`, a taste no act tells.
    """

    cuenta = models.SlugField("cuenta", max_length=60, unique=True)
    nombre = models.CharField("nombre", max_length=150)
    cargo = models.CharField("cargo", max_length=150, blank=True)
    correo = models.EmailField("correo", blank=True)
    is_active = models.BooleanField("activa", default=True)
    aviso_conocido = models.CharField("versión del aviso de privacidad que conoce", max_length=20, blank=True)
    tema = models.CharField("apariencia", max_length=7, choices=Tema, default=Tema.SISTEMA)

    USERNAME_FIELD = "cuenta"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["nombre"]
    objects = PersonaManager()

    class Meta:
        ordering = ["nombre"]

    def __str__(self) -> str:
        return self.nombre

    def get_absolute_url(self) -> str:
        return reverse("personas:persona", args=[self.cuenta])

    @property
    def cargo_de_firma(self) -> str:
        """What the bitácora keeps as post: in a substitution, also of whom, once an act was done by virtue of it."""
        suplencia = str(self.__dict__.get("_suplencia", ""))
        if not suplencia:
            return self.cargo
        sobra = len(self.cargo) + len(suplencia) + 2 - LARGO_DE_CARGO
        propio = self.cargo if sobra <= 0 else f"{self.cargo[: -sobra - 1]}…"
        return f"{propio}, {suplencia}" if self.cargo else suplencia


class NombramientoQuerySet(models.QuerySet["Nombramiento"]):
    def vigentes(self, en: date) -> NombramientoQuerySet:
        return self.filter(Q(desde__isnull=True) | Q(desde__lte=en)).filter(
            Q(hasta__isnull=True) | Q(hasta__gte=en)
        )


class Nombramiento(models.Model):
    """A role in a body, between two dates (both included; an open end is null)."""

    persona = models.ForeignKey(Persona, models.PROTECT, related_name="nombramientos")
    organo = models.ForeignKey(Organo, models.PROTECT, related_name="nombramientos")
    rol = models.CharField("rol", max_length=15, choices=Rol)
    desde = models.DateField("desde", null=True, blank=True)
    hasta = models.DateField("hasta", null=True, blank=True)

    objects = NombramientoQuerySet.as_manager()

    class Meta:
        ordering = ["persona", "organo"]
        constraints = [
            models.UniqueConstraint(
                fields=["persona", "organo", "rol"],
                condition=Q(hasta__isnull=True),
                name="nombramiento_abierto_unico",
                violation_error_message="La persona ya tiene ese puesto, sin fecha de término.",
            ),
            models.CheckConstraint(
                condition=Q(desde__isnull=True) | Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
                name="nombramiento_fechas_en_orden",
                violation_error_message="El puesto termina antes de empezar: revise las dos fechas.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rol_display()}, {self.organo}"

    def is_vigente(self, en: date) -> bool:
        return (self.desde is None or self.desde <= en) and (self.hasta is None or en <= self.hasta)


class Invitacion(models.Model):
    """A link with which a person sets their password, once. Only the hash of its secret is kept."""

    persona = models.ForeignKey(Persona, models.PROTECT, related_name="invitaciones")
    huella = models.CharField("huella", max_length=64, unique=True)
    expedida_at = models.DateTimeField("expedida")
    vence_at = models.DateTimeField("vence")
    usada_at = models.DateTimeField("usada", null=True, blank=True)
    revocada_at = models.DateTimeField("revocada", null=True, blank=True)

    class Meta:
        ordering = ["persona", "expedida_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["persona"],
                condition=Q(usada_at__isnull=True, revocada_at__isnull=True),
                name="invitacion_una_por_persona",
            ),
            models.CheckConstraint(
                condition=Q(usada_at__isnull=True) | Q(revocada_at__isnull=True),
                name="invitacion_usada_o_revocada",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.persona_id}, {self.expedida_at:%Y-%m-%d}"

    def is_abierta(self, en: datetime) -> bool:
        return self.usada_at is None and self.revocada_at is None and en <= self.vence_at


class AusenciaQuerySet(models.QuerySet["Ausencia"]):
    def vigentes(self, en: date) -> AusenciaQuerySet:
        return self.filter(desde__lte=en, hasta__gte=en, revocada_at__isnull=True)


class Ausencia(models.Model):
    """Days (both included) in which somebody else holds a person's posts too. Ended early, its row remains."""

    persona = models.ForeignKey(Persona, models.PROTECT, related_name="ausencias", verbose_name="se ausenta")
    suplente = models.ForeignKey(Persona, models.PROTECT, related_name="suplencias", verbose_name="suplente")
    desde = models.DateField("desde")
    hasta = models.DateField("hasta")
    motivo = models.CharField("motivo", max_length=250)
    registrada_at = models.DateTimeField("registrada")
    revocada_at = models.DateTimeField("terminada antes", null=True, blank=True)
    motivo_de_termino = models.CharField("motivo del término", max_length=250, blank=True)

    objects = AusenciaQuerySet.as_manager()

    class Meta:
        ordering = ["-desde", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta__gte=F("desde")),
                name="ausencia_fechas_en_orden",
                violation_error_message="La ausencia termina antes de empezar: revise las dos fechas.",
            ),
            models.CheckConstraint(
                condition=~Q(persona=F("suplente")),
                name="ausencia_con_otra_persona",
                violation_error_message="Nadie se suple a sí mismo: elija a otra persona.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.persona_id}, {self.desde} a {self.hasta}"


class EntregaRecepcion(models.Model):
    """That everything a person answered for passed to another. `contenido` is what the acta says, frozen as JSON."""

    folio = models.CharField("folio", max_length=20, unique=True)
    entrega = models.ForeignKey(
        Persona, models.PROTECT, related_name="entregas_hechas", verbose_name="entrega"
    )
    recibe = models.ForeignKey(
        Persona, models.PROTECT, related_name="entregas_recibidas", verbose_name="recibe"
    )
    fecha = models.DateField("surte efecto")
    motivo = models.CharField("motivo", max_length=500)
    con_puestos = models.BooleanField("quien recibe toma sus puestos")
    con_baja = models.BooleanField("se desactiva la cuenta de quien entrega")
    contenido = models.TextField("contenido congelado")
    huella = models.CharField("SHA-256 del contenido", max_length=64)
    registrada_at = models.DateTimeField("registrada")

    class Meta:
        ordering = ["-registrada_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(entrega=F("recibe")), name="entrega_entre_dos_personas")
        ]

    def __str__(self) -> str:
        return self.folio

    def get_absolute_url(self) -> str:
        return reverse("personas:entrega", args=[self.folio])
