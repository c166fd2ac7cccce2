"""Takes the manual's screenshots again, from an installation of its own with the demonstration in it."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from pruebas import NAVEGADORES

if TYPE_CHECKING:
    from tests.instalacion.casa import Casa

RAIZ = Path(__file__).resolve().parent.parent
DESTINO = RAIZ / "docs/manual/capturas"
PESO_MAXIMO = 250_000
COLORES = 256
# What the browser itself writes (the button of a file) is in its environment's language, if the machine has it.
ESPANOL = {"LANG": "es_MX.UTF-8", "LANGUAGE": "es_MX:es"}
P = "/programas/pat-deoe-2024-demostracion"


class Toma(NamedTuple):
    """One picture of the manual: its name, who looks and at what. No account: the door."""

    nombre: str
    cuenta: str
    ruta: str


TOMAS = (
    Toma("entrar", "", "/entrar/"),
    Toma("tablero", "direccion", f"{P}/"),
    Toma("lineas", "direccion", f"{P}/lineas/"),
    Toma("linea", "direccion", f"{P}/lineas/P-12.3/"),
    Toma("cronograma", "direccion", f"{P}/cronograma/"),
    Toma("revision", "direccion", f"{P}/revision/"),
    Toma("informes", "direccion", f"{P}/informes/"),
    Toma("informe", "direccion", f"{P}/informes/IB-2024-04/"),
    Toma("bitacora", "direccion", "/bitacora/?cadena=DEOE/demostracion"),
    Toma("captura", "analista", f"{P}/captura/10/"),
    Toma("mir", "analista", f"{P}/mir/importar/"),
    Toma("bandeja", "analista", "/bandeja/"),
    Toma("calendario", "direccion", "/calendario/administrativo/"),
    Toma("oficios", "direccion", "/oficios/?simulacro=demostracion"),
    Toma("versiones", "direccion", f"{P}/versiones/"),
    Toma("siguiente", "analista", f"{P}/versiones/siguiente/"),
    Toma("personas", "direccion", "/cuentas/personas/"),
    Toma("entrega", "direccion", "/cuentas/entregas/de/analista/a/analista2/"),
    Toma("fichas", "analista", f"{P}/fichas/"),
    Toma("presupuesto", "direccion", f"{P}/presupuesto/"),
    Toma("notificaciones", "direccion", "/notificaciones/"),
    Toma("segundo-factor", "direccion", "/mi-acceso/segundo-factor/"),
    Toma("transparencia", "direccion", f"{P}/transparencia/"),
)


def shoot(pagina: Page) -> bytes:
    """The window as it is seen, in a palette of 256 colours: a page of the house needs no more."""
    pagina.evaluate("document.fonts.ready")
    imagen = Image.open(BytesIO(pagina.screenshot(animations="disabled"))).convert("RGB")
    salida = BytesIO()
    imagen.quantize(COLORES, dither=Image.Dither.NONE).save(salida, "PNG", optimize=True)
    return salida.getvalue()


def save(nombre: str, imagen: bytes) -> None:
    """Write one picture; AssertionError when it is too heavy for the repository."""
    assert len(imagen) < PESO_MAXIMO, f"{nombre}: {len(imagen)} bytes, más de {PESO_MAXIMO}"
    (DESTINO / nombre).write_bytes(imagen)
    print(f"{nombre}: {len(imagen) // 1000} kB")


def take_all(casa: Casa, navegador: Browser) -> None:
    """Every picture, wide and on a phone; one window for each account and width."""
    from tests.web.persona import Persona

    for ancho in (1440, 390):
        for cuenta in dict.fromkeys(t.cuenta for t in TOMAS):
            with Persona(navegador, casa, cuenta, ancho=ancho) as persona:
                for toma in TOMAS:
                    if toma.cuenta == cuenta:
                        save(f"{toma.nombre}-{ancho}.png", shoot(persona.go(toma.ruta)))


def prepare(datos: str) -> None:
    """Let the tests' own house and visitor be imported: they read the accounts, and for that Django must be ready."""
    sys.path.insert(0, str(RAIZ))
    os.environ |= {"DJANGO_SETTINGS_MODULE": "comicios.config.settings", "COMICIOS_DATOS": datos}
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()


def main() -> int:
    ejecutable = next(filter(None, map(shutil.which, NAVEGADORES)), None)
    if ejecutable is None:
        print(
            "No hay Chromium en esta máquina. Instálelo con «apt install chromium» y repita «make capturas»."
        )
        return 1
    DESTINO.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as carpeta:
        prepare(carpeta)
        from tests.instalacion.casa import Casa

        with Casa(Path(carpeta)) as casa, sync_playwright() as juego:
            casa.comicios("preparar", "--demo")
            casa.serve()
            navegador = juego.chromium.launch(
                executable_path=ejecutable, args=["--no-sandbox"], env={**os.environ, **ESPANOL}
            )
            take_all(casa, navegador)
            navegador.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
