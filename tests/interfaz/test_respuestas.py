"""The content policy, refusals as pages or notices, and the error pages."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.interfaz.rutas")]
CERRADO = "El bimestre 5 está cerrado desde el 8 de noviembre."
HTMX = {"HX-Request": "true"}


def test_every_page_carries_the_strict_policy(dentro: Client) -> None:
    politica = dentro.get("/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in politica
    assert "script-src 'self'" in politica
    assert "frame-ancestors 'none'" in politica
    assert "unsafe" not in politica


def test_a_response_with_a_policy_of_its_own_keeps_it(dentro: Client) -> None:
    respuesta = dentro.get("/con-politica/")
    assert respuesta.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_a_refusal_is_a_page_with_its_status_and_what_to_mend(dentro: Client) -> None:
    respuesta = dentro.get("/rechaza/")
    assert respuesta.status_code == 422
    assert CERRADO in respuesta.text
    assert "N12: no es amarilla y viene modificada" in respuesta.text


def test_a_refusal_to_htmx_is_a_notice_in_its_own_region(dentro: Client) -> None:
    respuesta = dentro.get("/rechaza/", headers=HTMX)
    assert respuesta.status_code == 422
    assert respuesta.headers["HX-Retarget"] == "#avisos"
    assert CERRADO in respuesta.text
    assert "<html" not in respuesta.text


def test_lack_of_permission_is_403_and_says_so(dentro: Client) -> None:
    respuesta = dentro.get("/sin-permiso/")
    assert respuesta.status_code == 403
    assert "Su cuenta no puede aceptar avances." in respuesta.text


def test_a_conflict_shows_both_values(dentro: Client) -> None:
    respuesta = dentro.get("/conflicto/")
    assert respuesta.status_code == 409
    assert "28.00" in respuesta.text
    assert "30.00" in respuesta.text


def test_what_is_of_another_scope_is_the_plain_404(dentro: Client) -> None:
    ajena, inexistente = dentro.get("/ajena/"), dentro.get("/nada/")
    assert ajena.status_code == inexistente.status_code == 404
    assert ajena.text == inexistente.text
    assert "otro órgano" not in ajena.text


def test_the_way_back_never_leaves_the_house(dentro: Client) -> None:
    propia = dentro.get("/rechaza/", headers={"Referer": "http://testserver/bitacora/?pagina=2"})
    ajena = dentro.get("/rechaza/", headers={"Referer": "https://otro.example/"})
    assert 'href="http://testserver/bitacora/?pagina=2"' in propia.text
    assert "otro.example" not in ajena.text


def test_a_session_that_ended_takes_the_whole_page_to_the_login() -> None:
    respuesta = Client().get("/", headers=HTMX)
    assert respuesta.status_code == 204
    assert respuesta.headers["HX-Redirect"].startswith("/entrar/")
    assert Client().get("/").status_code == 302


def test_an_expired_form_says_that_nothing_was_saved(dentro: Client) -> None:
    estricta = Client(enforce_csrf_checks=True)
    respuesta = estricta.post("/entrar/", {"username": "ana", "password": "x"})
    assert respuesta.status_code == 403
    assert "no se guardó nada" in respuesta.text
    fragmento = estricta.post("/entrar/", {}, headers=HTMX)
    assert fragmento.headers["HX-Retarget"] == "#avisos"


def test_a_failure_page_needs_neither_person_nor_database(dentro: Client) -> None:
    dentro.raise_request_exception = False
    respuesta = dentro.get("/rompe/")
    assert respuesta.status_code == 500
    assert "La casa falló; no se guardó nada" in respuesta.text


def test_the_login_page_is_public_and_labels_its_fields(client: Client) -> None:
    respuesta = client.get("/entrar/")
    assert respuesta.status_code == 200
    assert '<label for="id_username">Cuenta</label>' in respuesta.text


def test_the_sample_page_does_not_exist_in_production(dentro: Client, settings) -> None:  # type: ignore[no-untyped-def]  # pytest-django's settings
    assert dentro.get("/muestrario/").status_code == 200
    settings.PRODUCCION = True
    assert dentro.get("/muestrario/").status_code == 404
