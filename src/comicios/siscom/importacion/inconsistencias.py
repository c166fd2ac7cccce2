"""What a file that can be read does not add up: facts, kept by row, never corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from comicios.siscom.importacion.celdas import Valor
from comicios.siscom.importacion.errores import clean
from comicios.siscom.importacion.lectura import CONTABILIZADA, RenglonLeido, Repetida
from comicios.siscom.importacion.tabla import Tabla

CON_DETALLE = 10_000


class Codigo(StrEnum):
    """What does not add up, each one a word of the manual."""

    TOTAL_DISTINTO = "total_distinto"
    TOTAL_EN_BLANCO = "total_en_blanco"
    ASENTADO_DISTINTO = "asentado_distinto"
    ASENTADO_EN_BLANCO = "asentado_en_blanco"
    CALCULADO_DISTINTO = "calculado_distinto"
    VALIDOS_DISTINTO = "validos_distinto"
    CANDIDATURA_DISTINTA = "candidatura_distinta"
    EXCEDE_LISTA_NOMINAL = "excede_lista_nominal"
    SIN_VOTOS = "sin_votos"
    CLAVE_REPETIDA = "clave_repetida"
    RESUMEN_DISTINTO = "resumen_distinto"


FRASES = {
    Codigo.TOTAL_DISTINTO: "el total del renglón no es la suma de sus votos",
    Codigo.TOTAL_EN_BLANCO: "el total del renglón está en blanco",
    Codigo.ASENTADO_DISTINTO: "el total asentado en el acta no es el calculado",
    Codigo.ASENTADO_EN_BLANCO: "el total asentado en el acta no es un número",
    Codigo.CALCULADO_DISTINTO: "el total calculado no es la suma de las celdas con número",
    Codigo.VALIDOS_DISTINTO: "los votos válidos no son la suma de las opciones",
    Codigo.CANDIDATURA_DISTINTA: "el total de la candidatura no es la suma de sus columnas",
    Codigo.EXCEDE_LISTA_NOMINAL: "hay más votos que lista nominal",
    Codigo.SIN_VOTOS: "no hay ningún voto",
    Codigo.CLAVE_REPETIDA: "varios renglones comparten la clave",
    Codigo.RESUMEN_DISTINTO: "el resumen publicado no es el que dan las actas",
}


@dataclass(frozen=True, slots=True)
class Inconsistencia:
    """`diferencia` is what was found less what was expected; None where they are not two numbers."""

    renglon: int
    columna: str
    codigo: Codigo
    esperado: int | str | None
    encontrado: int | str | None
    diferencia: int | None = None


class Inconsistencias:
    """All of them counted by code, and the first ten thousand in detail."""

    def __init__(self) -> None:
        self.vistas: list[Inconsistencia] = []
        self.por_tipo: Counter[Codigo] = Counter()
        self.diferencias: Counter[Codigo] = Counter()

    def add_all(self, halladas: Iterable[Inconsistencia]) -> None:
        for hallada in halladas:
            self.por_tipo[hallada.codigo] += 1
            self.diferencias[hallada.codigo] += hallada.diferencia or 0
            if len(self.vistas) < CON_DETALLE:
                self.vistas.append(hallada)

    @property
    def total(self) -> int:
        return sum(self.por_tipo.values())

    def in_order(self) -> list[Inconsistencia]:
        return sorted(self.vistas, key=lambda i: (i.renglon, i.codigo, i.columna))


def row_checker(tabla: Tabla) -> Callable[[RenglonLeido], Iterator[Inconsistencia]]:
    """The checks of one row, prepared for a table."""
    columna = {
        rol: tabla.column(rol) for rol in ("total", "asentado", "calculado", "validos", "lista_nominal")
    }

    def check(leido: RenglonLeido) -> Iterator[Inconsistencia]:
        validos = add(leido.votos)
        suma = validos + add((leido.no_registradas, leido.nulos))
        yield from _total(leido, columna["total"], suma)
        yield from _calculated(leido, columna["calculado"], suma)
        yield from _written(leido, columna["asentado"], suma)
        if type(leido.validos) is int and leido.validos != validos:
            yield _differs(leido, columna["validos"], Codigo.VALIDOS_DISTINTO, validos, leido.validos)
        for total, valor in zip(tabla.totales, leido.totales, strict=True):
            esperado = add(leido.votos[i] for i in total.suman)
            if type(valor) is int and valor != esperado:
                yield _differs(leido, total.columna, Codigo.CANDIDATURA_DISTINTA, esperado, valor)
        yield from _electors(leido, columna["lista_nominal"], suma)
        if not suma and leido.estado == CONTABILIZADA and _has_number(leido):
            yield Inconsistencia(
                leido.renglon, columna["total"] or columna["calculado"], Codigo.SIN_VOTOS, None, 0
            )

    return check


def add(valores: Iterable[Valor]) -> int:
    """The sum of those that are numbers."""
    return sum(v for v in valores if type(v) is int)


def _has_number(leido: RenglonLeido) -> bool:
    return any(type(v) is int for v in leido.votos)


def _differs(
    leido: RenglonLeido, columna: str, codigo: Codigo, esperado: int, encontrado: int
) -> Inconsistencia:
    return Inconsistencia(leido.renglon, columna, codigo, esperado, encontrado, encontrado - esperado)


def _total(leido: RenglonLeido, columna: str, suma: int) -> Iterator[Inconsistencia]:
    if leido.total is None:
        return
    if type(leido.total) is not int:
        yield Inconsistencia(leido.renglon, columna, Codigo.TOTAL_EN_BLANCO, suma, str(leido.total))
    elif leido.total != suma:
        yield _differs(leido, columna, Codigo.TOTAL_DISTINTO, suma, leido.total)


def _calculated(leido: RenglonLeido, columna: str, suma: int) -> Iterator[Inconsistencia]:
    if type(leido.calculado) is int and leido.calculado != suma:
        yield _differs(leido, columna, Codigo.CALCULADO_DISTINTO, suma, leido.calculado)


def _written(leido: RenglonLeido, columna: str, suma: int) -> Iterator[Inconsistencia]:
    """The total written on the acta against the one the publisher computed."""
    if leido.asentado is None:
        return
    esperado = leido.calculado if type(leido.calculado) is int else suma
    if type(leido.asentado) is not int:
        yield Inconsistencia(leido.renglon, columna, Codigo.ASENTADO_EN_BLANCO, esperado, str(leido.asentado))
    elif leido.asentado != esperado:
        yield _differs(leido, columna, Codigo.ASENTADO_DISTINTO, esperado, leido.asentado)


def _electors(leido: RenglonLeido, columna: str, suma: int) -> Iterator[Inconsistencia]:
    """More votes than lista nominal and representatives; a casilla without lista nominal is not compared (CMP-15)."""
    nominal = leido.lista_nominal
    if type(nominal) is not int or not nominal:
        return
    tope = nominal + (leido.representantes if type(leido.representantes) is int else 0)
    if suma > tope:
        yield _differs(leido, columna, Codigo.EXCEDE_LISTA_NOMINAL, tope, suma)


def shared_keys(repetidas: Iterable[Repetida], columna: str) -> Iterator[Inconsistencia]:
    """Every row that shares its key, the first one too, each one once."""
    dichos: set[int] = set()
    for repetida in repetidas:
        for renglon in (repetida.primero, repetida.renglon):
            if renglon not in dichos:
                dichos.add(renglon)
                yield Inconsistencia(renglon, columna, Codigo.CLAVE_REPETIDA, None, clean(repetida.clave))
