from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from comicios.reglas.numeros import (
    NumeroInvalido,
    cifra,
    citar,
    exacto,
    leer_decimal,
    llano,
    pesos,
    porcentaje,
    redondear,
)


@pytest.mark.parametrize(
    ("texto", "valor"),
    [
        ("0", "0"),
        ("12", "12"),
        ("12.5", "12.5"),
        ("0.0001", "0.0001"),
        ("9999999999.9999", "9999999999.9999"),
        ("007", "7"),
    ],
)
def test_se_lee_lo_que_esta_bien_escrito(texto: str, valor: str) -> None:
    assert leer_decimal(texto) == Decimal(valor)


@pytest.mark.parametrize(
    ("texto", "mensaje"),
    [
        ("", "No hay ningún valor escrito. Escriba un número, por ejemplo 12.5."),
        (" \t", "No hay ningún valor escrito. Escriba un número, por ejemplo 12.5."),
        ("12,5", "«12,5» lleva coma. Para los decimales use punto y no separe los miles."),
        ("1,000.50", "«1,000.50» lleva coma. Para los decimales use punto y no separe los miles."),
        ("١٢", "«١٢» tiene cifras de otra escritura. Escríbalo con las cifras del 0 al 9."),
        ("１２", "«１２» tiene cifras de otra escritura. Escríbalo con las cifras del 0 al 9."),
        ("½", "«½» tiene cifras de otra escritura. Escríbalo con las cifras del 0 al 9."),
        (" 1 000", "« 1 000» tiene espacios. Escriba el número sin espacios."),
        ("12\n", "«12 » tiene espacios. Escriba el número sin espacios."),
        ("-3", "«-3» es un número negativo. Escriba 0 o un número mayor."),
        ("−3", "«−3» es un número negativo. Escriba 0 o un número mayor."),
        ("+5", "«+5» lleva un signo. Escriba el número sin el signo +."),
        ("1e400", "«1e400» está en notación científica. Escriba el número con todas sus cifras."),
        ("1.2.3", "«1.2.3» tiene más de un punto. Deje solo el de los decimales."),
        (".5", "«.5» está incompleto. Escriba cifras antes y después del punto, por ejemplo 0.5."),
        ("5.", "«5.» está incompleto. Escriba cifras antes y después del punto, por ejemplo 0.5."),
        ("NaN", "«NaN» no es un número. Escriba solo cifras y, si hace falta, un punto, por ejemplo 12.5."),
        (
            "Infinity",
            "«Infinity» no es un número. Escriba solo cifras y, si hace falta, un punto, por ejemplo 12.5.",
        ),
        ("12345678901", "«12345678901» es demasiado grande: escriba hasta 10 cifras enteras."),
        ("1.23456", "«1.23456» tiene 5 decimales: escriba 4 o menos."),
        (
            "1_000",
            "«1_000» no es un número. Escriba solo cifras y, si hace falta, un punto, por ejemplo 12.5.",
        ),
        ("=1+1", "«=1+1» no es un número. Escriba solo cifras y, si hace falta, un punto, por ejemplo 12.5."),
    ],
)
def test_cada_texto_mal_escrito_tiene_su_mensaje(texto: str, mensaje: str) -> None:
    with pytest.raises(NumeroInvalido) as rechazo:
        leer_decimal(texto)
    assert rechazo.value.mensaje == mensaje


def test_los_documentos_se_leen_enteros() -> None:
    assert leer_decimal("12", enteros=True) == 12
    assert leer_decimal("12.00", enteros=True) == 12
    with pytest.raises(NumeroInvalido, match=r"«12\.5» no es un número entero: escríbalo sin decimales"):
        leer_decimal("12.5", enteros=True)


def test_lo_tecleado_se_cita_en_una_linea_y_recortado() -> None:
    assert citar("a\nb\x00c") == "«a b c»"
    assert citar({"b", "a", 3}) == citar(frozenset([3, "a", "b"])) == "«{3, a, b}»"
    assert citar({frozenset({"z", "y"}), "x"}) == "«{x, {y, z}}»"
    assert citar({10**5000}) == "«un dato con un número de miles de cifras»"
    assert citar("x" * 41) == f"«{'x' * 40}…»"


@pytest.mark.parametrize("valor", [float("1.5"), True, "3", None, Decimal("NaN"), Decimal("Infinity"), 1j])
def test_solo_entran_numeros_exactos(valor: Any) -> None:
    with pytest.raises(NumeroInvalido, match="no es un número"):
        exacto(valor)


@pytest.mark.parametrize(
    ("valor", "decimales", "esperado"),
    [
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(-1, 8), 2, "-0.13"),
        (Decimal("2.675"), 2, "2.68"),
        (Decimal("0.004999"), 2, "0.00"),
        (Fraction(-1, 1000), 2, "0.00"),
        (Fraction(350, 3), 2, "116.67"),
        (Fraction(100, 3), 4, "33.3333"),
        (5, 0, "5"),
        (Fraction(5, 2), 0, "3"),
        (10**40 + 1, 2, f"1{'0' * 39}1.00"),
    ],
)
def test_se_redondea_al_mas_cercano_y_la_mitad_hacia_afuera(
    valor: Any, decimales: int, esperado: str
) -> None:
    assert f"{redondear(valor, decimales):f}" == esperado


@pytest.mark.parametrize(
    ("valor", "esperado"),
    [
        (Decimal("1114.5"), "1,114.50"),
        (Fraction(-7, 2), "−3.50"),
        (0, "0.00"),
        (10**30, "1" + ",000" * 10 + ".00"),
        (None, "–"),
    ],
)
def test_la_cifra_separa_miles_y_usa_el_signo_menos(valor: Any, esperado: str) -> None:
    assert cifra(valor) == esperado


@pytest.mark.parametrize(
    ("valor", "esperado"),
    [
        (65018, "$65,018"),
        (Decimal("65018.5"), "$65,018.50"),
        (-1000, "−$1,000"),
        (Decimal("96448454.93"), "$96,448,454.93"),
        (None, "–"),
    ],
)
def test_los_pesos_llevan_centavos_solo_si_los_hay(valor: Any, esperado: str) -> None:
    assert pesos(valor) == esperado


def test_el_porcentaje_no_se_separa_de_su_signo() -> None:
    assert porcentaje(Fraction(69, 2)) == "34.50\u00a0%"
    assert porcentaje(Fraction(69, 2), 0) == "35\u00a0%"
    assert porcentaje(None) == "–"


def test_llano_escribe_como_se_teclea() -> None:
    assert [llano(x) for x in (100, Decimal("12.50"), Fraction(1, 3), 0, -5)] == [
        "100",
        "12.5",
        "0.3333",
        "0",
        "−5",
    ]


@pytest.mark.parametrize("desmedido", [Decimal("1E+999999999"), Decimal("1E-999999999")])
def test_un_decimal_que_no_cabe_en_un_documento_se_rechaza_sin_desarrollarlo(desmedido: Decimal) -> None:
    with pytest.raises(NumeroInvalido, match="no cabe en un documento"):
        exacto(desmedido)


def test_un_entero_desmedido_se_nombra_sin_escribirlo() -> None:
    assert citar(-(10**5000)) == "«un número de más de 100 cifras»"
    assert citar([10**5000]) == "«un dato con un número de miles de cifras»"
