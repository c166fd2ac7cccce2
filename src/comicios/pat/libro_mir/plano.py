"""The plan of the workbook: every cell it has, before any file exists. It is written from here and checked
against here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from openpyxl.utils import get_column_letter

from comicios.pat.libro_mir.contenido import LibroMir, RenglonMir

HOJA_MIR = "MIR"
HOJA_NOTAS = "Notas"
Campo = Literal["mes", "verificable_en", "variable"]
Posicion = tuple[int, int]


@dataclass(frozen=True)
class Captura:
    """What a yellow cell captures. `parte` says numerador or denominador when `campo` is variable."""

    clave: str
    indicador_id: int
    campo: Campo
    mes: int | None = None
    parte: str = ""
    enteros: bool = False


@dataclass(frozen=True)
class Celda:
    """A cell counted from 1 as people do; `valor` is what it shows, also when a formula computes it."""

    fila: int
    columna: int
    valor: str | Decimal | None
    estilo: str
    formula: str = ""
    captura: Captura | None = None
    hasta: Posicion | None = None

    def __post_init__(self) -> None:
        # XML keeps one kind of line end, and web forms send another: without this a text would seem altered.
        if isinstance(self.valor, str):
            object.__setattr__(self, "valor", self.valor.replace("\r\n", "\n").replace("\r", "\n"))

    @property
    def posicion(self) -> Posicion:
        return self.fila, self.columna

    @property
    def nombre(self) -> str:
        return name_of(self.posicion)

    @property
    def rango(self) -> str:
        return f"{self.nombre}:{name_of(self.hasta)}" if self.hasta else self.nombre


@dataclass(frozen=True)
class Hoja:
    """A sheet of the plan; `oculta` sheets cannot be unhidden from the menus."""

    nombre: str
    celdas: tuple[Celda, ...]
    oculta: bool = False

    @cached_property
    def por_posicion(self) -> Mapping[Posicion, Celda]:
        return {celda.posicion: celda for celda in self.celdas}

    @property
    def amarillas(self) -> Iterator[Celda]:
        return (celda for celda in self.celdas if celda.captura is not None)

    def full_name(self, posicion: Posicion) -> str:
        """`W9` on the form itself, `Variables!D4` elsewhere: the address a person can go to."""
        nombre = name_of(posicion)
        return nombre if self.nombre == HOJA_MIR else f"{self.nombre}!{nombre}"


@dataclass(frozen=True)
class Filas:
    """Rows of the form, in the order of pat_mir 2.1; a drill pushes them one down to make room for its
    stamp.
    """

    desplazamiento: int

    @classmethod
    def of(cls, libro: LibroMir) -> Filas:
        return cls(1 if libro.simulacro else 0)

    @property
    def titulos(self) -> int:
        return 1 + self.desplazamiento

    @property
    def encabezados(self) -> int:
        return 6 + self.desplazamiento

    @property
    def bajo_presupuesto(self) -> int:
        return 7 + self.desplazamiento

    @property
    def numeros(self) -> int:
        return 8 + self.desplazamiento

    @property
    def cuerpo(self) -> int:
        return 9 + self.desplazamiento

    def of_renglones(self, libro: LibroMir) -> Iterator[tuple[int, RenglonMir]]:
        """Each row of the form with its place; one row is left for the subtotal after each objective."""
        fila = self.cuerpo
        for objetivo in libro.objetivos:
            for renglon in objetivo.renglones:
                yield fila, renglon
                fila += 1
            fila += 1

    def of_total(self, libro: LibroMir) -> int:
        return self.cuerpo + sum(len(objetivo.renglones) + 1 for objetivo in libro.objetivos)


def name_of(posicion: Posicion) -> str:
    """`(9, 23)` → `W9`."""
    fila, columna = posicion
    return f"{get_column_letter(columna)}{fila}"
