"""One cell of the monthly grid: it saves alone, refuses with its sentence, and never loses what was typed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from django.urls import reverse
from tests.constructores import accept, capture, find_indicador, make_indicador, make_persona
from tests.pat.captura_constructores import (
    enter_as,
    make_simulacro,
    month_of,
    row_data,
    send,
    type_in,
    words_of,
)

from comicios.nucleo.caras import medidas
from comicios.pat.models import Avance, Indicador, VersionDeAvance
from comicios.pat.services.avances import return_avance
from comicios.pat.services.bimestres import close_bimestre

pytestmark = pytest.mark.django_db


def test_a_value_is_saved_and_its_row_comes_back_as_a_draft() -> None:
    programa = make_simulacro()
    respuesta = type_in(enter_as("analista"), programa, "P-12.3", "30")
    assert respuesta.status_code == 200
    assert (row_data(respuesta, "version"), row_data(respuesta, "guardado")) == ("1", "30")
    assert "Borrador" in words_of(respuesta)
    assert month_of(programa, "P-12.3").vigente.valor == 30


def test_a_comma_is_refused_with_its_sentence_and_stays_in_the_cell() -> None:
    programa = make_simulacro()
    respuesta = type_in(enter_as("analista"), programa, "P-12.3", "12,5")
    assert respuesta.status_code == 422
    pagina = respuesta.content.decode()
    assert 'value="12,5"' in pagina
    assert 'aria-invalid="true" aria-describedby="nota-' in pagina
    assert "«12,5» lleva coma. Para los decimales use punto" in words_of(respuesta)
    assert "Por corregir" in words_of(respuesta)
    assert not VersionDeAvance.objects.exists()


def test_half_a_document_is_not_captured() -> None:
    programa = make_simulacro()
    respuesta = type_in(enter_as("analista"), programa, "P-12.2", "0.5")
    assert respuesta.status_code == 422
    assert "documentos enteros" in words_of(respuesta)
    assert not VersionDeAvance.objects.exists()


def test_over_100_percent_says_how_much_fits() -> None:
    programa = make_simulacro()
    accept(programa, "P-12.1", 9, "80")
    respuesta = type_in(enter_as("analista"), programa, "P-12.1", "30")
    assert respuesta.status_code == 422
    assert "El acumulado a septiembre es 80: escriba 20 o menos" in words_of(respuesta)


def test_what_somebody_else_saved_meanwhile_stands_beside_what_was_typed() -> None:
    programa = make_simulacro()
    capture(programa, "P-12.3", 10, "28")
    respuesta = type_in(enter_as("analista"), programa, "P-12.3", "30", version=0)
    assert respuesta.status_code == 409
    dicho = words_of(respuesta)
    assert "Guardado ahora 28 Lo que usted escribió 30" in dicho
    assert "Conservar 28" in dicho
    assert "Poner 30" in dicho
    assert row_data(respuesta, "version") == "1"
    assert month_of(programa, "P-12.3").vigente.valor == 28


def test_putting_mine_is_sending_it_again_with_the_new_version() -> None:
    programa = make_simulacro()
    capture(programa, "P-12.3", 10, "28")
    respuesta = type_in(enter_as("analista"), programa, "P-12.3", "30", version=1)
    assert respuesta.status_code == 200
    avance = month_of(programa, "P-12.3")
    assert (avance.version, avance.vigente.valor) == (2, 30)


@pytest.mark.parametrize("version", ["", "x", "-1", "²", "9" * 30])
def test_without_a_readable_version_nothing_saved_is_overwritten(version: str) -> None:
    programa = make_simulacro()
    capture(programa, "P-12.3", 10, "28")
    assert type_in(enter_as("analista"), programa, "P-12.3", "30", version=version).status_code == 409
    assert month_of(programa, "P-12.3").vigente.valor == 28


def test_an_accepted_month_keeps_both_values_and_points_to_the_correction() -> None:
    programa = make_simulacro()
    accept(programa, "P-12.3", 10, "30")
    respuesta = type_in(enter_as("analista"), programa, "P-12.3", "35", version=0)
    assert respuesta.status_code == 409
    assert "Otra persona aceptó octubre mientras usted escribía. Su 35 está a salvo" in words_of(respuesta)
    assert "Abrir P-12.3 para corregirlo" in words_of(respuesta)
    assert "Poner 35" not in words_of(respuesta)


def test_out_of_window_asks_for_the_reason_and_takes_both_together() -> None:
    programa, analista = make_simulacro(), enter_as("analista")
    negada = type_in(analista, programa, "P-12.4", "1")
    assert negada.status_code == 422
    assert "P-12.4 está programada para noviembre y diciembre." in words_of(negada)
    assert "Justificación de octubre, P-12.4" in words_of(negada)
    aceptada = type_in(analista, programa, "P-12.4", "1", justificacion="Se adelantó la sesión.")
    assert aceptada.status_code == 200
    assert month_of(programa, "P-12.4").vigente.justificacion == "Se adelantó la sesión."


def test_a_ratio_is_typed_with_a_slash_and_shows_its_percent() -> None:
    programa = make_simulacro()
    make_indicador(programa, "S-5.1", acumulacion="RAZON")
    respuesta = type_in(enter_as("analista"), programa, "S-5.1", "18/20")
    assert respuesta.status_code == 200
    assert "90.00 %" in words_of(respuesta)
    vigente = month_of(programa, "S-5.1").vigente
    assert (vigente.numerador, vigente.denominador, vigente.valor) == (18, 20, None)


def test_a_ratio_over_zero_has_no_percent() -> None:
    programa = make_simulacro()
    make_indicador(programa, "S-5.1", acumulacion="RAZON")
    respuesta = type_in(enter_as("analista"), programa, "S-5.1", "0/0")
    assert respuesta.status_code == 200
    assert "0.00 %" not in words_of(respuesta)


def test_a_closed_bimester_refuses_the_cell() -> None:
    programa = make_simulacro()
    close_bimestre(programa=programa, numero=5, by=make_persona("direccion"))
    respuesta = type_in(enter_as("analista"), programa, "P-12.3", "30")
    assert respuesta.status_code == 422
    assert "El bimestre 5 está cerrado desde el" in words_of(respuesta)
    assert row_data(respuesta, "editable") == "no"


def test_a_future_month_cannot_be_captured() -> None:
    programa = make_simulacro()
    respuesta = type_in(enter_as("analista"), programa, "P-12.3", "30", mes=12)
    assert respuesta.status_code == 422
    assert "Diciembre todavía no empieza." in words_of(respuesta)
    assert not VersionDeAvance.objects.exists()


def test_an_emptied_cell_withdraws_the_value_without_erasing_its_version() -> None:
    programa = make_simulacro()
    capture(programa, "P-12.3", 10, "28")
    respuesta = type_in(enter_as("analista"), programa, "P-12.3", "", version=1)
    assert respuesta.status_code == 200
    assert row_data(respuesta, "estado") == "sin_captura"
    assert [v.valor for v in VersionDeAvance.objects.order_by("numero")] == [28, None]


def test_under_review_the_cell_is_read_only_and_can_be_taken_back() -> None:
    programa = make_simulacro()
    send(programa, "P-12.3", "30")
    respuesta = type_in(enter_as("analista"), programa, "P-12.3", "31", version=1)
    assert respuesta.status_code == 422
    assert "está en revisión: retírelo de la revisión para cambiarlo" in words_of(respuesta)
    assert row_data(respuesta, "editable") == "no"
    assert month_of(programa, "P-12.3").vigente.valor == 30


def test_a_returned_value_goes_back_to_draft_unchanged_when_only_its_evidence_was_lacking() -> None:
    programa = make_simulacro()
    avance = send(programa, "P-12.3", "30")
    avance.indicador = find_indicador(programa, "P-12.3")
    return_avance(avance=avance, motivo="Adjunte el oficio.", by=make_persona("direccion"))
    respuesta = type_in(enter_as("analista"), programa, "P-12.3", "30", version=1)
    assert respuesta.status_code == 200
    assert row_data(respuesta, "estado") == "borrador"


@pytest.mark.parametrize("mes", [0, 13, 99])
def test_a_month_that_does_not_exist_is_the_plain_404(mes: int) -> None:
    programa = make_simulacro()
    assert type_in(enter_as("analista"), programa, "P-12.3", "1", mes=mes).status_code == 404
    assert not Avance.objects.exists()


def test_the_cell_only_takes_posts() -> None:
    programa = make_simulacro()
    url = reverse("pat:captura_celda", args=[programa.clave, 10, find_indicador(programa, "P-12.3").pk])
    assert enter_as("analista").get(url).status_code == 405


def test_a_line_of_another_area_does_not_exist_for_an_area() -> None:
    programa = make_simulacro()
    assert type_in(enter_as("area-ucsi"), programa, "P-12.3", "30").status_code == 404
    make_indicador(programa, "S-12.1")
    assert type_in(enter_as("area-ucsi"), programa, "S-12.1", "30").status_code == 200


@pytest.mark.parametrize("cuenta", ["comision", "auditoria", "consejo-08"])
def test_who_does_not_capture_finds_nothing(cuenta: str) -> None:
    programa = make_simulacro()
    assert type_in(enter_as(cuenta), programa, "P-12.3", "30").status_code == 404
    assert not VersionDeAvance.objects.exists()


@pytest.fixture
def medida_de_prueba(monkeypatch: pytest.MonkeyPatch) -> str:
    """A measure registered for this test only: 342 of 1,114 packages."""
    monkeypatch.setattr(medidas, "_MEDIDAS", {})
    medidas.register_medida(
        medidas.Medida(
            "prueba.paquetes",
            "Paquetes destruidos",
            lambda desde, hasta, ambito: medidas.Avance(
                Fraction(342 if (desde, hasta) == (date(2024, 10, 1), date(2024, 10, 31)) else 0),
                Fraction(1114),
            ),
        )
    )
    return "prueba.paquetes"


def test_the_measured_value_is_offered_and_remembered_as_measured(medida_de_prueba: str) -> None:
    programa, analista = make_simulacro(), enter_as("analista")
    Indicador.objects.filter(pk=find_indicador(programa, "P-12.3").pk).update(medida=medida_de_prueba)
    pagina = analista.get(reverse("pat:captura", args=[programa.clave, 10]))
    assert 'data-medido="30.7002"' in pagina.content.decode()
    type_in(analista, programa, "P-12.3", "30.7002", origen="medida")
    assert month_of(programa, "P-12.3").vigente.origen == "medida"
    type_in(analista, programa, "P-12.3", "31", version=1, origen="medida")
    assert month_of(programa, "P-12.3").vigente.origen == "captura"
