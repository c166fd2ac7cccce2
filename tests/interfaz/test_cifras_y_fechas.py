"""How figures and dates are read on a page. Expected values are typed from interfaz.md, section 2."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from django.template import Context, Template

NBSP = "\u00a0"


def rendered(texto: str, **valores: object) -> str:
    return Template(texto).render(Context(valores))


@pytest.mark.parametrize(
    ("filtro", "valor", "leido"),
    [
        ("cifra", Decimal("1114.5"), "1,114.50"),
        ("cifra", Fraction(175, 3), "58.33"),
        ("cifra", Decimal("0.125"), "0.13"),
        ("cifra", Decimal("-0.7"), "−0.70"),
        ("cifra", None, "–"),
        ("cifra", 0, "0.00"),
        ("entero", 1114, "1,114"),
        ("entero", None, "–"),
        ("pesos", 65018, "$65,018"),
        ("porciento", Decimal("34.5"), f"34.50{NBSP}%"),
        ("llano", Decimal("80.00"), "80"),
        ("fecha_larga", date(2024, 6, 5), "5 de junio de 2024"),
        ("fecha_corta", date(2024, 11, 4), "4 nov 2024"),
        ("fecha_larga", None, "–"),
        ("mes_nombre", 10, "octubre"),
        ("mes_corto", 9, "sep"),
    ],
)
def test_each_filter_writes_as_the_house_does(filtro: str, valor: object, leido: str) -> None:
    assert rendered("{{ valor|" + filtro + " }}", valor=valor) == leido


def test_a_moment_is_told_in_the_institutes_hour() -> None:
    # 17:42 in Greenwich is 10:42 in La Paz.
    instante = datetime(2024, 11, 4, 17, 42, tzinfo=UTC)
    assert rendered("{{ i|momento }}", i=instante) == "4 nov 2024, 10:42 h"


def test_the_day_of_a_moment_is_the_local_day() -> None:
    # Two in the morning of the 5th in Greenwich is still the 4th in La Paz.
    instante = datetime(2024, 11, 5, 2, 0, tzinfo=UTC)
    assert rendered("{{ i|fecha_corta }} / {{ i|fecha_larga }}", i=instante) == (
        "4 nov 2024 / 4 de noviembre de 2024"
    )
