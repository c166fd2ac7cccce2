"""The command line's frame: verbs in Spanish, to which each room adds its own from its `ordenes.py`."""

from __future__ import annotations

import argparse


class Ordenes:
    """Handed to each room: `verbo` adds a top verb, `importar` and `exportar` add an object to those two verbs."""

    def __init__(self) -> None:
        self.raiz = argparse.ArgumentParser(
            prog="comicios",
            description="Comicios, en la línea de comandos de quien administra la instalación.",
        )
        self._verbos = self.raiz.add_subparsers(dest="verbo", required=True, metavar="VERBO")
        self._importar = self._con_objetos("importar", "trae a la casa un archivo, completo o nada")
        self._exportar = self._con_objetos("exportar", "saca de la casa un archivo")

    def _con_objetos(self, nombre: str, ayuda: str) -> argparse._SubParsersAction[argparse.ArgumentParser]:
        parser = self._verbos.add_parser(nombre, help=ayuda, description=ayuda)
        return parser.add_subparsers(dest="objeto", required=True, metavar="QUÉ")

    def verbo(self, nombre: str, ayuda: str) -> argparse.ArgumentParser:
        return self._verbos.add_parser(nombre, help=ayuda, description=ayuda)

    def importar(self, nombre: str, ayuda: str) -> argparse.ArgumentParser:
        return self._importar.add_parser(nombre, help=ayuda, description=ayuda)

    def exportar(self, nombre: str, ayuda: str) -> argparse.ArgumentParser:
        return self._exportar.add_parser(nombre, help=ayuda, description=ayuda)
