"""Months, bimesters and who receives a report according to its date."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from comicios.reglas.errores import DatoInvalido

MESES = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
PRIMER_MES, ULTIMO_MES = 1, 12
ULTIMO_BIMESTRE = 6

Comision = Literal["CECCOE", "COE"]


class PeriodoInvalido(DatoInvalido):
    """A month, bimester or span of dates that does not exist."""


def exigir_mes(mes: object) -> int:
    """The month itself when it is a whole number from 1 to 12; PeriodoInvalido otherwise."""
    if isinstance(mes, bool) or not isinstance(mes, int) or not PRIMER_MES <= mes <= ULTIMO_MES:
        raise PeriodoInvalido(f"«{mes}» no es un mes: escriba un número del 1 (enero) al 12 (diciembre).")
    return mes


def bimestre(mes: int) -> int:
    """The bimester (1–6) a month belongs to: (m + 1) ÷ 2 without remainder.

    Fundamento: [SEED Anexo 1], frecuencia de medición bimestral.
    """
    return (exigir_mes(mes) + 1) // 2


def meses_del_bimestre(numero: int) -> tuple[int, int]:
    """The two months of a bimester (1–6): bimester 5 is (9, 10).

    Fundamento: [SEED Anexo 1], frecuencia de medición bimestral.
    """
    if isinstance(numero, bool) or not isinstance(numero, int) or not 1 <= numero <= ULTIMO_BIMESTRE:
        raise PeriodoInvalido(f"«{numero}» no es un bimestre: escriba un número del 1 al 6.")
    return 2 * numero - 1, 2 * numero


def nombre_mes(mes: int) -> str:
    """The month's name in lower case: 9 is «septiembre»."""
    return MESES[exigir_mes(mes) - 1]


def nombre_bimestre(numero: int) -> str:
    """Both months in words: bimester 5 is «septiembre y octubre»."""
    return " y ".join(nombre_mes(mes) for mes in meses_del_bimestre(numero))


@dataclass(frozen=True)
class PeriodoDeInforme:
    """What a report covers: a bimester of the year (1–6), or the whole year when `bimestre` is None.

    Fundamento: [SEED §6.1], línea S-1.1: informes bimestrales y anual (pat_mir 4).
    """

    ejercicio: int
    bimestre: int | None

    @property
    def es_anual(self) -> bool:
        return self.bimestre is None

    @property
    def meses(self) -> tuple[int, ...]:
        return tuple(range(1, 13)) if self.bimestre is None else meses_del_bimestre(self.bimestre)

    @property
    def corte(self) -> int:
        """The last month of the period."""
        return self.meses[-1]

    @property
    def fin(self) -> date:
        return ultimo_dia(self.ejercicio, self.corte)

    @property
    def folio(self) -> str:
        """«IB-2024-05» or «IA-2024», without its version."""
        return f"IA-{self.ejercicio}" if self.bimestre is None else f"IB-{self.ejercicio}-{self.bimestre:02d}"

    @property
    def titulo(self) -> str:
        if self.bimestre is None:
            return f"Informe anual de {self.ejercicio}"
        return f"Informe bimestral {self.bimestre} de {self.ejercicio}"

    @property
    def nombre_de_meses(self) -> str:
        """«Septiembre y octubre de 2024», «Enero a diciembre de 2024»."""
        meses = "enero a diciembre" if self.bimestre is None else nombre_bimestre(self.bimestre)
        return f"{meses.capitalize()} de {self.ejercicio}"

    @property
    def frase(self) -> str:
        """How a sentence calls it: «el bimestre 5», «el año 2024»."""
        return f"el año {self.ejercicio}" if self.bimestre is None else f"el bimestre {self.bimestre}"


def enumerar(palabras: Iterable[str], conjuncion: str = "y") -> str:
    """A Spanish list: «a», «a y b», «a, b y c»."""
    *primeras, ultima = palabras
    return f"{', '.join(primeras)} {conjuncion} {ultima}" if primeras else ultima


def ultimo_dia(anio: int, mes: int) -> date:
    """The last calendar day of that month."""
    return date(anio, exigir_mes(mes), calendar.monthrange(anio, mes)[1])


def destinatario_del_informe(fecha: date, *, inicio_ple: date, termino_ple: date | None) -> Comision:
    """CECCOE for a report dated within the electoral process (both ends included), COE in ordinary time.

    `termino_ple` is None while the process has not been declared over: its end is an event, not a fixed date.
    Fundamento: [SEED Presentación y §6]; pat_mir R3.
    """
    if termino_ple is not None and termino_ple < inicio_ple:
        raise PeriodoInvalido(
            "El proceso electoral termina antes de empezar: corrija la fecha de inicio o la de término."
        )
    dentro = fecha >= inicio_ple and (termino_ple is None or fecha <= termino_ple)
    return "CECCOE" if dentro else "COE"
