"""Fragments that the page asks for again and again: nothing travels, and nothing is announced, while nothing changed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags, quote_etag

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest


def mark_of(*valores: object) -> str:
    """A short mark that changes when any of the values does."""
    return hashlib.sha256(repr(valores).encode()).hexdigest()[:16]


def answer_if_changed(request: HttpRequest, marca: str, make: Callable[[], HttpResponse]) -> HttpResponse:
    """204 to a page that shows this mark already (`?tiene=`), 304 to a browser that keeps it; else what `make` gives."""
    if request.GET.get("tiene") == marca:
        return HttpResponse(status=204)
    etag = quote_etag(marca)
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponseNotModified()
    respuesta = make()
    respuesta["ETag"] = etag
    respuesta["Cache-Control"] = "private, no-cache"
    return respuesta
