"""People, and the posts (role in a body, for a time) from which everything they may do is derived."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from comicios.nucleo.organos.models import Organo

CUENTA_DE_OPERACION = "operacion"


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
            models.UniqueConstraint(fields=["persona", "organo", "rol"], name="nombramiento_unico"),
            models.CheckConstraint(
                condition=Q(desde__isnull=True) | Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
                name="nombramiento_fechas_en_orden",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rol_display()}, {self.organo}"
