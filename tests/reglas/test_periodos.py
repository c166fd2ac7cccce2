from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from comicios.reglas.periodos import (
    PeriodoInvalido,
    bimestre,
    enumerar,
    meses_del_bimestre,
    nombre_bimestre,
    nombre_mes,
    ultimo_dia,
)


def test_cada_mes_tiene_su_bimestre() -> None:
    assert [bimestre(mes) for mes in range(1, 13)] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]


def test_cada_bimestre_tiene_sus_meses_y_su_nombre() -> None:
    assert [meses_del_bimestre(b) for b in range(1, 7)] == [(1, 2), (3, 4), (5, 6), (7, 8), (9, 10), (11, 12)]
    assert nombre_bimestre(5) == "septiembre y octubre"
    assert nombre_bimestre(1) == "enero y febrero"


@pytest.mark.parametrize("mes", [0, 13, -1, True, "5", None])
def test_un_mes_que_no_existe_se_rechaza(mes: Any) -> None:
    with pytest.raises(PeriodoInvalido, match="no es un mes: escriba un número del 1"):
        nombre_mes(mes)


@pytest.mark.parametrize("numero", [0, 7, True, "1"])
def test_un_bimestre_que_no_existe_se_rechaza(numero: Any) -> None:
    with pytest.raises(PeriodoInvalido, match="no es un bimestre: escriba un número del 1 al 6"):
        meses_del_bimestre(numero)


def test_febrero_de_un_bisiesto_termina_el_29() -> None:
    assert ultimo_dia(2024, 2) == date(2024, 2, 29)
    assert ultimo_dia(2023, 2) == date(2023, 2, 28)
    assert ultimo_dia(2024, 12) == date(2024, 12, 31)


def test_las_listas_se_leen_en_espanol() -> None:
    assert enumerar(["a"]) == "a"
    assert enumerar(["a", "b"]) == "a y b"
    assert enumerar(["a", "b", "c"], "o") == "a, b o c"
