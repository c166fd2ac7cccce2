"""The pages for lawyers say what the code and its parameters say, and lead to the cases that prove it."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from comicios.reglas import parametros

RAIZ = Path(__file__).resolve().parents[2]
CARPETA = RAIZ / "docs" / "reglas"
PAGINAS = sorted(p for p in CARPETA.glob("*.md") if p.name != "README.md")
CASOS = RAIZ / "tests" / "casos"
TEMAS_DEL_COMPUTO = {"acta", "recuento", "representacion", "porcentajes"}
SECCIONES = [
    "## Fundamento",
    "## Cómo se calcula",
    "## Parámetros",
    "## Casos",
    "## En el programa",
]
RENGLON = re.compile(r"^\| `?([a-z]+\.[a-z_]+)`? \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
ENLACE_A_CASOS = re.compile(r"\]\((\.\./\.\./tests/casos/[a-z_]+/[a-z_0-9]+\.yaml)\)")
pytestmark = pytest.mark.una_base


def cases_of(archivo: Path) -> list[str]:
    """The titles of a file of cases; those of a table of days are their motives."""
    return [str(caso.get("titulo") or caso["motivo"]) for caso in yaml.safe_load(archivo.read_text("utf-8"))]


@pytest.mark.parametrize("pagina", PAGINAS, ids=lambda p: p.stem)
def test_each_page_has_its_sections_in_order_and_a_drawing(pagina: Path) -> None:
    texto = pagina.read_text("utf-8")
    assert [ln for ln in texto.splitlines() if ln.startswith("## ")] == SECCIONES
    assert texto.startswith("# ")
    assert "```mermaid" in texto


@pytest.mark.parametrize("pagina", PAGINAS, ids=lambda p: p.stem)
def test_the_parameters_of_a_page_are_those_in_force(pagina: Path) -> None:
    vigentes = {p.clave: p for p in parametros.todos()}
    for clave, valor, unidad, desde, fuente in RENGLON.findall(pagina.read_text("utf-8")):
        p = vigentes[clave]
        assert Fraction(valor.replace(" ", "")) == Fraction(p.valor), clave
        assert (unidad, desde, fuente) == (p.unidad, p.desde.isoformat(), p.fuente), clave


def test_every_figure_of_the_count_has_its_page() -> None:
    dichas = {r[0] for pagina in PAGINAS for r in RENGLON.findall(pagina.read_text("utf-8"))}
    assert {p.clave for p in parametros.todos() if p.clave.split(".")[0] in TEMAS_DEL_COMPUTO} <= dichas


@pytest.mark.parametrize("pagina", PAGINAS, ids=lambda p: p.stem)
def test_each_page_leads_to_cases_and_names_them(pagina: Path) -> None:
    texto = pagina.read_text("utf-8")
    archivos = {(CARPETA / enlace).resolve() for enlace in ENLACE_A_CASOS.findall(texto)}
    assert archivos
    for archivo in archivos:
        assert cases_of(archivo)


def test_no_case_of_the_count_is_left_without_a_page() -> None:
    enlazados = {
        (CARPETA / e).resolve() for p in PAGINAS for e in ENLACE_A_CASOS.findall(p.read_text("utf-8"))
    }
    todos = {a.resolve() for a in CASOS.glob("*/*.yaml") if a.parent.name != "mir"}
    assert todos - enlazados == set()


def test_the_twenty_two_worked_examples_are_cases() -> None:
    textos = " ".join(a.read_text("utf-8") for a in CASOS.glob("*/*.yaml") if a.parent.name != "mir")
    assert [n for n in range(1, 23) if not re.search(rf"\bT-{n:02d}\b", textos)] == []


def test_the_index_names_every_page() -> None:
    indice = (CARPETA / "README.md").read_text("utf-8")
    assert set(re.findall(r"\]\(([a-z-]+\.md)\)", indice)) == {p.name for p in PAGINAS}
