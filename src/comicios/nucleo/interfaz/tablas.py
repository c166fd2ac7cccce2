"""List pages: columns, order, filters and page, read strictly from the URL and written back to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import F, Model, QuerySet
from django.http import QueryDict

Opcion = tuple[str, str]
Fila = TypeVar("Fila")
M = TypeVar("M", bound=Model)
PAGINA_MAXIMA = 10_000


@dataclass(frozen=True)
class Columna:
    """A column. `orden` are the field paths it sorts by on a queryset; `llave` sorts rows already in memory.

    With neither, the column does not sort.
    """

    clave: str
    etiqueta: str
    orden: tuple[str, ...] = ()
    llave: Callable[[Any], Any] | None = None
    numerica: bool = False

    @property
    def se_ordena(self) -> bool:
        return bool(self.orden or self.llave)


@dataclass(frozen=True)
class Filtro:
    """A choice in the URL. `opciones` are (value, words); a value that is not one of them is ignored."""

    nombre: str
    etiqueta: str
    opciones: tuple[Opcion, ...]
    todos: str = "todos"


@dataclass(frozen=True)
class Orden:
    """The order in force: a column's key and its direction."""

    columna: str
    desciende: bool = False

    @property
    def parametro(self) -> str:
        return f"-{self.columna}" if self.desciende else self.columna


class Tabla(Generic[Fila]):
    """State of a list page. Whatever the URL says it never fails: unknown values fall back to its own."""

    def __init__(
        self,
        parametros: QueryDict,
        *,
        columnas: Sequence[Columna],
        filtros: Sequence[Filtro] = (),
        orden: str = "",
        por_pagina: int = 50,
    ) -> None:
        self.parametros = parametros
        self.columnas = {c.clave: c for c in columnas}
        self.filtros = {f.nombre: f for f in filtros}
        self.por_pagina = por_pagina
        self.orden = self._read_order(parametros.get("orden", ""), orden)

    def filtro(self, nombre: str) -> str:
        """Value chosen for a filter, or an empty string when none (or an unknown one) is."""
        elegido = self.parametros.get(nombre, "")
        validos = {valor for valor, _ in self.filtros[nombre].opciones}
        return elegido if elegido in validos else ""

    @property
    def hay_filtros(self) -> bool:
        return any(self.filtro(nombre) for nombre in self.filtros)

    def sort(self, filas: QuerySet[M]) -> QuerySet[M]:
        """Order by the column in force, then by key so that pages are stable. Empty values go last."""
        columna = self.columnas.get(self.orden.columna)
        if columna is None or not columna.orden:
            return filas
        return filas.order_by(*[_towards(campo, self.orden.desciende) for campo in columna.orden], "pk")

    def sort_rows(self, filas: Iterable[Fila]) -> list[Fila]:
        """Order rows in memory by the column's `llave`; rows whose key is None go last either way."""
        columna = self.columnas.get(self.orden.columna)
        llave = columna.llave if columna else None
        if llave is None:
            return list(filas)
        todas = list(filas)
        con = [fila for fila in todas if llave(fila) is not None]
        sin = [fila for fila in todas if llave(fila) is None]
        return sorted(con, key=llave, reverse=self.orden.desciende) + sin

    def paginate(self, filas: QuerySet[Any] | Sequence[Fila]) -> Page[Any]:
        """The page the URL asks for; a number out of range gives the nearest, anything else the first."""
        return Paginator(filas, self.por_pagina).get_page(page_number(self.parametros))

    def url(self, **cambios: str | None) -> str:
        """Query string of this page with some parameters changed; None removes one."""
        return querystring(self.parametros, **cambios)

    def _read_order(self, pedido: str, propio: str) -> Orden:
        for texto in (pedido, propio):
            orden = read_order(texto)
            if orden.columna in self.columnas and self.columnas[orden.columna].se_ordena:
                return orden
        return Orden("")


def read_order(texto: str) -> Orden:
    """«-real» is the column real, descending."""
    return Orden(texto.removeprefix("-"), texto.startswith("-"))


def page_number(parametros: QueryDict) -> int:
    """Page in the URL as a positive ASCII number; 1 for anything else."""
    texto = parametros.get("pagina", "")
    if not (texto.isascii() and texto.isdigit() and len(texto) <= 5):
        return 1
    return min(max(int(texto), 1), PAGINA_MAXIMA)


def querystring(parametros: QueryDict, **cambios: str | None) -> str:
    """«?estado=vencida&orden=-clave»: the present parameters with the changes; «?» when nothing is left."""
    nuevos = parametros.copy()
    for nombre, valor in cambios.items():
        nuevos.pop(nombre, None)
        if valor:
            nuevos[nombre] = valor
    return f"?{nuevos.urlencode()}"


def _towards(campo: str, desciende: bool) -> Any:
    return F(campo).desc(nulls_last=True) if desciende else F(campo).asc(nulls_last=True)
