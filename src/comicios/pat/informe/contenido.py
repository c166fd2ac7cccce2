"""What a bimonthly or annual report says, frozen (pat_mir 4): the paper prints it and the signed hash covers it,
nothing else does.

Dates, names and figures arrive already written as they are read; each figure keeps its exact value beside
its text.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Literal

from comicios.nucleo.formatos.canonico import AGREGADO, dump_canonical, load_canonical

Forma = Literal["verde", "azul", "ambar", "rojo", "gris", "discontinuo"]


@dataclass(frozen=True)
class Cifra:
    """A figure as printed («85.46 %») and as computed («5555/65»); an empty text prints a dash."""

    texto: str = ""
    exacto: str = ""
    por_confirmar: bool = False


@dataclass(frozen=True)
class PorConfirmar:
    """A parameter used with its working value while its source is not confirmed."""

    parametro: str
    valor: str
    fuente: str


@dataclass(frozen=True)
class Estatus:
    """The state of a line: the shape of the semáforo, its word, and the flags beside it («sin evidencia»)."""

    forma: Forma
    palabra: str
    avisos: tuple[str, ...] = ()


@dataclass(frozen=True)
class Portada:
    """Who reports what to whom, with the cut and the version of the programme it quotes.

    `meses` carries the year («Septiembre y octubre de 2024»); `organo_nombre`, its initials in parentheses;
    `numero` is the bimester's, None in the annual report.
    """

    numero: int | None
    ejercicio: int
    meses: str
    programa: str
    version_programa: str
    fecha_programa: str
    instituto: str
    area: str
    oficio: str
    organo: str
    organo_nombre: str
    organo_derivacion: str
    lugar: str
    fecha: str
    linea: str
    corte: str
    estado: str
    nota_aclaratoria: str = field(default="", metadata=AGREGADO)


@dataclass(frozen=True)
class Fundamento:
    objetivo_general: str
    marco_legal: tuple[str, ...]


@dataclass(frozen=True)
class Resumen:
    """The period in counts of lines. `real` and `programado` average `con_calendario` of `lineas` lines."""

    lineas: int
    programadas: int
    cumplidas: int
    en_tiempo: int
    en_riesgo: int
    rezago: int
    vencidas: int
    sin_iniciar: int
    sin_calendarizar: int
    no_aplica: int
    real: Cifra
    programado: Cifra
    con_calendario: int
    verde: int
    amarillo: int
    rojo: int
    gris: int
    nota: str
    por_confirmar: tuple[PorConfirmar, ...] = ()


@dataclass(frozen=True)
class LineaConRezago:
    clave: str
    texto: str
    situacion: Estatus
    causa: str
    accion: str
    nuevo_mes: str


@dataclass(frozen=True)
class RenglonDeLinea:
    """One line of action in the period; `evidencias` are folios of the índice.

    `capturas` names the months captured long after they ended («marzo, capturado el 30 de julio de 2024»).
    In the annual report `meta` is the goal programmed for the year, `acumulado` the one reached, and
    `bimestre` stays empty.
    """

    clave: str
    texto: str
    actividades: str
    entregable: str
    evidencias: tuple[str, ...]
    bimestre: Cifra
    acumulado: Cifra
    meta: Cifra
    porcentaje: Cifra
    estatus: Estatus
    observaciones: str
    capturas: tuple[str, ...] = field(default=(), metadata=AGREGADO)


@dataclass(frozen=True)
class DiferenciaDeMedida:
    """What the house measured and a person accepted otherwise, with the person's explanation."""

    linea: str
    medido: Cifra
    aceptado: Cifra
    diferencia: Cifra
    explicacion: str


@dataclass(frozen=True)
class Discrepancia:
    """Two readings of the source («D17») and the one that the report follows."""

    clave: str
    texto: str


@dataclass(frozen=True)
class SeccionDeObjetivo:
    """`promediadas` of `lineas` enter the average `avance` of the objective; `grupo` heads it when grouped."""

    clave: str
    texto: str
    coordinadora: str
    avance: Cifra
    promediadas: int
    renglones: tuple[RenglonDeLinea, ...]
    diferencias: tuple[DiferenciaDeMedida, ...] = ()
    discrepancias: tuple[Discrepancia, ...] = ()
    por_confirmar: tuple[PorConfirmar, ...] = ()
    grupo: str = field(default="", metadata=AGREGADO)
    area_de_oportunidad: str = field(default="", metadata=AGREGADO)


@dataclass(frozen=True)
class GrupoDeObjetivos:
    """A política or programa general: every objective aligned to it, and the average of their lines."""

    nombre: str
    objetivos: tuple[str, ...]
    lineas: int
    promediadas: int
    real: Cifra
    programado: Cifra


@dataclass(frozen=True)
class ConteoDeEstatus:
    """How many rows of the MIR close the year with that word."""

    palabra: str
    forma: Forma
    renglones: int


@dataclass(frozen=True)
class CumplimientoDelBimestre:
    """What the approved report of a bimester said; without one, `folio` is empty and its figures are dashes."""

    numero: int
    meses: str
    folio: str
    programadas: Cifra
    cumplidas: Cifra
    rezago: Cifra
    real: Cifra
    programado: Cifra


@dataclass(frozen=True)
class InformeDelAnio:
    """A report approved in the year, every version of it; `presentado` says to whom and when, or that it was not."""

    folio: str
    periodo: str
    aprobado: str
    presentado: str
    sha256: str


@dataclass(frozen=True)
class Anual:
    """What only the annual report says."""

    estatus: tuple[ConteoDeEstatus, ...]
    nota_de_cierre: str
    bimestres: tuple[CumplimientoDelBimestre, ...]
    informes: tuple[InformeDelAnio, ...]


@dataclass(frozen=True)
class ObjetivoSinActividad:
    clave: str
    texto: str
    motivo: str


@dataclass(frozen=True)
class ActividadNoProgramada:
    """Work done outside the months of its line (or outside any line: `linea` empty)."""

    linea: str
    descripcion: str
    justificacion: str
    evidencias: tuple[str, ...]


@dataclass(frozen=True)
class RenglonMir:
    """A row of the MIR form at the cut; `meses` are the twelve captured values, `programados` the numbers
    1–12."""

    clave: str
    indicador: str
    unidad: str
    meta: Cifra
    presupuesto: Cifra
    alcanzada: Cifra
    diferencia: Cifra
    porcentaje: Cifra
    estatus: str
    meses: tuple[Cifra, ...]
    programados: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.meses) != 12:
            raise ValueError(f"{self.clave}: el formato MIR lleva 12 meses y llegaron {len(self.meses)}.")


@dataclass(frozen=True)
class FormatoMir:
    titulo: str
    renglones: tuple[RenglonMir, ...]
    subtotal: Cifra
    total: Cifra
    total_leyenda: str
    por_confirmar: tuple[PorConfirmar, ...] = ()


@dataclass(frozen=True)
class Evidencia:
    """An accepted document: `sha256` complete, printed by its first sixteen characters."""

    folio: str
    documento: str
    fecha: str
    sha256: str
    serie: str
    clasificacion: str


@dataclass(frozen=True)
class Firma:
    """An act of the signature page. Without `nombre` the paper leaves a rule and asks for name, date and
    hour."""

    acto: str
    cargo: str
    nombre: str = ""
    momento: str = ""


@dataclass(frozen=True)
class Verificacion:
    """What is known once the report is sealed; `sellada` carries date, hour and zone."""

    sha256: str
    acto: int
    cadena: str
    ancla: int
    ancla_huella: str
    sellada: str

    @property
    def comando(self) -> str:
        """The command that checks the document against the chain of acts."""
        return f"comicios verificar --ancla {self.ancla}:{self.ancla_huella[:12]}"


@dataclass(frozen=True)
class ContenidoInforme:
    """The whole report. `simulacro` names the drill; `verificacion` and `sustituido_por` come after the
    seal."""

    folio: str
    version: int
    borrador: bool
    simulacro: str | None
    portada: Portada
    fundamento: Fundamento
    resumen: Resumen
    rezago: tuple[LineaConRezago, ...]
    objetivos: tuple[SeccionDeObjetivo, ...]
    sin_actividad: tuple[ObjetivoSinActividad, ...]
    no_programadas: tuple[ActividadNoProgramada, ...]
    mir: FormatoMir
    evidencias: tuple[Evidencia, ...]
    firmas: tuple[Firma, ...]
    verificacion: Verificacion | None = None
    sustituido_por: int | None = None
    grupos: tuple[GrupoDeObjetivos, ...] = field(default=(), metadata=AGREGADO)
    agrupacion: str = field(default="", metadata=AGREGADO)
    anual: Anual | None = field(default=None, metadata=AGREGADO)

    @property
    def titulo(self) -> str:
        """«Informe bimestral 5 de 2024», «Informe anual de 2024»."""
        if self.portada.numero is None:
            return f"Informe anual de {self.portada.ejercicio}"
        return f"Informe bimestral {self.portada.numero} de {self.portada.ejercicio}"

    def to_json(self) -> str:
        """Canonical JSON: equal contents give the same text."""
        return dump_canonical(self)

    @classmethod
    def from_json(cls, texto: str) -> ContenidoInforme:
        """The content saved by `to_json`. Raises `ContenidoIrreconocible` when it is not one."""
        return load_canonical(cls, texto)

    @property
    def huella(self) -> str:
        """SHA-256 (hexadecimal) of what is signed: the content without what only its seal or its successor
        can know."""
        firmado = replace(self, verificacion=None, sustituido_por=None)
        return sha256(firmado.to_json().encode()).hexdigest()
