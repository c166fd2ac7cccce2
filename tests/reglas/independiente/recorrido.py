"""Goes through a result to its last leaf and says where a binary fraction hides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as Conjunto
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache, cached_property
from typing import Any

HOJAS = (int, str, bytes, Decimal, Fraction, date, Enum, type(None))


def decimales_binarios(valor: object) -> list[str]:
    """The paths of every float or complex: fields, properties, keys, values and elements."""
    return list(_recorrer(valor, "resultado", set(), []))


def oraciones(valor: object) -> list[str]:
    """Every sentence in the result, in the order in which it stands there; sets have none and are not looked into."""
    halladas: list[str] = []
    _buscar_oraciones(valor, halladas, set(), [])
    return halladas


def _buscar_oraciones(valor: object, halladas: list[str], vistos: set[int], vivos: list[object]) -> None:
    if isinstance(valor, str):
        halladas += [valor] if valor.endswith(".") else []
    if isinstance(valor, (*HOJAS, Conjunto)) or callable(valor) or id(valor) in vistos:
        return
    vistos.add(id(valor))
    vivos.append(valor)
    for _, parte in _partes(valor):
        _buscar_oraciones(parte, halladas, vistos, vivos)


def _recorrer(valor: object, camino: str, vistos: set[int], vivos: list[object]) -> Iterator[str]:
    if isinstance(valor, float | complex):
        yield f"{camino} = {valor!r}"
        return
    if isinstance(valor, HOJAS) or callable(valor) or id(valor) in vistos:
        return
    vistos.add(id(valor))
    vivos.append(valor)  # what a property builds must outlive the walk, or its id could be used again
    for nombre, parte in _partes(valor):
        yield from _recorrer(parte, f"{camino}.{nombre}", vistos, vivos)


def _partes(valor: Any) -> Iterator[tuple[str, object]]:
    if isinstance(valor, Mapping):
        yield from ((f"clave {clave!r}", clave) for clave in valor)
        yield from ((f"[{clave!r}]", valor[clave]) for clave in valor)
    elif isinstance(valor, list | tuple | Conjunto):
        yield from ((f"[{n}]", parte) for n, parte in enumerate(valor))
    else:
        assert is_dataclass(valor) or hasattr(valor, "__dict__"), f"no se sabe recorrer {type(valor)}"
    for nombre in _nombres(type(valor)):
        yield nombre, getattr(valor, nombre)
    yield from getattr(valor, "__dict__", {}).items()


@cache
def _nombres(clase: type) -> tuple[str, ...]:
    """Fields and properties, those that are private included."""
    propios = tuple(campo.name for campo in fields(clase)) if is_dataclass(clase) else ()
    propiedades = tuple(
        nombre
        for madre in clase.__mro__
        for nombre, atributo in vars(madre).items()
        if isinstance(atributo, property | cached_property)
    )
    return tuple(dict.fromkeys((*propios, *propiedades)))
