"""The cases of tests/casos/mir, readable without knowing Python, played against `mir.evaluar`."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from comicios.reglas import mir
from comicios.reglas.numeros import redondear

CASOS = Path(__file__).parents[1] / "casos" / "mir"
PALABRAS = {"si": True, "no": False}
CIFRAS = {"alcanzada", "diferencia", "porcentaje", "programado", "indice", "exceso"}


class _SinBooleanosDeYaml(yaml.SafeLoader):
    """YAML reads `no` as false; here it stays the Spanish word."""


_SinBooleanosDeYaml.yaml_implicit_resolvers = {
    inicial: [(etiqueta, patron) for etiqueta, patron in reglas if etiqueta != "tag:yaml.org,2002:bool"]
    for inicial, reglas in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _casos() -> list[dict[str, Any]]:
    return [
        caso
        for archivo in sorted(CASOS.glob("*.yaml"))
        for caso in yaml.load(archivo.read_text(encoding="utf-8"), Loader=_SinBooleanosDeYaml)
    ]


def _valor(dicho: Any) -> Any:
    if dicho == "nada":
        return None
    if isinstance(dicho, str) and "/" in dicho:
        return mir.Razon(*(int(parte) for parte in dicho.split("/")))
    return Decimal(dicho)


def _indicador(datos: dict[str, Any]) -> mir.Indicador:
    datos = {**datos, "meses": frozenset(datos.get("meses", ()))}
    if "medir_desde_base" in datos:
        datos["medir_desde_base"] = PALABRAS[datos["medir_desde_base"]]
    return mir.Indicador(**datos)


def _visto(evaluacion: mir.Evaluacion, campo: str) -> Any:
    valor = getattr(evaluacion, campo)
    return redondear(valor) if campo in CIFRAS and valor is not None else valor


def _esperado(campo: str, dicho: Any) -> Any:
    if campo in CIFRAS:
        return _valor(dicho)
    return PALABRAS.get(dicho, dicho)


@pytest.mark.parametrize("caso", _casos(), ids=lambda caso: caso["caso"].replace(" ", "_"))
def test_el_caso_se_evalua_como_esta_escrito(caso: dict[str, Any]) -> None:
    capturas = {mes: _valor(dicho) for mes, dicho in caso["capturas"].items()}
    evaluacion = mir.evaluar(
        _indicador(caso["indicador"]),
        capturas,
        corte=caso["corte"],
        cerrado=PALABRAS[caso.get("cerrado", "no")],
    )
    vistos = {campo: _visto(evaluacion, campo) for campo in caso["esperado"]}
    assert vistos == {campo: _esperado(campo, dicho) for campo, dicho in caso["esperado"].items()}, caso[
        "titulo"
    ]


def test_estan_todos_los_ejemplos_de_la_referencia_que_se_evaluan() -> None:
    numeros = {caso["caso"].split()[1] for caso in _casos() if caso["caso"].startswith("ejemplo")}
    assert numeros == {"1", "1b", "2", "3", "4", "6", "6b", "7", "8", "9", "10"}
