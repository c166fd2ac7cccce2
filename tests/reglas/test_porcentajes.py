"""Percentages: the published ones, the edges, and what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from comicios.reglas.parametros import Ajuste
from comicios.reglas.porcentajes import Convencion, convencion, porcentaje

CARPETA = Path(__file__).parents[1] / "casos" / "porcentajes"
CASOS = [c for archivo in sorted(CARPETA.glob("*.yaml")) for c in yaml.safe_load(archivo.read_text("utf-8"))]


def _publicado(caso: dict[str, Any], parte: int) -> str:
    visto = porcentaje(parte, caso["total"], decimales=caso["decimales"], modo=caso["modo"])
    return "nada" if visto is None else str(visto)


@pytest.mark.parametrize("caso", CASOS, ids=lambda caso: caso["caso"].replace(" ", "_"))
def test_cada_cifra_se_publica_como_esta_escrita(caso: dict[str, Any]) -> None:
    vistas = {renglon["parte"]: _publicado(caso, renglon["parte"]) for renglon in caso["partes"]}
    assert vistas == {r["parte"]: r["se_publica"] for r in caso["partes"]}, caso["titulo"]


def test_t_11_la_paz_redondea_y_no_trunca() -> None:
    assert porcentaje(53935, 111399, decimales=4, modo="redondear") == Decimal("48.4161")
    assert porcentaje(53935, 111399, decimales=4, modo="truncar") == Decimal("48.4160")


def test_t_12_los_porcentajes_van_sobre_el_total_publicado() -> None:
    assert str(porcentaje(94295, 297220, decimales=2, modo="redondear")) == "31.73"
    assert str(porcentaje(94295, 297490, decimales=2, modo="redondear")) == "31.70"


def test_t_19_el_encabezado_del_prep_se_trunca() -> None:
    assert str(porcentaje(999, 1117, decimales=4, modo="truncar")) == "89.4359"


def test_se_aceptan_quebrados_y_decimales_exactos() -> None:
    assert str(porcentaje(Fraction(1, 3), Decimal("0.5"), decimales=2, modo="redondear")) == "66.67"
    assert str(porcentaje(Decimal("1E-3"), Decimal("1E+2"), decimales=4, modo="truncar")) == "0.0010"


def test_no_se_pierde_ninguna_cifra_por_grande_que_sea() -> None:
    enorme = 10**40 + 1
    assert str(porcentaje(enorme, 100, decimales=1, modo="truncar")) == f"{enorme}.0"
    assert porcentaje(10**5000, 1, decimales=0, modo="redondear") == Decimal(f"1E+{5002}")


@pytest.mark.parametrize(
    "mala", [True, None, "3", float("1.5"), -1, Decimal("-0.1"), Fraction(-1, 3), [], {}]
)
def test_una_cantidad_que_no_es_exacta_o_es_negativa_se_rechaza(mala: Any) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        porcentaje(mala, 3, decimales=2, modo="truncar")
    with pytest.raises(ValueError, match=r"\.$"):
        porcentaje(3, mala, decimales=2, modo="truncar")


@pytest.mark.parametrize("mala", ["NaN", "sNaN", "Infinity", "1E+999999999", "1E-999999999", "0E+999999"])
def test_un_decimal_que_no_se_puede_escribir_se_rechaza(mala: str) -> None:
    with pytest.raises(ValueError, match=r"no es un número|no cabe en un documento"):
        porcentaje(Decimal(mala), 3, decimales=2, modo="truncar")


@pytest.mark.parametrize("malos", [-1, 13, True, None, "2", float("2"), Decimal(2)])
def test_los_decimales_van_de_cero_a_doce(malos: Any) -> None:
    with pytest.raises(ValueError, match="Los decimales del porcentaje"):
        porcentaje(1, 3, decimales=malos, modo="truncar")


@pytest.mark.parametrize("malo", ["", "Truncar", None, 1, ["truncar"]])
def test_un_modo_que_no_existe_se_rechaza_aunque_no_haya_total(malo: Any) -> None:
    with pytest.raises(ValueError, match="Use redondear, truncar"):
        porcentaje(0, 0, decimales=2, modo=malo)


def test_cada_publicacion_tiene_su_convencion_en_los_parametros() -> None:
    assert convencion() == Convencion(4, "redondear")
    assert convencion("prep") == Convencion(4, "truncar")
    assert convencion("prep", fecha=date(2019, 6, 2)) == Convencion(4, "truncar")


def test_un_acuerdo_del_proceso_cambia_la_convencion() -> None:
    propios = {"porcentajes.decimales_computos": Ajuste(2, "Acuerdo"), "porcentajes.truncar_computos": 1}
    assert convencion(parametros=propios) == Convencion(2, "truncar")


@pytest.mark.parametrize(
    ("argumentos", "motivo"),
    [
        ({"publicacion": "diario"}, "Use computos, prep"),
        ({"parametros": {"porcentajes.decimales_computos": 13}}, "no puede ser mayor que 12"),
        ({"parametros": {"porcentajes.truncar_computos": 2}}, "no puede ser mayor que 1"),
        ({"parametros": 3}, "no es un juego de parámetros"),
        ({"fecha": date(2010, 1, 1)}, "en esa fecha"),
    ],
)
def test_una_convencion_mal_pedida_se_rechaza(argumentos: dict[str, Any], motivo: str) -> None:
    with pytest.raises(ValueError, match=motivo):
        convencion(**argumentos)
