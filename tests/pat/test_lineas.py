"""The list of objectives and lines: groups, filters, order, and the discrepancies of the source."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.constructores import accept, make_indicador, make_programa
from tests.pat.tablero_constructores import enter, rows_of, text_of

from comicios.pat.models import Indicador, Programa
from comicios.pat.selectors.lineas import goal_in_words, months_in_short, months_in_words

pytestmark = pytest.mark.django_db
CLAVES_DE_DISCREPANCIA = [f"D{n:02d}" for n in range(1, 23)]


def listing(programa: Programa, quien: str = "direccion", **parametros: str) -> object:
    return enter(quien).get(reverse("pat:lineas", args=[programa.clave]), parametros)


def line_keys(respuesta: object) -> list[str]:
    return [f.split()[0] for f in rows_of(respuesta, "Líneas") if re.match(r"[SP]-\d+\.\d+ (?!no existe)", f)]


def test_every_line_is_listed_under_its_objective_in_natural_order() -> None:
    respuesta = listing(make_programa())
    claves = line_keys(respuesta)
    assert len(claves) == 84
    assert claves[:3] == ["S-1.1", "S-1.2", "S-2.1"]
    assert claves.index("P-7.10") == claves.index("P-7.9") + 1
    assert "84 de 84 líneas, de 26 objetivos" in text_of(respuesta)


def test_s_4_says_that_the_source_has_no_4_3() -> None:
    filas = rows_of(listing(make_programa()), "Líneas")
    [aviso] = [f for f in filas if "no existe en la fuente" in f]
    assert aviso.startswith("S-4.3 no existe en la fuente. La fuente salta el 4.3 en ambas secciones")
    posicion = filas.index(aviso)
    assert filas[posicion - 1].startswith("S-4 Diseñar y elaborar la Memoria Electoral")
    assert filas[posicion + 1].startswith("S-4.1 ")


def test_the_22_discrepancies_are_all_on_the_page_and_three_belong_to_the_whole_document() -> None:
    texto = text_of(listing(make_programa()))
    assert [c for c in CLAVES_DE_DISCREPANCIA if c not in texto] == []
    tarjeta = texto[texto.index("Discrepancias de la fuente 3 de 22") :]
    assert [c for c in CLAVES_DE_DISCREPANCIA if c in tarjeta] == ["D15", "D16", "D21"]


def test_the_chip_of_d11_opens_the_three_readings_at_p_10() -> None:
    [p10] = [f for f in rows_of(listing(make_programa()), "Líneas") if f.startswith("P-10 ")]
    assert "D11 Discrepancia de la fuente: ple objetivo 10" in p10
    assert "Sección 5 Conteo, sellado y agrupamiento de boletas electorales y entrega de paquetes" in p10
    assert "Sección 6.2 Conteo, sellado y agrupamiento de boletas electorales y distribución" in p10


@pytest.mark.parametrize(
    ("parametros", "cuantas"),
    [
        ({"falta": "calendario"}, 80),
        ({"falta": "indicador"}, 80),
        ({"objetivo": "P-12"}, 4),
        ({"bloque": "S"}, 33),
        ({"bloque": "P", "falta": "calendario"}, 47),
        ({"situacion": "sin_calendarizar"}, 80),
        ({"responsable": "sin"}, 84),
        ({"falta": "x", "objetivo": "P-99", "orden": "texto", "densidad": "?"}, 84),
    ],
)
def test_each_filter_leaves_its_lines(parametros: dict[str, str], cuantas: int) -> None:
    respuesta = listing(make_programa(), **parametros)
    assert len(line_keys(respuesta)) == cuantas
    assert f"{cuantas} de 84 líneas" in text_of(respuesta)


def test_filters_that_leave_nothing_say_so() -> None:
    assert "Ninguna línea coincide" in text_of(listing(make_programa(), objetivo="P-12", falta="calendario"))


def test_sorting_by_progress_mixes_objectives_and_leaves_lines_without_figure_last(datos: object) -> None:
    programa = make_programa(simulacro=True, hoy=date(2024, 11, 4))
    accept(programa, "P-12.3", 10, "30")
    make_indicador(programa, "S-5.1", meses=(9, 10))
    accept(programa, "S-5.1", 9, "50")
    claves = line_keys(listing(programa, orden="-avance"))
    assert claves[:2] == ["S-5.1", "P-12.3"]
    assert len(claves) == 84


def test_a_line_with_calendar_shows_months_goal_progress_and_situation(datos: object) -> None:
    programa = make_programa(simulacro=True, hoy=date(2024, 11, 4))
    accept(programa, "P-12.3", 10, "30")
    [fila] = [f for f in rows_of(listing(programa, corte="10"), "Líneas") if f.startswith("P-12.3 ")]
    assert "octubre a diciembre" in fila
    assert "100 %" in fila
    assert "30.00 de 33.33 programado" in fila
    assert fila.endswith("En tiempo")


def test_a_line_without_calendar_shows_no_zero() -> None:
    [fila] = [f for f in rows_of(listing(make_programa()), "Líneas") if f.startswith("S-9.1 ")]
    assert fila.endswith("sin calendarizar – sin indicador – Sin calendarizar")


def test_an_area_finds_only_its_lines_and_a_council_nothing() -> None:
    programa = make_programa()
    assert line_keys(listing(programa, "area-ucsi")) == ["S-12.1", "S-13.1", "S-13.2", "S-13.3"]
    assert listing(programa, "consejo-08").status_code == 404


def test_the_list_costs_the_same_queries_with_more_progress(
    datos: object, django_assert_num_queries: object
) -> None:
    programa = make_programa(simulacro=True)
    accept(programa, "P-12.3", 10, "30")
    cliente, url = enter("direccion"), reverse("pat:lineas", args=[programa.clave])
    with CaptureQueriesContext(connection) as antes:
        cliente.get(url)
    for clave in ("S-5.1", "S-5.2", "P-7.10"):
        make_indicador(programa, clave)
        accept(programa, clave, 9, "50")
    with django_assert_num_queries(len(antes)):  # type: ignore[operator]  # pytest-django's fixture
        cliente.get(url)


@pytest.mark.parametrize(
    ("meta", "unidad", "dicho"),
    [
        ("100", "%", "100\u00a0%"),
        ("1", "Documento", "1\u00a0documento"),
        ("12", "Documento", "12\u00a0documentos"),
        ("2.5", "Índice", "2.5\u00a0índices"),
        ("3", "Reunión", "3\u00a0reunión"),
    ],
)
def test_a_goal_is_said_with_its_unit(meta: str, unidad: str, dicho: str) -> None:
    assert goal_in_words(Indicador(meta=Decimal(meta), unidad=unidad)) == dicho


@pytest.mark.parametrize(
    ("meses", "dicho"),
    [
        ((), "sin calendarizar"),
        ((3,), "marzo"),
        ((11, 12), "noviembre y diciembre"),
        ((12, 10, 11), "octubre a diciembre"),
        ((1, 3, 5), "enero, marzo y mayo"),
    ],
)
def test_months_are_said_as_people_say_them(meses: tuple[int, ...], dicho: str) -> None:
    assert months_in_words(meses) == dicho


@pytest.mark.parametrize(
    ("meses", "dicho"),
    [
        (range(1, 13), "ene–dic"),
        ((2, 4, 6, 8, 10, 12), "feb, abr, jun, ago, oct, dic"),
        ((8, 9), "ago, sep"),
        ((7,), "jul"),
        ((), ""),
    ],
)
def test_in_a_compact_row_the_months_take_three_letters(meses: Collection[int], dicho: str) -> None:
    assert months_in_short(meses) == dicho
