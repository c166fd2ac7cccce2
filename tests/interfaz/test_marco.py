"""The frame of every page: rail, who is here, process in course, stripe of a drill."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory

from comicios.nucleo.caras import navegacion
from comicios.nucleo.caras.navegacion import Entrada
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.interfaz.contexto import Casa, current_url
from comicios.nucleo.procesos.models import ProcesoElectoral, TipoDeProceso

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.interfaz.rutas"),
    pytest.mark.usefixtures("casa_vacia"),
]


def make_casa(persona: object, path: str = "/") -> Casa:
    request = RequestFactory().get(path)
    request.user = persona  # type: ignore[assignment]  # what the authentication middleware leaves
    return Casa(request)


def test_an_anonymous_page_asks_the_database_nothing(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]  # pytest-django's fixture
    casa = make_casa(AnonymousUser())
    with django_assert_num_queries(0):
        assert (casa.navegacion, casa.simulacro, casa.marco, casa.puesto) == ([], "", "", None)


def test_the_frame_costs_two_queries(persona: Persona, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]  # pytest-django's fixture
    casa = make_casa(Persona.objects.get(pk=persona.pk))
    with django_assert_num_queries(2):
        assert casa.puesto is not None
        assert (casa.navegacion, casa.simulacro, casa.marco) == ([], "", "")


def test_the_rail_follows_the_order_of_the_house(persona: Persona) -> None:
    navegacion.register_navegacion(
        lambda r: [
            Entrada("Casa", "Bitácora", "cadena", "/bitacora/", 1),
            Entrada("Programa anual", "Cronograma", "cronograma", "/cronograma/", 20),
            Entrada("Programa anual", "Líneas", "lista", "/lineas/", 10),
            Entrada("", "Tablero", "tablero", "/", 0),
        ]
    )
    grupos = make_casa(persona, "/lineas/P-12.3/").navegacion
    assert [(g, [e.titulo for e, _ in entradas]) for g, entradas in grupos] == [
        ("", ["Tablero"]),
        ("Programa anual", ["Líneas", "Cronograma"]),
        ("Casa", ["Bitácora"]),
    ]
    assert [e.titulo for _, entradas in grupos for e, on in entradas if on] == ["Líneas"]


def test_a_room_that_the_person_cannot_enter_is_not_in_the_rail(persona: Persona) -> None:
    navegacion.register_navegacion(lambda r: [])
    assert make_casa(persona).navegacion == []


def test_a_group_the_house_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="«Otros» no existe en el riel"):
        Entrada("Otros", "Algo", "lista", "/algo/")


def test_the_deepest_entry_is_where_one_stands() -> None:
    assert (
        current_url("/pat/2024/lineas/P-1/", ["/", "/pat/2024/", "/pat/2024/lineas/"]) == "/pat/2024/lineas/"
    )
    assert current_url("/otra/", ["/", "/pat/"]) == ""


def test_a_real_process_has_no_stripe(persona: Persona, proceso_nuevo) -> None:  # type: ignore[no-untyped-def]  # builder
    ProcesoElectoral.objects.all().delete()
    proceso_nuevo("ple", inicio=date(2023, 12, 1))
    casa = make_casa(persona)
    assert casa.simulacro == ""
    assert casa.marco == "Proceso ple"


def test_a_page_of_a_drill_wears_the_stripe_and_its_day(persona: Persona, proceso_nuevo) -> None:  # type: ignore[no-untyped-def]  # builder
    proceso_nuevo("ple", inicio=date(2023, 12, 1))
    simulacro = proceso_nuevo(
        "sim", inicio=date(2024, 1, 1), tipo=TipoDeProceso.SIMULACRO, fecha_de_referencia=date(2024, 11, 4)
    )
    casa = make_casa(persona)
    casa.request.__dict__["proceso"] = simulacro
    assert casa.simulacro == "SIMULACRO · Proceso sim · ningún dato es real"
    assert casa.hoy == date(2024, 11, 4)


def test_a_process_that_ended_is_not_in_course(persona: Persona, proceso_nuevo) -> None:  # type: ignore[no-untyped-def]  # builder
    ProcesoElectoral.objects.all().delete()
    proceso_nuevo("viejo", inicio=date(2017, 12, 1), termino=date(2018, 10, 1))
    assert make_casa(persona).proceso is None


def test_the_page_says_who_is_here_and_leaves_by_post(dentro: Client) -> None:
    html = dentro.get("/muestrario/").text
    assert "Ana Analista" in html
    assert "Analista, DEOE" in html
    assert '<form method="post" action="/salir/">' in html
