"""CREMAA against cases written by hand, and the scores it does not take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from comicios.reglas import mir
from comicios.reglas.mir.cremaa import CRITERIOS, TOTAL_MAXIMO, PuntuacionInvalida

CASOS = yaml.safe_load((Path(__file__).parents[1] / "casos/mir/cremaa/ejemplos.yaml").read_text("utf-8"))
BUENAS = dict.fromkeys(CRITERIOS, 4)


@pytest.mark.parametrize("caso", CASOS, ids=lambda caso: caso["caso"].replace(" ", "_"))
def test_el_caso_se_califica_como_esta_escrito(caso: dict[str, Any]) -> None:
    valoracion = mir.calificar(caso["puntuaciones"])
    esperado = caso["esperado"]
    assert (valoracion.total, list(valoracion.senalados)) == (esperado["total"], esperado["senalados"])
    assert valoracion.senalada is bool(esperado["senalados"])


def test_el_maximo_es_30() -> None:
    assert TOTAL_MAXIMO == 30


def test_la_senal_es_un_parametro() -> None:
    assert mir.calificar(BUENAS, senal=5).senalados == tuple(CRITERIOS.values())


@pytest.mark.parametrize("mala", [0, 6, -1, True, "5", 2.5])
def test_una_puntuacion_fuera_de_1_a_5_se_rechaza_por_su_nombre(mala: Any) -> None:
    with pytest.raises(PuntuacionInvalida, match=f"enteros de 1 a 5; corrija Económico «{mala}»"):
        mir.calificar({**BUENAS, "economico": mala})


def test_dice_todos_los_criterios_que_faltan() -> None:
    with pytest.raises(PuntuacionInvalida, match="Falta calificar Claro y Adecuado: escriba de 1 a 5"):
        mir.calificar({k: v for k, v in BUENAS.items() if k not in ("claro", "adecuado")})


@pytest.mark.parametrize(
    ("dimension", "variables", "dice"),
    [
        ("Eficacia", (), ""),
        ("Calidad", (("Quejas", "queja"),), ""),
        ("Economía", (("Presupuesto ejercido", "pesos"),), ""),
        ("Eficiencia", (("Cajas destruidas", "caja"), ("Horas de trabajo", "hora")), ""),
        ("Economía", (("Ahorro", "$"),), ""),
        ("Eficiencia", (("Cajas destruidas", "caja"),), "ninguna de sus variables es de dinero"),
        ("Economía", (("Informes de ahora", "documento"),), "compara dinero y ninguna"),
        ("Eficiencia", (), "éste no tiene variables: captúrelas"),
    ],
)
def test_eficiencia_y_economia_piden_una_variable_de_recursos(
    dimension: str, variables: tuple[tuple[str, str], ...], dice: str
) -> None:
    aviso = mir.aviso_de_dimension(dimension, variables)
    assert (dice in aviso) if dice else aviso == ""
