"""The cases of tests/casos/resultados, readable without knowing Python, played against `reglas.resultados`."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from comicios.reglas.coaliciones import Convenio
from comicios.reglas.resultados import (
    Renglon,
    Resultado,
    Sumas,
    agrupar,
    computar,
    cuadrar,
    por_principio,
    sumar,
    sumar_partidos,
)
from comicios.reglas.sorteo import Empate, SorteoRequerido

CARPETA = Path(__file__).parents[1] / "casos" / "resultados"
PALABRAS = {"verdadero": True, "falso": False}


def _casos(*archivos: str) -> list[dict[str, Any]]:
    return [caso for a in archivos for caso in yaml.safe_load((CARPETA / a).read_text("utf-8"))]


def _id(caso: dict[str, Any]) -> str:
    return str(caso["caso"]).replace(" ", "_")


def _nada(dicho: Any) -> Any:
    return None if dicho == "nada" else dicho


def _sumas(datos: dict[str, Any]) -> Sumas:
    cuentas = {n: datos[n] for n in ("no_registradas", "nulos", "lista_nominal", "actas") if n in datos}
    votos = {frozenset(fila.split("_")): cuantos for fila, cuantos in datos["votos"].items()}
    return Sumas(votos, **{nombre: _nada(valor) for nombre, valor in cuentas.items()})


def _convenio(datos: dict[str, Any]) -> Convenio:
    if "tabla" in datos:
        return Convenio(tabla=datos["tabla"])
    partes = {partido: Fraction(parte) for partido, parte in datos["porcentajes"].items()}
    return Convenio(porcentajes=partes, remanente=datos["remanente"])


def _candidaturas(caso: dict[str, Any]) -> dict[str, frozenset[str]] | None:
    return (
        {nombre: frozenset(p) for nombre, p in caso["candidaturas"].items()}
        if "candidaturas" in caso
        else None
    )


def _computar(caso: dict[str, Any], sumas: Sumas) -> Resultado | SorteoRequerido:
    return computar(
        sumas,
        candidaturas=_candidaturas(caso),
        convenios={nombre: _convenio(datos) for nombre, datos in caso.get("convenios", {}).items()},
        sorteos=tuple(tuple(nombres) for nombres in caso.get("sorteos", ())),
        orden=caso.get("orden"),
    )


def _visto(resultado: Resultado | SorteoRequerido, campo: str) -> Any:
    if isinstance(resultado, SorteoRequerido):
        return {"entre": list(resultado.entre), "en_disputa": resultado.en_disputa}
    match campo:
        case "empate":
            assert isinstance(resultado.ganadora, Empate)
            return {"entre": list(resultado.ganadora.entre), "votos": resultado.ganadora.votos}
        case "lugares":
            return [f"{lugar.posicion} {lugar.candidatura} {lugar.votos}" for lugar in resultado.lugares]
        case "porcentajes":
            return resultado.porcentajes()
        case "proporcion":
            return resultado.diferencia_proporcion
    return getattr(resultado, campo)


def _esperado(campo: str, dicho: Any) -> Any:
    if campo == "porcentajes":
        return {clave: None if parte == "nada" else Decimal(parte) for clave, parte in dicho.items()}
    if campo in {"proporcion", "participacion"}:
        return None if dicho == "nada" else Fraction(dicho)
    return dicho


@pytest.mark.parametrize("caso", _casos("distrito.yaml", "computos.yaml", "empates.yaml"), ids=_id)
def test_el_computo_es_el_que_esta_escrito(caso: dict[str, Any]) -> None:
    resultado = _computar(caso, _sumas(caso["sumas"]))
    vistos = {campo: _visto(resultado, campo) for campo in caso["esperado"]}
    assert vistos == {c: _esperado(c, dicho) for c, dicho in caso["esperado"].items()}, caso["titulo"]


def test_t_08_el_distrito_entero_desde_sus_cuatro_casillas() -> None:
    (caso,) = _casos("distrito.yaml")
    assert caso["caso"] == "T-08"
    for casilla in caso["casillas"]:
        resultado = _computar(caso, _sumas(casilla))
        assert isinstance(resultado, Resultado)
        vistos = {
            "total": resultado.total,
            "Coalición": resultado.por_candidatura["Coalición"],
            "MORENA": resultado.por_candidatura["MORENA"],
            "diferencia": resultado.diferencia,
        }
        assert vistos == casilla["esperado"], casilla["casilla"]
    assert sumar(map(_sumas, caso["casillas"])) == _sumas(caso["sumas"])


def test_t_08_la_distribucion_del_distrito_no_es_la_suma_de_las_de_sus_casillas() -> None:
    (caso,) = _casos("distrito.yaml")
    por_casilla = [_computar(caso, _sumas(casilla)) for casilla in caso["casillas"]]
    sumados = sumar_partidos(r.por_partido for r in por_casilla if isinstance(r, Resultado))
    distrito = _computar(caso, _sumas(caso["sumas"]))
    assert isinstance(distrito, Resultado)
    assert (sumados["PAN"], sumados["PRI"], sumados["PRD"]) == (287, 115, 24)
    assert [distrito.por_partido[p] for p in ("PAN", "PRI", "PRD")] == [286, 115, 25]


@pytest.mark.parametrize("caso", _casos("especiales.yaml"), ids=_id)
def test_las_casillas_especiales_se_cuentan_una_sola_vez(caso: dict[str, Any]) -> None:
    renglones = [
        Renglon(acta["clave"], acta["demarcacion"], _sumas(acta), acta["principio"]) for acta in caso["actas"]
    ]
    reunidas = por_principio(iter(renglones))
    assert (reunidas.mr, reunidas.mr.total) == (_sumas(caso["mayoria"]), caso["mayoria"]["total"])
    de_rp = caso["representacion"]
    assert (reunidas.rp, reunidas.rp.total) == (_sumas(de_rp), de_rp["total"])
    agrupadas = agrupar(iter(renglones))
    assert {nombre: (s, s.total) for nombre, s in agrupadas.items()} == {
        nombre: (_sumas(datos), datos["total"]) for nombre, datos in caso["demarcaciones"].items()
    }


@pytest.mark.parametrize("caso", [c for c in _casos("tablas.yaml") if "columnas" in c], ids=_id)
def test_la_tabla_publicada_cuadra_o_dice_en_cuanto_no(caso: dict[str, Any]) -> None:
    cuadre = cuadrar(caso["columnas"], caso["total"])
    assert (cuadre.suma, cuadre.diferencia, cuadre.cuadra) == (
        caso["suma"],
        caso["diferencia"],
        PALABRAS[caso["cuadra"]],
    )
    assert str(cuadre.paso) == caso["dice"], caso["titulo"]


def test_t_12_la_memoria_2018_suma_297490_y_publica_297220() -> None:
    (caso,) = (c for c in _casos("tablas.yaml") if c["caso"] == "T-12")
    cuadre = cuadrar(caso["columnas"], 297220)
    assert cuadre.paso.valores == {"suma": 297490, "total": 297220, "diferencia": -270}


def test_la_suma_estatal_reune_lo_ya_distribuido() -> None:
    (caso,) = (c for c in _casos("tablas.yaml") if "distritos" in c)
    sumados = sumar_partidos(iter(caso["distritos"]))
    assert sumados == caso["por_partido"]
    assert list(sumados) == sorted(sumados)
