"""Snapshots: what a saved row holds, ready to be kept in an act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from django.db import connection, models

from comicios.nucleo.bitacora.registro import excluded_of, key_of
from comicios.nucleo.bitacora.valores import column_of, kept_fields, read_value, select_sql, type_of_value

POR_CONSULTA = 500


@dataclass(frozen=True)
class Foto:
    """A row as stored at one moment: its key and its fields as JSON-stable values."""

    clave: str
    campos: Mapping[str, type_of_value]


def snapshot(obj: models.Model) -> Foto:
    """The saved row of `obj`, read back from the database. RuntimeError if it is not saved."""
    return snapshots([obj])[0]


def snapshots(objs: Iterable[models.Model]) -> list[Foto]:
    """The saved rows of several objects, one query per model and 500 rows, in the order given."""
    asked = list(objs)
    by_model: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    for obj in asked:
        by_model[type(obj)._meta.concrete_model or type(obj)].append(obj)
    found = {f.clave: f for model, rows in by_model.items() for f in _read(model, rows)}
    missing = [key_of(o) for o in asked if key_of(o) not in found]
    if missing:
        raise RuntimeError(f"Not saved, so the bitácora cannot keep it: {', '.join(missing)}.")
    return [found[key_of(o)] for o in asked]


def _read(model: type[models.Model], objs: list[models.Model]) -> Iterator[Foto]:
    fields = kept_fields(model, excluded_of(model))
    pk = model._meta.pk
    pending = iter(objs)
    while batch := list(islice(pending, POR_CONSULTA)):
        keys = [pk.get_db_prep_value(o.pk, connection) for o in batch]
        marks = ", ".join(["%s"] * len(keys))
        sql = f"{select_sql(model, fields)} WHERE {connection.ops.quote_name(column_of(pk))} IN ({marks})"
        with connection.cursor() as cursor:
            cursor.execute(sql, keys)
            for row in cursor.fetchall():
                yield foto_of_row(model, fields, row)


def foto_of_row(model: type[models.Model], fields: list[models.Field], row: tuple[object, ...]) -> Foto:
    """The snapshot of a raw row whose first column is the primary key."""
    campos = {f.name: read_value(raw, f) for f, raw in zip(fields, row, strict=True)}
    return Foto(clave=f"{model._meta.label}/{campos[fields[0].name]}", campos=campos)
