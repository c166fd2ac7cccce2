"""A series, and each number taken of it. A number is never deleted nor given again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from comicios.nucleo.organos.models import Organo
from comicios.nucleo.procesos.models import ProcesoElectoral
from comicios.reglas.numeracion import LARGO_MAXIMO, Patron, Reinicio, leer_patron

SELLO = "SIMULACRO-"
REINICIOS = [
    (Reinicio.ANUAL.value, "cada año"),
    (Reinicio.MENSUAL.value, "cada mes"),
    (Reinicio.NUNCA.value, "nunca"),
]


class Serie(models.Model):
    """A run of numbers of a body, by its pattern; its row is the lock that takes turns for the next one."""

    clave = models.SlugField("clave", max_length=40, unique=True)
    nombre = models.CharField("nombre", max_length=120)
    patron = models.CharField("patrón", max_length=LARGO_MAXIMO)
    reinicia = models.CharField("la cuenta empieza de nuevo", max_length=8, choices=REINICIOS)
    organo = models.ForeignKey(Organo, models.PROTECT, related_name="series", verbose_name="órgano")
    # Only a drill has a series of its own; the institute's real ones hang from no process.
    proceso = models.ForeignKey(
        ProcesoElectoral,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="series",
        verbose_name="simulacro",
    )
    cerrada = models.BooleanField("cerrada", default=False)

    class Meta:
        ordering = ["organo__clave", "clave"]
        constraints = [
            models.UniqueConstraint(
                fields=["patron"],
                condition=Q(proceso__isnull=True),
                name="serie_patron_unico",
                violation_error_message="Otra serie ya numera con ese patrón. Use otro, o tome números de ella.",
            ),
            models.UniqueConstraint(
                fields=["proceso", "patron"],
                name="serie_patron_unico_en_simulacro",
                violation_error_message="Otra serie del simulacro ya numera con ese patrón.",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre

    def get_absolute_url(self) -> str:
        return reverse("numeracion:serie", args=[self.clave])

    @property
    def leido(self) -> Patron:
        return leer_patron(self.patron, self.reinicia)


class Numero(models.Model):
    """A number taken: what it says, for what, and who uses it («oficios.Oficio/31»). Cancelled, it stays used."""

    serie = models.ForeignKey(Serie, models.PROTECT, related_name="numeros")
    periodo = models.CharField("periodo de la cuenta", max_length=7, blank=True)
    n = models.PositiveIntegerField("consecutivo")
    texto = models.CharField("número", max_length=LARGO_MAXIMO + 30)
    asunto = models.CharField("asunto", max_length=250)
    fecha = models.DateField("fecha")
    uso = models.CharField("lo usa", max_length=120, blank=True)
    tomado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="tomado por"
    )
    cancelado = models.BooleanField("cancelado", default=False)
    motivo = models.CharField("motivo de la cancelación", max_length=500, blank=True)

    class Meta:
        ordering = ["serie", "-periodo", "-n"]
        constraints = [
            models.UniqueConstraint(fields=["serie", "periodo", "n"], name="numero_unico_en_su_cuenta"),
            models.UniqueConstraint(fields=["serie", "texto"], name="numero_texto_unico"),
            models.CheckConstraint(condition=Q(n__gte=1), name="numero_desde_uno"),
            models.CheckConstraint(
                condition=Q(cancelado=False, motivo="") | (Q(cancelado=True) & ~Q(motivo="")),
                name="numero_cancelado_con_motivo",
            ),
        ]

    def __str__(self) -> str:
        return self.texto
