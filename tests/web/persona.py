"""A person at a browser: enters with an account and walks the house."""

from __future__ import annotations

from types import TracebackType

from playwright.sync_api import Browser, Page
from tests.instalacion.casa import Casa

from comicios.nucleo.cuentas.services import CLAVE_DEMO


class Persona:
    """Opens its own window; on leaving, fails if the page complained in the console.

    An empty account stays at the door.
    """

    def __init__(
        self, navegador: Browser, casa: Casa, cuenta: str, *, ancho: int = 1440, oscuro: bool = False
    ) -> None:
        self.casa = casa
        self._ventana = navegador.new_context(
            viewport={"width": ancho, "height": 844 if ancho < 600 else 900},
            color_scheme="dark" if oscuro else "light",
            locale="es-MX",
            bypass_csp=False,
        )
        self._ventana.set_default_timeout(10_000)
        self.pagina: Page = self._ventana.new_page()
        self.quejas: list[str] = []
        self.pagina.on("console", lambda m: self.quejas.append(m.text) if m.type == "error" else None)
        self.pagina.on("pageerror", lambda e: self.quejas.append(str(e)))
        if cuenta:
            self._enter(cuenta)

    def _enter(self, cuenta: str) -> None:
        self.go("/entrar/")
        self.pagina.get_by_label("Cuenta", exact=True).fill(cuenta)
        self.pagina.get_by_label("Contraseña", exact=True).fill(CLAVE_DEMO)
        self.pagina.get_by_role("button", name="Entrar").click()
        self.pagina.wait_for_url(f"{self.casa.url}/")

    def go(self, ruta: str) -> Page:
        self.pagina.goto(self.casa.url + ruta)
        return self.pagina

    def __enter__(self) -> Persona:
        return self

    def __exit__(
        self, tipo: type[BaseException] | None, error: BaseException | None, rastro: TracebackType | None
    ) -> None:
        self._ventana.close()
        if tipo is None:
            assert self.quejas == []
