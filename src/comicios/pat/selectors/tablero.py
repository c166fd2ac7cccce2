"""What the front page shows of a programme: figures with their n, objectives in order, what waits, last acts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from django.http import QueryDict

from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.selectors import visible_actos
from comicios.nucleo.caras import plazos
from comicios.nucleo.cuentas.capacidades import can
from comicios.nucleo.interfaz.tablas import Filtro, Opcion, Tabla
from comicios.pat.selectors.ambito import areas_que_limitan
from comicios.pat.selectors.panorama import (
    LineaEvaluada,
    ObjetivoEvaluado,
    Panorama,
    default_corte,
)
from comicios.reglas import parametros, presupuesto
from comicios.reglas.mir import SITUACIONES, Situacion
from comicios.reglas.periodos import nombre_mes, ultimo_dia

if TYPE_CHECKING:
    from comicios.nucleo.bitacora.models import Evento
    from comicios.nucleo.caras.plazos import Plazo
    from comicios.reglas.parametros import Parametro

COLORES = {"Conforme": "verde", "Atención": "ambar", "Rezago": "rojo"}
SEMAFOROS = (
    ("verde", "Verde", "verde"),
    ("amarillo", "Amarillo", "ambar"),
    ("rojo", "Rojo", "rojo"),
    ("gris", "Sin dato", "gris"),
)
BLOQUES = (("S", "sustancial"), ("P", "proceso electoral"))
SIN_RESPONSABLE = "sin"
ACTOS_EN_PORTADA = 6
# Worst first where a person looks for what to do; here, as the year goes: done, on its way, late, not begun.
ORDEN_DE_SITUACIONES = (
    "cumplida",
    "en_tiempo",
    "en_riesgo",
    "rezago",
    "vencida",
    "cumplida_sin_verificar",
    "sin_iniciar",
    "sin_captura",
    "sin_calendarizar",
    "cancelada",
    "no_aplica",
)


@dataclass(frozen=True)
class Conteo:
    """How many there are of one state, with its shape and word."""

    color: str
    palabra: str
    n: int
    clave: str = ""


def count_situaciones(panorama: Panorama) -> list[Conteo]:
    """The lines by situation, those that exist; they add up to every line the person sees."""
    por_clave = {s.clave: s for s in SITUACIONES}
    situaciones = [por_clave[clave] for clave in ORDEN_DE_SITUACIONES]
    conteos = [Conteo(s.color, s.palabra, panorama.situaciones[s.clave], s.clave) for s in situaciones]
    return [c for c in conteos if c.n]


def count_semaforos(panorama: Panorama) -> list[Conteo]:
    """The indicators by colour of the semáforo, those that exist."""
    return [
        Conteo(color, palabra, n) for clave, palabra, color in SEMAFOROS if (n := panorama.semaforos[clave])
    ]


def figure_of(situacion: Situacion) -> tuple[str, str]:
    """The drawing of a situation and its colour class, for strips where the word goes apart."""
    return ("cuadro" if situacion.clave == "sin_calendarizar" else situacion.color), f"s-{situacion.color}"


@dataclass(frozen=True)
class FilaDeObjetivo:
    """An objective in the table «Avance por objetivo»."""

    evaluado: ObjetivoEvaluado

    @property
    def figuras(self) -> list[tuple[str, str]]:
        return [figure_of(ln.situacion) for ln in self.evaluado.lineas]

    @property
    def palabras(self) -> str:
        """The words of the strip, for who does not see it."""
        return ", ".join(ln.situacion.palabra for ln in self.evaluado.lineas)

    @property
    def color(self) -> str:
        return COLORES.get(self.evaluado.palabra, "")

    @property
    def sin_dato(self) -> str:
        """Why there is no progress to show; empty when there is."""
        if self.evaluado.resumen.real is not None:
            return ""
        if not any(ln.linea.meses for ln in self.evaluado.lineas):
            return "sin calendarizar"
        if not any(ln.linea.meses and ln.renglones for ln in self.evaluado.lineas):
            return "sin indicador"
        return "sin captura al corte"

    @property
    def rezago(self) -> tuple[bool, Fraction, int]:
        """Sorting key: lowest index first, without index last."""
        indice = self.evaluado.resumen.indice
        return (indice is None, indice or Fraction(0), self.evaluado.objetivo.orden)


def responsable_options(lineas: Iterable[LineaEvaluada]) -> tuple[Opcion, ...]:
    """The people who answer for some line, by name, and «nobody»."""
    personas = {ln.linea.responsable_id: ln.linea.responsable.nombre for ln in lineas if ln.linea.responsable}
    nombradas = sorted(((str(pk), nombre) for pk, nombre in personas.items()), key=lambda o: o[1])
    return (*nombradas, (SIN_RESPONSABLE, "sin persona responsable"))


def situacion_options(panorama: Panorama) -> tuple[Opcion, ...]:
    return tuple((c.clave, c.palabra) for c in count_situaciones(panorama))


def filters_of(panorama: Panorama) -> tuple[Filtro, ...]:
    return (
        Filtro("orden", "Orden", (("", "mayor rezago"), ("clave", "clave"))),
        Filtro("bloque", "Bloque", BLOQUES),
        Filtro("responsable", "Responsable", responsable_options(panorama.lineas), "todas"),
        Filtro("situacion", "Situación", situacion_options(panorama), "todas"),
    )


def answers(linea: LineaEvaluada, responsable: str) -> bool:
    """Whether the line is of that person («sin»: of nobody; empty: any line)."""
    return not responsable or str(linea.linea.responsable_id or SIN_RESPONSABLE) == responsable


def list_objetivos(panorama: Panorama, tabla: Tabla[FilaDeObjetivo]) -> list[FilaDeObjetivo]:
    """The objectives with some line that passes the filters, in the order asked for; their figures are whole."""
    bloque, situacion = tabla.filtro("bloque"), tabla.filtro("situacion")
    responsable = tabla.filtro("responsable")
    filas = [
        FilaDeObjetivo(o)
        for o in panorama.objetivos
        if (not bloque or o.objetivo.bloque == bloque)
        and any(answers(ln, responsable) and situacion in ("", ln.situacion.clave) for ln in o.lineas)
    ]
    return filas if tabla.filtro("orden") == "clave" else sorted(filas, key=lambda f: f.rezago)


@dataclass(frozen=True)
class Espera:
    """A deadline of «Me espera» as the page prints it."""

    plazo: Plazo
    is_vencido: bool
    duda: Parametro | None


def what_waits(persona: object, panorama: Panorama) -> list[Espera]:
    """What waits for the person in this programme, nearest first."""
    dudosos = {p.clave: p for p in parametros.por_confirmar()}
    return [
        Espera(p, p.is_overdue(panorama.hoy), dudosos.get(p.por_confirmar))
        for p in plazos.due(persona, panorama)
    ]


def last_acts(persona: object, panorama: Panorama) -> list[Evento]:
    """The newest acts of the programme's chain for who works in it; for an area, only those on the lines it sees.

    A commission reads what was approved, so the drafts' acts are not for it.
    """
    if not (can(persona, "bitacora.consultar") or can(persona, "pat.capturar")):
        return []
    actos = visible_actos(None).filter(cadena=panorama.programa.cadena).defer("datos").order_by("-numero")
    if areas_que_limitan(persona, panorama.programa) is not None:
        actos = actos.filter(historia__in=[bitacora.key_of(ln.linea) for ln in panorama.lineas])
    return list(actos[:ACTOS_EN_PORTADA])


@dataclass(frozen=True)
class Corte:
    """The cut-off of a page: its last day, and whether that month is still running."""

    mes: int
    dia: date
    en_curso: bool

    @property
    def nombre(self) -> str:
        return f"{nombre_mes(self.mes)} de {self.dia.year}"


def cut_of(panorama: Panorama) -> Corte:
    dia = ultimo_dia(panorama.programa.ejercicio_id, panorama.corte)
    return Corte(panorama.corte, dia, en_curso=dia.replace(day=1) <= panorama.hoy <= dia)


def cut_options(panorama: Panorama) -> list[Opcion]:
    """The months that have begun, newest first; the programme's own cut needs nothing in the URL."""
    propio, anio = default_corte(panorama.programa), panorama.programa.ejercicio_id
    empezados = [mes for mes in range(12, 0, -1) if date(anio, mes, 1) <= panorama.hoy]
    otros = [(str(mes), nombre_mes(mes)) for mes in empezados if mes != propio]
    return [("", nombre_mes(propio)), *otros]


@dataclass(frozen=True)
class Tablero:
    """The whole front page of a programme for one person."""

    panorama: Panorama
    tabla: Tabla[FilaDeObjetivo]
    filas: list[FilaDeObjetivo]
    situaciones: list[Conteo]
    semaforos: list[Conteo]
    reparto: presupuesto.Reparto
    esperas: list[Espera]
    actos: list[Evento]
    corte: Corte
    parcial: bool

    @property
    def calendarizadas(self) -> int:
        return sum(bool(ln.linea.meses) for ln in self.panorama.lineas)


def build_tablero(panorama: Panorama, *, persona: object, parametros_url: QueryDict) -> Tablero:
    """Everything the front page prints, in a number of queries that does not depend on how many lines there are."""
    tabla: Tabla[FilaDeObjetivo] = Tabla(parametros_url, columnas=(), filtros=filters_of(panorama))
    return Tablero(
        panorama=panorama,
        tabla=tabla,
        filas=list_objetivos(panorama, tabla),
        situaciones=count_situaciones(panorama),
        semaforos=count_semaforos(panorama),
        reparto=presupuesto.repartir(
            panorama.programa.presupuesto_total, [r.indicador.presupuesto for r in panorama.renglones]
        ),
        esperas=what_waits(persona, panorama),
        actos=last_acts(persona, panorama),
        corte=cut_of(panorama),
        parcial=areas_que_limitan(persona, panorama.programa) is not None,
    )
