"""The bitácora: every act, append-only and hash-chained. Its whole public face; it stands on nothing of the house."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from comicios.nucleo.bitacora.contexto import request_context
from comicios.nucleo.bitacora.registro import (
    chain_key,
    key_of,
    register_acceso,
    register_actos,
    register_verifier,
    track,
)

if TYPE_CHECKING:
    from comicios.nucleo.bitacora.anclas import seal_ancla
    from comicios.nucleo.bitacora.fotos import Foto, snapshot
    from comicios.nucleo.bitacora.hallazgos import Hallazgo, Verificacion
    from comicios.nucleo.bitacora.services import history, lock_chain, record
    from comicios.nucleo.bitacora.verificacion import verify

__all__ = [
    "Foto",
    "Hallazgo",
    "Verificacion",
    "chain_key",
    "history",
    "key_of",
    "lock_chain",
    "record",
    "register_acceso",
    "register_actos",
    "register_verifier",
    "request_context",
    "seal_ancla",
    "snapshot",
    "track",
    "verify",
]

# Django imports this package before its models may be: what needs them is looked up on first use.
_ON_FIRST_USE = {
    "Foto": "fotos",
    "snapshot": "fotos",
    "Hallazgo": "hallazgos",
    "Verificacion": "hallazgos",
    "record": "services",
    "history": "services",
    "lock_chain": "services",
    "seal_ancla": "anclas",
    "verify": "verificacion",
}


def __getattr__(name: str) -> Any:
    if name not in _ON_FIRST_USE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ON_FIRST_USE[name]}"), name)
