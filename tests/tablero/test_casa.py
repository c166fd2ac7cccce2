"""The house's own pages: figures to be confirmed, who may do what, and their entries in the rail."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.constructores import make_instituto
from tests.pat.tablero_constructores import enter, rows_of, text_of

from comicios.nucleo.tablero.dudas import count_parametros, list_dudas

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def instituto() -> None:
    make_instituto()


def test_every_figure_to_be_confirmed_says_its_value_and_what_uses_it() -> None:
    filas = rows_of(enter("direccion").get(reverse("parametros")), "Parámetros")
    [verde] = [f for f in filas if "mir.umbral_verde" in f]
    assert "90 % por confirmar" in verde
    assert "palabra «Conforme»" in verde
    [plazo] = [f for f in filas if "informes.plazo_informe_bimestral" in f]
    assert "10 días hábiles" in plazo


def test_every_figure_to_be_confirmed_says_what_would_change_with_it() -> None:
    assert [d.clave for d in list_dudas() if not d.uso] == []
    texto = text_of(enter("direccion").get(reverse("parametros")))
    assert all(d.uso in texto for d in list_dudas())


def test_the_page_says_how_many_of_how_many() -> None:
    assert len(list_dudas()) <= count_parametros()
    esperado = f"{len(list_dudas())} de {count_parametros()} parámetros"
    assert esperado in text_of(enter("comision").get(reverse("parametros")))


@pytest.mark.parametrize(
    ("quien", "parametros", "capacidades"),
    [
        ("direccion", 200, 200),
        ("analista", 200, 200),
        ("auditoria", 200, 200),
        ("area-ucsi", 200, 404),
        ("comision", 200, 404),
        ("consejo-08", 404, 404),
    ],
)
def test_each_role_opens_the_pages_of_the_house_that_are_its_own(
    quien: str, parametros: int, capacidades: int
) -> None:
    cliente = enter(quien)
    assert cliente.get(reverse("parametros")).status_code == parametros
    assert cliente.get(reverse("capacidades")).status_code == capacidades


def test_the_table_of_capabilities_says_who_reviews_and_who_captures() -> None:
    filas = rows_of(enter("auditoria").get(reverse("capacidades")), "Capacidades")
    [revisar] = [f for f in filas if "pat.revisar" in f]
    assert revisar == "Aceptar o devolver el avance pat.revisar sí no no no no no no"
    [capturar] = [f for f in filas if "pat.capturar" in f]
    assert (
        capturar == "Capturar el avance mensual y su evidencia pat.capturar sí sí sí todo órgano no no no sí"
    )


@pytest.mark.parametrize(
    ("quien", "entradas"),
    [
        ("direccion", ["Tablero", "Bitácora", "Parámetros por confirmar", "Quién puede qué"]),
        ("comision", ["Tablero", "Parámetros por confirmar"]),
        ("consejo-08", ["Tablero"]),
    ],
)
def test_the_rail_offers_only_what_the_person_may_open(quien: str, entradas: list[str]) -> None:
    pagina = enter(quien).get("/").content.decode()
    riel = pagina[: pagina.index("<main")]
    todas = ["Tablero", "Bitácora", "Parámetros por confirmar", "Quién puede qué"]
    assert [e for e in todas if f'<span class="ti">{e}</span>' in riel] == entradas
