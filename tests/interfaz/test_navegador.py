"""A real Chromium over the sample page: no axe violation, no policy violation, and the small scripts at work.

Pages come from Django's test client and files from the finders, so the test stays in its own transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = [pytest.mark.navegador, pytest.mark.django_db, pytest.mark.urls("tests.interfaz.rutas")]

RAIZ = Path(__file__).resolve().parents[2]
AXE = RAIZ / "node_modules/axe-core/axe.min.js"
TIPOS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
REGLAS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CORRER = (
    f"axe.run(document, {{runOnly: {REGLAS}}}).then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].html))"
)
PAGINAS = [("/muestrario/", 200), ("/rechaza/", 422), ("/entrar/", 200), ("/nada/", 404), ("/rompe/", 500)]
CASA = "http://127.0.0.1"


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    with pytest.MonkeyPatch.context() as entorno, sync_api.sync_playwright() as playwright:
        entorno.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps a loop in this thread
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def abre(chromium, dentro: Client, settings):  # type: ignore[no-untyped-def]  # builder
    """Open a page of the house: (path, width, scheme) -> page with its console in `page.quejas`."""
    settings.ALLOWED_HOSTS = ["127.0.0.1"]

    def static(route, request) -> None:  # type: ignore[no-untyped-def]  # Playwright's own types
        nombre = urlsplit(request.url).path.removeprefix("/estatico/")
        archivo = Path(str(finders.find(nombre)))
        route.fulfill(body=archivo.read_bytes(), content_type=TIPOS[archivo.suffix])

    def open_page(path: str, ancho: int = 1440, esquema: str = "light", *, sin_politica: bool = False):  # type: ignore[no-untyped-def]  # builder
        contexto = chromium.new_context(
            viewport={"width": ancho, "height": 900}, color_scheme=esquema,
            reduced_motion="reduce", bypass_csp=sin_politica,
        )  # fmt: skip
        page = contexto.new_page()
        page.quejas = []
        page.on("console", lambda mensaje: page.quejas.append(mensaje.text))
        page.on("pageerror", lambda error: page.quejas.append(str(error)))
        # Rendered here: inside Playwright's handler Django would open another connection.
        respuesta = dentro.get(path, headers={"host": "127.0.0.1"})
        page.estado = respuesta.status_code
        cuerpo, cabeceras = respuesta.content, dict(respuesta.headers)
        page.route("**/*", lambda route: route.fulfill(status=page.estado, body=cuerpo, headers=cabeceras))
        page.route("**/estatico/**", static)
        page.set_default_timeout(5000)
        page.goto(CASA + path)
        return page

    return open_page


@pytest.mark.parametrize("ancho", [1440, 390])
@pytest.mark.parametrize("esquema", ["light", "dark"])
@pytest.mark.parametrize(("path", "estado"), PAGINAS)
def test_axe_finds_nothing(abre, dentro: Client, path: str, estado: int, ancho: int, esquema: str) -> None:  # type: ignore[no-untyped-def]  # builder
    dentro.raise_request_exception = False
    if path == "/entrar/":
        dentro.logout()
    page = abre(path, ancho, esquema, sin_politica=True)
    page.evaluate(AXE.read_text("utf-8"))
    assert page.estado == estado
    assert page.evaluate(CORRER) == []
    assert page.evaluate("document.documentElement.dataset.bsTheme") == esquema


def test_axe_finds_nothing_in_what_opens(abre) -> None:  # type: ignore[no-untyped-def]  # builder
    page = abre("/muestrario/", 390, sin_politica=True)
    page.evaluate(AXE.read_text("utf-8"))
    page.click("details.menu summary")
    assert page.evaluate(CORRER) == []
    page.keyboard.press("Escape")
    page.click("text=Historia")
    assert page.evaluate(CORRER) == []
    page.click("text=Cerrar la historia")
    page.click("text=Abrir el diálogo")
    assert page.evaluate(CORRER) == []


@pytest.mark.parametrize("path", ["/muestrario/", "/entrar/", "/nada/"])
def test_the_page_obeys_its_own_policy(abre, dentro: Client, path: str) -> None:  # type: ignore[no-untyped-def]  # builder
    if path == "/entrar/":
        dentro.logout()
    page = abre(path)
    assert [q for q in page.quejas if "404" not in q] == []
    assert page.evaluate("typeof htmx.version") == "string"


@pytest.mark.parametrize("ancho", [320, 390, 768, 1024, 1440])
def test_nothing_scrolls_sideways(abre, ancho: int) -> None:  # type: ignore[no-untyped-def]  # builder
    page = abre("/muestrario/", ancho)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_escape_closes_a_filter_and_returns_the_focus(abre) -> None:  # type: ignore[no-untyped-def]  # builder
    page = abre("/muestrario/")
    page.click(".filtro-menu summary")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.evaluate("document.querySelector('.filtro-menu').open") is False
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_act_waits_until_its_number_is_typed(abre) -> None:  # type: ignore[no-untyped-def]  # builder
    page = abre("/muestrario/")
    page.click("text=Abrir el diálogo")
    acto = page.locator("#recuento [type=submit]")
    assert acto.get_attribute("aria-disabled") == "true"
    page.fill("#distrito", "07")
    assert acto.get_attribute("aria-disabled") == "false"


def test_h_opens_the_history_but_not_while_typing(abre) -> None:  # type: ignore[no-untyped-def]  # builder
    page = abre("/muestrario/", 1100)
    page.focus("[name=motivo]")
    page.keyboard.press("h")
    assert page.locator("[data-cajon-historia].abierto").count() == 0
    page.locator("h1").click()
    page.keyboard.press("h")
    assert page.locator("[data-cajon-historia].abierto").count() == 1


def test_an_incomplete_form_is_not_sent_and_says_what_is_missing(abre) -> None:  # type: ignore[no-untyped-def]  # builder
    page = abre("/muestrario/")
    page.fill("[name=valor]", "")
    page.click("text=Guardar borrador")
    assert page.evaluate("document.activeElement.name") == "valor"
    assert page.inner_text("#id_valor_error") == "Falta «Valor de octubre, P-12.2». Escriba o elija un valor."
    page.fill("[name=valor]", "1")
    assert page.is_hidden("#id_valor_error")
