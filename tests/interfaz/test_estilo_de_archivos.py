"""What the house promises of its own files: one source of colours, nothing inline, small files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import comicios

FUENTE = Path(comicios.__file__).parent
INTERFAZ = FUENTE / "nucleo/interfaz"
HOJAS = sorted((INTERFAZ / "static/css").glob("*.css"))
GUIONES = sorted((INTERFAZ / "static/js").glob("*.js"))
PLANTILLAS = sorted(p for p in FUENTE.rglob("templates/**/*.html"))
CINTA = {"#14232a", "#ffd84d", "#ffe685"}


def test_there_is_something_to_look_at() -> None:
    assert len(HOJAS) >= 10
    assert len(GUIONES) >= 5
    assert len(PLANTILLAS) >= 20


@pytest.mark.parametrize("hoja", HOJAS, ids=lambda p: p.name)
def test_no_colour_is_written_outside_the_tokens(hoja: Path) -> None:
    if hoja.name == "tokens.css":
        return
    escritos = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", hoja.read_text("utf-8")))
    assert escritos - CINTA == set()


@pytest.mark.parametrize("hoja", HOJAS, ids=lambda p: p.name)
def test_every_token_that_is_used_exists(hoja: Path) -> None:
    todas = "".join(h.read_text("utf-8") for h in HOJAS)
    definidos = set(re.findall(r"(--co-[\w-]+)\s*:", todas))
    assert set(re.findall(r"var\((--co-[\w-]+)", hoja.read_text("utf-8"))) - definidos == set()


@pytest.mark.parametrize("plantilla", PLANTILLAS, ids=lambda p: p.name)
def test_no_template_has_inline_style_or_script(plantilla: Path) -> None:
    html = plantilla.read_text("utf-8")
    assert not re.search(r"\sstyle\s*=|<style|\son[a-z]+\s*=\s*[\"']|javascript:", html)
    assert all("src=" in etiqueta for etiqueta in re.findall(r"<script[^>]*>", html))


def test_files_stay_small() -> None:
    largos = [p.name for p in GUIONES if len(p.read_text("utf-8").splitlines()) > 100]
    largos += [p.name for p in HOJAS if len(p.read_text("utf-8").splitlines()) > 400]
    assert largos == []
