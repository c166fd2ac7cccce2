"""Searching in the database without accents, the same on SQLite and on PostgreSQL and with no extension of either."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Func, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from comicios.nucleo.caras.busqueda import fold

M = TypeVar("M", bound=Model)
FUNCION = "comicios_plegar"
CON, SIN = "áàäâéèëêíìïîóòöôúùüûñç", "aaaaeeeeiiiioooouuuunc"


class Plegado(Func):
    """A text in lower case and without accents: `translate` on PostgreSQL, the house's own `fold` on SQLite."""

    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **mas: Any) -> Any:
        return self.as_sql(
            compiler, connection, template=f"translate(lower(%(expressions)s), '{CON}', '{SIN}')"
        )

    def as_sqlite(self, compiler: Any, connection: Any, **mas: Any) -> Any:
        return self.as_sql(compiler, connection, function=FUNCION)


def teach_to_fold(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Give a new SQLite connection the house's `fold`; its own lower() knows only ASCII."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(FUNCION, 1, _fold_or_null, deterministic=True)


def _fold_or_null(texto: str | None) -> str | None:
    return None if texto is None else fold(texto)


def matching(filas: QuerySet[M], palabras: Iterable[str], *campos: str) -> QuerySet[M]:
    """Rows in whose fields, together, every folded word is found."""
    # Between two fields, something that nobody types: a word never matches half of one and half of the next.
    salto = Value("\n", TextField())
    piezas = [pieza for campo in campos for pieza in (salto, Cast(F(campo), TextField()))]
    plegadas: Any = filas.alias(plegado=Plegado(Concat(*piezas, salto, output_field=TextField())))
    for palabra in palabras:
        plegadas = plegadas.filter(plegado__contains=palabra)
    hallados: QuerySet[M] = plegadas
    return hallados
