"""Files by content, and evidence. This is the public face; it may be imported before Django's models are."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from comicios.nucleo.archivos.respaldos import Respaldo, register_respaldo

if TYPE_CHECKING:
    from comicios.nucleo.archivos.services import register_evidencia, store_archivo
    from comicios.nucleo.archivos.tipos import TIPOS_DE_EVIDENCIA

__all__ = ["TIPOS_DE_EVIDENCIA", "Respaldo", "register_evidencia", "register_respaldo", "store_archivo"]

_ON_FIRST_USE = {
    "register_evidencia": "services",
    "store_archivo": "services",
    "TIPOS_DE_EVIDENCIA": "tipos",
}


def __getattr__(name: str) -> Any:
    if name not in _ON_FIRST_USE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ON_FIRST_USE[name]}"), name)
