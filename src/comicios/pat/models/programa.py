"""What the bodies approved: programme, objectives, lines of action, indicators with every MIR column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.organos.models import Acuerdo, Organo
from comicios.nucleo.procesos.models import Ejercicio, ProcesoElectoral
from comicios.pat.models.ficha import FichaTecnica
from comicios.reglas.flujos.programa import MAQUINA
from comicios.reglas.flujos.programa import Estado as EstadoDePrograma
from comicios.reglas.mir import Cancelacion

if TYPE_CHECKING:
    from decimal import Decimal


DEL_ANIO = (EstadoDePrograma.VIGENTE, EstadoDePrograma.CERRADO)
ABIERTOS = (
    EstadoDePrograma.BORRADOR,
    EstadoDePrograma.EN_REVISION,
    EstadoDePrograma.APROBADO_JEE,
    EstadoDePrograma.VALIDADO_COMISION,
    EstadoDePrograma.APROBADO_CG,
)


class Alineacion(models.Model):
    """A row of a catalogue the programme is aligned to, versioned by the agreement that approved it (R2)."""

    acuerdo = models.CharField("acuerdo", max_length=120)
    inciso = models.CharField("inciso", max_length=2)
    numero = models.PositiveSmallIntegerField("número")
    nombre = models.CharField("nombre", max_length=250)

    class Meta:
        abstract = True
        ordering = ["acuerdo", "numero"]

    def __str__(self) -> str:
        return self.nombre


class PoliticaGeneral(Alineacion):
    class Meta(Alineacion.Meta):
        constraints = [
            models.UniqueConstraint(fields=["acuerdo", "inciso"], name="politica_unica_por_acuerdo")
        ]


class ProgramaGeneral(Alineacion):
    class Meta(Alineacion.Meta):
        constraints = [
            models.UniqueConstraint(fields=["acuerdo", "inciso"], name="programa_general_unico_por_acuerdo")
        ]


class ProgramaQuerySet(models.QuerySet["Programa"]):
    def del_anio(self) -> ProgramaQuerySet:
        """The programmes that are worked on or were: no project of next year, no draft of a modification."""
        return self.filter(estado__in=DEL_ANIO)


class Programa(models.Model):
    """An annual work programme of one body, in one budget year and one process. Money in MXN.

    The year is one row. A draft is a row of its own: `modifica` is the programme in force that it would change,
    `viene_de` the one of the year before that it was prepared from.
    """

    clave = models.SlugField("clave", max_length=60, unique=True)
    organo = models.ForeignKey(Organo, models.PROTECT, related_name="programas", verbose_name="órgano")
    ejercicio = models.ForeignKey(Ejercicio, models.PROTECT, related_name="programas")
    proceso = models.ForeignKey(ProcesoElectoral, models.PROTECT, related_name="programas")
    version = models.PositiveSmallIntegerField("versión", default=1)
    estado = models.CharField("estado", max_length=20, choices=[(e.value, e.value) for e in EstadoDePrograma])
    nombre = models.CharField("nombre", max_length=200)
    fecha_de_firma = models.DateField("fecha de firma")
    lugar_de_firma = models.CharField("lugar de firma", max_length=150)
    cargo_de_firma = models.CharField("cargo que firma", max_length=150)
    mision = models.TextField("misión")
    vision = models.TextField("visión")
    objetivo_general = models.TextField("objetivo general")
    objetivo_general_mir = models.TextField("objetivo general en el formato MIR")
    marco_legal = models.JSONField("marco legal", default=list, blank=True)
    bloques = models.JSONField("títulos de los bloques", default=dict, blank=True)
    formato_mir = models.JSONField("rótulos del formato MIR", default=dict, blank=True)
    presupuesto_total = models.DecimalField("presupuesto total", max_digits=14, decimal_places=2)
    leyenda_presupuesto = models.CharField("leyenda del presupuesto", max_length=200)
    notas = models.JSONField("notas de la fuente", default=dict, blank=True)
    estructura = models.JSONField("estructura orgánica", default=dict, blank=True)
    huella_de_origen = models.CharField("SHA-256 del archivo de origen", max_length=64)
    modifica = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="modificaciones",
        verbose_name="modifica a",
    )
    motivo_de_modificacion = models.TextField("motivo de la modificación", blank=True)
    viene_de = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="siguientes",
        verbose_name="se preparó con",
    )
    explicacion_de_cierre = models.TextField("qué informes faltan al cerrar, y por qué", blank=True)
    observaciones_de_revision = models.TextField("observaciones de la revisión", blank=True)
    acuerdo_jee = models.ForeignKey(
        Acuerdo, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="acuerdo de la JEE"
    )
    acuerdo_comision = models.ForeignKey(
        Acuerdo,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="acuerdo de la comisión",
    )
    acuerdo_cg = models.ForeignKey(
        Acuerdo,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="acuerdo del Consejo General",
    )

    objects = ProgramaQuerySet.as_manager()

    class Meta:
        ordering = ["-ejercicio", "clave"]
        constraints = [
            models.UniqueConstraint(
                fields=["modifica"],
                condition=Q(estado__in=[e.value for e in ABIERTOS]),
                name="programa_una_modificacion_abierta",
            ),
            models.CheckConstraint(
                condition=Q(presupuesto_total__gte=0), name="programa_presupuesto_no_negativo"
            ),
        ]

    def __str__(self) -> str:
        return self.nombre

    @property
    def cadena(self) -> str:
        """The chain of acts of this programme: one per body and process."""
        return bitacora.chain_key(self.organo.clave, self.proceso.clave)

    @property
    def is_cerrado(self) -> bool:
        return self.estado == EstadoDePrograma.CERRADO

    @property
    def is_vigente(self) -> bool:
        return self.estado == EstadoDePrograma.VIGENTE

    @property
    def is_del_anio(self) -> bool:
        return self.estado in DEL_ANIO

    @property
    def is_borrador(self) -> bool:
        """Whether its texts can be written; a draft in review has to be returned first."""
        return self.estado == EstadoDePrograma.BORRADOR

    @property
    def is_modificacion(self) -> bool:
        return self.modifica_id is not None

    @property
    def estado_en_palabras(self) -> str:
        return MAQUINA.rotulo(EstadoDePrograma(self.estado))


class Abreviatura(models.Model):
    programa = models.ForeignKey(Programa, models.CASCADE, related_name="abreviaturas")
    sigla = models.CharField("sigla", max_length=30)
    significado = models.CharField("significado", max_length=250)

    class Meta:
        ordering = ["sigla"]
        constraints = [models.UniqueConstraint(fields=["programa", "sigla"], name="abreviatura_unica")]

    def __str__(self) -> str:
        return self.sigla


class Objetivo(models.Model):
    """A specific objective. `texto` is the official reading (R6); other readings live in `variantes`."""

    programa = models.ForeignKey(Programa, models.CASCADE, related_name="objetivos")
    bloque = models.CharField("bloque", max_length=1, choices=[("S", "Sustancial"), ("P", "PLE")])
    numero = models.PositiveSmallIntegerField("número")
    clave = models.CharField("clave", max_length=10)
    orden = models.PositiveSmallIntegerField("orden")
    texto = models.TextField("texto")
    variantes = models.JSONField("otras lecturas", default=dict, blank=True)
    texto_mir = models.TextField("texto en el formato MIR", blank=True)
    nombre_programa_mir = models.CharField(
        "nombre del programa en el formato MIR", max_length=250, blank=True
    )
    area_coordinadora = models.ForeignKey(
        Organo, models.PROTECT, null=True, blank=True, related_name="objetivos_coordinados"
    )
    politicas = models.ManyToManyField(PoliticaGeneral, related_name="objetivos")
    programa_general = models.ForeignKey(
        ProgramaGeneral, models.PROTECT, null=True, blank=True, related_name="objetivos"
    )

    class Meta:
        ordering = ["orden"]
        constraints = [models.UniqueConstraint(fields=["programa", "clave"], name="objetivo_clave_unica")]

    def __str__(self) -> str:
        return self.clave


class LineaDeAccion(models.Model):
    """A line of action. Its number is text and never reused (R1); `meses` is null until somebody captures it (R5)."""

    programa = models.ForeignKey(Programa, models.CASCADE, related_name="lineas")
    objetivo = models.ForeignKey(Objetivo, models.CASCADE, related_name="lineas")
    numero = models.CharField("número", max_length=10)
    clave = models.CharField("clave", max_length=12)
    orden = models.PositiveSmallIntegerField("orden")
    texto = models.TextField("texto")
    variantes = models.JSONField("otras lecturas", default=dict, blank=True)
    meses = models.JSONField("meses programados", null=True, blank=True)
    cancelacion = models.CharField(
        "salió del programa como",
        max_length=10,
        blank=True,
        choices=[(Cancelacion.CANCELADA.value, "Cancelada"), (Cancelacion.NO_APLICA.value, "No aplica")],
    )
    motivo_de_cancelacion = models.TextField("motivo de la cancelación", blank=True)
    respaldo_de_cancelacion = models.CharField("acuerdo u oficio que la cancela", max_length=120, blank=True)
    responsable = models.ForeignKey(Persona, models.PROTECT, null=True, blank=True, related_name="lineas")

    class Meta:
        ordering = ["orden"]
        constraints = [
            models.UniqueConstraint(fields=["programa", "clave"], name="linea_clave_unica"),
            models.CheckConstraint(
                condition=Q(cancelacion="") | ~Q(motivo_de_cancelacion=""), name="linea_cancelada_con_motivo"
            ),
        ]

    def __str__(self) -> str:
        return self.clave

    @property
    def meses_programados(self) -> frozenset[int]:
        return frozenset(self.meses or ())


class Dimension(models.TextChoices):
    EFICACIA = "Eficacia", "Eficacia"
    EFICIENCIA = "Eficiencia", "Eficiencia"
    ECONOMIA = "Economía", "Economía"
    CALIDAD = "Calidad", "Calidad"


class Tendencia(models.TextChoices):
    INCREMENTO = "incremento", "Incremento"
    REDUCCION = "reduccion", "Reducción"
    CONSTANTE = "constante", "Constante"


class Acumulacion(models.TextChoices):
    SUMA = "SUMA", "Suma de los meses"
    ULTIMO = "ULTIMO", "Último valor reportado"
    PROMEDIO = "PROMEDIO", "Promedio de los meses"
    RAZON = "RAZON", "Razón: numerador entre denominador"


class Frecuencia(models.TextChoices):
    MENSUAL = "mensual", "Mensual"
    BIMESTRAL = "bimestral", "Bimestral"
    TRIMESTRAL = "trimestral", "Trimestral"
    SEMESTRAL = "semestral", "Semestral"
    ANUAL = "anual", "Anual"


class Indicador(FichaTecnica):
    """A row of the MIR: columns 8–17 and 20 of the institutional form, and how its months accumulate.

    What its technical sheet adds is in `FichaTecnica`.
    """

    linea = models.ForeignKey(LineaDeAccion, models.CASCADE, related_name="indicadores")
    orden = models.PositiveSmallIntegerField("orden", default=1)
    dimension = models.CharField("dimensión", max_length=12, choices=Dimension)
    nombre = models.TextField("nombre del indicador")
    metodo_de_calculo = models.TextField("método de cálculo")
    frecuencia = models.CharField("frecuencia de medición", max_length=12, choices=Frecuencia)
    unidad = models.CharField("unidad de medida", max_length=40)
    linea_base = models.DecimalField(
        "línea base",
        max_digits=14,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="Vacía: sin referencia.",
    )
    meta = models.DecimalField("meta propuesta", max_digits=14, decimal_places=4)
    tendencia = models.CharField("tendencia", max_length=12, choices=Tendencia)
    acumulacion = models.CharField(
        "acumulación", max_length=10, choices=Acumulacion, default=Acumulacion.SUMA
    )
    medir_desde_base = models.BooleanField("medir desde la línea base", default=False)
    presupuesto = models.DecimalField("presupuesto proyectado", max_digits=14, decimal_places=2, default=0)
    observaciones = models.TextField("observaciones", blank=True)
    verificable_en = models.TextField("verificable en", blank=True)
    medida = models.CharField("medida de la casa", max_length=80, blank=True)

    class Meta(FichaTecnica.Meta):
        abstract = False
        ordering = ["linea__orden", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["linea", "orden"], name="indicador_orden_unico"),
            models.CheckConstraint(condition=Q(meta__gte=0), name="indicador_meta_no_negativa"),
            models.CheckConstraint(condition=Q(presupuesto__gte=0), name="indicador_presupuesto_no_negativo"),
            models.CheckConstraint(
                condition=Q(peso__isnull=True) | Q(peso__range=(0, 100)), name="indicador_peso_de_0_a_100"
            ),
        ]

    def __str__(self) -> str:
        return self.clave

    @property
    def clave(self) -> str:
        """The line's key; a second indicator of the same line adds its place: «P-12.3 (2)»."""
        return self.linea.clave if self.orden == 1 else f"{self.linea.clave} ({self.orden})"

    @property
    def meta_entera(self) -> bool:
        valor: Decimal = self.meta
        return valor == valor.to_integral_value()


class TipoDeGasto(models.TextChoices):
    ORDINARIO = "ordinario", "Ordinario"
    PROCESO = "proceso", "Proceso electoral"


class PartidaDeRenglon(models.Model):
    """A budget line (COG) of an indicator; its amount is null until somebody captures it (pat_mir 2.6)."""

    indicador = models.ForeignKey(Indicador, models.CASCADE, related_name="partidas")
    clave = models.CharField("clave", max_length=6)
    nombre = models.CharField("nombre en el documento", max_length=150)
    monto = models.DecimalField("monto", max_digits=14, decimal_places=2, null=True, blank=True)
    tipo_de_gasto = models.CharField("tipo de gasto", max_length=10, choices=TipoDeGasto, blank=True)

    class Meta:
        ordering = ["clave"]
        constraints = [
            models.UniqueConstraint(fields=["indicador", "clave"], name="partida_unica_por_indicador"),
            models.CheckConstraint(
                condition=Q(monto__isnull=True) | Q(monto__gte=0), name="partida_monto_no_negativo"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clave} {self.nombre}"


class Discrepancia(models.Model):
    """Two readings of the same thing in the source. Shown where it matters, never resolved by the software."""

    programa = models.ForeignKey(Programa, models.CASCADE, related_name="discrepancias")
    clave = models.CharField("clave", max_length=5)
    tipo = models.CharField("tipo", max_length=40)
    referencia = models.CharField("referencia", max_length=80)
    lecturas = models.JSONField("lecturas", default=dict, blank=True)
    nota = models.TextField("nota", blank=True)
    objetivos = models.ManyToManyField(Objetivo, related_name="discrepancias")
    lineas = models.ManyToManyField(LineaDeAccion, related_name="discrepancias")

    class Meta:
        ordering = ["clave"]
        constraints = [models.UniqueConstraint(fields=["programa", "clave"], name="discrepancia_unica")]

    def __str__(self) -> str:
        return self.clave
