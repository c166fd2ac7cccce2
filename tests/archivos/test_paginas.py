"""Who sees a piece of evidence, and how its file is served."""

from __future__ import annotations

import pytest
from tests.archivos.muestras import PDF, PNG

from comicios.nucleo import archivos
from comicios.nucleo.archivos import respaldos

pytestmark = pytest.mark.usefixtures("casa_vacia")


@pytest.fixture
def entrar(client):
    def entrar(persona):
        client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return entrar


@pytest.fixture
def respaldo(monkeypatch):
    """A room that says to everyone that the evidence backs a line."""
    monkeypatch.setattr(respaldos, "_proveedores", [])
    archivos.register_respaldo(lambda persona, evidencia: [("P-12.3, octubre", "/lineas/31/")])


def test_the_page_says_what_the_document_is_and_what_it_backs(registrar, oficina, entrar, respaldo):
    evidencia = registrar(serie="10C.3", folio_documento="007/2024")
    pagina = entrar(oficina.analista).get(f"/evidencias/{evidencia.pk}/")
    texto = pagina.content.decode()
    assert pagina.status_code == 200
    for esperado in (
        "E-0001", "Acta circunstanciada 007/2024", "24 de octubre de 2024", "10C.3", "Pública",
        "P-12.3, octubre", "/lineas/31/", evidencia.archivo_id[:4], "registró la evidencia E-0001",
    ):  # fmt: skip
        assert esperado in texto, esperado
    assert "style=" not in texto.split("<main")[1].split("</main")[0]


def test_another_bodys_evidence_is_the_plain_404(registrar, oficina, entrar):
    evidencia = registrar()
    cliente = entrar(oficina.ajena)
    assert cliente.get(f"/evidencias/{evidencia.pk}/").status_code == 404
    assert cliente.get(f"/evidencias/{evidencia.pk}/archivo").status_code == 404
    assert cliente.get("/evidencias/999999/").status_code == 404
    assert cliente.get("/evidencias/99999999999999999999/").status_code == 404


def test_who_audits_sees_every_bodys_evidence(registrar, oficina, entrar):
    evidencia = registrar()
    assert entrar(oficina.auditora).get(f"/evidencias/{evidencia.pk}/").status_code == 200


def test_nobody_enters_without_an_account(registrar, client):
    evidencia = registrar()
    assert client.get(f"/evidencias/{evidencia.pk}/archivo").status_code == 302


def test_another_body_reads_what_backs_something_it_sees(registrar, oficina, entrar, respaldo):
    evidencia = registrar()
    cliente = entrar(oficina.ajena)
    assert cliente.get(f"/evidencias/{evidencia.pk}/").status_code == 200
    assert b"".join(cliente.get(f"/evidencias/{evidencia.pk}/archivo")) == PDF


def test_personal_data_are_downloaded_only_by_their_body(registrar, oficina, entrar, respaldo):
    evidencia = registrar(clasificacion="datos_personales")
    ajena = entrar(oficina.ajena)
    assert "Sólo DEOE la descarga" in ajena.get(f"/evidencias/{evidencia.pk}/").content.decode()
    respuesta = ajena.get(f"/evidencias/{evidencia.pk}/archivo")
    assert respuesta.status_code == 403
    assert PDF not in respuesta.content
    assert entrar(oficina.analista).get(f"/evidencias/{evidencia.pk}/archivo").status_code == 200


@pytest.mark.parametrize(
    ("contenido", "nombre", "disposicion", "tipo"),
    [
        (PDF, "acta.pdf", 'inline; filename="acta.pdf"', "application/pdf"),
        (PNG, "foto.png", 'inline; filename="foto.png"', "image/png"),
        (b"hola", "nota.txt", 'attachment; filename="nota.txt"', "text/plain; charset=utf-8"),
        (PDF + b"/JavaScript \n", "vivo.pdf", 'attachment; filename="vivo.pdf"', "application/pdf"),
    ],
)
def test_a_file_is_served_in_a_sandbox(registrar, oficina, entrar, contenido, nombre, disposicion, tipo):
    evidencia = registrar(contenido=contenido, nombre=nombre)
    respuesta = entrar(oficina.analista).get(f"/evidencias/{evidencia.pk}/archivo")
    assert b"".join(respuesta) == contenido
    assert respuesta["Content-Disposition"] == disposicion
    assert respuesta["Content-Type"] == tipo
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert respuesta["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert respuesta["Content-Length"] == str(len(contenido))


def test_a_pdf_is_downloaded_when_asked(registrar, oficina, entrar):
    evidencia = registrar()
    respuesta = entrar(oficina.analista).get(f"/evidencias/{evidencia.pk}/archivo?descargar=1")
    assert respuesta["Content-Disposition"] == 'attachment; filename="acta.pdf"'


@pytest.mark.parametrize("dano", ["altera", "borra"])
def test_an_altered_file_is_not_served(registrar, oficina, entrar, dano):
    evidencia = registrar()
    evidencia.archivo.ruta.unlink()
    if dano == "altera":
        evidencia.archivo.ruta.write_bytes(PDF + b"x")
    respuesta = entrar(oficina.analista).get(f"/evidencias/{evidencia.pk}/archivo")
    assert respuesta.status_code == 409
    assert "No coincide su huella" in respuesta.content.decode()


def test_a_link_has_no_file(registrar, oficina, entrar):
    evidencia = registrar(tipo="liga", contenido=None, nombre="", liga="https://a.mx/x")
    cliente = entrar(oficina.analista)
    assert "https://a.mx/x" in cliente.get(f"/evidencias/{evidencia.pk}/").content.decode()
    assert cliente.get(f"/evidencias/{evidencia.pk}/archivo").status_code == 404
    assert cliente.post(f"/evidencias/{evidencia.pk}/archivo").status_code == 405


@pytest.mark.parametrize(("quien", "enlaces"), [("analista", 1), ("ajena", 0), ("auditora", 1)])
def test_the_history_links_to_the_bitacora_only_for_who_may_open_it(
    registrar, oficina, entrar, respaldo, quien, enlaces
):
    evidencia = registrar()
    pagina = entrar(getattr(oficina, quien)).get(f"/evidencias/{evidencia.pk}/").content.decode()
    assert "registró la evidencia E-0001" in pagina
    assert pagina.count("/bitacora/DEOE/ple-2023-2024/2/") == enlaces
