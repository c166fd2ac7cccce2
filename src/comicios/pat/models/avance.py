"""What is done each month: a captured value is a version, an acceptance points to one, a bimester locks them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from comicios.nucleo.archivos.models import Evidencia
from comicios.nucleo.cuentas.models import Persona
from comicios.pat.models.programa import Indicador, Programa
from comicios.reglas.flujos.avance import Estado as EstadoDeAvance
from comicios.reglas.flujos.bimestre import Estado as EstadoDeBimestre


class Avance(models.Model):
    """One indicator in one month. `vigente` is the last captured version; `aceptada` is the one that counts."""

    indicador = models.ForeignKey(Indicador, models.CASCADE, related_name="avances")
    mes = models.PositiveSmallIntegerField("mes")
    estado = models.CharField("estado", max_length=12, choices=[(e.value, e.value) for e in EstadoDeAvance])
    version = models.PositiveSmallIntegerField("última versión", default=0)
    vigente = models.ForeignKey(
        "pat.VersionDeAvance", models.PROTECT, null=True, blank=True, related_name="avance_donde_es_vigente"
    )
    aceptada = models.ForeignKey(
        "pat.VersionDeAvance", models.PROTECT, null=True, blank=True, related_name="avance_donde_es_aceptada"
    )
    motivo_de_devolucion = models.TextField("motivo de la devolución", blank=True)
    evidencias = models.ManyToManyField(Evidencia, through="pat.RespaldoDeAvance", related_name="avances")

    class Meta:
        ordering = ["indicador", "mes"]
        constraints = [
            models.UniqueConstraint(fields=["indicador", "mes"], name="avance_unico_por_mes"),
            models.CheckConstraint(condition=Q(mes__gte=1, mes__lte=12), name="avance_mes_del_anio"),
        ]
        indexes = [models.Index(fields=["estado", "mes"], name="avance_estado_mes")]

    def __str__(self) -> str:
        return f"{self.indicador_id}/{self.mes}"


class Origen(models.TextChoices):
    CAPTURA = "captura", "Captura en pantalla"
    LIBRO_MIR = "libro_mir", "Libro MIR"
    MEDIDA = "medida", "Medida de la casa"


class VersionDeAvance(models.Model):
    """A captured value, never changed afterwards. RAZON stores numerator and denominator; the others, `valor`."""

    avance = models.ForeignKey(Avance, models.CASCADE, related_name="versiones")
    numero = models.PositiveSmallIntegerField("versión")
    valor = models.DecimalField("valor", max_digits=14, decimal_places=4, null=True, blank=True)
    numerador = models.DecimalField("numerador", max_digits=14, decimal_places=4, null=True, blank=True)
    denominador = models.DecimalField("denominador", max_digits=14, decimal_places=4, null=True, blank=True)
    justificacion = models.TextField("justificación", blank=True)
    motivo = models.TextField("motivo de la corrección", blank=True)
    origen = models.CharField("origen", max_length=10, choices=Origen, default=Origen.CAPTURA)
    capturada_por = models.ForeignKey(Persona, models.PROTECT, related_name="capturas")
    capturada_at = models.DateTimeField("capturada")

    class Meta:
        ordering = ["avance", "numero"]
        constraints = [
            models.UniqueConstraint(fields=["avance", "numero"], name="version_unica_por_avance"),
            models.CheckConstraint(
                condition=Q(valor__isnull=False, numerador__isnull=True, denominador__isnull=True)
                | Q(valor__isnull=True, numerador__isnull=False, denominador__isnull=False)
                | Q(valor__isnull=True, numerador__isnull=True, denominador__isnull=True),
                name="version_valor_o_razon",
            ),
            models.CheckConstraint(
                condition=(Q(valor__isnull=True) | Q(valor__gte=0))
                & (Q(numerador__isnull=True) | Q(numerador__gte=0, denominador__gte=0)),
                name="version_no_negativa",
            ),
        ]

    def __str__(self) -> str:
        return f"v{self.numero}"

    @property
    def is_blank(self) -> bool:
        return self.valor is None and self.numerador is None


class RespaldoDeAvance(models.Model):
    """A piece of evidence that backs a month."""

    avance = models.ForeignKey(Avance, models.CASCADE, related_name="respaldos")
    evidencia = models.ForeignKey(Evidencia, models.PROTECT, related_name="respaldos_de_avance")

    class Meta:
        ordering = ["evidencia"]
        constraints = [models.UniqueConstraint(fields=["avance", "evidencia"], name="respaldo_unico")]

    def __str__(self) -> str:
        return f"{self.avance_id} ← {self.evidencia_id}"


class CierreDeBimestre(models.Model):
    """A bimester of a programme. It exists from the first time it is closed; closed, its months are locked."""

    programa = models.ForeignKey(Programa, models.CASCADE, related_name="cierres")
    bimestre = models.PositiveSmallIntegerField("bimestre")
    estado = models.CharField("estado", max_length=10, choices=[(e.value, e.value) for e in EstadoDeBimestre])
    cerrado_at = models.DateTimeField("cerrado", null=True, blank=True)

    class Meta:
        ordering = ["programa", "bimestre"]
        constraints = [
            models.UniqueConstraint(fields=["programa", "bimestre"], name="cierre_unico"),
            models.CheckConstraint(
                condition=Q(bimestre__gte=1, bimestre__lte=6), name="cierre_bimestre_del_anio"
            ),
            models.CheckConstraint(
                condition=~Q(estado="cerrado") | Q(cerrado_at__isnull=False), name="cierre_con_fecha"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programa_id}, bimestre {self.bimestre}"
