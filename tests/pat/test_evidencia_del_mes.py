"""The evidence of a month: registering, choosing, withdrawing, and every way a document is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.constructores import (
    PDF,
    find_indicador,
    make_evidencia,
    make_indicador,
    make_persona,
    make_programa,
)
from tests.pat.captura_constructores import captura_url, draft, enter_as, make_simulacro, send, words_of

from comicios.nucleo.archivos.models import Evidencia
from comicios.pat.models import Programa, RespaldoDeAvance
from comicios.pat.services.bimestres import close_bimestre

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("datos")]
HTMX = {"HX-Request": "true"}


def url_of(programa: Programa, clave: str = "P-12.3", mes: int = 10) -> str:
    return reverse("pat:evidencia_nueva", args=[programa.clave, mes, find_indicador(programa, clave).pk])


def document(**cambios: Any) -> dict[str, Any]:
    """A complete form; None leaves a field out."""
    campos = {
        "tipo": "acta",
        "titulo": "Acta circunstanciada 007/2024",
        "folio_documento": "007/2024",
        "fecha": "2024-10-24",
        "clasificacion": "publica",
        "archivo": SimpleUploadedFile("acta.pdf", PDF, "application/pdf"),
    } | cambios
    return {k: v for k, v in campos.items() if v is not None}


def backings(programa: Programa, clave: str = "P-12.3") -> list[str]:
    return [
        r.evidencia.titulo
        for r in RespaldoDeAvance.objects.filter(
            avance__indicador__linea__programa=programa, avance__indicador__linea__clave=clave
        ).select_related("evidencia")
    ]


def test_a_document_is_registered_and_backs_the_month(datos: Path) -> None:
    programa = make_simulacro()
    respuesta = enter_as("analista").post(url_of(programa), document())
    pk = find_indicador(programa, "P-12.3").pk
    assert respuesta["Location"] == f"{captura_url(programa)}?responsable=todas#fila-{pk}"
    evidencia = Evidencia.objects.get()
    assert (evidencia.folio, evidencia.folio_documento, evidencia.proceso_id) == (
        "E-0001",
        "007/2024",
        programa.proceso_id,
    )
    assert evidencia.archivo.ruta.is_relative_to(datos)
    assert backings(programa) == ["Acta circunstanciada 007/2024"]


def test_in_the_dialog_the_answer_is_the_row_with_its_chip() -> None:
    programa = make_simulacro()
    respuesta = enter_as("analista").post(url_of(programa), document(), headers=HTMX)
    assert respuesta.status_code == 200
    assert respuesta.content.decode().strip().startswith('<tbody class="fila-captura"')
    assert "Acta circunstanciada 007/2024" in words_of(respuesta)


def test_a_link_needs_no_file() -> None:
    programa = make_simulacro()
    liga = "https://www.ieebcs.org.mx/minuta.pdf"
    enter_as("analista").post(url_of(programa), document(tipo="liga", archivo=None, liga=liga))
    assert Evidencia.objects.get().liga == liga


@pytest.mark.parametrize(
    ("cambios", "mensaje"),
    [
        ({"archivo": None}, "La evidencia no trae archivo ni liga."),
        ({"archivo": None, "liga": "http://www.ieebcs.org.mx/x"}, "no es una liga segura"),
        ({"liga": "https://www.ieebcs.org.mx/x"}, "trae un archivo y una liga"),
        ({"archivo": SimpleUploadedFile("acta.pdf", b"MZ\x90\x00")}, "«acta.pdf» no es un PDF: su contenido es un programa"),
        ({"archivo": SimpleUploadedFile("nada.pdf", b"")}, "vacío"),
        ({"titulo": " "}, "Falta «Título»"),
        ({"fecha": "24/10/24x"}, "«Fecha del documento» no es una fecha"),
        ({"tipo": "cuento"}, "«Tipo» no admite el valor elegido"),
        ({"clasificacion": "secreta"}, "«Clasificación» no admite el valor elegido"),
    ],
)  # fmt: skip
def test_a_wrong_document_is_refused_and_what_was_typed_stays(cambios: dict[str, Any], mensaje: str) -> None:
    programa = make_simulacro()
    respuesta = enter_as("analista").post(url_of(programa), document(**cambios))
    assert respuesta.status_code == 422
    assert mensaje in words_of(respuesta)
    assert 'value="007/2024"' in respuesta.content.decode()
    assert not Evidencia.objects.exists()
    assert backings(programa) == []


def test_the_refusal_of_a_file_stands_beside_the_file() -> None:
    programa = make_simulacro()
    malo = document(archivo=SimpleUploadedFile("acta.pdf", b"MZ\x90\x00"))
    pagina = enter_as("analista").post(url_of(programa), malo).content.decode()
    error = pagina.index('id="id_archivo_error"')
    assert pagina.index("su contenido es un programa") > error
    assert pagina.index('id="id_archivo_error">') == error


def test_one_already_registered_is_chosen_by_its_folio_or_title() -> None:
    programa, analista = make_simulacro(), enter_as("analista")
    make_evidencia(programa, titulo="Minuta de octubre")
    acta = make_evidencia(programa, titulo="Acta de la bodega")
    encontrada = words_of(analista.get(url_of(programa), {"buscar": "bodega"}))
    assert "Acta de la bodega" in encontrada
    assert "Minuta de octubre" not in encontrada
    assert "Minuta de octubre" in words_of(analista.get(url_of(programa), {"buscar": "E-0001"}))
    assert "Ninguna evidencia registrada contiene «xyz»." in words_of(
        analista.get(url_of(programa), {"buscar": "xyz"})
    )
    analista.post(url_of(programa), {"evidencia": str(acta.pk)})
    assert backings(programa) == ["Acta de la bodega"]


def test_the_attached_one_is_not_offered_again() -> None:
    programa = make_simulacro()
    draft(programa, "P-12.3", "30")
    dicho = words_of(enter_as("analista").get(url_of(programa)))
    assert dicho.count("Acta de P-12.3, mes 10") == 1
    assert "No hay otra evidencia registrada en este programa." in dicho


@pytest.mark.parametrize("pk", ["x", "999999", "-1", "²", "9" * 40])
def test_an_evidence_that_does_not_exist_is_the_plain_404(pk: str) -> None:
    assert enter_as("analista").post(url_of(make_simulacro()), {"evidencia": pk}).status_code == 404


def test_the_evidence_of_another_process_is_neither_offered_nor_attached() -> None:
    simulacro = make_simulacro()
    ajena = make_evidencia(make_programa(), titulo="Acta del proceso real")
    analista = enter_as("analista")
    assert "Acta del proceso real" not in words_of(analista.get(url_of(simulacro)))
    assert analista.post(url_of(simulacro), {"evidencia": str(ajena.pk)}).status_code == 404


def test_an_area_is_offered_only_what_backs_its_lines_or_what_it_registered() -> None:
    programa = make_simulacro()
    make_indicador(programa, "S-12.1", meses=(10,))
    make_indicador(programa, "S-13.1", meses=(10,))
    make_evidencia(programa, titulo="Acta de la dirección")
    make_evidencia(programa, titulo="Oficio del área", by=make_persona("area-ucsi"))
    draft(programa, "S-13.1", "20")
    dicho = words_of(enter_as("area-ucsi").get(url_of(programa, "S-12.1")))
    assert "Oficio del área" in dicho
    assert "Acta de S-13.1, mes 10" in dicho
    assert "Acta de la dirección" not in dicho


def test_an_evidence_is_withdrawn_from_the_month_and_stays_registered() -> None:
    programa = make_simulacro()
    avance = draft(programa, "P-12.3", "30")
    evidencia = avance.evidencias.get()
    url = reverse("pat:evidencia_quitar", args=[programa.clave, 10, avance.indicador_id, evidencia.pk])
    respuesta = enter_as("analista").post(url, follow=True)
    assert f"Retiró {evidencia.folio} de P-12.3, octubre." in words_of(respuesta)
    assert backings(programa) == []
    assert Evidencia.objects.filter(pk=evidencia.pk).exists()


def test_under_review_the_evidence_is_read_only() -> None:
    programa, analista = make_simulacro(), enter_as("analista")
    avance = send(programa, "P-12.3", "30")
    pagina = analista.get(url_of(programa))
    assert "El mes está en revisión: su evidencia ya no se cambia." in words_of(pagina)
    assert "Registrar y adjuntar" not in words_of(pagina)
    url = reverse(
        "pat:evidencia_quitar", args=[programa.clave, 10, avance.indicador_id, avance.evidencias.get().pk]
    )
    assert analista.post(url).status_code == 422
    assert backings(programa) == ["Acta de P-12.3, mes 10"]


def test_a_closed_bimester_takes_no_evidence_and_registers_none() -> None:
    programa = make_simulacro()
    close_bimestre(programa=programa, numero=5, by=make_persona("direccion"))
    respuesta = enter_as("analista").post(url_of(programa), document())
    assert respuesta.status_code == 422
    assert "El bimestre 5 está cerrado" in words_of(respuesta)
    assert not Evidencia.objects.exists()


@pytest.mark.parametrize("cuenta", ["area-ucsi", "comision", "auditoria", "consejo-08"])
def test_who_may_not_capture_the_line_finds_no_page(cuenta: str) -> None:
    programa = make_simulacro()
    cliente = enter_as(cuenta)
    assert cliente.get(url_of(programa)).status_code == 404
    assert cliente.post(url_of(programa), document()).status_code == 404
    assert not Evidencia.objects.exists()


@pytest.mark.parametrize("mes", [0, 13])
def test_a_month_that_does_not_exist_is_404(mes: int) -> None:
    assert enter_as("analista").get(url_of(make_simulacro(), mes=mes)).status_code == 404
