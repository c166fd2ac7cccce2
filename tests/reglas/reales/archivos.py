"""The real files as plain rows: the standard csv module and nothing of the product's importers."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

VARIABLE = "COMICIOS_DATOS_REALES"
DATOS_REALES = [
    pytest.mark.datos_reales,
    pytest.mark.skipif(not os.environ.get(VARIABLE), reason=f"{VARIABLE} no dice dónde están los archivos"),
]
Fila = Mapping[str, str]
Votos = dict[frozenset[str], int]

_DE_LA_CASILLA = (
    "estado nombre_estado distritol nombre_distritol municipio nombre_municipio seccion clave_casilla tipo_casilla "
    "id_casilla ext_contigua casilla participacion mr_rp estatus_acta tribunal observaciones ruta_acta total nominal "
    "nulos noreg validos pan_pri_prd_total morena_pt_total"
)
DE_LA_CASILLA = frozenset(_DE_LA_CASILLA.split())


def texto(nombre: str) -> str:
    return (Path(os.environ[VARIABLE]) / nombre).read_text(encoding="utf-8-sig")


@cache
def filas(nombre: str, *, separador: str = ",", saltar: int = 0) -> tuple[Fila, ...]:
    """The rows under the header, which is the line number `saltar` + 1."""
    lineas = texto(nombre).splitlines(keepends=True)[saltar:]
    return tuple(csv.DictReader(StringIO("".join(lineas), newline=""), delimiter=separador))


def de_json(nombre: str) -> list[dict[str, Any]]:
    return list(json.loads(texto(nombre))["json"])


def cuenta(celda: str) -> int | None:
    """A figure, or None where the cell says «SIN DATO», «ILEGIBLE», «-» or nothing."""
    return int(celda) if celda.isdigit() else None


@dataclass(frozen=True)
class Casilla:
    """A row of a casilla file; `renglon` is the line of the file, the header being line 1."""

    renglon: int
    votos: Votos
    no_registradas: int
    nulos: int | None
    total: int
    nominal: int | None
    fila: Fila


def opcion(columna: str, columnas: Mapping[str, str]) -> frozenset[str]:
    """A column joined by «_» whose pieces are columns too is a combination; any other is one option."""
    piezas = columna.split("_")
    return frozenset(piezas) if all(pieza in columnas for pieza in piezas) else frozenset({columna})


@cache
def casillas(nombre: str) -> tuple[Casilla, ...]:
    """A casilla file; an empty cell is an option that was not on that ballot."""
    return tuple(_casilla(renglon, fila) for renglon, fila in enumerate(filas(nombre), start=2))


def _casilla(renglon: int, fila: Fila) -> Casilla:
    votos = {opcion(c, fila): int(v) for c, v in fila.items() if c not in DE_LA_CASILLA and v}
    return Casilla(
        renglon,
        votos,
        int(fila["noreg"]),
        cuenta(fila["nulos"]),
        int(fila["total"]),
        cuenta(fila["nominal"]),
        fila,
    )


def sumar_votos(partes: list[Votos]) -> Votos:
    """Row by row, with plain additions."""
    suma: Votos = {}
    for votos in partes:
        for renglon, v in votos.items():
            suma[renglon] = suma.get(renglon, 0) + v
    return suma


def tramos(numeros: list[int]) -> list[tuple[int, int]]:
    """Consecutive numbers as (first, last)."""
    juntos: list[tuple[int, int]] = []
    for numero in numeros:
        if juntos and juntos[-1][1] == numero - 1:
            juntos[-1] = (juntos[-1][0], numero)
        else:
            juntos.append((numero, numero))
    return juntos
