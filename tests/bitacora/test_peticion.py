"""The middleware: every act of one request carries the same id, and the next request another."""

from __future__ import annotations

from django.http import HttpResponse
from django.test import RequestFactory

from comicios.nucleo.bitacora.contexto import current_peticion
from comicios.nucleo.bitacora.middleware import one_request_one_id


def test_acts_of_one_request_share_an_id_and_those_of_the_next_do_not(asentar):
    actos = []

    def respond(request) -> HttpResponse:
        actos.extend([asentar(f"A{len(actos)}"), asentar(f"B{len(actos)}")])
        return HttpResponse("ok")

    middleware = one_request_one_id(respond)
    for _ in range(2):
        assert middleware(RequestFactory().get("/")).content == b"ok"

    uno, dos, tres, cuatro = (a.peticion for a in actos)
    assert uno == dos
    assert tres == cuatro
    assert uno != tres
    assert current_peticion() not in (uno, tres)
