"""One row of a table as JSON-stable values, read exactly as stored: the same on SQLite and on PostgreSQL.

Reading never raises: a value that does not fit its column's type is kept as it was found, marked «¿…?», so that
it differs from anything an act can have left.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured
from django.db import connection, models

from comicios.nucleo.bitacora.huellas import canonical_json

type_of_value = str | int | bool | None


def _whole(raw: object, field: models.Field) -> int:
    if isinstance(raw, int):
        return raw
    if isinstance(raw, str):
        return int(raw)
    raise ValueError(raw)


def _truth(raw: object, field: models.Field) -> bool:
    return {"0": False, "1": True, "false": False, "true": True}[str(raw)]


def _decimal(raw: object, field: models.Field) -> str:
    places = Decimal(1).scaleb(-int(getattr(field, "decimal_places", None) or 0))
    # SQLite hands back binary numbers; 15 significant digits are what it keeps of a decimal.
    value = Decimal(format(raw, ".15g") if isinstance(raw, float) else str(raw))
    exact = value.quantize(places)
    if exact != value:
        raise ValueError(raw)
    return f"{exact:f}"


def _date(raw: object, field: models.Field) -> str:
    return date.fromisoformat(str(raw)).isoformat()


def _time(raw: object, field: models.Field) -> str:
    return time.fromisoformat(str(raw)).isoformat("microseconds")


def _instant(raw: object, field: models.Field) -> str:
    instant = datetime.fromisoformat(str(raw))
    instant = instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
    return instant.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _uuid(raw: object, field: models.Field) -> str:
    return UUID(str(raw)).hex


def _json(raw: object, field: models.Field) -> str:
    return canonical_json(json.loads(str(raw)))


def _text(raw: object, field: models.Field) -> str:
    if isinstance(raw, str):
        raw.encode()
        return raw
    raise ValueError(raw)


READERS: Mapping[type[models.Field], Callable[[object, models.Field], type_of_value]] = {
    models.BooleanField: _truth,
    models.IntegerField: _whole,
    models.DecimalField: _decimal,
    models.DateTimeField: _instant,
    models.DateField: _date,
    models.TimeField: _time,
    models.UUIDField: _uuid,
    models.JSONField: _json,
    models.CharField: _text,
    models.TextField: _text,
    models.FileField: _text,
}


def _stored_field(field: models.Field) -> models.Field:
    """The field that decides the column: of a foreign key, the one it points to."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field


def _reader(field: models.Field) -> Callable[[object, models.Field], type_of_value]:
    for kind, reader in READERS.items():
        if isinstance(field, kind):
            return reader
    raise ImproperlyConfigured(f"The bitácora cannot keep a {type(field).__name__} ({field}).")


def read_value(raw: object, field: models.Field) -> type_of_value:
    """The JSON-stable value of a stored one; what does not fit its column comes back between «¿» and «?»."""
    if raw is None:
        return None
    stored = _stored_field(field)
    try:
        return _reader(stored)(raw, stored)
    except (ValueError, KeyError, InvalidOperation, RecursionError):
        return f"¿{type(raw).__name__}: {raw!r}?"


def kept_fields(model: type[models.Model], exclude: Iterable[str]) -> list[models.Field]:
    """The fields of a model that the bitácora keeps, the primary key first."""
    excluded = set(exclude)
    fields = [f for f in model._meta.concrete_fields if f.name not in excluded or f.primary_key]
    return sorted(fields, key=lambda f: not f.primary_key)


def column_of(field: models.Field) -> str:
    """The name of a kept field's column: a concrete field always has one."""
    return str(field.column)


def select_sql(model: type[models.Model], fields: Iterable[models.Field]) -> str:
    """SELECT of the fields as stored, past every conversion that a foreign value could break."""
    quote = connection.ops.quote_name
    # «+columna» strips SQLite's declared type, and with it the converters Django registers for it.
    template = "{}::text" if connection.vendor == "postgresql" else "+{}"
    columns = ", ".join(template.format(quote(column_of(f))) for f in fields)
    return f"SELECT {columns} FROM {quote(model._meta.db_table)}"  # noqa: S608 - names of our own tables, quoted
