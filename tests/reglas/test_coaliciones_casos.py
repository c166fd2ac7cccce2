"""The cases of tests/casos/coaliciones, readable without knowing Python, played against the rules."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from comicios.reglas import coaliciones
from comicios.reglas.argumentos import escribir_opcion
from comicios.reglas.errores import DatoInvalido

CASOS = Path(__file__).parents[1] / "casos" / "coaliciones"


def _casos(*archivos: str) -> list[dict[str, Any]]:
    return [
        caso
        for archivo in archivos
        for caso in yaml.safe_load((CASOS / f"{archivo}.yaml").read_text(encoding="utf-8"))
    ]


def _nombre(caso: dict[str, Any]) -> str:
    return str(caso["caso"]).replace(" ", "_")


def _distribuir(caso: dict[str, Any]) -> coaliciones.Distribucion | coaliciones.SorteoRequerido:
    return coaliciones.distribuir(
        {frozenset(fila.split("_")): votos for fila, votos in caso["votos"].items()},
        coalicion=frozenset(caso["coalicion"]),
        sorteos=caso.get("sorteos", ()),
        orden=caso.get("orden"),
    )


def _distribuir_candidatura(caso: dict[str, Any]) -> coaliciones.Distribucion:
    participacion = caso.get("participacion")
    convenio = coaliciones.Convenio(
        porcentajes={p: Fraction(parte) for p, parte in caso["porcentajes"].items()}
        if "porcentajes" in caso
        else None,
        tabla=caso.get("tabla"),
        remanente=caso.get("remanente"),
    )
    return coaliciones.distribuir_candidatura_comun(
        caso["total"],
        convenio=convenio,
        participacion=None if participacion is None else Fraction(participacion),
    )


def _comprobar(caso: dict[str, Any], distribuir: Any) -> None:
    if "rechazo" in caso:
        with pytest.raises(DatoInvalido) as rechazo:
            distribuir(caso)
        assert caso["rechazo"] in rechazo.value.mensaje, caso["titulo"]
        return
    resultado = distribuir(caso)
    if "sortean" in caso:
        assert isinstance(resultado, coaliciones.SorteoRequerido), caso["titulo"]
        assert list(resultado.entre) == caso["sortean"], caso["titulo"]
        assert resultado.en_disputa == caso["en_disputa"], caso["titulo"]
        return
    assert isinstance(resultado, coaliciones.Distribucion), caso["titulo"]
    assert resultado.por_partido == caso["esperado"], caso["titulo"]
    assert caso.get("dice", "") in "\n".join(map(str, resultado.pasos)), caso["titulo"]


@pytest.mark.parametrize("caso", _casos("coalicion", "empates"), ids=_nombre)
def test_la_coalicion_se_distribuye_como_esta_escrito(caso: dict[str, Any]) -> None:
    _comprobar(caso, _distribuir)


@pytest.mark.parametrize("caso", _casos("candidatura_comun"), ids=_nombre)
def test_la_candidatura_comun_se_distribuye_como_esta_escrito(caso: dict[str, Any]) -> None:
    _comprobar(caso, _distribuir_candidatura)


@pytest.mark.parametrize("caso", _casos("combinaciones"), ids=_nombre)
def test_las_combinaciones_son_las_que_estan_escritas(caso: dict[str, Any]) -> None:
    combinaciones = coaliciones.combinaciones(frozenset(caso["coalicion"]))
    assert len(combinaciones) == caso["cuantas"], caso["titulo"]
    if "son" in caso:
        assert [escribir_opcion(c) for c in combinaciones] == caso["son"], caso["titulo"]


def test_estan_los_ejemplos_de_la_referencia_y_cada_caso_dice_su_fundamento() -> None:
    archivos = [archivo.stem for archivo in sorted(CASOS.glob("*.yaml"))]
    assert archivos == ["candidatura_comun", "coalicion", "combinaciones", "empates"]
    casos = _casos(*archivos)
    ejemplos = {caso["caso"].split()[0] for caso in casos if caso["caso"].startswith("T-")}
    assert ejemplos == {"T-06", "T-07", "T-08", "T-16", "T-17", "T-18"}
    assert all(caso["titulo"] and caso["fundamento"] for caso in casos)
    assert len({caso["caso"] for caso in casos}) == len(casos)
