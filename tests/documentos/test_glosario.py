"""The glossary and the code name the same things."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from types import ModuleType

import pytest
from django.apps import apps

RAIZ = Path(__file__).resolve().parents[2]
GLOSARIO = (RAIZ / "docs/glosario.md").read_text("utf-8")
COLUMNAS = ["Término", "Identifier", "Meaning", "Fuente", "Not to be confused with"]
EN_CODIGO = re.compile(r"`([^`]+)`")
pytestmark = pytest.mark.una_base


def table_rows() -> list[list[str]]:
    renglones = [ln for ln in GLOSARIO.splitlines() if ln.startswith("|") and not ln.startswith("|---")]
    return [[celda.strip() for celda in ln.strip("|").split("|")] for ln in renglones]


def terms() -> list[list[str]]:
    return [fila for fila in table_rows() if fila != COLUMNAS]


def identifiers() -> list[str]:
    return [nombre for fila in terms() for nombre in EN_CODIGO.findall(fila[1])]


def models_of_the_house() -> list[type]:
    return [m for m in apps.get_models() if m.__module__.startswith("comicios.")]


def find(nombre: str) -> object:
    """The module, class, function or field that a glossary identifier names; LookupError when there is none."""
    partes = nombre.split(".")
    for corte in range(len(partes), 0, -1):
        try:
            objeto: object = importlib.import_module(".".join(["comicios", *partes[:corte]]))
        except ModuleNotFoundError:
            continue
        return _walk(objeto, partes[corte:], nombre)
    raise LookupError(nombre)


def _walk(objeto: object, partes: list[str], nombre: str) -> object:
    for parte in partes:
        campos = getattr(objeto, "__dataclass_fields__", {})
        objeto = campos[parte] if parte in campos else getattr(objeto, parte, None)
        if objeto is None:
            raise LookupError(nombre)
    return objeto


def test_every_row_has_its_five_columns_filled() -> None:
    assert [fila for fila in terms() if len(fila) != 5 or not all(fila)] == []


def test_no_model_of_the_house_is_missing() -> None:
    nombrados = [find(n) for n in identifiers()]
    assert [m.__qualname__ for m in models_of_the_house() if m not in nombrados] == []


def test_the_house_has_the_models_that_the_glossary_was_written_for() -> None:
    assert {"Evento", "Organo", "ProcesoElectoral", "Persona", "Evidencia", "Avance", "Informe"} <= {
        m.__name__ for m in models_of_the_house()
    }


@pytest.mark.parametrize("nombre", identifiers())
def test_every_identifier_of_the_glossary_exists(nombre: str) -> None:
    assert find(nombre) is not None


@pytest.mark.parametrize(
    "nombre", ["pat.models.Boleta", "pat.models.Avance.color", "sala_que_no_existe.models"]
)
def test_an_identifier_that_does_not_exist_is_found_out(nombre: str) -> None:
    with pytest.raises(LookupError):
        find(nombre)


def test_no_term_is_explained_twice() -> None:
    terminos = [fila[0] for fila in terms()]
    assert sorted(set(terminos)) == sorted(terminos)


def test_what_the_last_column_names_in_code_exists_too() -> None:
    nombrados = [n for fila in terms() for n in EN_CODIGO.findall(fila[4])]
    assert nombrados
    assert all(isinstance(find(n), type | ModuleType) or callable(find(n)) for n in nombrados)
