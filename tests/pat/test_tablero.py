"""The front page of the programme: its figures, its order, its filters, and who sees what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.constructores import (
    accept,
    capture,
    find_linea,
    make_indicador,
    make_instituto,
    make_persona,
    make_programa,
)
from tests.pat.tablero_constructores import enter, rows_of, text_of

from comicios.pat.models import Programa
from comicios.pat.selectors.panorama import load_panorama, month_to_capture
from comicios.pat.selectors.tablero import cut_options
from comicios.pat.services.lineas import assign_responsable

pytestmark = pytest.mark.django_db


@pytest.fixture
def demostracion(datos: object) -> Programa:
    """On 4 November 2024: P-12.1 at 80 % of its goal, P-12.3 at 30 %, P-12.2 and P-12.4 with nothing."""
    programa = make_programa(simulacro=True, hoy=date(2024, 11, 4))
    accept(programa, "P-12.1", 8, "40")
    accept(programa, "P-12.1", 9, "40")
    accept(programa, "P-12.3", 10, "30")
    return programa


def board(cliente: Client, programa: Programa, **parametros: str) -> object:
    return cliente.get(reverse("pat:programa", args=[programa.clave]), parametros)


def test_the_front_page_of_the_real_programme_adds_up_to_its_84_lines_and_26_objectives() -> None:
    make_programa()
    texto = text_of(enter("direccion").get("/"))
    assert "Tablero del Programa Anual de Trabajo 2024" in texto
    assert "firmada el 25 de julio de 2024" in texto
    assert "Sin calendarizar 80" in texto
    assert "Suman 84 líneas de 26 objetivos" in texto


def test_the_budget_says_how_much_has_a_row_and_how_much_has_not() -> None:
    make_programa()
    texto = text_of(enter("direccion").get("/"))
    assert "Presupuesto distribuido 0.19 %" in texto
    assert "$65,018 de $34,944,117 tienen renglón" in texto
    assert "Sin distribuir: $34,879,099" in texto


def test_an_objective_without_calendar_says_so_instead_of_drawing_a_bar() -> None:
    make_programa()
    filas = rows_of(enter("direccion").get("/"), "Avance real")
    assert len(filas) == 26
    [p7] = [f for f in filas if f.startswith("P-7 ")]
    assert "– sin calendarizar, 0 de 10 líneas" in p7
    assert sum("sin calendarizar, 0 de" in f for f in filas) == 25


def test_progress_at_october_averages_only_the_lines_that_had_begun(demostracion: Programa) -> None:
    # P-12.1: 80 of 100; P-12.2: 0 of 100; P-12.3: 30 of 33.33; P-12.4 begins in November.
    respuesta = board(enter("direccion"), demostracion, corte="10")
    texto = text_of(respuesta)
    assert "Corte al 31 de octubre de 2024, con lo aceptado" in texto
    assert "Avance del programa 36.67 %" in texto
    assert "77.78 % programado · promedio de 3 de 84 líneas" in texto
    p12 = rows_of(respuesta, "Avance real")[0]
    assert p12.startswith("P-12 ")
    assert "36.67 77.78 3 de 4 líneas Rezago índice 47.14" in p12


def test_progress_in_november_counts_the_four_lines(demostracion: Programa) -> None:
    # (80 + 0 + 30 + 0) / 4 against (100 + 100 + 66.67 + 50) / 4.
    respuesta = board(enter("direccion"), demostracion, corte="11")
    texto = text_of(respuesta)
    assert "Corte al 30 de noviembre de 2024 (mes en curso)" in texto
    assert "Avance del programa 27.50 %" in texto
    assert "79.17 % programado · promedio de 4 de 84 líneas" in texto
    assert "27.50 79.17 4 de 4 líneas Rezago índice 34.74" in rows_of(respuesta, "Avance real")[0]


def test_overdue_lines_are_counted_over_those_with_calendar_and_linked(demostracion: Programa) -> None:
    respuesta = board(enter("direccion"), demostracion)
    assert "Vencidas 2 de 4 P-12.1 , P-12.2" in text_of(respuesta)
    assert reverse("pat:linea", args=[demostracion.clave, "P-12.2"]) in respuesta.content.decode()


def test_figures_that_use_the_thresholds_carry_por_confirmar(demostracion: Programa) -> None:
    respuesta = board(enter("direccion"), demostracion)
    assert "Índice por confirmar" in text_of(respuesta)
    assert "Semáforo de 4 indicadores" in text_of(respuesta)


@pytest.mark.parametrize("pedido", ["0", "13", "99", "x", "-1", "１０", ""])
def test_a_cut_that_is_no_month_gives_the_programmes_own(demostracion: Programa, pedido: str) -> None:
    respuesta = board(enter("direccion"), demostracion, corte=pedido)
    assert respuesta.status_code == 200
    assert "Corte al 31 de octubre de 2024, con lo aceptado" in text_of(respuesta)


def test_objectives_come_worst_first_and_by_key_when_asked(demostracion: Programa) -> None:
    accept(demostracion, "P-12.3", 11, "70")
    make_indicador(demostracion, "S-5.1", meses=(9, 10))
    cliente = enter("direccion")
    assert [f.split()[0] for f in rows_of(board(cliente, demostracion), "Avance real")[:3]] == [
        "S-5",
        "P-12",
        "S-1",
    ]
    por_clave = rows_of(board(cliente, demostracion, orden="clave"), "Avance real")
    assert [f.split()[0] for f in por_clave[:2]] == ["S-1", "S-2"]
    assert por_clave[-1].startswith("P-12 ")


def test_filters_in_the_url_keep_the_objectives_that_match(demostracion: Programa) -> None:
    cliente = enter("direccion")
    assert len(rows_of(board(cliente, demostracion, bloque="P"), "Avance real")) == 12
    [vencidas] = rows_of(board(cliente, demostracion, situacion="vencida"), "Avance real")
    assert vencidas.startswith("P-12 ")
    assert (
        len(
            rows_of(
                board(cliente, demostracion, bloque="Z", situacion="nada", responsable="9'"), "Avance real"
            )
        )
        == 26
    )


def test_a_filter_by_responsible_person_keeps_only_their_objectives(demostracion: Programa) -> None:
    analista = make_persona("analista")
    assign_responsable(
        linea=find_linea(demostracion, "S-3.2"), persona=analista, by=make_persona("direccion")
    )
    filas = rows_of(board(enter("direccion"), demostracion, responsable=str(analista.pk)), "Avance real")
    assert [f.split()[0] for f in filas] == ["S-3"]


def test_filters_that_leave_nothing_say_so(demostracion: Programa) -> None:
    assert "Ningún objetivo coincide" in text_of(
        board(enter("direccion"), demostracion, bloque="S", situacion="vencida")
    )


def test_what_waits_shows_returned_and_pending_work_for_who_captures(demostracion: Programa) -> None:
    texto = text_of(board(enter("analista"), demostracion))
    assert "Capturar noviembre: faltan 2 de 2 líneas" in texto
    assert "8 ene" in texto  # bimester 6 ends on 31 December 2024; its capture closes 8 days later
    assert "Nada le espera en este programa" in text_of(board(enter("auditoria"), demostracion))


def test_the_last_acts_are_six_newest_first(demostracion: Programa) -> None:
    capture(demostracion, "P-12.4", 11, "1")
    texto = text_of(board(enter("direccion"), demostracion))
    actos = texto[texto.index("Últimos actos") :]
    assert actos.startswith(
        "Últimos actos Bitácora Capturó 1 documento en P-12.4, noviembre Analista (muestra)"
    )
    assert actos.count("(muestra) ·") == 6


def test_the_person_who_captures_gets_the_month_and_the_others_do_not(demostracion: Programa) -> None:
    captura = reverse("pat:captura", args=[demostracion.clave, 10])
    for quien in ("direccion", "analista"):
        assert f'href="{captura}">Capturar octubre' in board(enter(quien), demostracion).content.decode()
    for quien in ("comision", "auditoria"):
        assert "Capturar octubre</a>" not in board(enter(quien), demostracion).content.decode()


def test_an_area_sees_only_the_objectives_it_coordinates_and_the_acts_on_them(demostracion: Programa) -> None:
    respuesta = board(enter("area-ucsi"), demostracion)
    assert [f.split()[0] for f in rows_of(respuesta, "Avance real")] == ["S-12", "S-13"]
    texto = text_of(respuesta)
    assert "Usted ve sólo los objetivos que coordina su área" in texto
    assert "Suman 4 líneas de 2 objetivos" in texto
    assert "P-12" not in texto
    assert "Últimos actos" not in texto


def test_without_any_line_that_counts_the_average_is_a_dash_and_says_why(demostracion: Programa) -> None:
    texto = text_of(board(enter("area-ucsi"), demostracion))
    assert "Avance del programa – Ninguna de 4 líneas" in texto
    assert "Sin calendario no hay plazos que venzan" in texto


def test_a_council_gets_an_empty_front_page_and_the_plain_404_elsewhere() -> None:
    programa = make_programa()
    cliente = enter("consejo-08")
    texto = text_of(cliente.get("/"))
    assert "No hay un programa que su cuenta pueda ver" in texto
    assert "84" not in texto
    assert board(cliente, programa).status_code == 404


@pytest.mark.usefixtures("casa_vacia")
def test_a_house_without_programme_shows_the_empty_front_page() -> None:
    make_instituto()
    assert "No hay un programa" in text_of(enter("direccion").get("/"))


def test_the_front_page_prefers_the_real_programme_and_the_menu_leads_to_the_drill(
    demostracion: Programa,
) -> None:
    real = make_programa()
    respuesta = enter("direccion").get("/")
    assert "SIMULACRO" not in respuesta.content.decode()
    assert reverse("pat:programa", args=[demostracion.clave]) in respuesta.content.decode()
    assert "2024 real, PLE 2023-2024" in text_of(board(enter("direccion"), real))


@pytest.mark.usefixtures("casa_vacia")
def test_a_drill_wears_its_stripe_on_its_own_board_and_when_it_is_all_there_is(
    demostracion: Programa,
) -> None:
    cliente = enter("direccion")
    for respuesta in (board(cliente, demostracion), cliente.get("/")):
        assert "SIMULACRO · Demostración 2024 · ningún dato es real" in respuesta.content.decode()


def test_the_month_to_capture_is_the_last_ended_one_that_lacks_something(demostracion: Programa) -> None:
    panorama = load_panorama(demostracion, corte=10)
    # On 4 November, October still lacks P-12.1 and P-12.2.
    assert month_to_capture(panorama) == 10
    assert month_to_capture(replace(panorama, bimestres_cerrados=frozenset({4, 5}))) == 11
    assert month_to_capture(replace(panorama, bimestres_cerrados=frozenset({5, 6}))) == 8
    assert month_to_capture(replace(panorama, bimestres_cerrados=frozenset(range(1, 7)))) is None


def test_the_cuts_offered_are_the_months_that_have_begun(demostracion: Programa) -> None:
    opciones = cut_options(load_panorama(demostracion, corte=10))
    assert opciones[:3] == [("", "octubre"), ("11", "noviembre"), ("9", "septiembre")]
    assert opciones[-1] == ("1", "enero")
    assert len(opciones) == 11


def test_who_has_not_entered_is_sent_to_the_login() -> None:
    assert Client().get("/").headers["Location"] == "/entrar/?next=/"


def test_thirty_programmes_cost_the_queries_of_one(django_assert_num_queries: object) -> None:
    real = make_programa()
    cliente = enter("direccion")
    with CaptureQueriesContext(connection) as una:
        cliente.get("/")
    copias = [Programa.objects.get(pk=real.pk) for _ in range(29)]
    for numero, copia in enumerate(copias):
        copia.pk, copia.clave = None, f"z-copia-{numero}"
    Programa.objects.bulk_create(copias)
    with django_assert_num_queries(len(una)):  # type: ignore[operator]  # pytest-django's fixture
        assert "z-copia-28" in cliente.get("/").content.decode()


def test_more_lines_with_progress_cost_no_more_queries(
    demostracion: Programa, django_assert_num_queries: object
) -> None:
    cliente = enter("direccion")
    with CaptureQueriesContext(connection) as pocas:
        board(cliente, demostracion)
    for clave in ("S-5.1", "S-5.2", "P-7.10"):
        make_indicador(demostracion, clave)
        accept(demostracion, clave, 9, "50")
    with django_assert_num_queries(len(pocas)):  # type: ignore[operator]  # pytest-django's fixture
        board(cliente, demostracion)
