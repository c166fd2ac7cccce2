"""A line told to a person about what somebody else did with their work. It can always be derived again from the acts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from comicios.nucleo.cuentas.models import Persona


class Notificacion(models.Model):
    """`clave` says what it is about: the same matter again renews the line instead of adding another."""

    persona = models.ForeignKey(Persona, models.PROTECT, related_name="notificaciones")
    texto = models.CharField("texto", max_length=300)
    url = models.CharField("dirección", max_length=250)
    sala = models.CharField("sala", max_length=60)
    clave = models.CharField("clave", max_length=150)
    is_simulacro = models.BooleanField("es de un simulacro", default=False)
    creada_at = models.DateTimeField("llegó")
    leida_at = models.DateTimeField("leída", null=True, blank=True)

    class Meta:
        ordering = ["-creada_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["persona", "clave"], name="notificacion_una_por_asunto")
        ]
        indexes = [
            models.Index(
                fields=["persona"], condition=Q(leida_at__isnull=True), name="notificacion_sin_leer"
            ),
            models.Index(fields=["persona", "-creada_at"], name="notificacion_de_persona"),
        ]

    def __str__(self) -> str:
        return self.texto
