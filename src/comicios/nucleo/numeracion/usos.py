"""Where the thing that uses a number is, asked of the rooms that use numbers."""

from __future__ import annotations

from collections.abc import Callable

_DIRECCIONES: dict[str, Callable[[int], str]] = {}


def register_uso(etiqueta: str, url_of: Callable[[int], str]) -> None:
    """Say where the rows of a model are («oficios.Oficio»): `url_of` gives the page of a primary key."""
    _DIRECCIONES[etiqueta] = url_of


def url_of(uso: str) -> str:
    """The page of «oficios.Oficio/31»; empty when nobody said where it is."""
    etiqueta, _, pk = uso.partition("/")
    url = _DIRECCIONES.get(etiqueta)
    return url(int(pk)) if url and pk.isdigit() else ""
