"""What the rooms declare at start-up: tracked models, names of acts with their sentences, extra verifiers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.http import HttpResponse

if TYPE_CHECKING:
    from comicios.nucleo.bitacora.hallazgos import Hallazgo

INSTITUCIONAL = "institucional"
CONSULTAR = "bitacora.consultar"

Vista = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Acceso:
    """Who may read the pages: the guard of a view by capability, and the bodies whose chains a person may read."""

    require_view: Callable[[str], Callable[[Vista], Vista]]
    cadenas_visibles: Callable[[object], Collection[str] | None]


_rastreados: dict[type[models.Model], frozenset[str]] = {}
_plantillas: dict[str, str] = {}
_acceso: list[Acceso] = []
_verificadores: dict[str, Callable[[], Iterable[Hallazgo]]] = {}


def chain_key(organo_clave: str, proceso_clave: str | None) -> str:
    """The chain of a body in a process («DEOE/ple-2023-2024»), or its institutional one («DEOE/institucional»)."""
    return f"{organo_clave}/{proceso_clave or INSTITUCIONAL}"


def key_of(obj: models.Model | str) -> str:
    """The name of a row in the bitácora: «pat.Avance/12»."""
    return obj if isinstance(obj, str) else f"{obj._meta.app_label}.{obj._meta.object_name}/{obj.pk}"


def track(model: type[models.Model], *, exclude: Collection[str] = frozenset()) -> None:
    """Promise that each row of `model` equals what its last act left, except the fields in `exclude`."""
    unknown = set(exclude) - {f.name for f in model._meta.concrete_fields}
    if unknown:
        raise ImproperlyConfigured(f"{model._meta.label} has no fields {sorted(unknown)} to exclude.")
    _rastreados[model] = frozenset(exclude)


def register_actos(actos: Mapping[str, str]) -> None:
    """Declare acts and the Spanish sentence of each (a str.format template). A name declared twice is an error."""
    for acto, plantilla in actos.items():
        if _plantillas.get(acto, plantilla) != plantilla:
            raise ImproperlyConfigured(f"The act {acto!r} is already registered with another sentence.")
        _plantillas[acto] = plantilla


def register_verifier(name: str, verifier: Callable[[], Iterable[Hallazgo]]) -> None:
    """Add a check of another room to `verify()`; it yields what it finds, first fault first."""
    _verificadores[name] = verifier


def register_acceso(
    *,
    require_view: Callable[[str], Callable[[Vista], Vista]],
    cadenas_visibles: Callable[[object], Collection[str] | None],
) -> None:
    """Say who may read the pages; the bitácora knows no accounts. None of `cadenas_visibles` means all chains."""
    _acceso[:] = [Acceso(require_view, cadenas_visibles)]


def acceso() -> Acceso:
    """The access declared at start-up; without one no page is served."""
    if not _acceso:
        raise ImproperlyConfigured("Nobody called bitacora.register_acceso(): its pages have no guard.")
    return _acceso[0]


def sentence(acto: str, palabras: Mapping[str, object]) -> str:
    """The sentence of an act with its words filled in; RuntimeError if the act or a word is missing."""
    if acto not in _plantillas:
        raise RuntimeError(f"The act {acto!r} is not registered: call bitacora.register_actos() at start-up.")
    try:
        return _plantillas[acto].format(**palabras)
    except KeyError as missing:
        raise RuntimeError(f"The sentence of {acto!r} needs the word {missing}.") from missing


def excluded_of(model: type[models.Model]) -> frozenset[str]:
    return _rastreados.get(model, frozenset())


def tracked_models() -> tuple[type[models.Model], ...]:
    return tuple(sorted(_rastreados, key=lambda m: m._meta.label))


def verifiers() -> Mapping[str, Callable[[], Iterable[Hallazgo]]]:
    return dict(_verificadores)
