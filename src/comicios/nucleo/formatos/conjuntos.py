"""A dataset as a file: the same rows in CSV and XLSX; a drill's say so in the name and inside."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from django.utils import timezone

from comicios.nucleo.formatos.csv import Celda, write_csv
from comicios.nucleo.formatos.xlsx import write_tabla

if TYPE_CHECKING:
    from comicios.nucleo.caras.conjuntos import Conjunto, Extracto

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


def conjunto_csv(conjunto: Conjunto, extracto: Extracto) -> str:
    renglones = write_csv(
        _titles(conjunto), _cells(conjunto, extracto), simulacro=extracto.simulacro is not None
    )
    return "".join(renglones)


def conjunto_xlsx(conjunto: Conjunto, extracto: Extracto) -> bytes:
    return write_tabla(
        conjunto.titulo,
        _titles(conjunto),
        _cells(conjunto, extracto),
        simulacro=extracto.simulacro,
        corte=extracto.corte,
        momento=timezone.now(),
    )


def conjunto_name(conjunto: Conjunto, extracto: Extracto, extension: str) -> str:
    """«pat-mir-pat-deoe-2024-corte-2024-10.csv»; a drill's begins with SIMULACRO."""
    marca = "SIMULACRO-" if extracto.simulacro is not None else ""
    return f"{marca}{conjunto.codigo.replace('.', '-').replace('_', '-')}-{extracto.marca}.{extension}"


def plain_value(valor: object) -> str | int | bool | None:
    """A cell as JSON: a decimal as the text of its exact figure, a date in ISO form. TypeError for a binary fraction."""
    if valor is None or isinstance(valor, str | int):
        return valor
    if isinstance(valor, Decimal) and valor.is_finite():
        return format(valor, "f")
    if isinstance(valor, date):
        return valor.isoformat()
    raise TypeError(
        f"Un valor de tipo {type(valor).__name__} no se entrega: use entero, Decimal, texto o fecha."
    )


def _titles(conjunto: Conjunto) -> list[str]:
    return [c.titulo for c in conjunto.columnas]


def _cells(conjunto: Conjunto, extracto: Extracto) -> Iterable[list[Celda]]:
    for fila in extracto.filas:
        yield [cast("Celda", fila[c.clave]) for c in conjunto.columnas]
