"""The component tags: shape and word, planned against real, doubt, evidence, menus."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from comicios.nucleo.interfaz import iconos


def rendered(texto: str, url: str = "/lista/", **valores: object) -> str:
    return Template(texto).render(Context({"request": RequestFactory().get(url), **valores}))


@dataclass(frozen=True)
class Situacion:
    clave: str
    palabra: str
    color: str


@dataclass(frozen=True)
class Parametro:
    valor: int = 90
    unidad: str = "%"
    fuente: str = "por confirmar"
    descripcion: str = "Umbral verde"
    por_confirmar: bool = True


@dataclass(frozen=True)
class Documento:
    titulo: str = "Oficio 0412"
    clasificacion: str = "publica"
    alterada: bool = False

    def get_absolute_url(self) -> str:
        return "/evidencias/7/"


def test_a_state_is_shape_word_and_colour() -> None:
    html = rendered('{% semaforo "rojo" "Vencida" %}')
    assert 'class="sem s-rojo pastilla"' in html
    assert "<svg" in html
    assert html.endswith("Vencida</span>")


def test_a_situacion_brings_its_own_colour_and_word() -> None:
    html = rendered("{% semaforo s pastilla=False %}", s=Situacion("en_tiempo", "En tiempo", "azul"))
    assert 'class="sem s-azul"' in html
    assert "En tiempo" in html


def test_a_line_without_calendar_takes_the_dashed_square() -> None:
    html = rendered("{% semaforo s %}", s=Situacion("sin_calendarizar", "Sin calendarizar", "gris"))
    assert "stroke-dasharray" in html
    assert "stroke-dasharray" not in rendered('{% semaforo "gris" "Sin iniciar" %}')


def test_a_colour_the_house_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="no tiene el color «fucsia»"):
        rendered('{% semaforo "fucsia" "Vencida" %}')


def test_each_meaning_of_the_semaforo_has_a_shape_of_its_own() -> None:
    assert len(set(iconos.FIGURAS.values())) == 6


def test_the_bar_shows_real_and_planned() -> None:
    html = rendered("{% avance r p %}", r=Decimal("27.5"), p=Fraction(175, 3))
    assert 'class="real" y="4" width="27.50%"' in html
    assert 'class="plan" x="58.33%"' in html
    assert 'aria-label="Real 27.50\u00a0%, programado 58.33\u00a0%"' in html
    assert "style" not in html


def test_over_one_hundred_the_bar_fills_and_the_words_keep_the_figure() -> None:
    html = rendered("{% avance r p %}", r=Decimal("116.67"), p=Decimal("66.67"))
    assert 'width="100.00%" height="8"' in html
    assert "Real 116.67\u00a0%" in html


def test_no_data_is_a_dash_with_its_reason_never_a_zero() -> None:
    html = rendered("{% avance r p %}", r=None, p=None)
    assert "sin calendarizar" in html
    assert "0" not in html
    assert "Sin dato real, programado 50.00" in rendered("{% avance r p %}", r=None, p=50)


def test_doubt_opens_value_source_and_who_confirms() -> None:
    html = rendered('{% por_confirmar p quien="la Comisión" %}', p=Parametro())
    assert ">por confirmar</button>" in html
    assert "90 %" in html
    assert "Fuente: por confirmar" in html
    assert "Quién lo confirma: la Comisión" in html


def test_what_is_confirmed_carries_no_mark() -> None:
    assert (
        rendered("{% por_confirmar p %}", p=Parametro(fuente="Acuerdo 12", por_confirmar=False)).strip() == ""
    )


def test_two_doubts_in_a_page_have_different_ids() -> None:
    html = rendered("{% por_confirmar p %}{% por_confirmar p %}", p=Parametro())
    assert 'id="duda-1"' in html
    assert 'id="duda-2"' in html


def test_evidence_says_when_it_is_missing_and_when_it_was_altered() -> None:
    assert "Falta evidencia" in rendered("{% evidencia %}")
    assert "Añadir" in rendered('{% evidencia anadir="/nueva/" %}')
    assert 'href="/evidencias/7/"' in rendered("{% evidencia e %}", e=Documento())
    assert "no coincide su huella" in rendered("{% evidencia e %}", e=Documento(alterada=True))
    assert "con datos personales" in rendered(
        "{% evidencia e %}", e=Documento(clasificacion="datos_personales")
    )


def test_what_a_document_is_called_cannot_write_html() -> None:
    html = rendered("{% evidencia e %}", e=Documento(titulo="<script>alert(1)</script>"))
    assert "<script>" not in html


OPCIONES = (("vencida", "Vencidas"), ("cumplida", "Cumplidas"))


def test_a_filter_keeps_the_other_parameters_and_returns_to_the_first_page() -> None:
    html = rendered('{% filtro "s" "Situación" o %}', "/lista/?orden=clave&pagina=3", o=OPCIONES)
    assert 'href="?orden=clave&amp;s=vencida"' in html
    assert "pagina" not in html
    assert "todos" in html


def test_a_filter_that_is_set_is_tinted_and_says_its_value() -> None:
    html = rendered('{% filtro "s" "Situación" o %}', "/lista/?s=cumplida", o=OPCIONES)
    assert 'class="filtro puesto"' in html
    assert "</span> Cumplidas" in html


def test_a_value_the_filter_does_not_have_is_as_if_none_were_set() -> None:
    html = rendered('{% filtro "s" "Situación" o %}', "/lista/?s=%3Cb%3E", o=OPCIONES)
    assert 'class="filtro"' in html
    assert 'href="?"' in html


def test_filters_can_be_taken_off_only_when_one_is_on() -> None:
    assert "Quitar filtros" in rendered('{% quitar_filtros "s" %}', "/lista/?s=cumplida&orden=clave")
    assert "Quitar filtros" not in rendered('{% quitar_filtros "s" %}', "/lista/?orden=clave")


def test_a_sortable_head_says_its_direction_and_turns_it() -> None:
    assert 'aria-sort="none"' in rendered('{% orden "clave" "Clave" %}')
    subiendo = rendered('{% orden "clave" "Clave" %}', "/lista/?orden=clave")
    assert 'aria-sort="ascending"' in subiendo
    assert 'href="?orden=-clave"' in subiendo
    assert 'aria-sort="descending"' in rendered('{% orden "clave" "Clave" %}', "/lista/?orden=-clave")


def test_pages_say_where_one_is() -> None:
    html = rendered("{% paginas p %}", "/lista/?s=vencida", p=Paginator(range(120), 50).page(2))
    assert "51 a 100 de 120" in html
    assert 'href="?s=vencida&amp;pagina=3"' in html
    assert rendered("{% paginas p %}", p=Paginator(range(10), 50).page(1)).strip() == ""
