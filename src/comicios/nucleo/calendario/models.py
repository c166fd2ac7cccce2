"""The institute's calendars, the days that do not count in each, and the legal deadlines counted with them.

Nothing here is deleted: a day or a suspension is withdrawn, a deadline is settled, and their rows remain.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.organos.models import Organo
from comicios.nucleo.procesos.models import ProcesoElectoral
from comicios.reglas.plazos import POLITICAS, ZONA


class Ambito(models.TextChoices):
    ADMINISTRATIVO = "administrativo", "Administrativo"
    TRANSPARENCIA = "transparencia", "Transparencia"
    ELECTORAL = "electoral", "Electoral"
    INE = "ine", "INE"


class Calendario(models.Model):
    """Which days count for a kind of deadline. In one with `todos_cuentan`, every day and hour does (CAL-2)."""

    clave = models.SlugField("clave", max_length=40, unique=True)
    nombre = models.CharField("nombre", max_length=120)
    ambito = models.CharField("ámbito", max_length=15, choices=Ambito)
    zona = models.CharField("zona horaria", max_length=40, default=ZONA)
    todos_cuentan = models.BooleanField("todos los días cuentan", default=False)
    fuente = models.CharField("fuente", max_length=250)

    class Meta:
        ordering = ["clave"]

    def __str__(self) -> str:
        return self.nombre


class DiaInhabil(models.Model):
    """A day that does not count in a calendar, from when it was registered until it is withdrawn.

    Saturdays and Sundays are not rows: they do not count by their weekday (CAL-1).
    """

    calendario = models.ForeignKey(Calendario, models.PROTECT, related_name="inhabiles")
    fecha = models.DateField("fecha")
    motivo = models.CharField("motivo", max_length=200)
    fundamento = models.CharField("fundamento", max_length=250)
    por_verificar = models.BooleanField("por verificar", default=False)
    registrado_at = models.DateTimeField("registrado")
    retirado_at = models.DateTimeField("retirado", null=True, blank=True)
    motivo_de_retiro = models.CharField("motivo del retiro", max_length=250, blank=True)

    class Meta:
        ordering = ["calendario", "fecha", "registrado_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["calendario", "fecha"],
                condition=Q(retirado_at__isnull=True),
                name="inhabil_unico_por_fecha",
                violation_error_message="Esa fecha ya está entre los inhábiles del calendario.",
            ),
            models.CheckConstraint(
                condition=Q(retirado_at__isnull=True) | ~Q(motivo_de_retiro=""),
                name="inhabil_retirado_con_motivo",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fecha}, {self.motivo}"


class Alcance(models.TextChoices):
    TODOS = "todos", "Todos los plazos del calendario"
    TIPO = "tipo", "Los plazos de un tipo"
    CASO = "caso", "Un solo caso"


class Suspension(models.Model):
    """Days during which terms do not run (CAL-7). Both ends included; withdrawn with a reason, never deleted."""

    calendario = models.ForeignKey(Calendario, models.PROTECT, related_name="suspensiones")
    desde = models.DateField("desde")
    hasta = models.DateField("hasta")
    alcance = models.CharField("alcance", max_length=5, choices=Alcance, default=Alcance.TODOS)
    clave_de_alcance = models.CharField("tipo o caso", max_length=120, blank=True)
    fundamento = models.CharField("fundamento", max_length=250)
    registrada_at = models.DateTimeField("registrada")
    retirada_at = models.DateTimeField("retirada", null=True, blank=True)
    motivo_de_retiro = models.CharField("motivo del retiro", max_length=250, blank=True)

    class Meta:
        ordering = ["calendario", "desde", "registrada_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta__gte=F("desde")),
                name="suspension_fechas_en_orden",
                violation_error_message="La suspensión termina antes de empezar: revise las dos fechas.",
            ),
            models.CheckConstraint(
                condition=Q(alcance="todos", clave_de_alcance="")
                | (~Q(alcance="todos") & ~Q(clave_de_alcance="")),
                name="suspension_alcance_con_su_clave",
                violation_error_message="Diga a qué tipo o caso alcanza, o elija todos los plazos.",
            ),
            models.CheckConstraint(
                condition=Q(retirada_at__isnull=True) | ~Q(motivo_de_retiro=""),
                name="suspension_retirada_con_motivo",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.desde} a {self.hasta}"

    def reaches(self, *, tipo: str, objeto: str) -> bool:
        """Whether it suspends the deadlines of that type and case."""
        return (
            self.alcance == Alcance.TODOS
            or (self.alcance == Alcance.TIPO and self.clave_de_alcance == tipo)
            or (self.alcance == Alcance.CASO and self.clave_de_alcance == objeto)
        )


class PlazoRegistrado(models.Model):
    """A legal deadline of any room, with the calendar it was counted by and its count, day by day (CAL-8).

    While it is open, a change of its calendar counts it again; once settled, never (CAL-6). `pasos` are its skipped days
    as canonical JSON. Who holds `capacidad` over `organo` sees it; with `responsable`, it waits for that person alone.
    """

    tipo = models.CharField("tipo", max_length=60)
    objeto = models.CharField("objeto", max_length=120)
    sala = models.CharField("sala", max_length=60)
    titulo = models.CharField("título", max_length=250)
    motivo = models.CharField("motivo", max_length=250)
    url = models.CharField("dirección", max_length=250)
    organo = models.ForeignKey(Organo, models.PROTECT, related_name="plazos")
    proceso = models.ForeignKey(ProcesoElectoral, models.PROTECT, related_name="plazos")
    capacidad = models.CharField("capacidad", max_length=60)
    responsable = models.ForeignKey(
        Persona, models.PROTECT, null=True, blank=True, related_name="plazos_a_su_cargo"
    )
    calendario = models.ForeignKey(Calendario, models.PROTECT, related_name="plazos")
    inicio = models.DateField("día cero")
    dias = models.PositiveSmallIntegerField("días")
    habiles = models.BooleanField("días hábiles", default=True)
    politica = models.CharField(
        "si cae en inhábil", max_length=15, choices=[(p, p) for p in POLITICAS], default="mismo_dia"
    )
    por_confirmar = models.CharField("parámetro por confirmar", max_length=80, blank=True)
    vence_original = models.DateField("vencía al abrirse")
    vence = models.DateField("vence")
    pasos = models.TextField("días saltados")
    cadena = models.CharField("cadena", max_length=80)
    historia = models.CharField("historia", max_length=120, blank=True)
    abierto_at = models.DateTimeField("abierto")
    cerrado_at = models.DateTimeField("cerrado", null=True, blank=True)

    class Meta:
        ordering = ["vence", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tipo", "objeto"],
                condition=Q(cerrado_at__isnull=True),
                name="plazo_abierto_unico",
                violation_error_message="Ese plazo ya está abierto.",
            ),
        ]
        indexes = [models.Index(fields=["calendario", "cerrado_at"], name="plazo_calendario_abierto")]

    def __str__(self) -> str:
        return f"{self.titulo}, {self.vence}"

    @property
    def is_movido(self) -> bool:
        return self.vence != self.vence_original


class Suscripcion(models.Model):
    """A private address where a calendar program reads a person's deadlines without entering. Only its hash is kept."""

    persona = models.ForeignKey(Persona, models.PROTECT, related_name="suscripciones")
    huella = models.CharField("huella", max_length=64, unique=True)
    creada_at = models.DateTimeField("creada")
    revocada_at = models.DateTimeField("revocada", null=True, blank=True)

    class Meta:
        ordering = ["persona", "creada_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["persona"], condition=Q(revocada_at__isnull=True), name="suscripcion_una_por_persona"
            )
        ]

    def __str__(self) -> str:
        return f"{self.persona_id}, {self.creada_at:%Y-%m-%d}"


class PreferenciaDeAvisos(models.Model):
    """Where a person wants the weekly summary, and whether they want it."""

    persona = models.OneToOneField(Persona, models.PROTECT, related_name="avisos")
    correo = models.EmailField("correo", blank=True)
    resumen = models.BooleanField("recibe el resumen de los lunes", default=False)

    class Meta:
        ordering = ["persona"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resumen=False) | ~Q(correo=""),
                name="avisos_resumen_con_correo",
                violation_error_message="Para recibir el resumen, escriba a qué correo.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.persona_id}: {self.correo}"


class EnvioDeResumen(models.Model):
    """That the summary of a week (ISO, «2024-W45») was sent to a person: once and no more."""

    persona = models.ForeignKey(Persona, models.PROTECT, related_name="resumenes")
    semana = models.CharField("semana", max_length=8)
    plazos = models.PositiveSmallIntegerField("plazos")
    enviado_at = models.DateTimeField("enviado")

    class Meta:
        ordering = ["persona", "semana"]
        constraints = [models.UniqueConstraint(fields=["persona", "semana"], name="resumen_uno_por_semana")]

    def __str__(self) -> str:
        return f"{self.persona_id}, {self.semana}"
