"""The weight of seats in a chamber, and the Congress's own figures when one of them does not serve."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from comicios.reglas.errores import DatoInvalido
from comicios.reglas.representacion import peso_de_escanos, reglas_del_congreso


def test_todas_las_curules_de_una_camara_de_una_son_la_camara() -> None:
    assert peso_de_escanos(1, 1) == 1
    assert peso_de_escanos(8, 21) == Fraction(8, 21)


@pytest.mark.parametrize(
    ("escanos", "total", "frase"),
    [
        (3, 2, "escaños: 3 son más que los 2 de la cámara"),
        (0, 0, "escaños de la cámara: 0 no puede ser menor que 1"),
        (None, 2, "escaños: «None» no es un número entero"),
    ],
)
def test_lo_que_no_cabe_en_la_camara_se_rechaza_con_su_nombre(escanos: Any, total: Any, frase: str) -> None:
    with pytest.raises(DatoInvalido, match=frase):
        peso_de_escanos(escanos, total)


@pytest.mark.parametrize(
    ("clave", "valor"),
    [
        ("representacion.escanos_congreso", Fraction(1, 2)),
        ("representacion.tope_sobrerrepresentacion", 2),
        ("representacion.umbral", 2),
    ],
)
def test_una_cifra_del_congreso_que_no_sirve_se_nombra_por_su_clave(clave: str, valor: Any) -> None:
    with pytest.raises(DatoInvalido, match=clave):
        reglas_del_congreso(curules_mr={}, base_umbral=100, parametros={clave: valor})
