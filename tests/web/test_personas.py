"""The 21 councils receive their accounts from a CSV, one of them enters, and a person leaves and hands over."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect
from tests.cuentas.constructores import CLAVE, csv_of_councils
from tests.instalacion.casa import Casa
from tests.web.persona import Persona
from tests.web.test_accesibilidad import AXE, faults

pytestmark = [pytest.mark.navegador, pytest.mark.instalacion]
SALEN = "sale-1,Sale (muestra),Analista,,analista,DEOE,,\nentra-1,Entra (muestra),Analista,,analista,DEOE,,\n"
A_SU_CARGO = """
from comicios.nucleo.cuentas.models import Persona
from comicios.pat.models import LineaDeAccion
from comicios.pat.services.lineas import assign_responsable
linea = LineaDeAccion.objects.select_related("programa__organo", "programa__proceso", "objetivo").get(
    programa__clave="pat-deoe-2024", clave="S-9.1")
assign_responsable(linea=linea, persona=Persona.objects.get(cuenta="sale-1"), by=Persona.objects.get(cuenta="direccion"))
"""


def import_accounts(direccion: Persona) -> str:
    """The CSV, reviewed and confirmed: the secret of the first council."""
    pagina = direccion.go("/cuentas/personas/")
    pagina.get_by_role("link", name="Importar cuentas").click()
    cuerpo = csv_of_councils() + SALEN.encode()
    archivo = {"name": "cuentas.csv", "mimeType": "text/csv", "buffer": cuerpo}
    pagina.locator("input[type=file]").set_input_files([archivo])  # type: ignore[list-item]  # its own dictionary
    pagina.get_by_role("button", name="Revisar el archivo").click()
    expect(
        pagina.get_by_text("23 cuentas nuevas y 23 puestos nuevos. Todavía no se guarda nada.")
    ).to_be_visible()
    assert faults(pagina) == []
    pagina.get_by_role("button", name="Importar 23 renglones").click()
    expect(pagina.get_by_role("heading", name="Invitaciones de 23 cuentas nuevas")).to_be_visible()
    assert faults(pagina) == []
    with pagina.expect_download() as bajada:
        pagina.get_by_role("button", name="Hojas en PDF").click()
    assert bajada.value.path().read_bytes().startswith(b"%PDF")
    fila = pagina.locator("tr", has=pagina.get_by_text("cd-01-presidencia", exact=True))
    hallada = re.search(r"/invitacion/[\w-]{43}/", fila.inner_text())
    assert hallada
    return hallada.group(0)


def test_the_councils_enter_and_a_person_hands_over(casa: Casa, navegador: Browser) -> None:
    with Persona(navegador, casa, "direccion") as direccion:
        direccion.pagina.add_init_script(path=AXE)
        invitacion = import_accounts(direccion)
    casa.python(A_SU_CARGO)

    with Persona(navegador, casa, "", ancho=390) as consejo:
        pagina = consejo.go(invitacion)
        pagina.get_by_label("Contraseña", exact=True).fill(CLAVE)
        pagina.get_by_label("La misma contraseña, otra vez").fill(CLAVE)
        pagina.get_by_role("button", name="Guardar la contraseña y entrar").click()
        expect(pagina).to_have_url(f"{casa.url}/")
        expect(pagina.get_by_text("Guardó su contraseña.")).to_be_visible()

    with Persona(navegador, casa, "direccion") as direccion:
        pagina = direccion.go("/cuentas/personas/sale-1/")
        pagina.get_by_role("link", name="Registrar su entrega-recepción").click()
        pagina.get_by_label("Recibe").select_option(label="Entra (muestra)")
        pagina.get_by_role("button", name="Ver lo que se entrega").click()
        expect(pagina.get_by_role("link", name=re.compile(r"^S-9\.1\."))).to_be_visible()
        pagina.get_by_label("Motivo").fill("Renuncia")
        pagina.get_by_label("Desactivar la cuenta de quien entrega").check()
        pagina.get_by_role("button", name="Entregar 1 asunto").click()
        expect(
            pagina.get_by_role("heading", name=re.compile("^Acta de entrega-recepción ER-"))
        ).to_be_visible()
        with pagina.expect_download() as bajada:
            pagina.get_by_role("link", name="Acta en PDF").click()
        assert bajada.value.path().read_bytes().startswith(b"%PDF")
        pagina = direccion.go("/programas/pat-deoe-2024/lineas/S-9.1/")
        expect(pagina.get_by_text("Entra (muestra)").first).to_be_visible()
