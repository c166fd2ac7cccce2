"""The cases of tests/casos/representacion, readable without knowing Python, played against the rules."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from comicios.reglas import representacion as rp
from comicios.reglas.numeros import redondear

CASOS = Path(__file__).parents[1] / "casos" / "representacion"
SI_O_NO = {"si": True, "no": False}


def _leer(archivo: str) -> list[dict[str, Any]]:
    casos = yaml.safe_load((CASOS / archivo).read_text(encoding="utf-8"))
    assert all(caso["titulo"] and caso["fundamento"] for caso in casos)
    return list(casos)


DE_ASIGNACION = [
    caso for archivo in ("ejemplos.yaml", "empates.yaml", "bordes.yaml") for caso in _leer(archivo)
]
DE_ESCANOS = _leer("escanos.yaml")


def _reglas(dichas: dict[str, Any]) -> rp.ReglasDeAsignacion:
    datos = dict(dichas)
    if "tope" in datos:
        datos["tope_sobrerrepresentacion"] = Fraction(datos.pop("tope"))
    if "umbral" in datos:
        datos["umbral"] = Fraction(datos["umbral"])
    for bandera in ("asignacion_minima", "restar_votos_usados"):
        datos[bandera] = SI_O_NO[datos.get(bandera, "no")]
    return rp.ReglasDeAsignacion(**datos)


def _dos_decimales(valor: Fraction | None) -> str:
    return "nada" if valor is None else str(redondear(valor))


def _ronda(ronda: rp.Ronda) -> dict[str, Any]:
    filas = ronda.tabla.items()
    return {
        "cociente": _dos_decimales(ronda.cociente),
        "minimas": {partido: fila.minimas for partido, fila in filas},
        "votos_restantes": {partido: _dos_decimales(fila.votos_restantes) for partido, fila in filas},
        "por_cociente": {partido: fila.por_cociente for partido, fila in filas},
        "restos": {partido: _dos_decimales(fila.resto) for partido, fila in filas},
        "restantes": [curul.partido for curul in ronda.restantes],
        "promedios": [_dos_decimales(curul.medida) for curul in ronda.restantes],
        "topes": {partido: fila.tope.escanos for partido, fila in filas if fila.tope},
        "fijados": list(ronda.fijados),
    }


def _visto(resultado: rp.Asignacion | rp.SorteoRequerido, esperado: dict[str, Any]) -> dict[str, Any]:
    if isinstance(resultado, rp.SorteoRequerido):
        return {"sorteo_entre": list(resultado.entre), "en_disputa": resultado.curules}
    visto: dict[str, Any] = {"curules": resultado.curules, "vacantes": resultado.vacantes}
    if "rondas" in esperado:
        dichas = esperado["rondas"]
        assert len(dichas) == len(resultado.rondas)
        visto["rondas"] = [
            {campo: _ronda(ronda)[campo] for campo in dicha}
            for ronda, dicha in zip(resultado.rondas, dichas, strict=True)
        ]
    return visto


@pytest.mark.parametrize("caso", DE_ASIGNACION, ids=lambda caso: caso["caso"].replace(" ", "_"))
def test_el_caso_se_asigna_como_esta_escrito(caso: dict[str, Any]) -> None:
    resultado = rp.asignar(
        caso["votos"],
        curules=caso["curules"],
        reglamento=_reglas(caso["reglamento"]),
        sorteos=caso.get("sorteos", ()),
    )
    assert _visto(resultado, caso["esperado"]) == caso["esperado"], caso["titulo"]


@pytest.mark.parametrize("caso", DE_ESCANOS, ids=lambda caso: caso["caso"].replace(" ", "_"))
def test_el_caso_de_escanos_da_lo_escrito(caso: dict[str, Any]) -> None:
    if "escanos" in caso:
        peso = rp.peso_de_escanos(caso["escanos"], caso["de"])
        assert str(redondear(100 * peso, 4)) == caso["esperado"]["porcentaje"], caso["titulo"]
        return
    limite = rp.tope_de_escanos(caso["votos"], caso["base"], escanos=caso["de"], tope=Fraction(caso["tope"]))
    assert limite == caso["esperado"]["escanos"], caso["titulo"]


def test_estan_los_ejemplos_de_la_referencia() -> None:
    numeros = {caso["caso"].split()[0] for caso in DE_ASIGNACION + DE_ESCANOS}
    assert {"T-13", "T-14", "T-15"} <= numeros
