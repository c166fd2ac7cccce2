"""The reports' pages by role: what each person sees, may do, and is told when something is refused."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.constructores import PDF, accept, find_linea, make_persona, make_programa

from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.organos.models import Organo
from comicios.pat.models import Informe, NarrativaDeLinea, Programa
from comicios.pat.services import informe_textos, informes
from comicios.pat.services.bimestres import close_bimestre

pytestmark = pytest.mark.django_db
REZAGADAS = ("P-12.1", "P-12.2", "P-12.3")
TEXTOS = {"causa": "Faltó la firma.", "accion_correctiva": "Remitir el oficio."}


@pytest.fixture
def programa(datos) -> Programa:  # type: ignore[no-untyped-def]  # the folder fixture
    programa = make_programa(simulacro=True, hoy=date(2024, 11, 15))
    accept(programa, "P-12.3", 10, "30")
    return programa


def enter(cuenta: str) -> Client:
    cliente = Client()
    cliente.force_login(make_persona(cuenta), backend="django.contrib.auth.backends.ModelBackend")
    return cliente


def url(nombre: str, programa: Programa, *mas: object) -> str:
    return reverse(f"pat:{nombre}", args=[programa.clave, *mas])


def make_draft(programa: Programa, motivo: str = "") -> Informe:
    return informes.open_informe(programa=programa, bimestre=5, motivo=motivo, by=make_persona("analista"))


def make_in_review(programa: Programa, motivo: str = "") -> Informe:
    analista = make_persona("analista")
    informe = make_draft(programa, motivo)
    for clave in REZAGADAS:
        informe_textos.write_narrativa(
            informe=informe, linea=find_linea(programa, clave), textos=TEXTOS, by=analista
        )
    return informes.submit_informe(informe=informe, by=analista)


def make_approved(programa: Programa, motivo: str = "") -> Informe:
    if not motivo:
        close_bimestre(programa=programa, numero=5, by=make_persona("direccion"))
    return informes.approve_informe(informe=make_in_review(programa, motivo), by=make_persona("direccion"))


def make_plain_approved(programa: Programa, bimestre: int) -> Informe:
    """The approved report of a bimester in which nothing lags."""
    analista = make_persona("analista")
    informe = informes.open_informe(programa=programa, bimestre=bimestre, by=analista)
    for falta in informes.missing_to_approve(informe):
        linea = find_linea(programa, falta.donde)
        informe_textos.write_narrativa(informe=informe, linea=linea, textos=TEXTOS, by=analista)
    enviado = informes.submit_informe(informe=informe, by=analista)
    return informes.approve_informe(informe=enviado, by=make_persona("direccion"))


def test_the_list_says_of_each_bimester_n_of_n_and_its_state(programa: Programa) -> None:
    html = enter("analista").get(url("informes", programa)).content.decode()
    # P-12.1 has September and October, P-12.2 too, P-12.3 has October: five months in bimester 5.
    assert "<b>1</b> de 5 meses programados" in html
    assert "Abrir informe" in html
    assert "Cerrar bimestre" not in html


def test_a_month_out_of_its_calendar_is_counted_apart(programa: Programa) -> None:
    accept(programa, "P-12.4", 10, "1", justificacion="Se adelantó.")
    html = enter("analista").get(url("informes", programa)).content.decode()
    assert "<b>1</b> de 5 meses programados, y 1 fuera de programa" in html


def test_the_list_offers_closing_only_to_the_director(programa: Programa) -> None:
    assert "Cerrar bimestre 5" in enter("direccion").get(url("informes", programa)).content.decode()


def test_the_list_has_an_empty_state(programa: Programa) -> None:
    assert "Todavía no hay informes" in enter("auditoria").get(url("informes", programa)).content.decode()


def test_without_the_end_of_the_process_the_recipient_is_to_be_confirmed(programa: Programa) -> None:
    html = enter("analista").get(url("informes", programa)).content.decode()
    assert "su término no está capturado: mientras tanto recibe la CECCOE." in html
    assert "por confirmar</button>" in html


def test_opening_goes_to_the_draft_and_an_open_bimester_is_refused_on_the_list(programa: Programa) -> None:
    cliente = enter("analista")
    assert cliente.post(url("informe_abrir", programa, 5)).headers["Location"] == url(
        "informe", programa, "IB-2024-05"
    )
    respuesta = cliente.post(url("informe_abrir", programa, 6))
    assert respuesta.status_code == 422
    assert "El bimestre 6 termina el 31 de diciembre de 2024" in respuesta.content.decode()


def test_a_bimester_that_does_not_exist_is_the_plain_404(programa: Programa) -> None:
    assert enter("analista").post(url("informe_abrir", programa, 7)).status_code == 404


def test_the_draft_shows_what_is_missing_with_its_links(programa: Programa) -> None:
    make_draft(programa)
    html = enter("analista").get(url("informe", programa, "IB-2024-05")).content.decode()
    assert 'href="#rezago-P-12.1">P-12.1</a>: tiene rezago: escriba su causa y su acción correctiva.' in html
    assert f'href="{url("informes", programa)}#bimestre-5">Bimestre 5</a>' in html
    assert "Enviar a revisión" in html
    assert "Aprobar el informe" not in html


def test_a_text_saves_alone_and_keeps_the_other_texts_of_its_line(programa: Programa) -> None:
    make_draft(programa)
    cliente, ruta = enter("analista"), url("informe_narrativa", programa, "IB-2024-05", "P-12.3")
    assert (
        cliente.post(ruta, {"actividades": "Se destruyeron 342 paquetes.", "entregable": "Acta"}).status_code
        == 302
    )
    rezago = {"causa": "C", "accion_correctiva": "A", "nuevo_plazo": "Diciembre"}
    respuesta = cliente.post(ruta, rezago, headers={"HX-Request": "true"})
    assert respuesta.status_code == 200
    assert "Guardado. El texto ya está en el informe." in respuesta.content.decode()
    texto = NarrativaDeLinea.objects.get()
    assert (texto.actividades, texto.entregable) == ("Se destruyeron 342 paquetes.", "Acta")
    assert (texto.causa, texto.accion_correctiva, texto.nuevo_plazo) == ("C", "A", "Diciembre")


def test_a_text_too_long_is_refused_in_its_form_and_kept(programa: Programa) -> None:
    make_draft(programa)
    ruta = url("informe_narrativa", programa, "IB-2024-05", "P-12.1")
    largo = {"causa": "Causa escrita.", "nuevo_plazo": "x" * 121}
    for encabezados in ({}, {"HX-Request": "true"}):
        respuesta = enter("analista").post(ruta, largo, headers=encabezados)
        assert respuesta.status_code == 422
        assert "Causa escrita." in respuesta.content.decode()
    assert NarrativaDeLinea.objects.count() == 0


def test_the_recipient_is_changed_only_with_its_reason(programa: Programa) -> None:
    make_draft(programa)
    cliente, ruta = enter("analista"), url("informe_destinatario", programa, "IB-2024-05")
    junta = Organo.objects.get(clave="JEE").pk
    respuesta = cliente.post(ruta, {"destinatario": junta, "motivo": ""})
    assert respuesta.status_code == 422
    assert "Falta «Motivo»." in respuesta.content.decode()
    assert cliente.post(ruta, {"destinatario": junta, "motivo": "Lo pidió la Junta."}).status_code == 302
    assert Informe.objects.get().destinatario.clave == "JEE"


def test_returning_without_observations_keeps_the_report_and_says_so_in_place(programa: Programa) -> None:
    make_in_review(programa)
    cliente, ruta = enter("direccion"), url("informe_devolver", programa, "IB-2024-05")
    respuesta = cliente.post(ruta, {"observaciones": " "})
    assert respuesta.status_code == 422
    assert (
        "Escriba las observaciones: quien elabora el informe las lee arriba de él."
        in respuesta.content.decode()
    )
    assert cliente.post(ruta, {"observaciones": "Falta el oficio."}).status_code == 302
    html = enter("analista").get(url("informe", programa, "IB-2024-05")).content.decode()
    assert "Falta el oficio." in html


def test_approving_asks_for_the_folio_typed(programa: Programa) -> None:
    close_bimestre(programa=programa, numero=5, by=make_persona("direccion"))
    make_in_review(programa)
    cliente, ruta = enter("direccion"), url("informe_aprobar", programa, "IB-2024-05")
    pagina = cliente.get(ruta).content.decode()
    assert "Este acto no se deshace." in pagina
    assert 'data-exige="IB-2024-05"' in pagina
    respuesta = cliente.post(ruta, {"folio": "IB-2024-5"})
    assert respuesta.status_code == 422
    assert (
        "El informe no se aprobó: falta confirmar su folio. Escribió «IB-2024-5». Escriba IB-2024-05."
        in respuesta.content.decode()
    )
    assert cliente.post(ruta, {"folio": "IB-2024-05"}).status_code == 302
    assert Informe.objects.get().is_frozen


def test_approving_with_the_bimester_open_lists_what_is_missing(programa: Programa) -> None:
    make_in_review(programa)
    ruta = url("informe_aprobar", programa, "IB-2024-05")
    respuesta = enter("direccion").post(ruta, {"folio": "IB-2024-05"})
    assert respuesta.status_code == 422
    assert (
        "Bimestre 5: sigue abierto y sus cifras pueden cambiar. Ciérrelo primero."
        in respuesta.content.decode()
    )


def test_the_frozen_page_shows_its_hash_act_and_ancla_and_no_forms(programa: Programa) -> None:
    informe = make_approved(programa)
    html = enter("auditoria").get(url("informe", programa, "IB-2024-05")).content.decode()
    assert informe.huella in html
    assert "comicios verificar --ancla 1:" in html
    assert "<textarea" not in html
    assert Evento.objects.filter(acto="pat.informe.aprobar").count() == 1


def test_the_commission_sees_only_what_was_approved(programa: Programa) -> None:
    make_draft(programa)
    cliente = enter("comision")
    assert cliente.get(url("informe", programa, "IB-2024-05")).status_code == 404
    assert cliente.get(url("informe_archivo", programa, "IB-2024-05", "pdf")).status_code == 404
    make_approved(programa)
    html = cliente.get(url("informe", programa, "IB-2024-05")).content.decode()
    assert "30.00" in html
    assert "Registrar presentación" not in html


def test_the_files_are_served_with_their_name_and_nosniff(programa: Programa) -> None:
    informe = make_approved(programa)
    cliente = enter("comision")
    for tipo, nombre in (("pdf", "SIMULACRO-IB-2024-05.pdf"), ("docx", "SIMULACRO-IB-2024-05.docx")):
        respuesta = cliente.get(url("informe_archivo", programa, "IB-2024-05", tipo))
        assert respuesta.headers["X-Content-Type-Options"] == "nosniff"
        assert nombre in respuesta.headers["Content-Disposition"]
        guardado = getattr(informe, tipo)
        assert b"".join(respuesta.streaming_content) == guardado.ruta.read_bytes()
    assert cliente.get(url("informe_archivo", programa, "IB-2024-05", "firmado")).status_code == 404
    assert cliente.get(url("informe_archivo", programa, "IB-2024-05", "xlsx")).status_code == 404


def test_a_draft_is_printed_as_a_draft_by_its_name(programa: Programa) -> None:
    make_draft(programa)
    respuesta = enter("analista").get(url("informe_archivo", programa, "IB-2024-05", "pdf"))
    assert "BORRADOR-SIMULACRO-IB-2024-05.pdf" in respuesta.headers["Content-Disposition"]
    assert b"".join(respuesta.streaming_content).startswith(b"%PDF")


def test_an_altered_file_is_not_given(programa: Programa) -> None:
    informe = make_approved(programa)
    assert informe.pdf is not None
    ruta = informe.pdf.ruta
    ruta.chmod(0o640)
    ruta.write_bytes(b"otra cosa")
    respuesta = enter("auditoria").get(url("informe_archivo", programa, "IB-2024-05", "pdf"))
    assert respuesta.status_code == 409
    assert "No coincide su huella" in respuesta.content.decode()


def test_a_replaced_report_says_so_and_keeps_its_stored_file(programa: Programa) -> None:
    primera = make_approved(programa)
    assert primera.pdf is not None
    antes = primera.pdf.ruta.read_bytes()
    make_approved(programa, motivo="Se corrigió octubre.")
    cliente = enter("auditoria")
    assert (
        "Sustituido por la versión 2." in cliente.get(url("informe", programa, "IB-2024-05")).content.decode()
    )
    respuesta = cliente.get(url("informe_archivo", programa, "IB-2024-05", "pdf"))
    assert "SIMULACRO-IB-2024-05-sustituido.pdf" in respuesta.headers["Content-Disposition"]
    assert b"".join(respuesta.streaming_content) != antes
    assert primera.pdf.ruta.read_bytes() == antes


def test_the_signed_copy_and_the_presentation_follow_the_approval(programa: Programa) -> None:
    make_approved(programa)
    cliente = enter("analista")
    firmado = BytesIO(PDF)
    firmado.name = "firmado.pdf"
    assert (
        cliente.post(url("informe_firmado", programa, "IB-2024-05"), {"archivo": firmado}).status_code == 302
    )
    assert cliente.get(url("informe_archivo", programa, "IB-2024-05", "firmado")).status_code == 200
    ruta = url("informe_presentar", programa, "IB-2024-05")
    respuesta = cliente.post(ruta, {"fecha": "2024-11-16"})
    assert respuesta.status_code == 422
    assert "todavía no llega" in respuesta.content.decode()
    assert cliente.post(ruta, {"fecha": "2024-11-15"}).status_code == 302
    assert Informe.objects.get().presentado_el == date(2024, 11, 15)


def test_the_list_asks_the_database_a_fixed_number_of_times(
    programa: Programa, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]  # pytest-django's fixture
    cliente = enter("direccion")
    with django_assert_max_num_queries(18):
        cliente.get(url("informes", programa))
    make_approved(programa)
    make_programa(simulacro=True, clave="otro")
    # With some report approved, the programme of today is read once to compare it with what they froze.
    with CaptureQueriesContext(connection) as con_uno:
        cliente.get(url("informes", programa))
    assert len(con_uno) <= 26
    for numero in (1, 2, 3, 4):
        close_bimestre(programa=programa, numero=numero, by=make_persona("direccion"))
        make_plain_approved(programa, numero)
    with django_assert_max_num_queries(len(con_uno)):
        cliente.get(url("informes", programa))
