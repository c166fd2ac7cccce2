"""The plan of a year as the project of the next: the chosen lines with their months and indicators, without money."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from comicios.pat.versiones import piezas
from comicios.pat.versiones.campos import Campo
from comicios.pat.versiones.comparar import written
from comicios.pat.versiones.piezas import pieces_of

NO_SE_REVISA = frozenset({"encabezado.ejercicio", "encabezado.que_es", "encabezado.fuente", "firma.fecha"})
SECCIONES = ("texto_seccion_6_1", "texto_seccion_6_2", "texto_seccion_7")


@dataclass(frozen=True)
class TextoDelAnio:
    """A text that names the year before: somebody reviews it, nobody changes it for them."""

    donde: str
    rotulo: str
    texto: str


def next_year(datos: Mapping[str, Any], claves: Collection[str], firma: date) -> dict[str, Any]:
    """The contents of the next year's project with those lines. `firma` is its date until it is signed.

    Texts, months, measures and definitions are kept; amounts are left to be captured; the readings and discrepancies
    of the old source stay with it. An objective without chosen lines does not come.
    """
    nuevo = deepcopy(dict(datos))
    anio = datos["encabezado"]["ejercicio"] + 1
    nuevo["encabezado"] |= {
        "ejercicio": anio,
        "version_programa": 1,
        "que_es": "",
        "fuente": "",
        "convenciones": "",
    }
    nuevo["firma"]["fecha"] = firma.isoformat()
    nuevo |= {"discrepancias": [], "cronograma_nota": ""}
    nuevo["presupuesto"]["total"] = 0
    nuevo["mir"] |= {"nota_alcance": "", "nota_alineacion": ""}
    for bloque in nuevo["bloques"]:
        bloque["objetivos"] = [
            o for o in (_objetivo(o, claves) for o in bloque["objetivos"]) if o["lineas_accion"]
        ]
    quedan = {o["id"] for b in nuevo["bloques"] for o in b["objetivos"]}
    nuevo["mir"]["objetivos"] = [
        o for o in nuevo["mir"]["objetivos"] if f"{o['bloque']}-{o['numero']}" in quedan
    ]
    partidos = _broken(nuevo["mir"]["renglones"], set(claves))
    nuevo["mir"]["renglones"] = [
        _renglon(r, con_peso=_objective_of(r) not in partidos)
        for r in nuevo["mir"]["renglones"]
        if r["linea_ref"] in set(claves)
    ]
    return nuevo


def _objective_of(renglon: Mapping[str, Any]) -> str:
    """«P-12» of the line «P-12.3»."""
    return str(renglon["linea_ref"]).partition(".")[0]


def _broken(renglones: list[dict[str, Any]], claves: Collection[str]) -> set[str]:
    """Objectives that leave some of their rows behind: the weights of the others no longer add up to 100."""
    return {_objective_of(r) for r in renglones if r["linea_ref"] not in claves}


def _objetivo(objetivo: dict[str, Any], claves: Collection[str]) -> dict[str, Any]:
    lineas = [_plain(ln) for ln in objetivo["lineas_accion"] if ln["id"] in claves]
    return _plain(objetivo) | {"lineas_accion": lineas}


def _plain(fila: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in fila.items() if k not in (*SECCIONES, "cancelacion")}


def _renglon(renglon: dict[str, Any], *, con_peso: bool) -> dict[str, Any]:
    """The row without its money, without the goal that an agreement adjusted, and with its weight if it still means it."""
    return renglon | {
        "presupuesto_proyectado": 0,
        "partidas": [p | {"monto": None} for p in renglon["partidas"]],
        "meta_ajustada": None,
        "acuerdo_de_ajuste": "",
        "peso": renglon.get("peso") if con_peso else None,
    }


def texts_of_year(datos: Mapping[str, Any], anio: int) -> Iterator[TextoDelAnio]:
    """Every text that names `anio`, with where it is."""
    nombra = re.compile(rf"\b{anio}\b")
    for pieza in pieces_of(datos).values():
        for campo in pieza.tabla:
            texto = _read(campo, pieza)
            if texto and nombra.search(texto):
                yield TextoDelAnio(pieza.linea or "Programa", campo.rotulo, texto)


def _read(campo: Campo, pieza: piezas.Pieza) -> str:
    if campo.clave in NO_SE_REVISA or campo.conversor.escrito not in ("texto", "dato"):
        return ""
    return written(campo, pieza.valores[campo.clave])
