"""What the pages of the bitácora read: lists by scope, one act with its changes, the state of a chain."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q, QuerySet

from comicios.nucleo.bitacora.huellas import COLUMNAS, VERSION, hash_of
from comicios.nucleo.bitacora.models import Ancla, Cadena, Evento

FILTROS = ("cadena", "acto", "persona", "texto")


def visible_cadenas(organos: Collection[str] | None) -> QuerySet[Cadena]:
    """The chains of these bodies (by acronym), or all of them for None."""
    return Cadena.objects.all() if organos is None else Cadena.objects.filter(organo__in=organos)


def visible_actos(organos: Collection[str] | None) -> QuerySet[Evento]:
    """The acts of those chains, newest first."""
    actos = Evento.objects.order_by("-momento", "-numero")
    return actos if organos is None else actos.filter(cadena__in=visible_cadenas(organos).values("clave"))


def filter_actos(actos: QuerySet[Evento], valores: Mapping[str, str]) -> QuerySet[Evento]:
    """Narrow a list by chain, beginning of the act's name, person (account or name) and text."""
    if cadena := valores.get("cadena"):
        actos = actos.filter(cadena=cadena)
    if acto := valores.get("acto"):
        actos = actos.filter(acto__startswith=acto)
    if persona := valores.get("persona"):
        actos = actos.filter(Q(cuenta=persona) | Q(nombre__icontains=persona))
    if texto := valores.get("texto"):
        actos = actos.filter(Q(frase__icontains=texto) | Q(motivo__icontains=texto))
    return actos.defer("datos")


@dataclass(frozen=True)
class Cambio:
    """One field of a row, before and after the act."""

    campo: str
    antes: str
    despues: str
    cambia: bool


@dataclass(frozen=True)
class FilaCambiada:
    """One row that the act touched: what it was, and its fields."""

    clave: str
    nombre: str
    nueva: bool
    borrada: bool
    cambios: tuple[Cambio, ...]


def changes_of(evento: Evento) -> list[FilaCambiada]:
    """The rows of an act with their fields; data that cannot be read give none."""
    try:
        datos = json.loads(evento.datos)
        antes, despues = dict(datos["antes"]), dict(datos["despues"])
        return [
            _changed_row(clave, antes.get(clave), despues.get(clave)) for clave in sorted({*antes, *despues})
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []


def _changed_row(
    clave: str, antes: Mapping[str, Any] | None, despues: Mapping[str, Any] | None
) -> FilaCambiada:
    label = clave.partition("/")[0]
    before, after = antes or {}, despues or {}
    cambios = [
        Cambio(_field_name(label, campo), _shown(was), _shown(now), was != now)
        for campo, was, now in _pairs(before, after)
    ]
    cambios.sort(key=lambda c: not c.cambia)  # what changed comes first
    return FilaCambiada(clave, _model_name(label), antes is None, despues is None, tuple(cambios))


def _pairs(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, object, object]]:
    for campo in dict.fromkeys([*after, *before]):
        yield campo, before.get(campo), after.get(campo)


def _shown(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "sí" if value else "no"
    return str(value)


def _model_name(label: str) -> str:
    try:
        return str(apps.get_model(label)._meta.verbose_name).capitalize()
    except (LookupError, ValueError):
        return label


def _field_name(label: str, campo: str) -> str:
    try:
        return str(getattr(apps.get_model(label)._meta.get_field(campo), "verbose_name", campo))
    except (LookupError, ValueError, FieldDoesNotExist):
        return campo


def hash_is_right(evento: Evento) -> bool:
    """Whether the act still corresponds to its hash."""
    return hash_of({c: getattr(evento, c) for c in COLUMNAS[VERSION]}) == evento.huella


@dataclass(frozen=True)
class EstadoDeCadena:
    """Where a chain ends, whether its last act is whole, and the last ancla with what it sealed of the chain."""

    cadena: str
    numero: int
    is_right: bool
    ancla: Ancla | None
    sellado: int


def state_of(cadena: str) -> EstadoDeCadena | None:
    """The state of a chain in three queries, from its head: the whole of it is read by `comicios verificar`."""
    head = Cadena.objects.filter(clave=cadena).first()
    if head is None:
        return None
    last = Evento.objects.filter(cadena=cadena).order_by("-numero").first()
    right = (
        last is not None and (last.numero, last.huella) == (head.numero, head.huella) and hash_is_right(last)
    )
    ancla = Ancla.objects.order_by("-numero").first()
    return EstadoDeCadena(cadena, head.numero, right, ancla, _sealed(ancla, cadena))


def _sealed(ancla: Ancla | None, cadena: str) -> int:
    try:
        return int(json.loads(ancla.contenido)["cadenas"][cadena][0]) if ancla else 0
    except (ValueError, KeyError, TypeError, IndexError):
        return 0
