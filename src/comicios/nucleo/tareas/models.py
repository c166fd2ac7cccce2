"""A piece of long work that somebody asked for, how far it is, and how it ended."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.urls import reverse

from comicios.nucleo.cuentas.models import Persona
from comicios.reglas.flujos.tarea import MAQUINA, Estado

FINALES = frozenset({Estado.TERMINADA, Estado.FALLIDA, Estado.CANCELADA})
CORREN = frozenset({Estado.EN_CURSO, Estado.CANCELACION_PEDIDA})


class Tarea(models.Model):
    """Asked for by `persona`, who alone sees it with operation and audit. `parametros` and `errores` are JSON.

    `hecho`, `total`, `mensaje` and `latido_at` are its progress, which no act tells; the rest moves only with one. Its
    address is its `uuid`, which cannot be guessed.
    """

    uuid = models.UUIDField("clave pública", unique=True, default=uuid4, editable=False)
    trabajo = models.CharField("trabajo", max_length=80)
    parametros = models.TextField("parámetros (JSON)", default="{}")
    titulo = models.CharField("título", max_length=200)
    sala = models.CharField("sala", max_length=60)
    persona = models.ForeignKey(Persona, models.PROTECT, related_name="tareas")
    estado = models.CharField(
        "estado",
        max_length=20,
        choices=[(e.value, MAQUINA.rotulo(e)) for e in Estado],
        default=Estado.EN_COLA,
    )
    intento = models.PositiveSmallIntegerField("intento", default=1)
    hecho = models.PositiveBigIntegerField("hecho", default=0)
    total = models.PositiveBigIntegerField("total", default=0)
    mensaje = models.CharField("qué hace ahora", max_length=200, blank=True)
    latido_at = models.DateTimeField("último latido", null=True, blank=True)
    resultado = models.CharField("resultado", max_length=300, blank=True)
    resultado_url = models.CharField("dirección del resultado", max_length=250, blank=True)
    motivo = models.TextField("por qué falló", blank=True)
    errores = models.TextField("errores (JSON)", default="[]")
    creada_at = models.DateTimeField("pedida")
    iniciada_at = models.DateTimeField("iniciada", null=True, blank=True)
    terminada_at = models.DateTimeField("terminada", null=True, blank=True)

    class Meta:
        ordering = ["-creada_at"]
        indexes = [
            models.Index(fields=["persona", "-creada_at"], name="tarea_de_persona"),
            models.Index(fields=["estado", "latido_at"], name="tarea_por_estado"),
        ]

    def __str__(self) -> str:
        return self.titulo

    def get_absolute_url(self) -> str:
        return reverse("tareas:tarea", args=[self.uuid])

    @property
    def is_final(self) -> bool:
        return self.estado in FINALES

    @property
    def can_repeat(self) -> bool:
        return self.estado in (Estado.FALLIDA, Estado.CANCELADA)

    @property
    def can_cancel(self) -> bool:
        return self.estado in (Estado.EN_COLA, Estado.EN_CURSO)
