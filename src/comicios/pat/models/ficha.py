"""The technical sheet of an indicator: what the MIR row leaves out (pat_mir 3), and its CREMAA reviews."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from comicios.nucleo.cuentas.models import Persona
from comicios.reglas import mir
from comicios.reglas.mir.cremaa import CRITERIOS, MAXIMA, MINIMA
from comicios.reglas.parametros import Umbrales


class Nivel(models.TextChoices):
    FIN = "FIN", "Fin"
    PROPOSITO = "PROPÓSITO", "Propósito"
    COMPONENTE = "COMPONENTE", "Componente"
    ACTIVIDAD = "ACTIVIDAD", "Actividad"


class Tipo(models.TextChoices):
    ESTRATEGICO = "estratégico", "Estratégico"
    GESTION = "gestión", "De gestión"


class Kind(models.TextChoices):
    PORCENTAJE = "porcentaje", "Porcentaje"
    INDICE = "índice", "Índice"
    RAZON = "razón", "Razón"
    ABSOLUTO = "absoluto", "Número absoluto"


class FichaTecnica(models.Model):
    """The sheet's own fields; the rest are columns of the MIR row. Figures inside JSON are decimal texts.

    `umbrales` is null (the parameters rule) or the four of `reglas.parametros.Umbrales`; `metas_mensuales` goes by
    month («10»: «25»); `peso`, in hundreds of its objective, is held by all its indicators or by none.
    """

    definicion = models.TextField("definición", blank=True)
    nivel = models.CharField("nivel", max_length=12, choices=Nivel, default=Nivel.ACTIVIDAD)
    tipo = models.CharField("tipo", max_length=12, choices=Tipo, blank=True)
    kind = models.CharField("clase de indicador", max_length=12, choices=Kind, blank=True)
    variables = models.JSONField("variables", default=list, blank=True)
    anio_base = models.PositiveSmallIntegerField("año de la línea base", null=True, blank=True)
    nota_base = models.TextField("nota de la línea base", blank=True)
    umbrales = models.JSONField("umbrales del semáforo", null=True, blank=True)
    supuestos = models.TextField("supuestos", blank=True)
    fuentes = models.TextField("fuentes de información", blank=True)
    notas = models.TextField("notas", blank=True)
    meta_ajustada = models.DecimalField(
        "meta ajustada", max_digits=14, decimal_places=4, null=True, blank=True
    )
    acuerdo_de_ajuste = models.CharField("acuerdo que ajusta la meta", max_length=200, blank=True)
    metas_mensuales = models.JSONField("metas mensuales", default=dict, blank=True)
    peso = models.DecimalField("peso en su objetivo", max_digits=7, decimal_places=4, null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def metas_por_mes(self) -> dict[int, Decimal]:
        """Monthly targets by month, in the indicator's unit; empty when it has none."""
        return {int(mes): Decimal(texto) for mes, texto in (self.metas_mensuales or {}).items()}

    @property
    def umbrales_propios(self) -> Umbrales | None:
        """Its own thresholds in hundreds; None when the parameters rule."""
        if not self.umbrales:
            return None
        return Umbrales(**{nombre: Decimal(texto) for nombre, texto in self.umbrales.items()})


def _puntuacion(clave: str) -> models.PositiveSmallIntegerField:
    limites = [MinValueValidator(MINIMA), MaxValueValidator(MAXIMA)]
    return models.PositiveSmallIntegerField(CRITERIOS[clave].lower(), validators=limites)


class RevisionCremaa(models.Model):
    """Six scores that a person gave an indicator one day. A new review never replaces another; the last one counts."""

    indicador = models.ForeignKey("pat.Indicador", models.CASCADE, related_name="revisiones_cremaa")
    claro = _puntuacion("claro")
    relevante = _puntuacion("relevante")
    economico = _puntuacion("economico")
    monitoreable = _puntuacion("monitoreable")
    adecuado = _puntuacion("adecuado")
    aportacion_marginal = _puntuacion("aportacion_marginal")
    revisor = models.ForeignKey(Persona, models.PROTECT, related_name="revisiones_cremaa")
    fecha = models.DateField("fecha", default=timezone.localdate)
    observaciones = models.TextField("observaciones", blank=True)

    class Meta:
        ordering = ["indicador", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{clave}__range": (MINIMA, MAXIMA)}), name=f"cremaa_{clave}_de_1_a_5"
            )
            for clave in CRITERIOS
        ]

    def __str__(self) -> str:
        return f"CREMAA de {self.indicador_id}, {self.fecha}"

    @property
    def puntuaciones(self) -> dict[str, int]:
        return {clave: getattr(self, clave) for clave in CRITERIOS}

    @property
    def valoracion(self) -> mir.Valoracion:
        """Total and flagged criteria, with the parameter in force."""
        return mir.calificar(self.puntuaciones)
