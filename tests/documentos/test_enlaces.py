"""What the documents tell a newcomer to open, to run or to set exists."""

from __future__ import annotations

import argparse
import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest

from comicios.config.cli import SALAS_CON_ORDENES
from comicios.config.ordenes import Ordenes

RAIZ = Path(__file__).resolve().parents[2]
DOCUMENTOS = sorted([*RAIZ.glob("*.md"), *RAIZ.glob("docs/**/*.md")])
NOMBRES = [str(d.relative_to(RAIZ)) for d in DOCUMENTOS]
ENLACE = re.compile(r"\]\(([^)\s]+)\)")
CERCO = re.compile(r"^```(?!mermaid)[a-z]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CERCO_DE_DIBUJO = re.compile(r"^```mermaid\n.*?^```$", re.MULTILINE | re.DOTALL)
CODIGO = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
ORDEN_DE_MAKE = re.compile(r"\bmake ((?:[a-z][a-z-]*)(?: [a-z][a-z-]*)*)")
ORDEN_DE_LA_CASA = re.compile(r"(?:^|[/\s])comicios ([a-z].*)$")
ENCABEZADO = re.compile(r"^#+ (.+)$", re.MULTILINE)
VARIABLE = re.compile(r"\b(COMICIOS_[A-Z_]+|DATABASE_URL)\b")
pytestmark = pytest.mark.una_base


def links(documento: Path) -> list[str]:
    texto = CERCO.sub("", documento.read_text("utf-8"))
    return [e for e in ENLACE.findall(texto) if not re.match(r"[a-z]+:", e)]


def snippets(documento: Path) -> list[str]:
    """Lines of code: inside fences, and between backticks. Lines that a backslash continues are joined."""
    texto = CERCO_DE_DIBUJO.sub("", documento.read_text("utf-8"))
    cercados = [ln for bloque in CERCO.findall(texto) for ln in bloque.replace("\\\n", " ").splitlines()]
    return [*cercados, *CODIGO.findall(CERCO.sub("", texto))]


def anchors(documento: Path) -> set[str]:
    """The anchors a page gets from its headings, as the forges make them."""
    titulos = ENCABEZADO.findall(CERCO.sub("", documento.read_text("utf-8")))
    return {re.sub(r"[^\w -]", "", t.lower()).replace(" ", "-") for t in titulos}


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", (RAIZ / "Makefile").read_text("utf-8"), re.MULTILINE))


def build_cli() -> argparse.ArgumentParser:
    ordenes = Ordenes()
    for sala in SALAS_CON_ORDENES:
        import_module(sala).register(ordenes)
    return ordenes.raiz


def children(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for accion in parser._actions:
        if isinstance(accion, argparse._SubParsersAction):
            return dict(accion.choices)
    return {}


def fault_of_command(orden: str, raiz: argparse.ArgumentParser) -> str:
    """Why a command line written in a document would not run; empty when its verb, object and options exist."""
    parser, palabras = raiz, shlex.split(orden.split("#")[0].replace("·", " "))
    while palabras and children(parser):
        palabra = palabras.pop(0)
        if palabra not in children(parser):
            return f"«{palabra}» no existe en «{parser.prog}»"
        parser = children(parser)[palabra]
    if children(parser):
        return f"«{parser.prog}» pide algo más"
    opciones = {o for accion in parser._actions for o in accion.option_strings}
    ajenas = [p for p in palabras if p.startswith("--") and p.split("=")[0] not in opciones]
    return f"{parser.prog} no tiene {', '.join(ajenas)}" if ajenas else ""


@pytest.mark.parametrize("nombre", NOMBRES)
def test_every_link_points_to_something_that_exists(nombre: str) -> None:
    documento = RAIZ / nombre
    rotos = [
        e for e in links(documento) if e.split("#")[0] and not (documento.parent / e.split("#")[0]).exists()
    ]
    assert rotos == []


@pytest.mark.parametrize("nombre", NOMBRES)
def test_every_anchor_is_a_heading_of_its_page(nombre: str) -> None:
    documento = RAIZ / nombre
    con_ancla = [e.split("#") for e in links(documento) if "#" in e]
    perdidas = [
        f"{p}#{a}" for p, a in con_ancla if a not in anchors(documento.parent / p if p else documento)
    ]
    assert perdidas == []


@pytest.mark.parametrize("nombre", NOMBRES)
def test_every_make_target_named_exists(nombre: str) -> None:
    codigo = [c for c in snippets(RAIZ / nombre) if c.startswith("make ")]
    nombrados = {t for c in codigo for t in ORDEN_DE_MAKE.findall(c.split("#")[0])[0].split()}
    assert nombrados - make_targets() == set()


@pytest.mark.parametrize("nombre", NOMBRES)
def test_every_command_of_the_house_named_exists_with_its_options(nombre: str) -> None:
    raiz = build_cli()
    ordenes = [o for c in snippets(RAIZ / nombre) for o in ORDEN_DE_LA_CASA.findall(c.split("#")[0].rstrip())]
    faltas = [falta for o in ordenes if (falta := fault_of_command(o, raiz))]
    assert faltas == []


@pytest.mark.parametrize("nombre", NOMBRES)
def test_every_variable_named_is_read_somewhere(nombre: str) -> None:
    leidas = {
        v
        for carpeta in ("src/comicios/config", "scripts", "tests", ".ci")
        for ruta in (RAIZ / carpeta).rglob("*")
        if ruta.is_file() and ruta.suffix in ("", ".py") and ruta != Path(__file__)
        for v in VARIABLE.findall(ruta.read_text("utf-8"))
    }
    assert set(VARIABLE.findall((RAIZ / nombre).read_text("utf-8"))) - leidas == set()


@pytest.mark.parametrize(
    "nombre", ["README.md", "README.es.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"]
)
def test_the_documents_a_newcomer_looks_for_are_there(nombre: str) -> None:
    assert (RAIZ / nombre).read_text("utf-8").strip()


def test_the_list_of_decisions_has_each_page_once_and_in_order() -> None:
    carpeta = RAIZ / "docs/decisiones"
    paginas = sorted(p.name for p in carpeta.glob("[0-9]*.md"))
    assert links(carpeta / "README.md") == paginas
    assert [p[:4] for p in paginas] == [f"{n:04d}" for n in range(1, len(paginas) + 1)]


def test_the_two_commands_of_the_readme_are_the_ones_of_the_makefile() -> None:
    for nombre in ("README.md", "README.es.md"):
        assert {"make run", "make test"} <= {c.split("#")[0].strip() for c in snippets(RAIZ / nombre)}


@pytest.mark.parametrize(
    ("orden", "falta"),
    [
        ("verificar --ancla 37", ""),
        ("importar mir libro.xlsx --json", ""),
        ("borrar", "«borrar» no existe en «comicios»"),
        ("importar boletas", "«boletas» no existe en «comicios importar»"),
        ("importar", "«comicios importar» pide algo más"),
        ("verificar --todo", "comicios verificar no tiene --todo"),
    ],
)
def test_a_command_that_would_not_run_is_found_out(orden: str, falta: str) -> None:
    assert fault_of_command(orden, build_cli()) == falta
