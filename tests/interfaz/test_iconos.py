"""Every drawing that a template or the rail asks for exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import comicios
from comicios.nucleo.interfaz import iconos

FUENTE = Path(comicios.__file__).parent
PEDIDOS = sorted(
    {
        n
        for p in FUENTE.rglob("templates/**/*.html")
        for n in re.findall(r'{% icono "(\w+)"', p.read_text("utf-8"))
    }
    | {
        n
        for p in FUENTE.rglob("*.py")
        for n in re.findall(r'Entrada\(\s*[^,]+,\s*"[^"]+",\s*"(\w+)"', p.read_text("utf-8"))
    }
)


def test_templates_and_rooms_ask_for_drawings() -> None:
    assert {"descargar", "menu", "cronograma"} <= set(PEDIDOS)


@pytest.mark.parametrize("nombre", PEDIDOS)
def test_the_drawing_exists(nombre: str) -> None:
    assert nombre in iconos.NOMBRES


def test_a_drawing_is_hidden_from_who_hears_the_page() -> None:
    assert 'aria-hidden="true"' in iconos.svg("descargar")


def test_an_unknown_drawing_is_an_error_of_the_page() -> None:
    with pytest.raises(KeyError):
        iconos.svg("unicornio")
