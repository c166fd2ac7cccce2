"""Reading rows exactly as stored, in a stream, from one consistent view of the database; nothing stored can break it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection, transaction

POR_LECTURA = 2000


@contextmanager
def consistent_view() -> Iterator[None]:
    """One view of the whole database while it lasts, without making writers wait."""
    if connection.vendor == "sqlite":
        with _sqlite_view():
            yield
    elif connection.in_atomic_block:
        yield
    else:
        with _postgresql_view():
            yield


@contextmanager
def _sqlite_view() -> Iterator[None]:
    connection.ensure_connection()
    raw = connection.connection
    before = raw.text_factory
    # Text that is not UTF-8 must come back as something, or one foreign byte would end the verification.
    raw.text_factory = lambda content: content.decode("utf-8", "surrogateescape")
    own = not connection.in_atomic_block
    try:
        if own:
            raw.execute("BEGIN DEFERRED")
        yield
    finally:
        if own:
            raw.execute("ROLLBACK")
        raw.text_factory = before


@contextmanager
def _postgresql_view() -> Iterator[None]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def missing_columns(table: str, columns: Iterable[str]) -> list[str]:
    """The columns that the table should have and has not; all of them if the table itself is gone."""
    try:
        with connection.cursor() as cursor:
            if table not in connection.introspection.table_names(cursor):
                return list(columns)
            present = {c.name for c in connection.introspection.get_table_description(cursor, table)}
    except DatabaseError:
        return list(columns)
    return [c for c in columns if c not in present]


def stored_rows(table: str, columns: Iterable[str], *order: str) -> Iterator[tuple[object, ...]]:
    """The rows of a table of the bitácora, as stored: text on PostgreSQL, SQLite's own types on SQLite."""
    template = "{}::text" if connection.vendor == "postgresql" else "+{}"
    selected = ", ".join(template.format(connection.ops.quote_name(c)) for c in columns)
    # With its table before it, a name orders by the column; alone, PostgreSQL would order by the text selected.
    by = ", ".join(f"{table}.{c}" for c in order)
    yield from stream(f"SELECT {selected} FROM {table} ORDER BY {by}")  # noqa: S608 - our own names, no input


def stream(sql: str) -> Iterator[tuple[object, ...]]:
    """Rows of a query, a few thousand in memory at a time."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql)
        while rows := cursor.fetchmany(POR_LECTURA):
            yield from rows


def as_integer(value: object) -> object:
    """The whole number in a column of numbers as it was read; anything else, unchanged."""
    if connection.vendor == "postgresql" and isinstance(value, str) and value.lstrip("-").isdecimal():
        return int(value)
    return value
