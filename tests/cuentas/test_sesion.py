"""The session: it ends without use, it is renewed at work, and the page can ask how much is left."""

from __future__ import annotations

from time import time

import pytest
from django.test import Client
from tests.constructores import make_persona
from tests.cuentas.puerta import (
    client_of,
    make_con_clave,
    make_con_factor,
    make_operador,
    mark,
    queries_of,
)

from comicios.nucleo.cuentas.acceso import sesion
from comicios.nucleo.cuentas.models import Rol
from comicios.nucleo.cuentas.services import appoint, ensure_operator, register_persona
from comicios.nucleo.organos.models import Organo

pytestmark = pytest.mark.django_db


@pytest.fixture
def reloj(monkeypatch: pytest.MonkeyPatch, settings):  # type: ignore[no-untyped-def]  # a setter handed to the test
    ahora = [1_730_750_400.0]
    settings.SESSION_COOKIE_AGE = 30 * 60
    monkeypatch.setattr(sesion, "time", lambda: ahora[0])

    def advance(segundos: int) -> None:
        ahora[0] += segundos

    return advance


def left(cliente: Client) -> int:
    return int(cliente.get("/sesion/").json()["quedan"])


def test_it_ends_after_the_minutes_without_use(reloj) -> None:
    cliente = client_of(make_con_clave())
    reloj(30 * 60 - 1)
    assert cliente.get("/mi-acceso/").status_code == 200
    reloj(30 * 60)
    assert cliente.get("/mi-acceso/").headers["Location"] == "/entrar/?next=/mi-acceso/"


def test_asking_how_much_is_left_does_not_renew_it(reloj) -> None:
    cliente = client_of(make_con_clave())
    reloj(25 * 60)
    assert left(cliente) == left(cliente) == 5 * 60
    reloj(5 * 60)
    assert left(cliente) == 0


def test_staying_renews_the_whole_time(reloj) -> None:
    cliente = client_of(make_con_clave())
    reloj(29 * 60)
    assert cliente.post("/sesion/").json()["quedan"] == 30 * 60
    reloj(29 * 60)
    assert left(cliente) == 60


def test_who_has_no_session_renews_nothing(reloj) -> None:
    respuesta = Client().post("/sesion/").json()
    assert (respuesta["quedan"], respuesta["mia"]) == (0, False)


def test_a_page_learns_whether_the_session_is_of_its_own_person(reloj) -> None:
    analista, direccion = make_con_clave(), make_con_clave("direccion")
    cliente = client_of(analista)
    de = {p: {"X-Quien": mark(p)["_quien"]} for p in (analista, direccion)}
    assert cliente.get("/sesion/", headers=de[analista]).json()["mia"] is True
    assert cliente.get("/sesion/", headers=de[direccion]).json()["mia"] is False


@pytest.mark.parametrize(
    ("minutos", "dicho"),
    [(600, "10 horas"), (90, "1 hora y 30 minutos"), (20, "20 minutos"), (61, "1 hora y 1 minuto")],
)
def test_how_long_it_lasts_is_said_as_people_say_it(minutos: int, dicho: str) -> None:
    assert sesion.in_words(minutos) == dicho


def writes(consultas: list[str]) -> int:
    return sum(c.startswith("UPDATE") and "django_session" in c for c in consultas)


def test_a_session_is_written_once_a_minute_at_most(reloj) -> None:
    cliente = client_of(make_con_clave())
    reloj(59)
    assert writes(queries_of(cliente, "/mi-acceso/")) == 0
    reloj(1)
    assert left(cliente) == 30 * 60 - 60
    assert writes(queries_of(cliente, "/mi-acceso/")) == 1
    assert left(cliente) == 30 * 60
    assert writes(queries_of(cliente, "/mi-acceso/")) == 0


def test_the_page_of_the_administrator_costs_the_same_with_thirty_times_more() -> None:
    cliente = client_of(make_operador())
    make_con_factor(ahora=int(time()))
    con_pocas = queries_of(cliente, "/cuentas/acceso/")
    assert "Restablecer" in cliente.get("/cuentas/acceso/").text
    deoe, quien = Organo.objects.get(clave="DEOE"), ensure_operator()
    for numero in range(30):
        otra = register_persona(cuenta=f"otra-{numero}", nombre=f"Otra {numero}", by=quien)
        appoint(persona=otra, rol=Rol.ANALISTA, organo=deoe, by=quien)
    assert len(queries_of(cliente, "/cuentas/acceso/")) == len(con_pocas)
    assert "otra-29" in cliente.get("/cuentas/acceso/").text


def test_who_administers_one_body_reaches_only_its_people(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the capability is ever given to a role of one body: neither sees nor resets anybody outside of it."""
    from comicios.nucleo.cuentas import capacidades
    from comicios.nucleo.cuentas.acceso.alcance import ADMINISTRAR

    fila = capacidades.Capacidad(ADMINISTRAR, "prueba", frozenset({Rol.DIRECCION, Rol.OPERACION}))
    monkeypatch.setitem(capacidades._TABLA, ADMINISTRAR, fila)
    operadora, propia = make_operador(), make_con_factor(ahora=int(time()))
    ajena = make_persona("consejo-08")
    cliente = client_of(make_con_clave("direccion"))
    lista = cliente.get("/cuentas/acceso/").text
    assert propia.nombre in lista
    assert ajena.nombre not in lista
    assert cliente.get(f"/cuentas/acceso/{propia.cuenta}/segundo-factor/").status_code == 200
    for quien in (ajena, operadora):
        ruta = f"/cuentas/acceso/{quien.cuenta}/segundo-factor/"
        assert cliente.post(ruta, {"motivo": "Porque sí"}).status_code == 404
