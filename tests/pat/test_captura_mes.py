"""The monthly grid: which rows, for whom, what may be sent, and where it opens."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from tests.constructores import (
    accept,
    capture,
    find_indicador,
    find_linea,
    make_indicador,
    make_persona,
    make_programa,
)
from tests.pat.captura_constructores import (
    captura_url,
    draft,
    enter_as,
    give_to,
    keys_in_grid,
    make_simulacro,
    month_of,
    send,
    words_of,
)

from comicios.pat.services.avances import correct_avance, return_avance
from comicios.pat.services.bimestres import close_bimestre
from comicios.pat.services.lineas import set_meses

pytestmark = pytest.mark.django_db


def test_october_has_the_lines_programmed_in_it_and_no_other() -> None:
    programa = make_simulacro()
    respuesta = enter_as("analista").get(captura_url(programa))
    assert keys_in_grid(respuesta) == ["P-12.1", "P-12.2", "P-12.3"]
    assert "Captura de octubre de 2024" in words_of(respuesta)


def test_all_lines_with_an_indicator_are_one_filter_away() -> None:
    respuesta = enter_as("analista").get(captura_url(make_simulacro()), {"lineas": "todas"})
    assert keys_in_grid(respuesta) == ["P-12.1", "P-12.2", "P-12.3", "P-12.4"]
    assert (
        "Programada para noviembre y diciembre. Un avance en octubre se acepta con justificación."
        in words_of(respuesta)
    )


def test_a_value_out_of_the_programme_stays_in_sight() -> None:
    programa = make_simulacro()
    capture(programa, "P-12.4", 10, "1", justificacion="Se adelantó la sesión.")
    assert "P-12.4" in keys_in_grid(enter_as("analista").get(captura_url(programa)))


def test_it_opens_with_my_lines_when_i_answer_for_any() -> None:
    programa = make_simulacro()
    give_to(programa, "P-12.3", "analista")
    analista = enter_as("analista")
    assert keys_in_grid(analista.get(captura_url(programa))) == ["P-12.3"]
    assert keys_in_grid(analista.get(captura_url(programa), {"responsable": "todas"})) == [
        "P-12.1",
        "P-12.2",
        "P-12.3",
    ]
    assert keys_in_grid(analista.get(captura_url(programa), {"responsable": "sin"})) == ["P-12.1", "P-12.2"]
    assert keys_in_grid(enter_as("direccion").get(captura_url(programa))) == ["P-12.1", "P-12.2", "P-12.3"]


def test_the_state_filter_and_unknown_values_of_the_filters() -> None:
    programa, analista = make_simulacro(), enter_as("analista")
    capture(programa, "P-12.3", 10, "30")
    assert keys_in_grid(analista.get(captura_url(programa), {"estado": "borrador"})) == ["P-12.3"]
    assert (
        len(
            keys_in_grid(
                analista.get(captura_url(programa), {"estado": "x", "responsable": "%00", "lineas": "'"})
            )
        )
        == 3
    )


def test_what_was_accepted_before_stands_left_of_the_cell() -> None:
    programa = make_simulacro()
    accept(programa, "P-12.1", 8, "40")
    accept(programa, "P-12.1", 9, "40")
    dicho = words_of(enter_as("analista").get(captura_url(programa)))
    assert "80 de 100 %" in dicho
    assert "0 de 1 documento" in dicho


def test_without_anything_to_add_up_the_accumulated_is_a_dash() -> None:
    programa = make_simulacro()
    make_indicador(programa, "S-5.1", acumulacion="RAZON", meses=(10,))
    assert "– de 100 %" in words_of(enter_as("analista").get(captura_url(programa)))


def test_a_returned_month_says_who_returned_it_and_why() -> None:
    programa = make_simulacro()
    return_avance(
        avance=_with_indicador(programa, send(programa, "P-12.1", "20")),
        motivo="La evidencia es un borrador sin firma.",
        by=make_persona("direccion"),
    )
    dicho = words_of(enter_as("analista").get(captura_url(programa)))
    assert "Devuelta por Direccion (muestra)," in dicho
    assert "«La evidencia es un borrador sin firma.»" in dicho
    assert "1 de 3 con valor · 1 por corregir" in dicho


def test_a_month_open_to_correction_says_what_still_counts() -> None:
    programa = make_simulacro()
    correct_avance(
        avance=_with_indicador(programa, accept(programa, "P-12.3", 10, "30")),
        motivo="Faltaba un acta.",
        by=make_persona("analista"),
    )
    dicho = words_of(enter_as("analista").get(captura_url(programa)))
    assert "Abierto a corrección: «Faltaba un acta.» . Sigue contando 30 %" in dicho.replace("».", "» .")


def test_my_ready_drafts_are_sent_together() -> None:
    programa = make_simulacro()
    draft(programa, "P-12.1", "20")
    draft(programa, "P-12.3", "30")
    analista = enter_as("analista")
    assert "Enviar 2 a revisión" in words_of(analista.get(captura_url(programa)))
    respuesta = analista.post(reverse("pat:captura_enviar", args=[programa.clave, 10]), follow=True)
    assert respuesta.redirect_chain[-1][0] == f"{captura_url(programa)}?"
    assert "Envió a revisión octubre de P-12.1 y P-12.3." in words_of(respuesta)
    assert [month_of(programa, c).estado for c in ("P-12.1", "P-12.3")] == ["en_revision", "en_revision"]


def test_a_draft_of_zero_needs_no_evidence_and_another_without_it_stays() -> None:
    programa = make_simulacro()
    draft(programa, "P-12.1", "0", evidencia=False)
    draft(programa, "P-12.3", "30", evidencia=False)
    respuesta = enter_as("analista").post(
        reverse("pat:captura_enviar", args=[programa.clave, 10]), follow=True
    )
    assert "Envió a revisión octubre de P-12.1. Sin evidencia, P-12.3 sigue en borrador." in words_of(
        respuesta
    )
    assert [month_of(programa, c).estado for c in ("P-12.1", "P-12.3")] == ["en_revision", "borrador"]


def test_when_nothing_is_ready_the_refusal_links_to_each_row() -> None:
    programa = make_simulacro()
    draft(programa, "P-12.3", "30", evidencia=False)
    respuesta = enter_as("analista").post(reverse("pat:captura_enviar", args=[programa.clave, 10]))
    assert respuesta.status_code == 422
    pk = find_indicador(programa, "P-12.3").pk
    assert f'<a href="#fila-{pk}">P-12.3, octubre</a>: falta evidencia.' in respuesta.content.decode()
    assert month_of(programa, "P-12.3").estado == "borrador"


def test_sending_nothing_says_so() -> None:
    respuesta = enter_as("analista").post(reverse("pat:captura_enviar", args=[make_simulacro().clave, 10]))
    assert respuesta.status_code == 422
    assert "No hay avances con valor que enviar." in words_of(respuesta)


def test_only_the_drafts_in_sight_are_sent() -> None:
    programa = make_simulacro()
    give_to(programa, "P-12.3", "analista")
    draft(programa, "P-12.1", "20")
    draft(programa, "P-12.3", "30")
    enter_as("analista").post(reverse("pat:captura_enviar", args=[programa.clave, 10]))
    assert [month_of(programa, c).estado for c in ("P-12.1", "P-12.3")] == ["borrador", "en_revision"]


def test_a_closed_bimester_is_all_read_only_with_its_sentence() -> None:
    programa = make_simulacro()
    close_bimestre(programa=programa, numero=5, by=make_persona("direccion"))
    respuesta = enter_as("analista").get(captura_url(programa))
    pagina = respuesta.content.decode()
    assert pagina.count('data-editable="no"') == 3
    assert 'data-editable="si"' not in pagina
    assert "Para cambiar octubre, la Dirección debe reabrirlo con motivo." in words_of(respuesta)
    assert "captura-enviar" not in pagina


def test_next_month_is_off_until_it_begins_and_says_why() -> None:
    programa, analista = make_simulacro(), enter_as("analista")
    assert f'href="{captura_url(programa, 11)}"' in analista.get(captura_url(programa)).content.decode()
    noviembre = analista.get(captura_url(programa, 11))
    assert f'href="{captura_url(programa, 12)}"' not in noviembre.content.decode()
    assert "Empieza el 1 de diciembre." in words_of(noviembre)


def test_a_future_month_shows_its_rows_but_takes_nothing() -> None:
    respuesta = enter_as("analista").get(captura_url(make_simulacro(), 12))
    assert respuesta.status_code == 200
    assert "Diciembre de 2024 todavía no empieza. Se captura desde el 1 de diciembre." in words_of(respuesta)
    assert 'data-editable="si"' not in respuesta.content.decode()


@pytest.mark.parametrize(("mes", "estado"), [(1, 200), (12, 200), (0, 404), (13, 404)])
def test_the_months_of_the_year(mes: int, estado: int) -> None:
    assert enter_as("analista").get(captura_url(make_simulacro(), mes)).status_code == estado


def test_a_month_with_nothing_programmed_says_what_to_do() -> None:
    dicho = words_of(enter_as("analista").get(captura_url(make_simulacro(), 3)))
    assert "No hay nada programado en este mes" in dicho


def test_lines_without_an_indicator_are_counted_apart() -> None:
    programa = make_simulacro()
    set_meses(linea=find_linea(programa, "S-1.1"), meses=[10], by=make_persona("analista"))
    dicho = words_of(enter_as("analista").get(captura_url(programa)))
    assert "1 línea programada en este mes no tiene indicador y no se captura" in dicho


@pytest.mark.parametrize(
    ("hoy", "mes"),
    [(date(2024, 11, 4), 10), (date(2024, 7, 15), 7), (date(2025, 2, 1), 12), (date(2023, 12, 1), 1)],
)
def test_it_opens_at_the_last_ended_month_that_lacks_something_else_at_the_one_in_course(
    hoy: date, mes: int
) -> None:
    programa = make_simulacro(hoy)
    respuesta = enter_as("analista").get(reverse("pat:captura_actual", args=[programa.clave]))
    assert respuesta["Location"] == captura_url(programa, mes)


def test_when_the_year_is_over_it_opens_at_the_last_month_not_yet_sent() -> None:
    programa = make_simulacro(date(2025, 2, 1))
    for clave, mes, texto in (("P-12.3", 12, "10"), ("P-12.4", 12, "1")):
        send(programa, clave, texto, mes=mes)
    respuesta = enter_as("analista").get(reverse("pat:captura_actual", args=[programa.clave]))
    assert respuesta["Location"] == captura_url(programa, 11)


def test_the_area_sees_only_the_lines_it_coordinates() -> None:
    programa = make_simulacro()
    make_indicador(programa, "S-12.1", meses=(10,))
    assert keys_in_grid(enter_as("area-ucsi").get(captura_url(programa))) == ["S-12.1"]


@pytest.mark.parametrize("cuenta", ["comision", "auditoria", "consejo-08"])
def test_who_does_not_capture_has_no_grid(cuenta: str) -> None:
    assert enter_as(cuenta).get(captura_url(make_simulacro())).status_code == 404


def test_the_real_programme_carries_no_stripe_and_the_drill_does() -> None:
    analista = enter_as("analista")
    assert "SIMULACRO" not in words_of(analista.get(captura_url(make_programa())))
    assert "SIMULACRO" in words_of(analista.get(captura_url(make_simulacro())))


def test_the_queries_do_not_grow_with_the_rows(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]  # a pytest-django fixture
    programa, analista = make_simulacro(), enter_as("analista")
    analista.get(captura_url(programa))
    for clave in ("S-1.1", "S-1.2", "S-2.1", "S-3.1", "P-1.1", "P-2.1"):
        make_indicador(programa, clave, meses=(10,))
        draft(programa, clave, "20")
    with django_assert_max_num_queries(17):
        respuesta = analista.get(captura_url(programa))
    assert len(keys_in_grid(respuesta)) == 9


def _with_indicador(programa, avance):  # type: ignore[no-untyped-def]  # a month and its programme
    avance.indicador = find_indicador(programa, avance.indicador.linea.clave)
    return avance
