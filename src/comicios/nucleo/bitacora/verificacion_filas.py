"""Comparing each row of the tracked models with what its last act left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from comicios.nucleo.bitacora.fotos import Foto, foto_of_row
from comicios.nucleo.bitacora.hallazgos import Hallazgo
from comicios.nucleo.bitacora.lectura import missing_columns, stream
from comicios.nucleo.bitacora.registro import excluded_of, tracked_models
from comicios.nucleo.bitacora.ultimos import Ultimo, Ultimos
from comicios.nucleo.bitacora.valores import column_of, kept_fields, select_sql

POR_MODELO = 50  # findings listed per model; a restored backup would give as many as rows


def check_rows(ultimos: Ultimos, count: Callable[[], None]) -> Iterator[Hallazgo]:
    """Values changed, rows deleted and rows inserted without an act, in every tracked model."""
    for model in tracked_models():
        found = _check_model(model, ultimos, count)
        yield from islice(found, POR_MODELO)
        if rest := sum(1 for _ in found):
            yield Hallazgo("filas", f"{_title(model)}: hay {rest:,} diferencias más, no enlistadas.")


def _title(model: type[models.Model]) -> str:
    return model._meta.label


def _check_model(
    model: type[models.Model], ultimos: Ultimos, count: Callable[[], None]
) -> Iterator[Hallazgo]:
    fields = kept_fields(model, excluded_of(model))
    if missing := missing_columns(model._meta.db_table, [column_of(f) for f in fields]):
        yield Hallazgo(
            "tabla", f"A la tabla {model._meta.db_table} le faltan columnas: {', '.join(missing)}."
        )
        return
    for row in stream(select_sql(model, fields)):
        count()
        foto = foto_of_row(model, fields, row)
        yield from _check_row(model, foto, ultimos.see(foto.clave))
    for ultimo in ultimos.unseen(model._meta.label):
        yield _finding("fila_borrada", ultimo, f"{ultimo.clave} se borró sin acto: lo dejó {where(ultimo)}.")


def _check_row(model: type[models.Model], foto: Foto, ultimo: Ultimo | None) -> Iterator[Hallazgo]:
    if ultimo is None:
        yield Hallazgo("fila_sin_acto", f"{foto.clave} existe y ningún acto la escribió.")
    elif ultimo.campos is None:
        yield _finding("fila_sin_acto", ultimo, f"{foto.clave} existe y la había borrado {where(ultimo)}.")
    elif changed := differences(model, ultimo.campos, foto.campos, "ahora es"):
        yield _finding(
            "valor", ultimo, f"{foto.clave} cambió sin acto: {changed}. Lo anterior lo dejó {where(ultimo)}."
        )


def differences(
    model: type[models.Model], left: Mapping[str, Any], found: Mapping[str, Any], verb: str
) -> str:
    """What differs, among the fields that both know: a column added since has no value in the older one."""
    return "; ".join(
        f"{_name_of(model, name)}, «{_shown(left[name])}» {verb} «{_shown(value)}»"
        for name, value in found.items()
        if name in left and (left[name] != value or type(left[name]) is not type(value))
    )


def _name_of(model: type[models.Model], field: str) -> str:
    """What people call a field; its code if the model had it only when the act was written."""
    try:
        return str(getattr(model._meta.get_field(field), "verbose_name", field))
    except FieldDoesNotExist:
        return field


def _shown(value: object) -> str:
    text = "" if value is None else str(value)
    return text.encode("utf-8", "replace").decode()[:80]


def where(ultimo: Ultimo) -> str:
    """An act by its number, chain and name, as sentences cite it."""
    return f"el acto {ultimo.numero:,} de {ultimo.cadena} ({ultimo.acto})"


def _finding(clase: str, ultimo: Ultimo, mensaje: str) -> Hallazgo:
    return Hallazgo(clase, mensaje, ultimo.cadena, ultimo.numero, ultimo.acto)
