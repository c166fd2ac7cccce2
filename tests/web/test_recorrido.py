"""A month of the real programme, as its people live it in a browser: from the months of a line to the frozen report."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.constructores import PDF
from tests.instalacion.casa import Casa
from tests.web.persona import Persona

pytestmark = [pytest.mark.navegador, pytest.mark.instalacion]
R = "/programas/pat-deoe-2024"
REZAGADAS = ("S-2.1", "P-12.2")  # P-12.1 is at risk (index 84); P-12.3 and P-12.4 have not begun


def cell(pagina: Page, mes: str, clave: str):  # type: ignore[no-untyped-def]  # a Playwright locator
    return pagina.get_by_label(re.compile(rf"^{mes}, {re.escape(clave)}"))


def row(pagina: Page, clave: str):  # type: ignore[no-untyped-def]  # a Playwright locator
    return pagina.locator("tbody.fila-captura").filter(has=pagina.get_by_role("link", name=clave, exact=True))


def download(casa: Casa, pagina: Page, enlace: str) -> bytes:
    """The bytes a link gives to this very person."""
    ruta = pagina.get_by_role("link", name=enlace, exact=True).get_attribute("href")
    return pagina.request.get(f"{casa.url}{ruta}").body()


@pytest.fixture(scope="module")
def acta(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archivo = tmp_path_factory.mktemp("evidencia") / "acta.pdf"
    archivo.write_bytes(PDF)
    return archivo


def step_1_the_analyst_gives_a_line_its_months(casa: Casa, navegador: Browser) -> None:
    with Persona(navegador, casa, "analista") as analista:
        pagina = analista.go(f"{R}/lineas/S-2.1/")
        expect(pagina.get_by_text("Sin calendarizar").first).to_be_visible()
        forma = pagina.locator("form[action$='/meses/']")
        expect(forma).to_be_visible()  # a line without months shows its form open
        for mes in ("marzo", "junio"):
            forma.get_by_label(re.compile(mes, re.IGNORECASE)).check()
        forma.get_by_role("button").last.click()
        expect(pagina.get_by_text(re.compile("marzo y junio")).first).to_be_visible()


def step_2_a_value_that_is_not_a_number_stays_in_the_cell_with_its_message(
    casa: Casa, navegador: Browser
) -> None:
    with Persona(navegador, casa, "analista") as analista:
        pagina = analista.go(f"{R}/captura/8/")
        celda = cell(pagina, "Agosto", "P-12.1")
        celda.fill("12,5")
        celda.press("Enter")
        expect(row(pagina, "P-12.1").get_by_text("Para los decimales use punto")).to_be_visible()
        expect(cell(pagina, "Agosto", "P-12.1")).to_have_value("12,5")
        analista.quejas.clear()  # the refusal's own 422 is noted by the browser


def step_3_value_and_evidence_are_captured_and_sent(casa: Casa, navegador: Browser, acta: Path) -> None:
    with Persona(navegador, casa, "analista") as analista:
        pagina = analista.go(f"{R}/captura/8/")
        celda = cell(pagina, "Agosto", "P-12.1")
        celda.fill("30")
        celda.press("Enter")
        expect(row(pagina, "P-12.1").get_by_text("Borrador")).to_be_visible()
        pagina.goto(casa.url + (row(pagina, "P-12.1").get_attribute("data-evidencia") or ""))
        forma = pagina.locator("form[enctype='multipart/form-data']")
        forma.get_by_label("Tipo").select_option("Acta")
        forma.get_by_label("Título").fill("Acta circunstanciada 007/2024")
        forma.get_by_label("Fecha del documento").fill("2024-08-30")
        forma.locator("input[type=file]").set_input_files(acta)
        forma.get_by_role("button", name="Registrar y adjuntar").click()
        expect(pagina.get_by_text("Acta circunstanciada 007/2024").first).to_be_visible()
        pagina = analista.go(f"{R}/captura/8/")
        pagina.get_by_role("button", name="Enviar 1 a revisión").click()
        expect(row(pagina, "P-12.1").get_by_text("En revisión")).to_be_visible()


def step_4_the_director_returns_it_and_the_analyst_corrects_it(casa: Casa, navegador: Browser) -> None:
    with Persona(navegador, casa, "direccion") as direccion:
        pagina = direccion.go(f"{R}/revision/")
        pagina.locator("summary", has_text="Devolver").first.click()
        pagina.get_by_label("Motivo de la devolución").fill("Falta la firma del acta.")
        pagina.get_by_role("button", name="Devolver agosto").click()
        expect(pagina.get_by_text(re.compile("Devolvió|devuelt", re.IGNORECASE)).first).to_be_visible()
    with Persona(navegador, casa, "analista") as analista:
        pagina = analista.go(f"{R}/captura/8/")
        expect(pagina.get_by_text("Falta la firma del acta.")).to_be_visible()
        celda = cell(pagina, "Agosto", "P-12.1")
        celda.fill("28")
        celda.press("Enter")
        expect(row(pagina, "P-12.1").get_by_text("Borrador")).to_be_visible()
        pagina.get_by_role("button", name="Enviar 1 a revisión").click()
        expect(row(pagina, "P-12.1").get_by_text("En revisión")).to_be_visible()


def step_5_the_director_accepts_and_closes_the_bimester(casa: Casa, navegador: Browser) -> None:
    with Persona(navegador, casa, "direccion") as direccion:
        pagina = direccion.go(f"{R}/revision/")
        pagina.get_by_role("button", name=re.compile("^Aceptar agosto")).first.click()
        expect(pagina.get_by_text(re.compile("Aceptó agosto")).first).to_be_visible()
        pagina = direccion.go(f"{R}/lineas/P-12.1/?corte=8")
        expect(pagina.get_by_text("28.00").first).to_be_visible()
        pagina = direccion.go(f"{R}/bimestres/4/cerrar/")
        pagina.get_by_role("button", name=re.compile("^Cerrar")).last.click()
        expect(pagina.get_by_text(re.compile("Cerrado el")).first).to_be_visible()
    with Persona(navegador, casa, "analista") as analista:
        pagina = analista.go(f"{R}/captura/8/")
        expect(pagina.get_by_text(re.compile("El bimestre 4 está cerrado desde")).first).to_be_visible()


def step_6_the_analyst_writes_the_report_and_sends_it(casa: Casa, navegador: Browser) -> None:
    with Persona(navegador, casa, "analista") as analista:
        pagina = analista.go(f"{R}/informes/")
        tarjeta = pagina.locator(".tarj").filter(has=pagina.get_by_role("heading", name="Bimestre 4"))
        tarjeta.get_by_role("button", name=re.compile("Abrir informe")).click()
        expect(pagina.get_by_role("heading", name="Informe bimestral 4 de 2024")).to_be_visible()
        for clave in REZAGADAS:
            forma = pagina.locator(f"form[id='forma-rezago-{clave}']")
            if forma.locator("details[open]").count() == 0:
                forma.locator("summary").click()
            forma.get_by_label(re.compile("Causa")).fill(f"Causa de {clave}.")
            forma.get_by_label(re.compile("Acción correctiva")).fill(f"Remedio de {clave}.")
            forma.get_by_role("button", name=re.compile("^Guardar")).click()
            expect(forma.get_by_text("Guardado.")).to_be_visible()
        pagina.get_by_role("button", name=re.compile("^Enviar a revisión")).click()
        expect(pagina.get_by_text("En revisión").first).to_be_visible()


def step_7_the_director_approves_it_and_nothing_changes_it_afterwards(casa: Casa, navegador: Browser) -> None:
    with Persona(navegador, casa, "direccion") as direccion:
        pagina = direccion.go(f"{R}/informes/IB-2024-04/")
        pagina.get_by_role("button", name=re.compile("^Aprobar")).first.click()
        dialogo = pagina.locator("dialog[open]")
        expect(dialogo.get_by_role("button", name="Aprobar y congelar")).to_be_visible()
        dialogo.get_by_label("Escriba el folio IB-2024-04 para confirmar").fill("IB-2024-04")
        dialogo.get_by_role("button", name="Aprobar y congelar").click()
        expect(pagina.get_by_text("Aprobado").first).to_be_visible()
        primero = download(casa, pagina, "PDF")
        assert primero.startswith(b"%PDF")
        huella = hashlib.sha256(primero).hexdigest()
    with Persona(navegador, casa, "direccion") as direccion:
        pagina = direccion.go(f"{R}/bimestres/4/reabrir/")
        pagina.get_by_label(re.compile("[Mm]otivo")).fill("Se recibió el acta completa.")
        pagina.get_by_role("button", name=re.compile("^Reabrir")).last.click()
        expect(pagina.get_by_role("heading", name="Informes y MIR")).to_be_visible()
        pagina = direccion.go(f"{R}/lineas/P-12.1/")
        pagina.get_by_text("Corregir", exact=True).first.click()
        pagina.get_by_label("Motivo de la corrección").fill("El acta completa suma dos puntos más.")
        pagina.get_by_role("button", name="Abrir agosto a corrección").click()
        expect(pagina.get_by_text("El acta completa suma dos puntos más.").first).to_be_visible()
        pagina = direccion.go(f"{R}/captura/8/")
        celda = cell(pagina, "Agosto", "P-12.1")
        celda.fill("30")
        celda.press("Enter")
        expect(pagina.locator("#captura-voz")).to_contain_text("P-12.1 guardado: 30")
        pagina.get_by_role("button", name="Enviar 1 a revisión").click()
        expect(row(pagina, "P-12.1").get_by_text("En revisión")).to_be_visible()
        pagina = direccion.go(f"{R}/revision/")
        pagina.get_by_role("button", name=re.compile("^Aceptar agosto")).first.click()
        expect(pagina.get_by_text(re.compile("Aceptó agosto")).first).to_be_visible()
        pagina = direccion.go(f"{R}/lineas/P-12.1/?corte=8")
        expect(pagina.get_by_text("30.00").first).to_be_visible()
        pagina = direccion.go(f"{R}/informes/IB-2024-04/")
        assert hashlib.sha256(download(casa, pagina, "PDF")).hexdigest() == huella
        expect(pagina.get_by_text("28").first).to_be_visible()


def step_8_the_commission_reads_the_approved_report_and_the_house_verifies(
    casa: Casa, navegador: Browser
) -> None:
    with Persona(navegador, casa, "comision") as comision:
        pagina = comision.go(f"{R}/informes/IB-2024-04/")
        expect(pagina.get_by_text("Aprobado").first).to_be_visible()
        expect(pagina.get_by_role("button", name=re.compile("^Aprobar"))).to_have_count(0)
    assert "íntegro" in casa.comicios("verificar").stdout


def test_a_month_of_the_real_programme_from_its_months_to_the_frozen_report(
    casa: Casa, navegador: Browser, acta: Path
) -> None:
    step_1_the_analyst_gives_a_line_its_months(casa, navegador)
    step_3_value_and_evidence_are_captured_and_sent(casa, navegador, acta)
    step_4_the_director_returns_it_and_the_analyst_corrects_it(casa, navegador)
    step_5_the_director_accepts_and_closes_the_bimester(casa, navegador)
    step_6_the_analyst_writes_the_report_and_sends_it(casa, navegador)
    step_7_the_director_approves_it_and_nothing_changes_it_afterwards(casa, navegador)
