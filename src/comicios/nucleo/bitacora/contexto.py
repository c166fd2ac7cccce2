"""Which request or command an act belongs to: all acts of one carry the same id."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import uuid4

_peticion: ContextVar[str] = ContextVar("comicios_peticion", default="")


@contextmanager
def request_context(peticion: str) -> Iterator[str]:
    """Give `peticion` to every act recorded inside the block."""
    token = _peticion.set(peticion)
    try:
        yield peticion
    finally:
        _peticion.reset(token)


def current_peticion() -> str:
    """The id of the request under way, or a new one where nobody opened a context."""
    return _peticion.get() or uuid4().hex
