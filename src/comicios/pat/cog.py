"""The expense classifier (COG of CONAC) as far as the extract goes: names of each level, and what a key must be."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

CLAVE = re.compile(r"[1-9][0-9]{3}", re.ASCII)
# The chapters whose partidas genéricas the extract holds whole; of the others it has some or none.
COMPLETOS = frozenset("23")


@cache
def _nivel(nombre: str) -> Mapping[str, str]:
    texto = resources.files("comicios.pat").joinpath("datos/cog_extracto.json").read_text("utf-8")
    return {fila["clave"]: fila["nombre"] for fila in json.loads(texto)[nombre]}


def genericas() -> list[tuple[str, str]]:
    """Every partida genérica of the extract, by key: what a person may look for by code or by name."""
    return sorted(_nivel("partidas_genericas").items())


def nombre_generico(clave: str) -> str:
    """The generic partida (XXX0) of a specific one (XXXX): 2111 is «Materiales, útiles y equipos menores de oficina».

    Empty when the extract does not hold it. Source: COG del CONAC (DOF 10-06-2010 y adecuaciones).
    """
    return _nivel("partidas_genericas").get(f"{clave[:3]}0", "")


def nombre_de_concepto(clave: str) -> str:
    """The concepto (XX00) of a partida; empty when the extract does not hold it."""
    return _nivel("conceptos").get(f"{clave[:2]}00", "")


def nombre_de_capitulo(clave: str) -> str:
    """The capítulo (X000) of a partida; empty when there is none."""
    return _nivel("capitulos").get(f"{clave[:1]}000", "")


def fault_of(clave: str) -> str:
    """What is wrong with a partida's key and how to mend it; empty when it may be used.

    Source: COG del CONAC: X000 capítulo, XX00 concepto, XXX0 genérica, XXXX específica.
    """
    if not CLAVE.fullmatch(clave):
        return f"«{clave}» no es una partida: escriba cuatro cifras, por ejemplo 2111."
    if clave.endswith("00"):
        return f"{clave} es un capítulo o un concepto, no una partida: elija una de las suyas."
    if clave[0] in COMPLETOS and not nombre_generico(clave):
        return f"{clave} no pertenece a ninguna partida genérica: {clave[:3]}0 no existe en el clasificador."
    return ""
