"""«Mi bandeja»: every room's deadlines for one person, each judged on the day of its own process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils import timezone

from comicios.nucleo.calendario.models import Calendario
from comicios.nucleo.calendario.selectors.calendarios import ADMINISTRATIVO, Cuenta, load_cuentas
from comicios.nucleo.caras import plazos
from comicios.nucleo.interfaz.tablas import Filtro, Opcion, Tabla
from comicios.reglas import parametros
from comicios.reglas.periodos import nombre_mes

if TYPE_CHECKING:
    from comicios.nucleo.caras.plazos import Plazo
    from comicios.reglas.parametros import Parametro

SITUACIONES = (
    ("vencida", "Vencida", "rojo"),
    ("en_riesgo", "En riesgo", "ambar"),
    ("en_tiempo", "En tiempo", "azul"),
)
HASTA = (("7", "7 días"), ("15", "15 días"), ("30", "30 días"))
VENCIDO, ESTA, PROXIMA, DESPUES = "Vencido", "Esta semana", "Próxima semana", "Después"
GRUPOS = (VENCIDO, ESTA, PROXIMA, DESPUES)


@dataclass(frozen=True)
class Fila:
    """A deadline as the inbox prints it: its state in shape, word and colour, and how long is left."""

    plazo: Plazo
    hoy: date
    faltan: int
    todos_cuentan: bool
    duda: Parametro | None

    @property
    def situacion(self) -> str:
        if self.plazo.is_overdue(self.hoy):
            return "vencida"
        return "en_riesgo" if self.faltan <= risk_days() else "en_tiempo"

    @property
    def color(self) -> str:
        return next(color for clave, _, color in SITUACIONES if clave == self.situacion)

    @property
    def palabra(self) -> str:
        """«En riesgo, mañana»: the colour's own word, and when."""
        palabra = next(p for clave, p, _ in SITUACIONES if clave == self.situacion)
        return palabra if self.situacion == "vencida" else f"{palabra}, {self.cuando}"

    @property
    def cuando(self) -> str:
        naturales = (self.plazo.vence - self.hoy).days
        if naturales in (0, 1):
            return ("hoy", "mañana")[naturales]
        if self.todos_cuentan or not self.faltan:
            return f"{naturales} días"
        return f"{self.faltan} día{'s' if self.faltan > 1 else ''} hábil{'es' if self.faltan > 1 else ''}"

    @property
    def grupo(self) -> str:
        if self.plazo.is_overdue(self.hoy):
            return VENCIDO
        lunes = self.hoy - timedelta(days=self.hoy.weekday())
        semana = (self.plazo.vence - lunes).days // 7
        return GRUPOS[min(semana, 2) + 1]


def risk_days() -> int:
    """Working days left, or fewer, for a deadline to be at risk (parameter)."""
    return int(parametros.en().plazos.aviso_de_riesgo.valor)


@dataclass(frozen=True)
class Grupo:
    """A stretch of time of the list, with its dates when all its rows are of the same day."""

    nombre: str
    filas: tuple[Fila, ...]

    @property
    def titulo(self) -> str:
        dias = {f.hoy for f in self.filas}
        if self.nombre not in (ESTA, PROXIMA) or len(dias) != 1:
            return self.nombre
        lunes = (hoy := dias.pop()) - timedelta(days=hoy.weekday())
        lunes += timedelta(days=7 if self.nombre == PROXIMA else 0)
        return f"{self.nombre}, {_span(lunes, lunes + timedelta(days=4))}"


def _span(desde: date, hasta: date) -> str:
    """«4 al 8 de noviembre», «28 de octubre al 1 de noviembre»."""
    primero = str(desde.day) if desde.month == hasta.month else f"{desde.day} de {nombre_mes(desde.month)}"
    return f"{primero} al {hasta.day} de {nombre_mes(hasta.month)}"


def group_rows(filas: Iterable[Fila]) -> list[Grupo]:
    """The rows by stretch of time, each judged on the day of its own process; empty stretches are left out."""
    todas = list(filas)
    grupos = (Grupo(g, tuple(f for f in todas if f.grupo == g)) for g in GRUPOS)
    return [g for g in grupos if g.filas]


@dataclass(frozen=True)
class Bandeja:
    """What waits for a person, with the filters of the page applied."""

    tabla: Tabla[Fila]
    todas: tuple[Fila, ...]
    filas: tuple[Fila, ...]
    hoy: date

    @cached_property
    def grupos(self) -> list[Grupo]:
        return group_rows(self.filas)

    @property
    def salas(self) -> int:
        return len({f.plazo.sala for f in self.todas})

    @property
    def vencidas(self) -> int:
        return sum(f.situacion == "vencida" for f in self.todas)

    def selected(self, pedido: str) -> int | None:
        """The kept deadline whose count the page tells: the one asked for, if listed; else the first that has one."""
        contados = [f.plazo.registrado for f in self.filas if f.plazo.registrado]
        if pedido.isascii() and pedido.isdigit() and int(pedido[:9]) in contados:
            return int(pedido[:9])
        return next(iter(contados), None)


def what_waits(persona: object) -> list[Fila]:
    """Every deadline of the person, nearest first; three queries besides those of the rooms."""
    cuentas = load_cuentas(Calendario.objects.all())
    dudosos = {p.clave: p for p in parametros.por_confirmar()}
    real = timezone.localdate()
    return [_row(p, cuentas, dudosos, real) for p in plazos.due(persona)]


def count_urgent(persona: object) -> int:
    """What the rail says of «Mi bandeja»: overdue or at risk, as the list itself judges them."""
    return sum(f.situacion != "en_tiempo" for f in what_waits(persona))


def _row(p: Plazo, cuentas: dict[str, Cuenta], dudosos: dict[str, Parametro], real: date) -> Fila:
    hoy = p.hoy or real
    cuenta = cuentas.get(p.calendario or ADMINISTRATIVO)
    faltan = cuenta.days_left(hoy, p.vence) if cuenta else (p.vence - hoy).days
    todos = cuenta.calendario.todos_cuentan if cuenta else True
    return Fila(p, hoy, faltan, todos, dudosos.get(p.por_confirmar))


def load_bandeja(persona: object, parametros_url: QueryDict) -> Bandeja:
    """The inbox as the URL filters it; an unknown filter is ignored."""
    todas = tuple(what_waits(persona))
    tabla: Tabla[Fila] = Tabla(parametros_url, columnas=(), filtros=_filters(todas))
    return Bandeja(tabla, todas, tuple(f for f in todas if _passes(f, tabla)), timezone.localdate())


def _filters(filas: Iterable[Fila]) -> tuple[Filtro, ...]:
    listadas = list(filas)
    return (
        Filtro("sala", "Sala", _options(f.plazo.sala for f in listadas), "todas"),
        Filtro("marco", "Programa", _options(f.plazo.marco for f in listadas if f.plazo.marco)),
        Filtro("situacion", "Situación", tuple((c, p) for c, p, _ in SITUACIONES), "todas"),
        Filtro("hasta", "Vence en", HASTA, "cualquier fecha"),
    )


def _options(valores: Iterable[str]) -> tuple[Opcion, ...]:
    return tuple((v, v) for v in sorted(set(valores)))


def _passes(fila: Fila, tabla: Tabla[Fila]) -> bool:
    hasta = tabla.filtro("hasta")
    return (
        tabla.filtro("sala") in ("", fila.plazo.sala)
        and tabla.filtro("marco") in ("", fila.plazo.marco)
        and tabla.filtro("situacion") in ("", fila.situacion)
        and (not hasta or fila.plazo.vence <= fila.hoy + timedelta(days=int(hasta)))
    )
