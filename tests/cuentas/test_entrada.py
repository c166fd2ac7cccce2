"""The door: two steps, failures of both counted together, the wait, roles that must enrol, password, relay."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone
from tests.constructores import make_programa
from tests.cuentas.puerta import (
    AHORA,
    CLAVE,
    HTMX,
    client_of,
    code_at,
    is_inside,
    make_con_clave,
    make_con_factor,
    make_operador,
    mark,
    try_password,
)

from comicios.config.cli import main
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.cuentas.acceso import bloqueo, segundo_factor
from comicios.nucleo.errores import Rechazo, SinPermiso

pytestmark = pytest.mark.django_db
OTRA = "otra frase de varias palabras"


@pytest.fixture(autouse=True)
def reloj(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: float(AHORA))


def acts(prefijo: str) -> list[str]:
    return list(
        Evento.objects.filter(acto__startswith=prefijo).order_by("momento").values_list("acto", flat=True)
    )


def test_without_a_second_factor_the_password_enters() -> None:
    persona, cliente = make_con_clave(), Client()
    assert try_password(cliente, "analista", CLAVE).headers["Location"] == "/"
    assert is_inside(cliente, persona)
    assert acts("cuentas.sesion") == ["cuentas.sesion.inicio"]


def test_with_a_second_factor_nobody_is_in_until_the_code() -> None:
    persona, cliente = make_con_factor(), Client()
    respuesta = try_password(cliente, "analista", CLAVE, ruta="/entrar/?next=/bandeja/")
    assert respuesta.headers["Location"] == "/entrar/codigo/"
    assert cliente.get("/bandeja/").status_code == 302
    assert not is_inside(cliente, persona)
    mal = cliente.post("/entrar/codigo/", {"codigo": "000000"})
    assert "El código no coincide" in mal.text
    bien = cliente.post("/entrar/codigo/", {"codigo": code_at(AHORA)})
    assert bien.headers["Location"] == "/bandeja/"
    assert is_inside(cliente, persona)


def test_the_second_step_does_not_exist_without_the_first_and_ends_with_a_new_password() -> None:
    persona, cliente = make_con_factor(), Client()
    assert cliente.get("/entrar/codigo/").headers["Location"] == "/entrar/"
    try_password(cliente, "analista", CLAVE)
    persona.set_password(OTRA)
    persona.save()
    assert cliente.post("/entrar/codigo/", {"codigo": code_at(AHORA)}).headers["Location"] == "/entrar/"


def test_failures_of_both_steps_lead_to_the_same_wait() -> None:
    make_con_factor()
    cliente = Client()
    for _ in range(4):
        try_password(cliente, "analista", "no es")
    try_password(cliente, "analista", CLAVE)
    for _ in range(3):
        assert cliente.post("/entrar/codigo/", {"codigo": "000000"}).status_code == 200
    octavo = cliente.post("/entrar/codigo/", {"codigo": "000000"})
    assert octavo.status_code == 429
    assert "La cuenta está en espera" in octavo.text
    # Not even the right code or the right password, until the wait ends.
    assert cliente.post("/entrar/codigo/", {"codigo": code_at(AHORA)}).status_code == 429
    assert try_password(Client(), "analista", CLAVE).status_code == 429
    guardado = "".join(AccessAttempt.objects.values_list("post_data", flat=True))
    assert "000000" not in guardado
    assert "no es" not in guardado


def test_the_wait_says_until_when_and_insisting_does_not_move_it() -> None:
    make_con_clave()
    cliente = Client()
    for _ in range(8):
        try_password(cliente, "analista", "no es")
    hace_diez = timezone.now() - timedelta(minutes=10)
    AccessAttempt.objects.update(attempt_time=hace_diez)
    hasta = timezone.localtime(hace_diez + timedelta(minutes=15))
    for _ in range(2):
        assert f"a las {hasta:%H:%M}" in try_password(cliente, "analista", CLAVE).text
    assert [(e.cuenta, e.fallos) for e in bloqueo.waits()] == [("analista", 8)]
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert try_password(cliente, "analista", CLAVE).status_code == 302


def test_the_wait_ends_when_enough_failures_are_old() -> None:
    """Five failures 12 minutes ago and four 2 minutes ago: in 3 minutes only four are left, fewer than 8."""
    ahora = timezone.now()
    for minutos, fallos, navegador in ((12, 5, "uno"), (2, 4, "otro")):
        AccessAttempt.objects.create(
            username="analista", ip_address="127.0.0.1", user_agent=navegador, failures_since_start=fallos
        )
        AccessAttempt.objects.filter(user_agent=navegador).update(
            attempt_time=ahora - timedelta(minutes=minutos)
        )
    (espera,) = bloqueo.waits("analista")
    assert espera.fallos == 9
    assert espera.hasta == ahora + timedelta(minutes=3)


def test_lifting_the_wait_is_an_act_with_its_reason() -> None:
    persona, operadora = make_con_clave(), make_operador()
    for _ in range(8):
        try_password(Client(), "analista", "no es")
    with pytest.raises(SinPermiso):
        bloqueo.lift_wait(cuenta="analista", motivo="Porque sí", by=persona)
    with pytest.raises(Rechazo, match="Falta el motivo"):
        bloqueo.lift_wait(cuenta="analista", motivo="", by=operadora)
    cliente = client_of(operadora)
    assert "8 fallos desde 127.0.0.1" in cliente.get("/cuentas/acceso/").text
    cliente.post("/cuentas/acceso/espera/", {"cuenta": "analista", "motivo": "Olvidó la contraseña"})
    acto = Evento.objects.get(acto="acceso.bloqueo.levantado")
    assert (acto.frase, acto.motivo) == ("levantó la espera de la cuenta analista", "Olvidó la contraseña")
    assert try_password(Client(), "analista", CLAVE).status_code == 302
    with pytest.raises(Rechazo, match="no está en espera"):
        bloqueo.lift_wait(cuenta="analista", motivo="Otra vez", by=operadora)


def test_the_command_line_lifts_and_resets(capsys) -> None:
    persona = make_con_factor()
    for _ in range(8):
        try_password(Client(), "analista", "no es")
    assert main(["acceso", "esperas"]) == 0
    assert "analista desde 127.0.0.1: 8 fallos" in capsys.readouterr().out
    assert main(["acceso", "levantar", "analista", "--motivo", "Olvido"]) == 0
    assert main(["acceso", "levantar", "analista", "--motivo", "Olvido"]) == 1
    assert main(["acceso", "restablecer", "analista", "--motivo", "Perdió el teléfono"]) == 0
    assert not segundo_factor.is_active(persona)
    assert Evento.objects.filter(cuenta="operacion", acto__startswith="acceso.").count() == 2


def test_a_role_that_must_have_it_is_led_to_enrol_before_anything_else(settings) -> None:
    persona, cliente = make_con_clave("direccion"), Client()
    settings.COMICIOS_SEGUNDO_FACTOR = ["direccion"]
    try_password(cliente, "direccion", CLAVE)
    for ruta in ("/", "/bandeja/", "/mi-acceso/", "/mi-acceso/codigos/"):
        assert cliente.get(ruta).headers["Location"] == "/mi-acceso/segundo-factor/"
    assert cliente.get("/bandeja/", headers=HTMX).headers["HX-Redirect"] == "/mi-acceso/segundo-factor/"
    assert "Su función lo exige" in cliente.get("/mi-acceso/segundo-factor/").text
    codigo = code_at(AHORA, secreto=cliente.session["acceso.secreto"])
    hecho = cliente.post("/mi-acceso/segundo-factor/", {"codigo": codigo})
    assert hecho.headers["Location"] == "/mi-acceso/codigos/"
    assert cliente.get("/bandeja/").status_code == 200
    assert segundo_factor.is_active(persona)


def test_another_role_is_not_led() -> None:
    make_con_clave()
    cliente = Client()
    try_password(cliente, "analista", CLAVE)
    assert cliente.get("/bandeja/").status_code == 200


def test_the_recovery_codes_are_shown_once_and_downloaded_for_a_while() -> None:
    persona = make_con_clave()
    cliente = client_of(persona)
    cliente.get("/mi-acceso/segundo-factor/")
    codigo = code_at(AHORA, secreto=cliente.session["acceso.secreto"])
    cliente.post("/mi-acceso/segundo-factor/", {"codigo": codigo})
    uno = segundo_factor.codes_of(persona)[0]
    dicho = f"{uno[:4]} {uno[4:]}"
    assert dicho in cliente.get("/mi-acceso/codigos/").text
    assert dicho in cliente.post("/mi-acceso/codigos/texto/").text
    assert cliente.get("/mi-acceso/codigos/").headers["Location"] == "/mi-acceso/"
    otro = client_of(persona)
    assert otro.post("/mi-acceso/codigos/texto/").headers["Location"] == "/mi-acceso/"


def test_the_secret_is_offered_as_text_and_never_in_the_address() -> None:
    cliente = client_of(make_con_clave())
    pagina = cliente.get("/mi-acceso/segundo-factor/").text
    secreto = cliente.session["acceso.secreto"]
    assert secreto[:4] + " " + secreto[4:8] in pagina
    assert "data:image/svg+xml;base64," in pagina


def test_changing_the_password_ends_the_other_sessions_and_leaves_one_act() -> None:
    persona = make_con_clave()
    aqui, alla = client_of(persona), client_of(persona)
    datos = {"clave_actual": CLAVE, "clave_nueva": OTRA, "clave_repetida": OTRA}
    assert aqui.post("/mi-acceso/clave/", datos).status_code == 302
    assert aqui.get("/mi-acceso/").status_code == 200
    assert alla.get("/mi-acceso/").status_code == 302
    assert acts("acceso.") == ["acceso.clave.cambio"]
    persona.refresh_from_db()
    assert persona.check_password(OTRA)


@pytest.mark.parametrize(
    ("datos", "falta"),
    [
        (
            {"clave_actual": "no es", "clave_nueva": OTRA, "clave_repetida": OTRA},
            "La contraseña no coincide",
        ),
        (
            {"clave_actual": CLAVE, "clave_nueva": OTRA, "clave_repetida": "x"},
            "No es igual a la contraseña nueva",
        ),
        (
            {"clave_actual": CLAVE, "clave_nueva": "corta", "clave_repetida": "corta"},
            "La contraseña no sirve",
        ),
        (
            {"clave_actual": CLAVE, "clave_nueva": CLAVE, "clave_repetida": CLAVE},
            "es la de ahora",
        ),
    ],
)
def test_a_password_that_does_not_change_says_why(datos: dict[str, str], falta: str) -> None:
    persona = make_con_clave()
    respuesta = client_of(persona).post("/mi-acceso/clave/", datos)
    assert (respuesta.status_code, falta in respuesta.text) == (422, True)
    persona.refresh_from_db()
    assert persona.check_password(CLAVE)
    assert acts("acceso.") == []


def test_guessing_the_password_inside_an_open_session_ends_in_the_wait() -> None:
    cliente = client_of(make_con_clave())
    datos = {"clave_actual": "no es", "clave_nueva": OTRA, "clave_repetida": OTRA}
    estados = [cliente.post("/mi-acceso/clave/", datos).status_code for _ in range(8)]
    assert estados == [422] * 7 + [429]


def test_the_relay_ends_one_session_and_opens_the_next_on_the_same_page() -> None:
    una, otra = make_con_clave(), make_con_clave("direccion")
    cliente = Client()
    try_password(cliente, "direccion", CLAVE)
    cliente.post("/salir/")
    try_password(cliente, "analista", CLAVE)
    sale = cliente.post("/relevo/", {"next": "/bandeja/?situacion=vencido"})
    assert not is_inside(cliente, una)
    puerta = cliente.get(sale.headers["Location"])
    assert 'value="direccion"' in puerta.text  # the last one that is not the one that leaves
    assert puerta.text.index('data-cuenta="analista"') < puerta.text.index('data-cuenta="direccion"')
    entra = try_password(cliente, "direccion", CLAVE, ruta=sale.headers["Location"])
    assert entra.headers["Location"] == "/bandeja/?situacion=vencido"
    assert is_inside(cliente, otra)
    assert cliente.get(entra.headers["Location"]).status_code == 200
    assert acts("acceso.") == ["acceso.sesion.relevo"]


def test_after_a_relay_a_page_of_another_scope_becomes_the_front_page() -> None:
    programa = make_programa()
    make_con_clave()
    make_con_clave("consejo-08")
    ajena = f"/programas/{programa.clave}/captura/8/"
    cliente = Client()
    try_password(cliente, "analista", CLAVE)
    sale = cliente.post("/relevo/", {"next": ajena})
    entra = try_password(cliente, "consejo-08", CLAVE, ruta=sale.headers["Location"])
    llega = cliente.get(entra.headers["Location"], follow=True)
    assert llega.redirect_chain == [("/", 302)]
    assert "no es de su ámbito" in llega.text
    assert cliente.get(ajena).status_code == 404


def test_a_relay_with_second_factor_asks_the_code_and_keeps_the_page() -> None:
    make_con_clave("direccion")
    persona, cliente = make_con_factor(), Client()
    try_password(cliente, "direccion", CLAVE)
    sale = cliente.post("/relevo/", {"next": "/bandeja/"})
    try_password(cliente, "analista", CLAVE, ruta=sale.headers["Location"])
    entra = cliente.post("/entrar/codigo/", {"codigo": code_at(AHORA)})
    assert entra.headers["Location"] == "/bandeja/"
    assert is_inside(cliente, persona)


def test_the_relay_never_leaves_the_house() -> None:
    cliente = client_of(make_con_clave())
    sale = cliente.post("/relevo/", {"next": "https://otro.example/"})
    assert sale.headers["Location"] == "/entrar/?relevo=1&next=%2F"


def test_the_accounts_of_the_machine_are_signed_six_at_most_and_can_be_off(settings) -> None:
    make_con_clave()
    cliente = Client()
    try_password(cliente, "analista", CLAVE)
    galleta = cliente.cookies["comicios_cuentas"]
    assert galleta.value.startswith("analista:")
    assert galleta["httponly"]
    cliente.post("/relevo/", {"next": "/"})
    cliente.cookies["comicios_cuentas"] = "intrusa:firma:falsa"
    assert "intrusa" not in cliente.get("/entrar/?relevo=1").text
    settings.COMICIOS_CUENTAS_RECIENTES = False
    try_password(cliente, "analista", CLAVE)
    assert cliente.cookies["comicios_cuentas"].value == ""


def test_in_place_enters_only_the_person_of_the_page() -> None:
    persona, cliente = make_con_factor(), Client()
    sin_marca = cliente.post("/entrar/aqui/", {"password": CLAVE})
    assert sin_marca.status_code == 400
    falta = cliente.post("/entrar/aqui/", {"password": CLAVE, "username": "direccion", **mark(persona)})
    assert (falta.status_code, falta.json()["campo"]) == (422, "codigo")
    assert not is_inside(cliente, persona)
    mal = cliente.post("/entrar/aqui/", {"password": "no es", **mark(persona)})
    assert (mal.status_code, mal.json()["campo"]) == (422, "password")
    bien = cliente.post("/entrar/aqui/", {"password": CLAVE, "codigo": code_at(AHORA), **mark(persona)})
    assert bien.status_code == 200
    assert is_inside(cliente, persona)
    assert bien.json()["ficha"]


def test_in_place_the_wait_is_said_too() -> None:
    persona, cliente = make_con_clave(), Client()
    for _ in range(8):
        ultima = cliente.post(
            "/entrar/aqui/",
            {"password": "no es", **mark(persona)},
            headers={"Accept": "application/json"},
        )
    assert ultima.status_code == 429
    assert "la cuenta espera hasta las" in ultima.json()["mensaje"]
