"""The two frames in which work happens: the budget year (ejercicio) and the electoral process."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Ejercicio(models.Model):
    """A budget year, January to December."""

    anio = models.PositiveSmallIntegerField("año", primary_key=True)

    class Meta:
        ordering = ["-anio"]

    def __str__(self) -> str:
        return str(self.anio)


class TipoDeProceso(models.TextChoices):
    ORDINARIO = "ordinario", "Ordinario"
    EXTRAORDINARIO = "extraordinario", "Extraordinario"
    SIMULACRO = "simulacro", "Simulacro"


class ProcesoElectoral(models.Model):
    """A local electoral process, real or drill. Its end is an event (pat_mir R3), so `termino` may be unknown.

    `fecha_de_referencia` is the day a drill takes for today; a real process never has one.
    """

    clave = models.SlugField("clave", max_length=40, unique=True)
    nombre = models.CharField("nombre", max_length=150)
    tipo = models.CharField("tipo", max_length=15, choices=TipoDeProceso)
    inicio = models.DateField("inicio")
    termino = models.DateField("término", null=True, blank=True)
    fuente_inicio = models.CharField("fuente del inicio", max_length=250)
    fuente_termino = models.CharField("fuente del término", max_length=250, default="por confirmar")
    fecha_de_referencia = models.DateField("fecha de referencia del simulacro", null=True, blank=True)

    class Meta:
        ordering = ["clave"]
        constraints = [
            models.CheckConstraint(
                condition=Q(termino__isnull=True) | Q(termino__gte=F("inicio")),
                name="proceso_fechas_en_orden",
                violation_error_message="El proceso termina antes de empezar: revise las dos fechas.",
            ),
            models.CheckConstraint(
                condition=Q(fecha_de_referencia__isnull=True) | Q(tipo="simulacro"),
                name="proceso_fecha_de_referencia_solo_simulacro",
                violation_error_message="Sólo un simulacro tiene fecha de referencia.",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre

    @property
    def es_simulacro(self) -> bool:
        return self.tipo == TipoDeProceso.SIMULACRO
