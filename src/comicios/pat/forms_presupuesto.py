"""Tables that a person fills row by row: partidas of an indicator, posts of the body. Each is read whole."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django import forms

from comicios.nucleo.errores import Detalle, Rechazo
from comicios.nucleo.interfaz.formularios import Formulario
from comicios.pat.services.estructura import CargoPropuesto
from comicios.pat.services.partidas import PartidaPropuesta
from comicios.reglas.numeros import NumeroInvalido, leer_decimal, llano

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.http import QueryDict

    from comicios.pat.models import PartidaDeRenglon

PARTIDA = ("clave", "nombre", "tipo_de_gasto", "monto")
CARGO = ("nombre", "plazas", "superior")
LIBRES = 4


class TablaForm(Formulario):
    """What a table sends besides its rows: the seal of what the person saw."""

    visto = forms.CharField(widget=forms.HiddenInput, required=False)


def read_rows(datos: QueryDict, columnas: Sequence[str]) -> list[dict[str, str]]:
    """The rows with something written, as typed."""
    listas = [datos.getlist(c) for c in columnas]
    filas = [
        dict(zip(columnas, (t.strip() for t in fila), strict=True)) for fila in zip(*listas, strict=False)
    ]
    return [fila for fila in filas if any(fila.values())]


def with_free_rows(filas: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """The rows, and a few empty ones to write more."""
    return [*filas, *({} for _ in range(LIBRES))]


def rows_of_partidas(partidas: Iterable[PartidaDeRenglon]) -> list[dict[str, str]]:
    """The saved partidas as a person would type them."""
    return [
        {
            "clave": p.clave,
            "nombre": p.nombre,
            "tipo_de_gasto": p.tipo_de_gasto,
            "monto": "" if p.monto is None else llano(p.monto),
        }
        for p in partidas
    ]


def to_partidas(filas: Iterable[Mapping[str, str]]) -> list[PartidaPropuesta]:
    """The rows as the service takes them; Rechazo names every amount that is not a figure."""
    partidas, faltas = [], []
    for numero, fila in enumerate(filas, start=1):
        try:
            monto = leer_decimal(fila["monto"].removeprefix("$")) if fila["monto"] else None
        except NumeroInvalido as error:
            faltas.append(Detalle(f"renglón {numero}", error.mensaje))
            continue
        partidas.append(PartidaPropuesta(fila["clave"], fila["nombre"], monto, fila["tipo_de_gasto"]))
    if faltas:
        raise Rechazo("Las partidas no se guardaron. Corrija lo siguiente:", detalles=faltas)
    return partidas


def to_cargos(filas: Iterable[Mapping[str, str]]) -> list[CargoPropuesto]:
    """The rows as the service takes them; Rechazo names every number of places that is not whole."""
    cargos, faltas = [], []
    for numero, fila in enumerate(filas, start=1):
        try:
            plazas = int(leer_decimal(fila["plazas"] or "1", enteros=True))
        except NumeroInvalido as error:
            faltas.append(Detalle(f"renglón {numero}", error.mensaje))
            plazas = 0
        cargos.append(CargoPropuesto(fila["nombre"], plazas, fila["superior"]))
    if faltas:
        raise Rechazo("La estructura no se guardó. Corrija lo siguiente:", detalles=faltas)
    return cargos


def total_of(filas: Iterable[Mapping[str, str]]) -> Decimal | None:
    """What the typed amounts add up to; None when none is a figure."""
    montos = []
    for fila in filas:
        try:
            montos.append(leer_decimal(fila["monto"].removeprefix("$")))
        except NumeroInvalido:
            continue
    return sum(montos, Decimal(0)) if montos else None
