"""One request, one id: every act of a request carries the same `peticion`."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from comicios.nucleo.bitacora.contexto import request_context


def one_request_one_id(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Give the request an id, and the acts recorded while it lasts the same one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with request_context(uuid4().hex):
            return get_response(request)

    return middleware
