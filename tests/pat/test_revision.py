"""Review: what waits with its facts, accepting one or several, returning, taking back, opening to correction."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from tests.constructores import accept, find_indicador, make_indicador, make_persona
from tests.pat.captura_constructores import enter_as, make_simulacro, month_of, send, words_of

from comicios.pat.models import Programa
from comicios.pat.services.avances import correct_avance
from comicios.pat.services.bimestres import close_bimestre

pytestmark = pytest.mark.django_db


def revision(programa: Programa) -> str:
    return reverse("pat:revision", args=[programa.clave])


def act(quien: str, nombre: str, programa: Programa, avance: Any, **datos: str) -> Any:
    return enter_as(quien).post(reverse(f"pat:avance_{nombre}", args=[programa.clave, avance.pk]), datos)


def test_nothing_under_review_is_said_plainly() -> None:
    dicho = words_of(enter_as("direccion").get(revision(make_simulacro())))
    assert "Nada espera su decisión." in dicho
    assert "No hay avances en revisión" in dicho


def test_each_month_shows_value_accumulated_planned_and_author() -> None:
    programa = make_simulacro()
    accept(programa, "P-12.1", 8, "40")
    accept(programa, "P-12.1", 9, "30")
    send(programa, "P-12.1", "20")
    dicho = words_of(enter_as("direccion").get(revision(programa)))
    assert "1 avance espera su decisión" in dicho
    assert "Valor de octubre 20 %" in dicho
    assert "Acumulado a octubre 70 → 90 de 100 % Cumplido si se acepta: 90.00 %" in dicho
    assert "Programado a octubre 100.00 %" in dicho
    assert "Medido por la casa –" in dicho
    assert "Acta de P-12.1, mes 10" in dicho
    assert "Capturó Analista (muestra)" in dicho


def test_months_come_in_order_under_their_headings() -> None:
    programa = make_simulacro()
    send(programa, "P-12.3", "30")
    send(programa, "P-12.1", "20", mes=8)
    pagina = enter_as("direccion").get(revision(programa)).content.decode()
    assert pagina.index('id="mes-8"') < pagina.index('id="mes-10"')


def test_a_correction_shows_the_value_it_would_replace() -> None:
    programa = make_simulacro()
    avance = accept(programa, "P-12.3", 10, "30")
    avance.indicador = find_indicador(programa, "P-12.3")
    correct_avance(avance=avance, motivo="Faltaba un acta.", by=make_persona("analista"))
    send(programa, "P-12.3", "35", evidencia=False, version_vista=1)
    dicho = words_of(enter_as("direccion").get(revision(programa)))
    assert "Corrige 30 %, que sigue contando" in dicho
    assert "Motivo del cambio: «Faltaba un acta.»" in dicho
    assert "Acumulado a octubre 30 → 35 de 100 %" in dicho


def test_an_out_of_window_value_shows_its_justification_and_notice() -> None:
    programa = make_simulacro()
    send(programa, "P-12.4", "1", justificacion="Se adelantó la sesión.")
    dicho = words_of(enter_as("direccion").get(revision(programa)))
    assert "Justificación: «Se adelantó la sesión.»" in dicho
    assert "fuera de lo programado: octubre" in dicho


def test_accepting_makes_the_value_count() -> None:
    programa = make_simulacro()
    avance = send(programa, "P-12.3", "30")
    respuesta = act("direccion", "aceptar", programa, avance, version="1")
    assert respuesta["Location"] == revision(programa)
    aceptado = month_of(programa, "P-12.3")
    assert (aceptado.estado, aceptado.aceptada.valor) == ("aceptado", 30)


def test_a_value_that_changed_while_it_was_reviewed_is_not_accepted() -> None:
    programa = make_simulacro()
    avance = send(programa, "P-12.3", "30")
    respuesta = act("direccion", "aceptar", programa, avance, version="7")
    assert respuesta.status_code == 409
    assert "Octubre de P-12.3 cambió mientras usted lo revisaba." in words_of(respuesta)
    assert month_of(programa, "P-12.3").estado == "en_revision"


def test_returning_needs_a_reason_and_keeps_the_form_open() -> None:
    programa = make_simulacro()
    avance = send(programa, "P-12.3", "30")
    respuesta = act("direccion", "devolver", programa, avance, motivo="   ")
    assert respuesta.status_code == 422
    assert '<details class="devolver" open>' in respuesta.content.decode()
    assert "Escriba el motivo de la devolución" in words_of(respuesta)
    assert month_of(programa, "P-12.3").estado == "en_revision"


def test_a_returned_month_keeps_its_reason() -> None:
    programa = make_simulacro()
    avance = send(programa, "P-12.3", "30")
    assert act("direccion", "devolver", programa, avance, motivo="Falta la firma.").status_code == 302
    devuelto = month_of(programa, "P-12.3")
    assert (devuelto.estado, devuelto.motivo_de_devolucion) == ("devuelto", "Falta la firma.")


def test_several_are_accepted_together() -> None:
    programa = make_simulacro()
    marcas = [f"{send(programa, c, v).pk}:1" for c, v in (("P-12.1", "20"), ("P-12.3", "30"))]
    respuesta = enter_as("direccion").post(revision(programa), {"avance": marcas}, follow=True)
    assert "Aceptó octubre de P-12.1 y octubre de P-12.3." in words_of(respuesta)
    assert [month_of(programa, c).estado for c in ("P-12.1", "P-12.3")] == ["aceptado", "aceptado"]


def test_if_one_of_several_changed_none_is_accepted() -> None:
    programa = make_simulacro()
    primero, segundo = send(programa, "P-12.1", "20"), send(programa, "P-12.3", "30")
    respuesta = enter_as("direccion").post(
        revision(programa), {"avance": [f"{primero.pk}:1", f"{segundo.pk}:9"]}
    )
    assert respuesta.status_code == 409
    assert "No se aceptó ninguno." in words_of(respuesta)
    assert [month_of(programa, c).estado for c in ("P-12.1", "P-12.3")] == ["en_revision", "en_revision"]


def test_accepting_none_says_to_choose() -> None:
    respuesta = enter_as("direccion").post(revision(make_simulacro()))
    assert respuesta.status_code == 422
    assert "No eligió ningún avance: nada cambió." in words_of(respuesta)


@pytest.mark.parametrize("marca", ["", "x", "x:1", "999999:1", "²:1", f"{'9' * 30}:1"])
def test_a_mark_that_is_no_month_is_the_plain_404(marca: str) -> None:
    assert enter_as("direccion").post(revision(make_simulacro()), {"avance": marca}).status_code == 404


def main_of(pagina: str) -> str:
    """The page's own part: closed dialogs of the frame have their own button."""
    return pagina.partition("<main")[2].partition("</main>")[0]


def test_a_single_month_has_the_primary_button_and_several_share_one() -> None:
    programa, direccion = make_simulacro(), enter_as("direccion")
    send(programa, "P-12.1", "20")
    una = main_of(direccion.get(revision(programa)).content.decode())
    assert una.count("btn pri") == 1
    assert "Aceptar los elegidos" not in una
    send(programa, "P-12.3", "30")
    dos = main_of(direccion.get(revision(programa)).content.decode())
    assert dos.count("btn pri") == 1
    assert "Aceptar los elegidos" in dos


def test_taking_back_from_review_returns_to_draft() -> None:
    programa = make_simulacro()
    avance = send(programa, "P-12.3", "30")
    respuesta = act("analista", "retirar", programa, avance)
    assert respuesta["Location"] == reverse("pat:linea", args=[programa.clave, "P-12.3"])
    assert month_of(programa, "P-12.3").estado == "borrador"


@pytest.mark.parametrize("ajena", ["https://otra.example/", "//otra.example/", "javascript:alert(1)", ""])
def test_it_never_goes_back_to_another_house(ajena: str) -> None:
    programa = make_simulacro()
    avance = send(programa, "P-12.3", "30")
    respuesta = act("analista", "retirar", programa, avance, next=ajena)
    assert respuesta["Location"] == reverse("pat:linea", args=[programa.clave, "P-12.3"])


def test_it_goes_back_to_where_the_person_was() -> None:
    programa = make_simulacro()
    avance = send(programa, "P-12.3", "30")
    aqui = reverse("pat:captura", args=[programa.clave, 10])
    assert act("analista", "retirar", programa, avance, next=aqui)["Location"] == aqui


def test_correcting_asks_for_the_reason_on_a_page_of_its_own() -> None:
    programa = make_simulacro()
    avance = accept(programa, "P-12.3", 10, "30")
    respuesta = act("analista", "corregir", programa, avance, motivo=" ")
    assert respuesta.status_code == 422
    dicho = words_of(respuesta)
    assert "Corregir octubre de P-12.3" in dicho
    assert "Aceptado: 30 %" in dicho
    assert "Escriba el motivo de la corrección" in dicho
    assert act("analista", "corregir", programa, avance, motivo="Faltaba un acta.").status_code == 302
    abierto = month_of(programa, "P-12.3")
    assert (abierto.estado, abierto.aceptada.valor) == ("borrador", 30)


def test_a_month_of_a_closed_bimester_cannot_be_corrected() -> None:
    programa = make_simulacro()
    avance = accept(programa, "P-12.3", 10, "30")
    close_bimestre(programa=programa, numero=5, by=make_persona("direccion"))
    respuesta = act("analista", "corregir", programa, avance, motivo="Faltaba un acta.")
    assert respuesta.status_code == 422
    assert "El bimestre 5 está cerrado" in words_of(respuesta)


@pytest.mark.parametrize("cuenta", ["analista", "area-ucsi", "comision", "auditoria", "consejo-08"])
def test_only_the_direction_reviews(cuenta: str) -> None:
    programa = make_simulacro()
    avance = send(programa, "P-12.3", "30")
    assert enter_as(cuenta).get(revision(programa)).status_code == 404
    assert act(cuenta, "aceptar", programa, avance, version="1").status_code == 404
    assert act(cuenta, "devolver", programa, avance, motivo="No.").status_code == 404
    assert month_of(programa, "P-12.3").estado == "en_revision"


@pytest.mark.parametrize("nombre", ["aceptar", "devolver", "retirar", "corregir"])
def test_the_acts_only_take_posts_and_other_ids_do_not_exist(nombre: str) -> None:
    programa, direccion = make_simulacro(), enter_as("direccion")
    avance = send(programa, "P-12.3", "30")
    assert direccion.get(reverse(f"pat:avance_{nombre}", args=[programa.clave, avance.pk])).status_code == 405
    assert direccion.post(reverse(f"pat:avance_{nombre}", args=[programa.clave, 10**30])).status_code == 404


def test_the_queries_do_not_grow_with_what_waits(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]  # a pytest-django fixture
    programa, direccion = make_simulacro(), enter_as("direccion")
    for clave in ("S-1.1", "S-1.2", "S-2.1", "S-3.1", "P-1.1", "P-2.1"):
        make_indicador(programa, clave, meses=(10,))
        send(programa, clave, "20")
    direccion.get(revision(programa))
    with django_assert_max_num_queries(17):
        respuesta = direccion.get(revision(programa))
    assert respuesta.content.decode().count('class="revisar"') == 6
