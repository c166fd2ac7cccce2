"""The search and the keys, by keyboard, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from tests.instalacion.casa import Casa
from tests.web.persona import Persona

pytestmark = [pytest.mark.navegador, pytest.mark.instalacion]


def test_a_line_is_found_and_opened_without_a_mouse(demostracion: Casa, navegador: Browser) -> None:
    with Persona(navegador, demostracion, "analista") as persona:
        pagina = persona.go("/")
        pagina.keyboard.press("Control+k")
        caja = pagina.get_by_role("searchbox", name="Buscar en la casa")
        expect(caja).to_be_focused()
        pagina.keyboard.type("sesion p-12.3", delay=5)
        pagina.keyboard.press("Control+a")
        pagina.keyboard.type("p-12.3", delay=5)
        resultados = pagina.locator("#buscador .hallados a")
        expect(resultados.first).to_contain_text("P-12.3")
        pagina.keyboard.press("ArrowDown")
        expect(resultados.first).to_be_focused()
        pagina.keyboard.press("ArrowDown")
        expect(resultados.nth(1)).to_be_focused()
        pagina.keyboard.press("ArrowUp")
        pagina.keyboard.press("ArrowUp")
        expect(caja).to_be_focused()
        pagina.keyboard.press("ArrowDown")
        pagina.keyboard.press("Enter")
        pagina.wait_for_url("**/lineas/P-12.3/")


def test_the_search_closes_and_gives_the_focus_back(demostracion: Casa, navegador: Browser) -> None:
    with Persona(navegador, demostracion, "analista") as persona:
        pagina = persona.go("/")
        enlace = pagina.get_by_role("link", name="Buscar en la casa")
        enlace.click()
        expect(pagina.locator("#buscador")).to_be_visible()
        pagina.keyboard.press("Escape")
        expect(pagina.locator("#buscador")).to_be_hidden()
        expect(enlace).to_be_focused()


def test_the_keys_open_with_a_question_mark_but_not_while_typing(
    demostracion: Casa, navegador: Browser
) -> None:
    with Persona(navegador, demostracion, "direccion") as persona:
        pagina = persona.go("/bitacora/")
        ayuda = pagina.locator("#ayuda-de-teclas")
        pagina.get_by_label("Texto").focus()
        pagina.keyboard.type("?")
        expect(ayuda).to_be_hidden()
        expect(pagina.get_by_label("Texto")).to_have_value("?")
        pagina.locator("h1").click()
        pagina.keyboard.press("?")
        expect(ayuda).to_be_visible()
        expect(ayuda).to_contain_text("buscar en la casa")
        ayuda.get_by_role("button", name="Cerrar").click()
        expect(ayuda).to_be_hidden()


def test_on_a_phone_the_search_is_a_drawing_with_its_name(demostracion: Casa, navegador: Browser) -> None:
    with Persona(navegador, demostracion, "analista", ancho=390) as persona:
        pagina = persona.go("/")
        pagina.get_by_role("link", name="Buscar en la casa").click()
        expect(pagina.get_by_role("searchbox", name="Buscar en la casa")).to_be_focused()
