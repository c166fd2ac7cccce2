"""Closing and reopening a bimester on the web."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.constructores import capture, find_indicador, make_persona, make_programa

from comicios.pat.models import Avance, CierreDeBimestre, Programa
from comicios.pat.services.avances import submit_avances

pytestmark = pytest.mark.django_db


@pytest.fixture
def programa(datos) -> Programa:  # type: ignore[no-untyped-def]  # the folder fixture
    return make_programa(simulacro=True, hoy=date(2024, 11, 15))


def enter(cuenta: str) -> Client:
    cliente = Client()
    cliente.force_login(make_persona(cuenta), backend="django.contrib.auth.backends.ModelBackend")
    return cliente


def url(acto: str, programa: Programa, numero: int = 5) -> str:
    return reverse(f"pat:bimestre_{acto}", args=[programa.clave, numero])


def test_the_page_of_the_close_gives_its_facts(programa: Programa) -> None:
    html = enter("direccion").get(url("cerrar", programa)).content.decode()
    assert "<b>0</b> de 5 meses programados con indicador" in html
    assert "La Dirección puede reabrirlo con motivo" in html


def test_closing_locks_it_and_the_list_says_since_when(programa: Programa) -> None:
    cliente = enter("direccion")
    respuesta = cliente.post(url("cerrar", programa), follow=True)
    assert "Cerró el bimestre 5. Sus meses ya no se capturan." in respuesta.content.decode()
    assert CierreDeBimestre.objects.get().estado == "cerrado"
    assert "Cerrado el " in cliente.get(reverse("pat:informes", args=[programa.clave])).content.decode()


def test_closing_before_its_end_is_refused_on_the_same_page(programa: Programa) -> None:
    respuesta = enter("direccion").post(url("cerrar", programa, 6))
    assert respuesta.status_code == 422
    assert (
        "El bimestre 6 termina el 31 de diciembre: ciérrelo después de ese día." in respuesta.content.decode()
    )


def test_closing_with_a_month_in_review_names_it(programa: Programa) -> None:
    analista = make_persona("analista")
    capture(programa, "P-12.3", 10, "0", by=analista)
    avance = Avance.objects.select_related("vigente", "aceptada").get()
    avance.indicador = find_indicador(programa, "P-12.3")
    submit_avances(avances=[avance], by=analista)
    respuesta = enter("direccion").post(url("cerrar", programa))
    assert respuesta.status_code == 422
    assert "P-12.3: octubre, en revisión" in respuesta.content.decode()
    assert not CierreDeBimestre.objects.filter(estado="cerrado").exists()


def test_reopening_needs_its_reason(programa: Programa) -> None:
    cliente = enter("direccion")
    cliente.post(url("cerrar", programa))
    respuesta = cliente.post(url("reabrir", programa), {"motivo": " "})
    assert respuesta.status_code == 422
    assert "Escriba el motivo de la reapertura: queda en la bitácora." in respuesta.content.decode()
    assert cliente.post(url("reabrir", programa), {"motivo": "Faltó un acta."}).status_code == 302
    assert CierreDeBimestre.objects.get().estado == "abierto"


@pytest.mark.parametrize("cuenta", ["analista", "comision", "auditoria", "area-ucsi", "consejo-08"])
@pytest.mark.parametrize("acto", ["cerrar", "reabrir"])
def test_for_anyone_else_the_page_does_not_exist(programa: Programa, acto: str, cuenta: str) -> None:
    assert enter(cuenta).get(url(acto, programa)).status_code == 404


def test_there_is_no_seventh_bimester(programa: Programa) -> None:
    assert enter("direccion").get(url("cerrar", programa, 7)).status_code == 404
