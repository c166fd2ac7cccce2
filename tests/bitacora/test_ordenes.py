"""`comicios verificar` and `comicios anclar`: what they print and what they answer to the shell."""

from __future__ import annotations

import argparse
import json

import pytest

from comicios.nucleo.bitacora import ordenes
from comicios.nucleo.bitacora.models import Ancla

pytestmark = pytest.mark.usefixtures("casa_vacia")


class Verbos:
    def __init__(self) -> None:
        self.parser = argparse.ArgumentParser()
        self.verbos = self.parser.add_subparsers(required=True)

    def verbo(self, nombre: str, ayuda: str) -> argparse.ArgumentParser:
        return self.verbos.add_parser(nombre, help=ayuda)

    def run(self, *palabras: str) -> int:
        args = self.parser.parse_args(palabras)
        return args.funcion(args)


@pytest.fixture
def comicios() -> Verbos:
    verbos = Verbos()
    ordenes.register(verbos)
    return verbos


def test_verificar_answers_0_only_if_all_is_intact(cadena_de_cinco, forzar, comicios, capsys):
    assert comicios.run("verificar") == 0
    assert "Se leyeron 6 actos en 2 cadenas, 0 anclas y " in capsys.readouterr().out
    forzar("DELETE FROM bitacora_evento WHERE cadena = 'DEOE/ple-2023-2024' AND numero = 2")
    assert comicios.run("verificar") == 1
    assert (
        "- Cadena DEOE/ple-2023-2024: falta el acto 2; el siguiente que hay es el 3."
        in capsys.readouterr().out
    )


def test_verificar_in_json(cadena_de_cinco, forzar, comicios, capsys):
    assert comicios.run("verificar", "--json") == 0
    resultado = json.loads(capsys.readouterr().out)
    assert (resultado["integra"], resultado["actos"], resultado["cadenas"]) == (True, 6, 2)
    forzar("UPDATE bitacora_evento SET motivo = 'x' WHERE numero = 2")
    assert comicios.run("verificar", "--json") == 1
    (hallazgo,) = json.loads(capsys.readouterr().out)["hallazgos"]
    assert (hallazgo["clase"], hallazgo["cadena"], hallazgo["numero"]) == (
        "alterado",
        "DEOE/ple-2023-2024",
        2,
    )


def test_an_ancla_sealed_to_a_file_is_what_verificar_takes(cadena_de_cinco, comicios, capsys, tmp_path):
    salida = tmp_path / "ancla.json"
    assert comicios.run("anclar", "--motivo", "Informe", "--salida", str(salida)) == 0
    ancla = Ancla.objects.get()
    assert capsys.readouterr().out == f"Ancla 1, {ancla.momento}\n{ancla.huella}\n"
    assert json.loads(salida.read_text())["huella"] == ancla.huella
    assert comicios.run("verificar", "--ancla", str(salida)) == 0
    assert "Coincide con el ancla dada" in capsys.readouterr().out
    assert comicios.run("verificar", "--ancla", "2") == 1


def test_a_file_that_exists_is_not_written_over_and_nothing_is_sealed(db, comicios, capsys, tmp_path):
    salida = tmp_path / "ancla.json"
    salida.write_text("antes")
    assert comicios.run("anclar", "--salida", str(salida)) == 1
    assert "ya existe y no se cambió" in capsys.readouterr().err
    assert salida.read_text() == "antes"
    assert Ancla.objects.count() == 0
