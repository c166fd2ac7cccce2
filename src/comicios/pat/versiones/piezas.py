"""A programme's JSON taken apart into pieces with a key, so that two of them can be laid side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from comicios.pat.versiones import campos as c
from comicios.pat.versiones.campos import Campo

PROGRAMA, OBJETIVO, LINEA = "programa", "objetivo", "linea"
INDICADOR, PARTIDA, ABREVIATURA, DISCREPANCIA = "indicador", "partida", "abreviatura", "discrepancia"
# What two versions always differ in, or what names the piece: never a change.
IDENTIDAD = frozenset(
    {"encabezado.version_programa", "encabezado.ejercicio", "id", "numero", "orden", "sigla"}
)

Clave = tuple[str, ...]


@dataclass(frozen=True)
class Pieza:
    """One row of the programme: `clave` begins with its kind; `valores` are its data as the file has them."""

    clave: Clave
    tabla: tuple[Campo, ...]
    valores: Mapping[str, Any]
    fuente: Mapping[str, Any]

    @property
    def tipo(self) -> str:
        return self.clave[0]

    @property
    def linea(self) -> str:
        """The key of the line or objective it belongs to; empty for what is of the whole programme."""
        return self.clave[1] if self.tipo in (OBJETIVO, LINEA, INDICADOR, PARTIDA) else ""


def pieces_of(datos: Mapping[str, Any]) -> dict[Clave, Pieza]:
    """Every piece by its key, in the order of the file."""
    return {p.clave: p for p in _walk(datos)}


def _walk(datos: Mapping[str, Any]) -> Iterator[Pieza]:
    yield _piece((PROGRAMA,), c.PROGRAMA, datos)
    alineados = {f"{o['bloque']}-{o['numero']}": o for o in datos["mir"]["objetivos"]}
    for bloque in datos["bloques"]:
        for objetivo in bloque["objetivos"]:
            clave = objetivo["id"]
            fuente = {
                "politicas_generales": [],
                **alineados.get(clave, {}),
                **objetivo,
                "bloque": bloque["clave"],
            }
            tabla = (*c.OBJETIVO, *c.OBJETIVO_MIR, *c.ENLACES_DE_OBJETIVO)
            yield _piece((OBJETIVO, clave), tabla, fuente)
            for linea in objetivo["lineas_accion"]:
                yield _piece((LINEA, linea["id"]), c.LINEA, linea)
    for renglon in datos["mir"]["renglones"]:
        yield from _renglon(renglon)
    for fila in datos["abreviaturas"]:
        yield _piece((ABREVIATURA, fila["sigla"]), c.ABREVIATURA, fila)
    for fila in datos["discrepancias"]:
        yield _piece((DISCREPANCIA, fila["id"]), c.DISCREPANCIA, fila)


def _renglon(renglon: Mapping[str, Any]) -> Iterator[Pieza]:
    clave = (renglon["linea_ref"], str(renglon.get("orden", 1)))
    yield _piece((INDICADOR, *clave), c.INDICADOR, renglon)
    for partida in renglon.get("partidas") or ():
        yield _piece((PARTIDA, *clave, partida["clave"]), c.PARTIDA, partida)


def _piece(clave: Clave, tabla: tuple[Campo, ...], fuente: Mapping[str, Any]) -> Pieza:
    suya = tuple(campo for campo in tabla if campo.clave not in IDENTIDAD)
    return Pieza(clave, suya, {campo.clave: _plain(fuente, campo) for campo in suya}, fuente)


def _plain(fuente: Mapping[str, Any], campo: Campo) -> Any:
    """The value as the house would write it: what a file leaves out is its default, and nothing is an empty text."""
    valor = c.get(fuente, campo.clave)
    if valor is None:
        valor = campo.omision
    return "" if valor is None and campo.conversor is c.TEXTO else valor
