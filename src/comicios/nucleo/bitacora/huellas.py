"""How an act becomes a hash: one unambiguous sequence of bytes per act."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

VERSION = "v1"
# Version 1 hashes these columns in this order. A later column makes version 2; acts of version 1 stay verifiable.
COLUMNAS: Mapping[str, tuple[str, ...]] = {
    "v1": (
        "id", "cadena", "numero", "momento", "peticion", "cuenta", "nombre", "cargo", "acto", "objeto", "historia",
        "frase", "motivo", "datos", "anterior",
    )
}  # fmt: skip


def canonical_json(value: Any) -> str:
    """JSON with sorted keys and no spaces: the same value always gives the same text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def utc_now() -> str:
    """Now, as the bitácora writes it: ISO-8601 in UTC, six decimals and Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _tagged(value: object) -> tuple[str, bytes]:
    """Type tag and bytes of a value exactly as stored; a value of a foreign type still gets a tag of its own."""
    if value is None:
        return "n", b""
    if isinstance(value, str):
        return "t", value.encode("utf-8", "surrogateescape")
    if isinstance(value, bytes | bytearray | memoryview):
        return "b", bytes(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return "i", str(value).encode()
    return "x", repr(value).encode("utf-8", "surrogateescape")


def hash_of(fila: Mapping[str, object], version: str = VERSION) -> str:
    """The hash of an act («v1:» and 64 hexadecimal digits) over name, type, length and value of each column."""
    digest = hashlib.sha256(f"comicios.bitacora.evento:{version}\n".encode())
    for columna in COLUMNAS[version]:
        tag, content = _tagged(fila[columna])
        digest.update(f"{columna}:{tag}:{len(content)}:".encode())
        digest.update(content)
        digest.update(b"\n")
    return f"{version}:{digest.hexdigest()}"


def hash_of_text(text: str) -> str:
    """SHA-256 of a text in UTF-8, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
