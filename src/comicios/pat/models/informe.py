"""The bimonthly report: drafted from accepted data, frozen on approval."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from comicios.nucleo.archivos.models import Archivo
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.organos.models import Organo
from comicios.pat.models.programa import LineaDeAccion, Programa
from comicios.reglas.flujos.informe import Estado as EstadoDeInforme


class Informe(models.Model):
    """A report of one bimester. Approved, `contenido` (canonical JSON) and its two files never change again."""

    programa = models.ForeignKey(Programa, models.CASCADE, related_name="informes")
    bimestre = models.PositiveSmallIntegerField("bimestre")
    version = models.PositiveSmallIntegerField("versión", default=1)
    estado = models.CharField("estado", max_length=12, choices=[(e.value, e.value) for e in EstadoDeInforme])
    fecha = models.DateField("fecha del informe")
    destinatario = models.ForeignKey(Organo, models.PROTECT, related_name="informes_recibidos")
    motivo_de_destinatario = models.TextField("motivo del destinatario", blank=True)
    motivo_de_version = models.TextField("motivo de la nueva versión", blank=True)
    oficio = models.CharField("oficio", max_length=60, blank=True)
    no_programadas = models.TextField("actividades realizadas y no programadas", blank=True)
    observaciones = models.TextField("observaciones de la revisión", blank=True)
    elaboro = models.ForeignKey(Persona, models.PROTECT, related_name="informes_elaborados")
    aprobo = models.ForeignKey(
        Persona, models.PROTECT, null=True, blank=True, related_name="informes_aprobados"
    )
    aprobado_at = models.DateTimeField("aprobado", null=True, blank=True)
    contenido = models.TextField("contenido congelado", blank=True)
    huella = models.CharField("SHA-256 del contenido", max_length=64, blank=True)
    pdf = models.ForeignKey(Archivo, models.PROTECT, null=True, blank=True, related_name="+")
    docx = models.ForeignKey(Archivo, models.PROTECT, null=True, blank=True, related_name="+")
    firmado = models.ForeignKey(Archivo, models.PROTECT, null=True, blank=True, related_name="+")
    presentado_el = models.DateField("presentado el", null=True, blank=True)

    class Meta:
        ordering = ["-bimestre", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["programa", "bimestre", "version"], name="informe_version_unica"),
            models.CheckConstraint(
                condition=Q(bimestre__gte=1, bimestre__lte=6), name="informe_bimestre_del_anio"
            ),
            models.CheckConstraint(
                condition=~Q(estado__in=["aprobado", "presentado"]) | ~Q(huella=""),
                name="informe_aprobado_con_huella",
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def folio(self) -> str:
        sufijo = f"-v{self.version}" if self.version > 1 else ""
        return f"IB-{self.programa.ejercicio_id}-{self.bimestre:02d}{sufijo}"

    @property
    def is_frozen(self) -> bool:
        return bool(self.huella)


class NarrativaDeLinea(models.Model):
    """What a person writes of a line in a report: activities done, and cause and remedy when it lags."""

    informe = models.ForeignKey(Informe, models.CASCADE, related_name="narrativas")
    linea = models.ForeignKey(LineaDeAccion, models.PROTECT, related_name="narrativas")
    actividades = models.TextField("actividades realizadas", blank=True)
    entregable = models.TextField("entregable", blank=True)
    causa = models.TextField("causa del rezago", blank=True)
    accion_correctiva = models.TextField("acción correctiva", blank=True)
    nuevo_plazo = models.CharField("nuevo plazo propuesto", max_length=120, blank=True)
    observaciones = models.TextField("observaciones", blank=True)

    class Meta:
        ordering = ["linea__orden"]
        constraints = [models.UniqueConstraint(fields=["informe", "linea"], name="narrativa_unica")]

    def __str__(self) -> str:
        return f"{self.informe_id}, {self.linea_id}"
