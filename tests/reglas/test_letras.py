"""Whole numbers in words."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from comicios.reglas.letras import en_letras

CARPETA = Path(__file__).parents[1] / "casos" / "letras"
CASOS = [c for archivo in sorted(CARPETA.glob("*.yaml")) for c in yaml.safe_load(archivo.read_text("utf-8"))]
NOVECIENTOS_NOVENTA_Y_NUEVE_MIL = "novecientos noventa y nueve mil novecientos noventa y nueve"


@pytest.mark.parametrize("caso", CASOS, ids=lambda caso: caso["caso"].replace(" ", "_"))
def test_cada_cifra_se_escribe_como_en_el_caso(caso: dict[str, Any]) -> None:
    assert {n: en_letras(n) for n in caso["cifras"]} == caso["cifras"], caso["titulo"]


def test_hasta_la_mayor_cifra() -> None:
    grupos = [f"{NOVECIENTOS_NOVENTA_Y_NUEVE_MIL}{nombre}" for nombre in (" billones", " millones", "")]
    assert en_letras(10**18 - 1) == " ".join(grupos)


@pytest.mark.parametrize("mala", [-1, 10**18, True, None, "1", float("1"), Decimal(1), [1]])
def test_lo_que_no_es_una_cuenta_que_quepa_se_rechaza(mala: Any) -> None:
    with pytest.raises(ValueError, match="La cifra que se escribe con letra"):
        en_letras(mala)


def test_las_primeras_cien_mil_cifras_son_todas_distintas() -> None:
    assert len({en_letras(n) for n in range(100_000)}) == 100_000


@given(st.integers(0, 10**18 - 1))
def test_las_palabras_valen_la_cifra(n: int) -> None:
    assert _valor(en_letras(n)) == n


HASTA_VEINTINUEVE = """
cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho
diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve
"""
VALORES = {palabra: n for n, palabra in enumerate(HASTA_VEINTINUEVE.split())} | {
    "un": 1, "veintiún": 21, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70,
    "ochenta": 80, "noventa": 90, "cien": 100, "ciento": 100, "doscientos": 200, "trescientos": 300,
    "cuatrocientos": 400, "quinientos": 500, "seiscientos": 600, "setecientos": 700, "ochocientos": 800,
    "novecientos": 900, "y": 0,
}  # fmt: skip
ESCALAS = {"millón": 10**6, "millones": 10**6, "billón": 10**12, "billones": 10**12}


def _valor(texto: str) -> int:
    """Read back word by word, with no share in how they are written."""
    total = grupo = 0
    for palabra in texto.split():
        if palabra == "mil":
            grupo = max(grupo, 1) * 1000
        elif palabra in ESCALAS:
            total, grupo = total + grupo * ESCALAS[palabra], 0
        else:
            grupo += VALORES[palabra]
    return total + grupo
