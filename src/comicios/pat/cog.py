"""Official names of the expense classifier (COG of CONAC) for the partidas a programme quotes."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources


@cache
def _genericas() -> dict[str, str]:
    texto = resources.files("comicios.pat").joinpath("datos/cog_extracto.json").read_text("utf-8")
    return {fila["clave"]: fila["nombre"] for fila in json.loads(texto)["partidas_genericas"]}


def nombre_generico(clave: str) -> str:
    """The generic partida (XXX0) of a specific one (XXXX): 2111 is «Materiales, útiles y equipos menores de oficina».

    Empty when the extract does not hold it. Source: COG del CONAC (DOF 10-06-2010 y adecuaciones).
    """
    return _genericas().get(f"{clave[:3]}0", "")
