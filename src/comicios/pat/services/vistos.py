"""What a person saw when they began to write: a seal of some fields, to refuse writing over somebody else's change."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.huellas import canonical_json
from comicios.nucleo.errores import Conflicto

if TYPE_CHECKING:
    from django.db import models

LARGO = 16


def seal(objetos: Iterable[models.Model], campos: Collection[str]) -> str:
    """A short digest of those fields of saved rows, as stored now; no rows have one too."""
    fotos = [bitacora.snapshot(o) for o in objetos]
    vistos = sorted((f.clave, {c: f.campos[c] for c in campos}) for f in fotos)
    return hashlib.sha256(canonical_json({"vistos": vistos}).encode()).hexdigest()[:LARGO]


def refuse_stale(visto: str, objetos: Iterable[models.Model], campos: Collection[str], que: str) -> None:
    """Conflicto when `visto` (empty: whoever calls saw nothing) is not the seal of what is stored."""
    if visto and visto != seal(objetos, campos):
        raise Conflicto(
            f"Otra persona cambió {que} mientras usted escribía: no se guardó. Lo suyo sigue en esta página. "
            "Compárelo con lo que ahora dice la casa y, si debe quedar lo suyo, guarde de nuevo."
        )
