"""Frozen content as canonical JSON: the same content is always the same text, so that its hash can be
signed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from comicios.nucleo.errores import Rechazo

T = TypeVar("T")

# Metadata of a field that contents frozen before it existed do not have. While it holds its default it is not
# written, so that what was signed without it keeps its text and its hash.
AGREGADO = MappingProxyType({"agregado": True})


class ContenidoIrreconocible(Rechazo):
    """The saved text is not the content it should be; the message says which field."""


def dump_canonical(objeto: Any) -> str:
    """A dataclass of texts, integers, booleans and tuples as JSON: sorted keys, no spaces, own letters."""
    datos = _plain(objeto)
    _refuse_floats(datos, type(objeto).__name__)
    return json.dumps(datos, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def load_canonical(tipo: type[T], texto: str) -> T:
    """The inverse of `dump_canonical`. Raises `ContenidoIrreconocible` for a missing, extra or bad field."""
    try:
        datos = json.loads(texto, parse_float=_refuse_float_literal)
    except json.JSONDecodeError as error:
        raise ContenidoIrreconocible(
            f"El contenido guardado no es JSON: falla en el carácter {error.pos}."
        ) from error
    resultado = _read(tipo, datos, tipo.__name__)
    if not isinstance(resultado, tipo):
        raise ContenidoIrreconocible(f"El contenido guardado no es de {tipo.__name__}.")
    return resultado


def _plain(objeto: Any) -> Any:
    """Dataclasses as mappings, without the added fields that hold their default."""
    if is_dataclass(objeto):
        valores = ((campo, getattr(objeto, campo.name)) for campo in fields(objeto))
        return {c.name: _plain(valor) for c, valor in valores if not (_is_added(c) and valor == c.default)}
    return tuple(_plain(parte) for parte in objeto) if isinstance(objeto, tuple) else objeto


def _is_added(campo: Field[Any]) -> bool:
    return bool(campo.metadata.get("agregado")) and campo.default is not MISSING


def _refuse_floats(datos: Any, donde: str) -> None:
    if isinstance(datos, float):
        raise TypeError(f"{donde}: una cifra no puede guardarse como número de punto flotante.")
    if isinstance(datos, Mapping):
        for clave, valor in datos.items():
            _refuse_floats(valor, f"{donde}.{clave}")
    elif isinstance(datos, tuple):
        for indice, valor in enumerate(datos):
            _refuse_floats(valor, f"{donde}[{indice}]")


def _refuse_float_literal(literal: str) -> Any:
    raise ContenidoIrreconocible(
        f"El contenido guardado trae «{literal}» como número; las cifras van como texto."
    )


def _read(tipo: Any, dato: Any, donde: str) -> Any:
    if is_dataclass(tipo):
        return _read_dataclass(tipo, dato, donde)
    origen = get_origin(tipo)
    if origen is tuple:
        return _read_tuple(get_args(tipo), dato, donde)
    if origen is UnionType:
        return _read_optional(tipo, dato, donde)
    if origen is Literal:
        return _require(dato in get_args(tipo), dato, donde)
    return _require(type(dato) is tipo, dato, donde)


def _read_dataclass(tipo: Any, dato: Any, donde: str) -> Any:
    nombres = {campo.name for campo in fields(tipo)}
    agregados = {campo.name for campo in fields(tipo) if _is_added(campo)}
    escritos = set(dato) if isinstance(dato, dict) else set()
    _require(isinstance(dato, dict) and nombres - agregados <= escritos <= nombres, dato, donde)
    tipos = get_type_hints(tipo)
    return tipo(**{nombre: _read(tipos[nombre], dato[nombre], f"{donde}.{nombre}") for nombre in escritos})


def _read_tuple(partes: tuple[Any, ...], dato: Any, donde: str) -> tuple[Any, ...]:
    _require(isinstance(dato, list), dato, donde)
    return tuple(_read(partes[0], valor, f"{donde}[{i}]") for i, valor in enumerate(dato))


def _read_optional(tipo: Any, dato: Any, donde: str) -> Any:
    if dato is None and NoneType in get_args(tipo):
        return None
    (unico,) = (parte for parte in get_args(tipo) if parte is not NoneType)
    return _read(unico, dato, donde)


def _require(cumple: bool, dato: Any, donde: str) -> Any:
    if not cumple:
        raise ContenidoIrreconocible(
            f"{donde}: no se esperaba «{str(dato)[:60]}». El contenido guardado fue alterado."
        )
    return dato
