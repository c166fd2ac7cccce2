"""Votes or seats by party, read so that no order of arrival reaches a result."""

from __future__ import annotations

from comicios.reglas.argumentos import cuenta, mapa, nombre_de_opcion


def cuentas(valor: object, nombre: str) -> dict[str, int]:
    """Party → count, in alphabetical order."""
    leidas = {nombre_de_opcion(opcion, nombre): cuantas for opcion, cuantas in mapa(valor, nombre).items()}
    return {opcion: cuenta(leidas[opcion], f"{nombre} de {opcion}") for opcion in sorted(leidas)}
