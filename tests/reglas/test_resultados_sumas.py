"""Sums of casillas and demarcations, and tables that must add up: what they hold and what they refuse."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from comicios.reglas.resultados import (
    Renglon,
    RenglonRepetido,
    Sumas,
    agrupar,
    computar,
    cuadrar,
    por_principio,
    sumar,
    sumar_partidos,
)

FLOTANTE = float("1.5")


def _votos(**filas: int) -> dict[frozenset[str], int]:
    return {frozenset(fila.split("_")): votos for fila, votos in filas.items()}


def test_las_sumas_no_se_pueden_cambiar_ni_desde_afuera() -> None:
    filas = _votos(A=1)
    sumas = Sumas(filas)
    filas[frozenset("A")] = 99
    assert sumas.votos[frozenset("A")] == 1
    with pytest.raises(TypeError):
        sumas.votos[frozenset("A")] = 2  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        sumas.nulos = 3  # type: ignore[misc]


def test_las_sumas_se_copian_se_guardan_y_sirven_de_llave() -> None:
    sumas = Sumas(_votos(A=1, A_B=2), 3, 4, 500, 2)
    assert copy.deepcopy(sumas) == pickle.loads(pickle.dumps(sumas)) == sumas
    assert len({sumas, Sumas(_votos(A_B=2, A=1), 3, 4, 500, 2)}) == 1
    assert sumas != Sumas(_votos(A=1, A_B=3), 3, 4, 500, 2)


def test_el_total_reune_opciones_no_registradas_y_nulos() -> None:
    sumas = Sumas(_votos(A=10, A_B=2), no_registradas=3, nulos=4)
    assert (sumas.validos, sumas.total) == (12, 19)


def test_sumar_nada_son_cero_actas_sin_renglones_y_sin_lista() -> None:
    assert sumar([]) == Sumas({}, 0, 0, None, 0)


def test_la_lista_nominal_suma_las_que_se_conocen() -> None:
    partes = [Sumas({}, lista_nominal=None), Sumas({}, lista_nominal=0), Sumas({}, lista_nominal=40)]
    assert sumar(partes).lista_nominal == 40
    assert sumar(partes[:2]).lista_nominal == 0
    assert sumar(partes[:1]).lista_nominal is None


@pytest.mark.parametrize("malos", [None, "A", 3, [("A", 1)], {"A": 1}, {("A",): 1}, {frozenset(): 1}])
def test_unos_votos_que_no_son_renglones_se_rechazan(malos: Any) -> None:
    with pytest.raises(ValueError, match=r"Los votos|El renglón de votos"):
        Sumas(malos)


@pytest.mark.parametrize(
    "malo", [-1, True, None, "1", FLOTANTE, Decimal(1), Fraction(1), pytest.param(10**5000, id="enorme")]
)
def test_una_cuenta_de_votos_que_no_lo_es_se_rechaza(malo: Any) -> None:
    with pytest.raises(ValueError, match="Los votos de A_B:"):
        Sumas({frozenset("AB"): malo})
    for campo in ("no_registradas", "nulos", "actas"):
        with pytest.raises(ValueError, match=r"Los votos|Las actas"):
            Sumas({}, **{campo: malo})


@pytest.mark.parametrize("mala", [-1, True, "1", FLOTANTE])
def test_una_lista_nominal_que_no_es_una_cuenta_se_rechaza(mala: Any) -> None:
    with pytest.raises(ValueError, match="La lista nominal"):
        Sumas({}, lista_nominal=mala)


@pytest.mark.parametrize("malos", [{1}, {"A", 1}, {" "}, {None}])
def test_un_renglon_con_algo_que_no_es_un_nombre_se_rechaza(malos: set[Any]) -> None:
    with pytest.raises(ValueError, match="no es el nombre de una opción"):
        Sumas({frozenset(malos): -1})


@pytest.mark.parametrize("apartada", ["nulos", "no_registradas"])
def test_los_nulos_y_los_no_registrados_no_son_una_opcion(apartada: str) -> None:
    with pytest.raises(ValueError, match=f"«{apartada}» no es una opción: indíquelo aparte"):
        Sumas({frozenset({"A", apartada}): 1})
    with pytest.raises(ValueError, match=f"«{apartada}» no es un partido"):
        computar(Sumas({}), candidaturas={"A": frozenset({"A", apartada})})
    with pytest.raises(ValueError, match=f"«{apartada}» no es el nombre"):
        computar(Sumas({}), candidaturas={apartada: frozenset("A")})


def test_el_defecto_que_se_dice_no_depende_del_orden_de_los_renglones() -> None:
    for filas in (_votos(A=-1, B=-2), _votos(B=-2, A=-1)):
        with pytest.raises(ValueError, match="Los votos de A: -1"):
            Sumas(filas)


@pytest.mark.parametrize("malas", [None, 3, "AB", {"A": 1}, [None], [{}], [Sumas({}), "x"]])
def test_lo_que_no_son_sumas_no_se_suma(malas: Any) -> None:
    with pytest.raises(ValueError, match="Las sumas por reunir"):
        sumar(malas)


def _renglon(clave: str = "030123B0100", demarcacion: str = "02", principio: Any = "MR") -> Renglon:
    return Renglon(clave, demarcacion, Sumas(_votos(A=1)), principio)


@pytest.mark.parametrize("reunir", [agrupar, por_principio])
@pytest.mark.parametrize("principio", ["MR", "RP"])
def test_la_misma_casilla_dos_veces_por_el_mismo_principio_se_rechaza(reunir: Any, principio: str) -> None:
    renglones = [_renglon(principio=principio), _renglon(demarcacion="03", principio=principio)]
    with pytest.raises(RenglonRepetido, match=f"«030123B0100» está dos veces por el principio {principio}"):
        reunir(renglones)


@pytest.mark.parametrize("reunir", [agrupar, por_principio])
@pytest.mark.parametrize("malos", [None, 3, "A", {"A": 1}, [None], [Sumas({})]])
def test_lo_que_no_son_renglones_se_rechaza(reunir: Any, malos: Any) -> None:
    with pytest.raises(ValueError, match="Los renglones"):
        reunir(malos)


@pytest.mark.parametrize(
    ("cambios", "motivo"),
    [
        ({"clave": " "}, "La clave de la casilla"),
        ({"clave": 3}, "La clave de la casilla"),
        ({"demarcacion": None}, "La demarcación de la casilla"),
        ({"sumas": {}}, "no son sus sumas"),
        ({"principio": "mr"}, "Use MR, RP"),
        ({"principio": ["MR"]}, "Use MR, RP"),
    ],
)
def test_un_renglon_mal_hecho_se_rechaza(cambios: dict[str, Any], motivo: str) -> None:
    campos = {"clave": "030123B0100", "demarcacion": "02", "sumas": Sumas({}), **cambios}
    with pytest.raises(ValueError, match=motivo):
        Renglon(**campos)


def test_las_demarcaciones_salen_en_orden_y_sin_las_actas_de_representacion() -> None:
    renglones = [_renglon("c", "03"), _renglon("a", "02"), _renglon("a", "04", "RP")]
    assert list(agrupar(renglones)) == ["02", "03"]


@pytest.mark.parametrize(
    ("partes", "total", "motivo"),
    [
        (None, 1, "Las columnas de la tabla"),
        ({"A": -1}, 1, "Las columnas de la tabla, A"),
        ({"A": FLOTANTE}, 1, "Las columnas de la tabla, A"),
        ({3: 1}, 1, "no es el nombre de una opción"),
        ({"A": 1}, True, "El total publicado"),
        ({"A": 1}, None, "El total publicado"),
    ],
)
def test_una_tabla_mal_hecha_se_rechaza(partes: Any, total: Any, motivo: str) -> None:
    with pytest.raises(ValueError, match=motivo):
        cuadrar(partes, total)


@pytest.mark.parametrize("malos", [None, 3, {"A": 1}, [None], [{"A": True}], [{None: 1}], [[("A", 1)]]])
def test_unos_resultados_que_no_son_votos_por_partido_no_se_suman(malos: Any) -> None:
    with pytest.raises(ValueError, match=r"Los resultados de las demarcaciones|Los votos por partido"):
        sumar_partidos(malos)
