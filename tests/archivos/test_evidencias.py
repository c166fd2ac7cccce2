"""Registering evidence: folios, one source, one file for one content, and what the verification tells of it."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.archivos.muestras import PDF

from comicios.nucleo import archivos, bitacora
from comicios.nucleo.archivos.models import Archivo, Evidencia
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.errores import Rechazo

pytestmark = pytest.mark.usefixtures("casa_vacia")

LIGA = "https://www.ieebcs.org.mx/acuerdos/7.pdf"


def test_folios_follow_each_other_in_each_body_and_process(registrar, oficina):
    folios = [registrar().folio for _ in range(3)]
    assert folios == ["E-0001", "E-0002", "E-0003"]
    assert registrar(organo=oficina.ucsi).folio == "E-0001"
    assert registrar(proceso=None).folio == "E-0001"
    assert registrar(proceso=None).folio == "E-0002"


def test_a_refused_registration_takes_no_folio(registrar):
    registrar()
    with pytest.raises(Rechazo), transaction.atomic():
        registrar(contenido=b"MZ" + bytes(9))
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        registrar()
        raise ZeroDivisionError
    assert registrar().folio == "E-0002"


def test_the_same_content_twice_is_one_file_and_two_evidences(registrar):
    uno, dos = registrar(), registrar(nombre="otro nombre.pdf")
    assert uno.archivo_id == dos.archivo_id == hashlib.sha256(PDF).hexdigest()
    assert Archivo.objects.count() == 1
    assert list(Evento.objects.order_by("numero").values_list("acto", flat=True)) == [
        "archivos.archivo.recibir",
        "archivos.evidencia.registrar",
        "archivos.evidencia.registrar",
    ]


def test_the_acts_say_it_in_spanish(registrar, oficina):
    evidencia = registrar()
    recibir, acta = Evento.objects.filter(cadena="DEOE/ple-2023-2024").order_by("numero")
    assert recibir.frase == f"recibió el archivo «acta.pdf» ({len(PDF)} bytes)"
    assert acta.frase == "registró la evidencia E-0001: Acta circunstanciada 007/2024"
    assert acta.historia == f"archivos.Evidencia/{evidencia.pk}"
    assert acta.cuenta == "analista1"


def test_a_link_needs_no_file(registrar):
    evidencia = registrar(tipo="liga", contenido=None, nombre="", liga=f" {LIGA} ")
    assert (evidencia.liga, evidencia.archivo) == (LIGA, None)


@pytest.mark.parametrize(
    ("cambios", "mensaje"),
    [
        ({"liga": LIGA}, "La evidencia trae un archivo y una liga. Deje sólo uno de los dos."),
        ({"contenido": None}, "La evidencia no trae archivo ni liga. Suba el documento o escriba su liga."),
        ({"tipo": "liga"}, "El tipo «Liga» no lleva archivo."),
        ({"contenido": None, "liga": "http://a.mx"}, "«http://a.mx» no es una liga segura"),
        ({"contenido": None, "liga": "javascript:alert(1)"}, "«javascript:alert(1)» no es una liga segura"),
        ({"contenido": None, "liga": "https://"}, "Liga: «https://» no se reconoce."),
        ({"titulo": "  "}, "La evidencia no se registró. Título: falta. Escríbalo."),
        ({"titulo": "x" * 251}, "Título: pasa de 250 caracteres: tiene 251. Abrévielo."),
        ({"tipo": "rumor"}, "Tipo: «rumor» no es una de las opciones. Elija una de la lista."),
        ({"clasificacion": "secreta"}, "Clasificación:"),
    ],
)
def test_what_cannot_be_registered(registrar, cambios, mensaje):
    with pytest.raises(Rechazo) as caught, transaction.atomic():
        registrar(**cambios)
    assert mensaje in caught.value.mensaje
    assert Evidencia.objects.count() == 0


@pytest.mark.parametrize(
    "campos", [{"liga": LIGA}, {"archivo": None}, {"archivo": None, "liga": "http://a.mx"}]
)
def test_the_database_itself_keeps_one_source_and_safe_links(registrar, campos):
    evidencia = registrar()
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidencia.objects.filter(pk=evidencia.pk).update(**campos)


def test_the_database_itself_refuses_a_folio_twice(registrar, oficina):
    registrar()
    dos = registrar()
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidencia.objects.filter(pk=dos.pk).update(folio="E-0001")


def hallazgos_de_archivos() -> list[str]:
    return [h.mensaje for h in bitacora.verify().hallazgos if h.clase == "archivo"]


def test_the_verification_reads_each_file_again(registrar):
    archivo = registrar().archivo
    assert hallazgos_de_archivos() == []
    cabeza = f"Archivo «acta.pdf» ({archivo.sha256[:12]}…): "

    archivo.ruta.unlink()
    assert hallazgos_de_archivos() == [cabeza + "falta en la carpeta de archivos. Restáurelo de un respaldo."]
    archivo.ruta.write_bytes(PDF.replace(b"Root", b"Roto"))
    assert hallazgos_de_archivos() == [cabeza + "no coincide su huella: su contenido fue alterado."]
    archivo.ruta.write_bytes(b"%PDF")
    assert hallazgos_de_archivos() == [cabeza + f"mide 4 bytes y se recibió con {len(PDF)}."]


def test_evidence_changed_by_hand_is_told(registrar):
    evidencia = registrar()
    Evidencia.objects.filter(pk=evidencia.pk).update(fecha=date(2024, 10, 25))
    mensajes = [h.mensaje for h in bitacora.verify().hallazgos if h.clase == "valor"]
    assert len(mensajes) == 1
    assert "fecha del documento, «2024-10-24» ahora es «2024-10-25»" in mensajes[0]


def test_a_file_alone_can_be_stored(oficina):
    archivo = archivos.store_archivo(
        contenido=PDF, nombre="a.pdf", by=oficina.analista, cadena="DEOE/institucional"
    )
    assert (archivo.tipo, archivo.bytes, archivo.recibido_por) == (
        "application/pdf",
        len(PDF),
        oficina.analista,
    )
