"""Builders of actas for the tests, and the reader of the cases that lawyers write."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from comicios.reglas.acta import Acta

CASOS = Path(__file__).parents[1] / "casos"
SI_NO = {"sí": True, "no": False}
NO_SON_VOTOS = {
    "boletas",
    "sobrantes",
    "personas",
    "representantes",
    "urna",
    "no_registradas",
    "nulos",
    "total",
    "lista_nominal",
    "especial",
}
VOTOS_T01 = {
    "PAN": 80,
    "PRI": 30,
    "PRD": 4,
    "PT": 9,
    "PVEM": 7,
    "MORENA": 140,
    "MC": 40,
    "PAN_PRI_PRD": 11,
    "PAN_PRI": 5,
    "PAN_PRD": 1,
    "PRI_PRD": 0,
}


def leer_casos(archivo: str) -> list[dict[str, Any]]:
    casos: list[dict[str, Any]] = yaml.safe_load((CASOS / archivo).read_text("utf-8"))
    assert casos
    return casos


def nombre_de_caso(caso: dict[str, Any]) -> str:
    return str(caso["caso"]).replace(" ", "_")


def fila(escrita: str) -> frozenset[str]:
    return frozenset(escrita.split("_"))


def votos_de(escritos: Mapping[str, int | None]) -> dict[frozenset[str], int | None]:
    return {fila(nombre): cuenta for nombre, cuenta in escritos.items()}


def candidaturas_de(escritas: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    return {nombre: frozenset(partidos) for nombre, partidos in escritas.items()}


def acta_t01(**cambios: Any) -> Acta:
    """The acta of T-01; `cambios` are fields, or vote rows by their name."""
    campos: dict[str, Any] = {
        "boletas": 636,
        "sobrantes": 280,
        "personas": 350,
        "representantes": 6,
        "urna": 356,
        "no_registradas": 1,
        "nulos": 28,
        "total": 356,
        "lista_nominal": 612,
    }
    return _con_cambios(campos, VOTOS_T01, cambios)


def acta_que_cuadra(escrita: Mapping[str, Any]) -> Acta:
    """An acta with those votes and fields; the fields that are not said are the ones that make it add up."""
    dicha = {nombre: None if valor == "en blanco" else valor for nombre, valor in escrita.items()}
    votos = {nombre: valor for nombre, valor in dicha.items() if nombre not in NO_SON_VOTOS}
    suma = sum(dicha[n] or 0 for n in (*votos, "no_registradas", "nulos"))
    personas = max(0, suma - 2)
    campos: dict[str, Any] = {
        "boletas": suma + 100,
        "sobrantes": 100,
        "personas": personas,
        "representantes": suma - personas,
        "urna": suma,
        "total": suma,
        "lista_nominal": suma + 98,
    }
    return _con_cambios(campos, votos, dicha)


def _con_cambios(campos: dict[str, Any], votos: Mapping[str, Any], cambios: Mapping[str, Any]) -> Acta:
    leidos = {n: _leer(v) for n, v in cambios.items()}
    de_campos = {nombre: valor for nombre, valor in leidos.items() if nombre in NO_SON_VOTOS}
    de_votos = {nombre: valor for nombre, valor in leidos.items() if nombre not in NO_SON_VOTOS}
    return Acta(**{**campos, **de_campos}, votos=votos_de({**votos, **de_votos}))


def _leer(escrito: Any) -> Any:
    if escrito == "en blanco":
        return None
    return SI_NO.get(escrito, escrito) if isinstance(escrito, str) else escrito
