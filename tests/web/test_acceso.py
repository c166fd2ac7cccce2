"""The door in a browser: a phone is enrolled, a session ends under a value that is being typed, a shift hands over."""

from __future__ import annotations

import re
from time import time

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.cuentas.puerta import code_at
from tests.instalacion.casa import Casa
from tests.web.persona import Persona
from tests.web.test_accesibilidad import AXE, faults

from comicios.nucleo.cuentas.services import CLAVE_DEMO

pytestmark = [pytest.mark.navegador, pytest.mark.instalacion]
R = "/programas/pat-deoe-2024"
NOMBRE = "Paquetes electorales revisados (%)"


def sign(pagina: Page, clave: str = CLAVE_DEMO, *, cuenta: str = "") -> None:
    """The first step, at the door."""
    if cuenta:
        pagina.get_by_label("Cuenta", exact=True).fill(cuenta)
    pagina.get_by_label("Contraseña", exact=True).fill(clave)
    pagina.get_by_role("button", name="Entrar", exact=True).click()


def give_code(pagina: Page, codigo: str) -> None:
    pagina.get_by_label("Código", exact=True).fill(codigo)
    pagina.get_by_role("button", name="Entrar", exact=True).click()


def step_1_the_phone_is_enrolled(pagina: Page, casa: Casa) -> tuple[str, list[str]]:
    """Gives the secret and the recovery codes, as the person reads them."""
    pagina.get_by_role("link", name="Mi acceso").first.click()
    pagina.get_by_role("link", name="Activar el segundo factor").click()
    pagina.get_by_text("No puedo leer el QR").click()
    secreto = pagina.locator(".clave-a-mano code").inner_text().replace(" ", "")
    assert re.fullmatch("[A-Z2-7]{32}", secreto)
    pagina.get_by_label("Código", exact=True).fill(code_at(int(time()), secreto=secreto))
    pagina.get_by_role("button", name="Activar", exact=True).click()
    codigos = pagina.locator(".codigos code").all_inner_texts()
    assert len(codigos) == 10
    assert faults(pagina) == []
    pagina.get_by_role("link", name="Ya los guardé").click()
    return secreto, codigos


def step_2_leaving_and_entering_asks_for_the_code(pagina: Page, casa: Casa, secreto: str) -> None:
    pagina.get_by_role("button", name="Salir").first.click()
    sign(pagina, cuenta="analista2")
    expect(pagina.get_by_role("heading", name="Falta su código")).to_be_visible()
    assert faults(pagina) == []
    give_code(pagina, code_at(int(time()) + 30, secreto=secreto))  # the one of now was spent on enrolling
    pagina.wait_for_url(f"{casa.url}/")


def step_3_the_session_ends_under_a_value_that_is_being_typed(pagina: Page, casa: Casa, codigo: str) -> None:
    pagina.goto(f"{casa.url}{R}/captura/11/?responsable=todas")
    celda = pagina.get_by_label(re.compile(r"^Noviembre, P-12\.3"))
    celda.fill("17")
    pagina.context.clear_cookies(name="sessionid")
    celda.press("Enter")
    dialogo = pagina.get_by_role("dialog", name="Su sesión terminó")
    expect(dialogo).to_be_visible()
    expect(celda).to_have_value("17")
    dialogo.get_by_label("Contraseña").fill(CLAVE_DEMO)
    dialogo.get_by_role("button", name="Entrar y seguir").click()
    dialogo.get_by_label("Código").fill(codigo)
    assert faults(pagina) == []
    dialogo.get_by_role("button", name="Entrar y seguir").click()
    expect(dialogo).to_be_hidden()
    fila = pagina.locator("tbody.fila-captura").filter(has=celda)
    expect(fila.get_by_text("Borrador")).to_be_visible()
    expect(celda).to_have_value("17")
    pagina.reload()
    expect(celda).to_have_value("17")
    pagina.goto(f"{casa.url}/escritos/")
    expect(pagina.get_by_text("No hay nada sin enviar")).to_be_visible()


def step_4_the_shift_hands_over_and_half_a_form_stays_with_its_owner(pagina: Page, casa: Casa) -> None:
    pagina.goto(f"{casa.url}{R}/lineas/S-5.1/indicador/")
    pagina.locator("[name=nombre]").fill(NOMBRE)
    pagina.keyboard.press("Alt+r")
    expect(pagina.get_by_role("heading", name="Relevo: ¿quién entra?")).to_be_visible()
    assert faults(pagina) == []
    sign(pagina, cuenta="direccion")
    pagina.wait_for_url(f"{casa.url}{R}/lineas/S-5.1/indicador/")
    expect(pagina.locator("[name=nombre]")).to_have_value("")
    pagina.goto(f"{casa.url}/escritos/")
    expect(pagina.get_by_text("No hay nada sin enviar")).to_be_visible()


def step_4b_another_person_at_an_ended_session(pagina: Page, casa: Casa) -> None:
    """The direction was writing when its session ended, and somebody else takes the machine."""
    pagina.goto(f"{casa.url}{R}/lineas/S-5.1/indicador/")
    pagina.locator("[name=nombre]").fill("De la Dirección")
    pagina.context.clear_cookies(name="sessionid")
    pagina.evaluate("document.dispatchEvent(new CustomEvent('sesion:sin', {detail: {estado: 'terminada'}}))")
    pagina.get_by_role("link", name="Soy otra persona").click()
    expect(pagina.get_by_role("heading", name="Relevo: ¿quién entra?")).to_be_visible()
    sign(pagina, cuenta="direccion")
    pagina.wait_for_url(f"{casa.url}{R}/lineas/S-5.1/indicador/")
    pagina.goto(f"{casa.url}/escritos/")
    expect(pagina.get_by_text("De la Dirección")).to_be_visible()
    pagina.get_by_role("link", name="Abrir").click()
    pagina.get_by_role("button", name="Descartarlo").click()
    expect(pagina.get_by_text("No hay nada sin enviar")).to_be_visible()


def step_5_who_comes_back_finds_it_in_its_form(pagina: Page, casa: Casa, codigo: str) -> None:
    pagina.keyboard.press("Alt+r")
    expect(pagina.get_by_label("Cuenta", exact=True)).to_have_value("analista2")
    sign(pagina)
    give_code(pagina, codigo)
    pagina.goto(f"{casa.url}/escritos/")
    pagina.get_by_role("link", name="Abrir").click()
    pagina.get_by_role("link", name="Volver al formulario, ya escrito").click()
    expect(pagina.get_by_text("Aquí está lo que escribió")).to_be_visible()
    expect(pagina.locator("[name=nombre]")).to_have_value(NOMBRE)
    assert "escrito=" not in pagina.url


def step_6_the_session_says_that_it_is_about_to_end(pagina: Page) -> None:
    """As a page that has been open the whole session: the clock of the page is moved, the house is not."""
    pagina.clock.install()
    pagina.reload()
    pagina.route(
        "**/sesion/",
        lambda ruta: (
            ruta.fulfill(json={"quedan": 90, "mia": True, "ficha": "x"})
            if ruta.request.method == "GET"
            else ruta.fulfill(json={"quedan": 36000, "mia": True, "ficha": "x"})
        ),
    )
    pagina.clock.fast_forward("09:58:00")
    aviso = pagina.get_by_role("status").filter(has_text="Su sesión termina en 2 minutos")
    expect(aviso).to_be_visible()
    pagina.clock.resume()
    assert faults(pagina) == []
    aviso.get_by_role("button", name="Seguir aquí").click()
    expect(aviso).to_be_hidden()
    pagina.unroute("**/sesion/")


def step_7_it_is_turned_off_with_the_password(pagina: Page, casa: Casa) -> None:
    pagina.goto(f"{casa.url}/mi-acceso/segundo-factor/quitar/")
    pagina.locator("main").get_by_label("Su contraseña").fill(CLAVE_DEMO)
    pagina.get_by_role("button", name="Quitar el segundo factor").click()
    expect(pagina.get_by_text("Sin activar")).to_be_visible()


def test_a_day_at_the_door(casa: Casa, navegador: Browser) -> None:
    with Persona(navegador, casa, "analista2") as persona:
        pagina = persona.pagina
        pagina.add_init_script(path=AXE)
        secreto, codigos = step_1_the_phone_is_enrolled(pagina, casa)
        step_2_leaving_and_entering_asks_for_the_code(pagina, casa, secreto)
        assert persona.quejas == []
        step_3_the_session_ends_under_a_value_that_is_being_typed(pagina, casa, codigos[0])
        persona.quejas.clear()  # the browser notes the 401 of the ended session and the 422 of the missing code
        step_4_the_shift_hands_over_and_half_a_form_stays_with_its_owner(pagina, casa)
        step_4b_another_person_at_an_ended_session(pagina, casa)
        step_5_who_comes_back_finds_it_in_its_form(pagina, casa, codigos[1])
        step_6_the_session_says_that_it_is_about_to_end(pagina)
        step_7_it_is_turned_off_with_the_password(pagina, casa)
