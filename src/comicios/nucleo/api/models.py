"""Access keys: a person's own permission to read, handed to a program. Only the hash of the secret is kept."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from comicios.nucleo.cuentas.models import Persona


class TokenDeAcceso(models.Model):
    """A key that reads in a person's name, within `alcances`, until the end of the day `vence_el` or until revoked.

    It never gives more than its person may do. `usado_el` is the last day it was used, and no more than that.
    """

    persona = models.ForeignKey(Persona, models.PROTECT, related_name="tokens")
    nombre = models.CharField("nombre", max_length=80)
    alcances = models.JSONField("alcances")
    huella = models.CharField("huella", max_length=64, unique=True)
    creado_at = models.DateTimeField("creada")
    vence_el = models.DateField("vence el")
    revocado_at = models.DateTimeField("revocada", null=True, blank=True)
    usado_el = models.DateField("usada por última vez el", null=True, blank=True)

    class Meta:
        ordering = ["-creado_at", "-pk"]
        verbose_name = "llave de acceso"
        constraints = [
            models.UniqueConstraint(
                fields=["persona", "nombre"],
                condition=Q(revocado_at__isnull=True),
                name="token_nombre_unico_por_persona",
            )
        ]

    def __str__(self) -> str:
        return self.nombre

    def is_expired(self, hoy: date) -> bool:
        return self.vence_el < hoy
