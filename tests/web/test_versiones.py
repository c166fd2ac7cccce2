"""The life of a programme's versions in a browser: a modification to its new version, next year's project, the close."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.constructores import PDF
from tests.instalacion.casa import Casa
from tests.web.persona import Persona

pytestmark = [pytest.mark.navegador, pytest.mark.instalacion]
CLAVE = "pat-deoe-2024-versiones"
P = f"/programas/{CLAVE}"
# A drill of its own, so that the shared demonstration stays as the other walks expect it. It is January of 2025.
ABRIR = """
from datetime import date
from tests.constructores import make_programa
make_programa(simulacro=True, hoy=date(2025, 1, 20), clave="versiones")
"""
CERRAR_BIMESTRES = """
from comicios.nucleo.cuentas.models import Persona
from comicios.pat.models import Programa
from comicios.pat.services.bimestres import close_bimestre
programa = Programa.objects.select_related("organo", "proceso").get(clave="pat-deoe-2024-versiones")
for numero in range(1, 7):
    close_bimestre(programa=programa, numero=numero, by=Persona.objects.get(cuenta="direccion"))
"""


@pytest.fixture(scope="module")
def programa(demostracion: Casa) -> str:
    demostracion.python(ABRIR)
    return CLAVE


def test_a_modification_goes_from_draft_to_new_version(
    demostracion: Casa, navegador: Browser, programa: str
) -> None:
    with Persona(navegador, demostracion, "analista") as analista:
        pagina = analista.go(f"{P}/versiones/")
        pagina.get_by_role("link", name="Abrir una modificación").click()
        pagina.get_by_label("Motivo").fill("La destrucción se recorre.")
        pagina.get_by_role("button", name="Abrir la modificación").click()
        expect(pagina.get_by_role("heading", name="Modificación: versión 2")).to_be_visible()
        analista.go(f"{P}-v2/borrador/lineas/S-1.1/")
        pagina.get_by_label("Texto de la línea").fill("Presentar a la JEE los informes.")
        pagina.get_by_role("button", name="Guardar").click()
        analista.go(f"{P}-v2/lineas/P-12.4/")
        pagina.get_by_text("Asignar meses", exact=True).last.click()
        pagina.get_by_label("noviembre").uncheck()
        pagina.get_by_role("button", name="Guardar meses").click()
        analista.go(f"{P}-v2/tramite/")
        pagina.get_by_role("link", name="Qué cambia").click()
        expect(pagina.locator("#d-P-12\\.4")).to_contain_text("noviembre y diciembre")
        expect(pagina.locator("#d-S-1\\.1")).to_contain_text("Presentar a la JEE los informes.")
        analista.go(f"{P}-v2/tramite/enviar/")
        pagina.get_by_label("Se envía con líneas incompletas").check()
        pagina.get_by_role("button", name="Enviar a revisión").click()
        expect(pagina.get_by_text("En revisión", exact=True)).to_be_visible()
    with Persona(navegador, demostracion, "direccion") as direccion:
        pagina = direccion.go(f"{P}-v2/tramite/")
        for folio in ("JEE-1", "COE-1", "CG-1"):
            pagina.get_by_role("link", name="Registrar aprobación").click()
            pagina.get_by_label("Folio").fill(f"IEEBCS-{folio}-2025")
            pagina.get_by_label("Fecha del acuerdo").fill("2025-01-20")
            pagina.get_by_role("button", name="Registrar la aprobación").click()
        pagina.get_by_role("link", name="Poner en vigor").click()
        pagina.get_by_role("button", name="Poner en vigor").click()
        expect(pagina.get_by_text("La versión 2 está en vigor.")).to_be_visible()
        expect(pagina.get_by_role("table")).to_contain_text("IEEBCS-CG-1-2025")


def test_next_year_is_prepared_and_sent(
    demostracion: Casa, navegador: Browser, programa: str, tmp_path: Path
) -> None:
    acuse = tmp_path / "acuse.pdf"
    acuse.write_bytes(PDF)
    with Persona(navegador, demostracion, "analista") as analista:
        pagina = analista.go(f"{P}/versiones/siguiente/")
        pagina.get_by_role("button", name="Ninguna de S-1", exact=True).click()
        expect(pagina.get_by_text("Sin líneas, S-1 no va en el PAT 2025.")).to_be_visible()
        expect(pagina.locator("[data-cuantas]")).to_have_text("82")
        pagina.get_by_role("button", name="Preparar el PAT 2025").click()
        expect(pagina.get_by_role("heading", name="Textos que nombran 2024")).to_be_visible()
        pagina.get_by_role("link", name="Enviar a revisión").click()
        pagina.get_by_label("Acuse de recibo").set_input_files(acuse)
        pagina.get_by_label("Se envía con líneas incompletas").check()
        pagina.get_by_role("button", name="Enviar a revisión").click()
        expect(pagina.get_by_text("Envío a CECCOE")).to_be_visible()


def test_the_year_is_closed_by_typing_its_key(demostracion: Casa, navegador: Browser, programa: str) -> None:
    demostracion.python(CERRAR_BIMESTRES)
    with Persona(navegador, demostracion, "direccion") as direccion:
        pagina = direccion.go(f"{P}/versiones/")
        pagina.get_by_role("link", name="Cerrar el año 2024").click()
        pagina.get_by_label("Qué informes faltan").fill("Se presentaron en papel.")
        pagina.get_by_label("Escriba la clave").fill(CLAVE)
        pagina.get_by_role("button", name="Cerrar el año 2024").click()
        expect(pagina.get_by_text("Cerró el año 2024.")).to_be_visible()
        expect(pagina.get_by_role("table")).to_contain_text("Cerrada")
        expect(pagina.get_by_role("link", name="Abrir una modificación")).to_have_count(0)
    estado = demostracion.python(
        "import json\nfrom comicios.pat.models import Programa\n"
        f"print(json.dumps(Programa.objects.get(clave='{CLAVE}').estado))"
    )
    assert json.loads(estado) == "cerrado"
