"""Readers of the API: programs with a key, and people with their session."""

from __future__ import annotations

from typing import Any

from django.test import Client
from tests.constructores import make_persona

from comicios.nucleo.api.models import TokenDeAcceso
from comicios.nucleo.api.selectors import grantable_alcances
from comicios.nucleo.api.services import create_token

API = "/api/v1"


def make_llave(
    cuenta: str, *alcances: str, nombre: str = "Tablero", dias: int = 30
) -> tuple[TokenDeAcceso, str]:
    """A key of that account; without scopes, with all that it may give."""
    persona = make_persona(cuenta)
    suyos = alcances or tuple(a.clave for a in grantable_alcances(persona))
    return create_token(nombre=nombre, alcances=suyos, dias=dias, by=persona)


def ask(direccion: str, llave: str = "", **encabezados: str) -> Any:
    """The answer to a program that sends that key."""
    if llave:
        encabezados["Authorization"] = f"Bearer {llave}"
    return Client().get(f"{API}{direccion}", headers=encabezados)


def read(direccion: str, llave: str) -> Any:
    """The body of what must be answered."""
    respuesta = ask(direccion, llave)
    assert respuesta.status_code == 200, respuesta.content.decode()
    return respuesta.json()
