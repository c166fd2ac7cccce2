"""The working report for a session: the tablero's figures, what changed first, and only an act left behind."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader
from tests.constructores import accept, make_instituto, make_persona, make_programa
from tests.pat.anual import approve_bimestral
from tests.pat.tablero_constructores import enter, text_of

from comicios.nucleo.archivos.models import Archivo
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.errores import Rechazo, SinPermiso
from comicios.nucleo.organos.models import Organo
from comicios.nucleo.procesos.services import set_termino
from comicios.pat.informe.sesion import ContenidoDeSesion
from comicios.pat.models import Informe, Programa
from comicios.pat.selectors.panorama import default_corte, load_panorama
from comicios.pat.selectors.tablero import build_tablero
from comicios.pat.services.bimestres import close_bimestre
from comicios.pat.services.sesion import Impreso, next_session, prepare_sesion, print_sesion

pytestmark = pytest.mark.django_db
SESION = date(2024, 11, 16)


@pytest.fixture
def programa(datos) -> Programa:  # type: ignore[no-untyped-def]  # the folder fixture
    """15 November 2024: bimester 4 reported, then P-12.1 and P-12.3 moved in October."""
    programa = make_programa(simulacro=True, hoy=date(2024, 11, 15))
    accept(programa, "P-12.1", 8, "30")
    close_bimestre(programa=programa, numero=4, by=make_persona("direccion"))
    approve_bimestral(programa, 4)
    accept(programa, "P-12.1", 10, "40")
    accept(programa, "P-12.3", 10, "30")
    return programa


def prepare(programa: Programa, **mas: object) -> ContenidoDeSesion:
    return prepare_sesion(programa=programa, fecha=SESION, **mas)  # type: ignore[arg-type]  # test arguments


def print_one(programa: Programa, **mas: object) -> Impreso:
    return print_sesion(programa=programa, by=make_persona("analista"), **mas)  # type: ignore[arg-type]  # test arguments


def refusal(act: Callable[[], object]) -> Rechazo:
    with pytest.raises(Rechazo) as caso:
        act()
    return caso.value


def test_its_figures_are_those_of_the_tablero(programa: Programa) -> None:
    panorama = load_panorama(programa, corte=default_corte(programa))
    tablero = build_tablero(panorama, persona=make_persona("analista"), parametros_url=_no_filters())
    contenido = prepare(programa)
    assert contenido.real.exacto == str(panorama.resumen.real)
    assert contenido.programado.exacto == str(panorama.resumen.programado)
    assert (contenido.con_calendario, contenido.lineas) == (panorama.resumen.n, panorama.resumen.de)
    assert [(s.palabra, s.n) for s in contenido.situaciones] == [
        (s.palabra, s.n) for s in tablero.situaciones
    ]
    assert [(s.palabra, s.n) for s in contenido.semaforos] == [(s.palabra, s.n) for s in tablero.semaforos]
    assert sum(s.n for s in contenido.situaciones) == 84


def _no_filters():  # type: ignore[no-untyped-def]  # an empty query string
    from django.http import QueryDict

    return QueryDict()


def test_what_changed_since_the_last_approved_report_comes_with_what_it_said(programa: Programa) -> None:
    contenido = prepare(programa)
    assert contenido.anterior == "IB-2024-04, con corte al 31 de agosto de 2024"
    assert [(r.clave, r.antes, r.ahora) for r in contenido.cambios] == [
        ("P-12.1", "30.00", "70.00"),
        ("P-12.3", "0.00", "30.00"),
    ]
    assert [r.clave for r in contenido.rezago] == ["P-12.1", "P-12.2"]
    assert contenido.rezago[1].causa == "Faltó la firma."


def test_without_an_approved_report_it_compares_with_nothing(datos) -> None:  # type: ignore[no-untyped-def]  # the folder fixture
    programa = make_programa(simulacro=True, hoy=date(2024, 11, 15))
    accept(programa, "P-12.3", 10, "30")
    contenido = prepare(programa)
    assert contenido.anterior == ""
    assert [(r.clave, r.antes, r.ahora) for r in contenido.cambios] == [("P-12.3", "", "30.00")]


def test_the_decisions_follow_from_the_programme_and_from_what_a_person_adds(programa: Programa) -> None:
    contenido = prepare(programa, asuntos="Autorizar el traslado.\n\n  Fijar la fecha.  ")
    assert contenido.decisiones == (
        "Recibir IB-2024-04, aprobados y sin presentar.",
        "Aprobar la reprogramación de P-12.2: nuevo plazo, enero.",
        "Acordar la acción correctiva de P-12.1, que no la tienen escrita.",
        "Asignar meses a las 80 líneas que siguen sin calendarizar.",
        "Autorizar el traslado.",
        "Fijar la fecha.",
    )


def test_the_body_is_that_of_the_day_of_the_session_unless_a_person_chooses(programa: Programa) -> None:
    operador, _ = make_instituto()
    programa.proceso = set_termino(
        proceso=programa.proceso, fecha=date(2024, 11, 15), fuente="prueba", by=operador
    )
    assert next_session(programa) == SESION
    assert prepare(programa).organo == "COE"
    assert prepare_sesion(programa=programa, fecha=date(2024, 11, 15)).organo == "CECCOE"
    junta = Organo.objects.get(clave="JEE")
    elegido = prepare(programa, organo=junta)
    assert (elegido.organo, elegido.organo_derivacion) == ("JEE", "Lo eligió quien imprime.")


def test_it_leaves_one_act_with_the_hash_of_what_came_out_and_nothing_else(programa: Programa) -> None:
    actos, archivos, informes = Evento.objects.count(), Archivo.objects.count(), Informe.objects.count()
    impreso = print_one(programa)
    assert impreso.nombre == "SIMULACRO-BORRADOR-sesion-CECCOE-2024-11-16.pdf"
    assert impreso.huella == sha256(impreso.contenido).hexdigest()
    assert (Archivo.objects.count(), Informe.objects.count()) == (archivos, informes)
    acto = Evento.objects.order_by("-momento", "-numero").first()
    assert acto is not None and Evento.objects.count() == actos + 1
    assert (acto.acto, acto.frase) == (
        "pat.informe.sesion",
        f"imprimió el informe de trabajo para la sesión de CECCOE del 16 de noviembre de 2024 (PDF {impreso.huella})",
    )


def test_every_page_says_that_it_is_a_draft_and_until_when(programa: Programa) -> None:
    lector = PdfReader(BytesIO(print_one(programa).contenido))
    for pagina in lector.pages:
        texto = " ".join(pagina.extract_text().split())
        assert "Borrador de trabajo · no aprobado" in texto
        assert "corte al 31 de octubre de 2024" in texto
    word = Document(BytesIO(print_one(programa, formato="docx").contenido))
    encabezado = "".join(
        n.text or "" for n in word.sections[0].header._element.iter() if n.tag.endswith("}t")
    )
    assert "Borrador de trabajo · no aprobado · SIMULACRO" in encabezado
    cuerpo = "".join(n.text or "" for n in word.element.body.iter() if n.tag.endswith("}t"))
    assert "Recibir IB-2024-04, aprobados y sin presentar." in cuerpo


def test_what_cannot_be_printed_is_said_beside_its_field(programa: Programa) -> None:
    pasada = refusal(lambda: print_one(programa, fecha=date(2024, 11, 14)))
    assert (pasada.mensaje, pasada.campo) == (
        "La sesión del 14 de noviembre de 2024 ya pasó (hoy es 15 de noviembre de 2024): escriba la que viene.",
        "fecha",
    )
    deoe = Organo.objects.get(clave="DEOE")
    assert refusal(lambda: print_one(programa, organo=deoe)).campo == "organo"
    assert refusal(lambda: print_one(programa, formato="odt")).campo == "formato"
    with pytest.raises(SinPermiso):
        print_sesion(programa=programa, by=make_persona("auditoria"))


def test_one_click_on_the_tablero_hands_over_the_file(programa: Programa) -> None:
    cliente = enter("direccion")
    portada = cliente.get(f"/programas/{programa.clave}/").content.decode()
    [accion] = re.findall(r'action="([^"]+/informes/sesion/)"', portada)
    respuesta = cliente.post(accion)
    assert respuesta["Content-Type"] == "application/pdf"
    assert "attachment; filename=" in respuesta["Content-Disposition"]
    assert b"".join(respuesta.streaming_content).startswith(b"%PDF-")
    assert (
        "Informe para la sesión de mañana"
        not in enter("auditoria").get(f"/programas/{programa.clave}/").content.decode()
    )


def test_its_page_shows_what_it_would_say_and_keeps_what_was_typed(programa: Programa) -> None:
    cliente, url = enter("analista"), f"/programas/{programa.clave}/informes/sesion/"
    pagina = text_of(cliente.get(url))
    assert "Lo que cambió desde IB-2024-04, con corte al 31 de agosto de 2024" in pagina
    assert "Recibir IB-2024-04, aprobados y sin presentar." in pagina
    mal = cliente.post(url, {"fecha": "2024-11-01", "asuntos": "Autorizar el traslado."})
    assert mal.status_code == 422
    assert "La sesión del 1 de noviembre de 2024 ya pasó" in text_of(mal)
    assert "Autorizar el traslado." in text_of(mal)
