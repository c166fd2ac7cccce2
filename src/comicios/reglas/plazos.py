"""Legal terms: which day a term ends, which days did not count and why, and when a reception takes effect.

Dates come in and out; «now» is an argument. A day does not count because of its weekday (Saturday, Sunday), of a row
of the calendar (`inhabiles`: date → motive) or of a suspension. Fundamento: obligaciones.md 1, CAL-1 to CAL-9.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from comicios.reglas.argumentos import bandera, cuenta, mapa, secuencia, una_de
from comicios.reglas.errores import DatoInvalido
from comicios.reglas.numeros import Numero, citar, exacto

ZONA = "America/Mazatlan"
DIAS_MAXIMOS = 3660
MINUTOS_DEL_DIA = 24 * 60
MOTIVOS_DE_FIN_DE_SEMANA = {5: "sábado", 6: "domingo"}
POLITICAS = ("mismo_dia", "siguiente_habil", "anterior_habil")
UN_DIA = timedelta(days=1)

Politica = Literal["mismo_dia", "siguiente_habil", "anterior_habil"]


class PlazoInvalido(DatoInvalido):
    """A date, a calendar or a suspension with which no term can be counted."""


@dataclass(frozen=True, slots=True)
class Suspension:
    """Days that do not count for a term, both ends included, whatever their weekday (CAL-7)."""

    desde: date
    hasta: date
    fundamento: str

    def __post_init__(self) -> None:
        if exigir_fecha(self.desde, "desde") > exigir_fecha(self.hasta, "hasta"):
            raise PlazoInvalido(
                f"La suspensión termina el {self.hasta} y empieza el {self.desde}: invierta las dos fechas."
            )
        if not isinstance(self.fundamento, str) or not self.fundamento.strip():
            raise PlazoInvalido(
                "La suspensión no dice su fundamento. Escriba el acuerdo o decreto que la ordena."
            )


@dataclass(frozen=True, slots=True)
class DiaSaltado:
    """A day that did not count, and why."""

    fecha: date
    motivo: str

    def __str__(self) -> str:
        return f"{self.fecha.isoformat()}: {self.motivo}"


@dataclass(frozen=True, slots=True)
class Plazo:
    """A term counted: it ends at the end of `vence`. `contados` are its days in order, `pasos` those skipped.

    `fin_natural` is the day it ended before a policy moved it to another (CAL-4); None when nothing was moved.
    """

    inicio: date
    dias: int
    habiles: bool
    vence: date
    contados: tuple[date, ...]
    pasos: tuple[DiaSaltado, ...]
    fin_natural: date | None = None


def vencimiento(
    inicio: date,
    dias: int,
    *,
    inhabiles: Mapping[date, str],
    habiles: bool = True,
    suspensiones: Sequence[Suspension] = (),
) -> Plazo:
    """The day on which the count reaches `dias`; `inicio` is day zero whatever day it is.

    Without `habiles` every day counts, except suspended ones. Zero days end on `inicio` itself.
    Fundamento: LTAIPECHIH, art. 55 [CMP] («a partir del día siguiente»); obligaciones.md CAL-3 y CAL-7.
    """
    cuenta(dias, "Los días del plazo", maximo=DIAS_MAXIMOS)
    contados, saltados = _contar(inicio, dias, UN_DIA, _Calendario.leer(inhabiles, suspensiones, habiles))
    return Plazo(
        inicio, dias, habiles, contados[-1] if contados else inicio, tuple(contados), tuple(saltados)
    )


def vencimiento_natural(
    inicio: date,
    dias: int,
    *,
    politica: Politica,
    inhabiles: Mapping[date, str],
    suspensiones: Sequence[Suspension] = (),
) -> Plazo:
    """A term of natural days; if it ends on a day that does not count, the term's own policy says where it goes.

    Fundamento: obligaciones.md CAL-4 (`mismo_dia` for SIPOT loads, por confirmar).
    """
    una_de(politica, "La política del plazo", POLITICAS)
    plazo = vencimiento(inicio, dias, inhabiles=inhabiles, habiles=False, suspensiones=suspensiones)
    habil = _Calendario.leer(inhabiles, suspensiones, habiles=True)
    if politica == "mismo_dia" or not habil.motivo(plazo.vence):
        return plazo
    paso = UN_DIA if politica == "siguiente_habil" else -UN_DIA
    [vence], saltados = _contar(plazo.vence, 1, paso, habil)
    movido = DiaSaltado(plazo.vence, habil.motivo(plazo.vence))
    return Plazo(inicio, dias, False, vence, plazo.contados, (*plazo.pasos, movido, *saltados), plazo.vence)


def restar_habiles(
    dia: date, dias: int, *, inhabiles: Mapping[date, str], suspensiones: Sequence[Suspension] = ()
) -> date:
    """The day from which `dias` working days lead to `dia`: internal milestones, counted back from the legal date.

    Fundamento: obligaciones.md CAL-9 y SAI-9.
    """
    cuenta(dias, "Los días que se restan", maximo=DIAS_MAXIMOS)
    contados, _ = _contar(dia, dias, -UN_DIA, _Calendario.leer(inhabiles, suspensiones, habiles=True))
    return contados[-1] if contados else dia


def recepcion_efectiva(
    momento: datetime, *, hora_corte: time | None, inhabiles: Mapping[date, str], zona: str = ZONA
) -> date:
    """The day a reception takes effect: its own, or the next working day if it came on another or after hours.

    `momento` is an instant with its zone, whichever it is: it is read in the calendar's `zona`. What arrives at the
    very `hora_corte` is in time; None means that every hour counts. The count of a term starts the day after.
    Fundamento: obligaciones.md CAL-5 (hora de corte por confirmar).
    """
    local = _en_zona(momento, zona)
    calendario = _Calendario.leer(inhabiles, (), habiles=True)
    if hora_corte is not None and (not isinstance(hora_corte, time) or hora_corte.tzinfo is not None):
        raise PlazoInvalido(
            f"{citar(hora_corte)} no es una hora de corte. Use una hora del día, como las 18:00."
        )
    tarde = hora_corte is not None and local.time() > hora_corte
    if not tarde and not calendario.motivo(local.date()):
        return local.date()
    [efectiva], _ = _contar(local.date(), 1, UN_DIA, calendario)
    return efectiva


def motivo_inhabil(
    dia: date, *, inhabiles: Mapping[date, str], suspensiones: Sequence[Suspension] = ()
) -> str:
    """Why that day does not count as a working day; empty when it does.

    Fundamento: obligaciones.md CAL-1.
    """
    return _Calendario.leer(inhabiles, suspensiones, habiles=True).motivo(exigir_fecha(dia, "El día"))


def dias_habiles_hasta(
    desde: date, hasta: date, *, inhabiles: Mapping[date, str], suspensiones: Sequence[Suspension] = ()
) -> int:
    """Working days that remain: those after `desde` up to `hasta`; negative when `hasta` is already past.

    Fundamento: obligaciones.md X-1.
    """
    if exigir_fecha(hasta, "hasta") < exigir_fecha(desde, "desde"):
        return -dias_habiles_hasta(hasta, desde, inhabiles=inhabiles, suspensiones=suspensiones)
    calendario = _Calendario.leer(inhabiles, suspensiones, habiles=True)
    dias = (desde + timedelta(days=n) for n in range(1, (hasta - desde).days + 1))
    return sum(not calendario.motivo(dia) for dia in dias)


def hora_del_dia(horas: Numero) -> time | None:
    """The hour that a figure says: 18 is 18:00, 15.5 is 15:30; 24 is None, the whole day counts.

    Fundamento: obligaciones.md CAL-5 (hora de corte por confirmar).
    """
    minutos = exacto(horas) * 60
    if not 0 <= minutos <= MINUTOS_DEL_DIA or minutos.denominator != 1:
        raise PlazoInvalido(f"{citar(horas)} no es una hora del día: escriba de 0 a 24, por ejemplo 15.5.")
    if minutos == MINUTOS_DEL_DIA:
        return None
    return time(int(minutos) // 60, int(minutos) % 60)


def exigir_fecha(valor: object, nombre: str) -> date:
    """The date itself; PlazoInvalido for an instant (which day it is depends on its zone) or anything else."""
    if not isinstance(valor, date) or isinstance(valor, datetime):
        raise PlazoInvalido(f"{nombre}: {citar(valor)} no es una fecha. Indique año, mes y día.")
    return valor


@dataclass(frozen=True, slots=True)
class _Calendario:
    """What does not count for one term."""

    inhabiles: Mapping[date, str]
    suspensiones: tuple[Suspension, ...]
    habiles: bool

    @classmethod
    def leer(
        cls, inhabiles: Mapping[date, str], suspensiones: Sequence[Suspension], habiles: bool
    ) -> _Calendario:
        for dia, motivo in mapa(inhabiles, "Los días inhábiles").items():
            exigir_fecha(dia, "Los días inhábiles")
            if not isinstance(motivo, str) or not motivo.strip():
                raise PlazoInvalido(f"El día inhábil {dia} no dice su motivo. Escríbalo junto a la fecha.")
        for suspension in secuencia(suspensiones, "Las suspensiones"):
            if not isinstance(suspension, Suspension):
                raise PlazoInvalido(
                    f"{citar(suspension)} no es una suspensión: indique desde, hasta y fundamento."
                )
        return cls(inhabiles, tuple(suspensiones), bandera(habiles, "Días hábiles"))

    def motivo(self, dia: date) -> str:
        """Weekday first, then the calendar's row, then the suspension: the most ordinary reason is the one told."""
        if self.habiles:
            ordinario = MOTIVOS_DE_FIN_DE_SEMANA.get(dia.weekday()) or self.inhabiles.get(dia)
            if ordinario:
                return ordinario
        return next((s.fundamento for s in self.suspensiones if s.desde <= dia <= s.hasta), "")


def _contar(
    desde: date, dias: int, paso: timedelta, calendario: _Calendario
) -> tuple[list[date], list[DiaSaltado]]:
    """The `dias` days that count after `desde` (before it, with a negative step), and those skipped on the way."""
    dia = exigir_fecha(desde, "El inicio del plazo")
    contados: list[date] = []
    saltados: list[DiaSaltado] = []
    while len(contados) < dias:
        try:
            dia += paso
        except OverflowError as error:
            raise PlazoInvalido(
                f"El plazo de {dias} días desde el {desde} no termina en ninguna fecha del calendario: "
                "revise la fecha de inicio y las suspensiones."
            ) from error
        if motivo := calendario.motivo(dia):
            saltados.append(DiaSaltado(dia, motivo))
        else:
            contados.append(dia)
    return contados, saltados


def _en_zona(momento: object, zona: str) -> datetime:
    if not isinstance(momento, datetime) or momento.tzinfo is None or momento.utcoffset() is None:
        raise PlazoInvalido(
            f"{citar(momento)} no es un momento con su zona horaria: sin ella no se sabe qué día es en la oficina."
        )
    try:
        return momento.astimezone(ZoneInfo(zona))
    except (ZoneInfoNotFoundError, ValueError, TypeError, OverflowError) as error:
        raise PlazoInvalido(
            f"{citar(zona)} no es una zona horaria. Use una como {ZONA} o America/Mexico_City."
        ) from error
