"""Forms say what is missing, where, and how to mend it; what was typed stays."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django import forms

from comicios.nucleo.interfaz.formularios import CampoCifra, FechaInput, Formulario


class Oficio(Formulario):
    folio = forms.CharField(label="Folio", help_text="Como está en el sello.")
    fecha = forms.DateField(label="Fecha", widget=FechaInput)
    valor = CampoCifra(label="Valor", enteros=True)
    nota = forms.CharField(label="Nota", required=False)


COMPLETO = {"folio": "0412", "fecha": "2024-11-04", "valor": "1"}


def test_a_complete_form_gives_exact_figures() -> None:
    form = Oficio(COMPLETO)
    assert form.is_valid()
    assert form.cleaned_data["valor"] == Decimal("1")


def test_a_missing_value_is_named() -> None:
    form = Oficio({**COMPLETO, "folio": ""})
    assert form.errors["folio"] == ["Falta «Folio». Escriba o elija un valor."]


def test_a_date_says_how_to_write_it() -> None:
    form = Oficio({**COMPLETO, "fecha": "ayer"})
    assert form.errors["fecha"] == [
        "«Fecha» no es una fecha. Escríbala como 2024-11-04 o elíjala en el calendario."
    ]


@pytest.mark.parametrize("escrito", ["12,5", "１２", "١٢", "NaN", "1e400", "-3", "+5", "1 000", "0.5"])
def test_a_figure_is_read_as_strictly_as_the_law_reads_it(escrito: str) -> None:
    form = Oficio({**COMPLETO, "valor": escrito})
    assert "valor" in form.errors


def test_what_was_typed_stays_beside_its_error() -> None:
    html = str(Oficio({**COMPLETO, "valor": "12,5"}))
    assert 'value="12,5"' in html
    assert 'class="campo cap mal"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_valor_error"' in html


def test_the_hint_and_the_error_both_describe_the_field() -> None:
    html = str(Oficio({**COMPLETO, "folio": ""}))
    assert 'aria-describedby="id_folio_ayuda id_folio_error"' in html
    assert 'id="id_folio_ayuda"' in html


def test_only_optional_fields_are_marked() -> None:
    assert str(Oficio()).count("(opcional)") == 1


def test_several_errors_are_summed_up_with_links() -> None:
    form = Oficio({**COMPLETO, "folio": "", "valor": "x"})
    assert [(id_, etiqueta) for id_, etiqueta, _ in form.resumen] == [
        ("id_folio", "Folio"),
        ("id_valor", "Valor"),
    ]
    assert 'href="#id_folio"' in str(form)


def test_one_error_needs_no_summary() -> None:
    assert Oficio({**COMPLETO, "folio": ""}).resumen == []


def test_a_message_the_form_wrote_itself_is_kept() -> None:
    class Propio(Formulario):
        motivo = forms.CharField(label="Motivo", error_messages={"required": "Escriba el motivo del cambio."})

    assert Propio({}).errors["motivo"] == ["Escriba el motivo del cambio."]


def test_a_number_box_becomes_a_text_box_that_keeps_what_was_typed() -> None:
    class Meta(Formulario):
        meta = forms.IntegerField(label="Meta")

    html = str(Meta({"meta": "12,5"}))
    assert 'type="number"' not in html
    assert 'inputmode="numeric"' in html
    assert 'value="12,5"' in html
