"""The bimonthly and the annual report: drafted from accepted data, frozen on approval."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from comicios.nucleo.archivos.models import Archivo
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.organos.models import Organo
from comicios.pat.models.programa import LineaDeAccion, Objetivo, Programa
from comicios.reglas.flujos.informe import Estado as EstadoDeInforme
from comicios.reglas.periodos import PeriodoDeInforme


class TipoDeInforme(models.TextChoices):
    BIMESTRAL = "bimestral", "Bimestral"
    ANUAL = "anual", "Anual"


class Agrupacion(models.TextChoices):
    """In what order the objectives are reported."""

    OBJETIVO = "objetivo", "Por objetivo"
    POLITICA = "politica", "Por política general"
    PROGRAMA = "programa", "Por programa general"


class Informe(models.Model):
    """A report of a bimester, or of the year (`bimestre` empty).

    Approved, `contenido` (canonical JSON) and its two files never change again.
    """

    programa = models.ForeignKey(Programa, models.CASCADE, related_name="informes")
    tipo = models.CharField("tipo", max_length=10, choices=TipoDeInforme, default=TipoDeInforme.BIMESTRAL)
    bimestre = models.PositiveSmallIntegerField("bimestre", null=True, blank=True)
    version = models.PositiveSmallIntegerField("versión", default=1)
    estado = models.CharField("estado", max_length=12, choices=[(e.value, e.value) for e in EstadoDeInforme])
    fecha = models.DateField("fecha del informe")
    destinatario = models.ForeignKey(Organo, models.PROTECT, related_name="informes_recibidos")
    motivo_de_destinatario = models.TextField("motivo del destinatario", blank=True)
    motivo_de_version = models.TextField("motivo de la nueva versión", blank=True)
    oficio = models.CharField("oficio", max_length=60, blank=True)
    agrupar = models.CharField(
        "orden de los objetivos", max_length=10, choices=Agrupacion, default=Agrupacion.OBJETIVO
    )
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
        ordering = [F("bimestre").desc(nulls_first=True), "-version"]
        constraints = [
            models.UniqueConstraint(fields=["programa", "bimestre", "version"], name="informe_version_unica"),
            models.UniqueConstraint(
                fields=["programa", "version"], condition=Q(tipo="anual"), name="informe_anual_version_unica"
            ),
            models.CheckConstraint(
                condition=Q(tipo="bimestral", bimestre__isnull=False, bimestre__gte=1, bimestre__lte=6)
                | Q(tipo="anual", bimestre__isnull=True),
                name="informe_periodo_de_su_tipo",
            ),
            models.CheckConstraint(
                condition=~Q(estado__in=["aprobado", "presentado"]) | ~Q(huella=""),
                name="informe_aprobado_con_huella",
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def periodo(self) -> PeriodoDeInforme:
        return PeriodoDeInforme(self.programa.ejercicio_id, self.bimestre)

    @property
    def folio(self) -> str:
        sufijo = f"-v{self.version}" if self.version > 1 else ""
        return f"{self.periodo.folio}{sufijo}"

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


class AreaDeOportunidad(models.Model):
    """What the annual report says could be done better in an objective (pat_mir 4)."""

    informe = models.ForeignKey(Informe, models.CASCADE, related_name="areas_de_oportunidad")
    objetivo = models.ForeignKey(Objetivo, models.PROTECT, related_name="areas_de_oportunidad")
    texto = models.TextField("área de oportunidad", blank=True)

    class Meta:
        ordering = ["objetivo__orden"]
        constraints = [
            models.UniqueConstraint(fields=["informe", "objetivo"], name="area_de_oportunidad_unica")
        ]

    def __str__(self) -> str:
        return f"{self.informe_id}, {self.objetivo_id}"
