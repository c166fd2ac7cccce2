"""Recording: what an act keeps, and what it refuses."""

from __future__ import annotations

import hashlib
import json
import threading
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.models import Ancla, Cadena, Evento
from comicios.nucleo.organos.models import Organo

pytestmark = pytest.mark.usefixtures("casa_vacia")

CADENA = "DEOE/ple-2023-2024"


def test_an_act_says_who_what_where_and_why(asentar):
    evento = asentar("UCSI", motivo="Alta por acuerdo")

    assert (evento.cadena, evento.numero) == (CADENA, 1)
    assert (evento.cuenta, evento.nombre, evento.cargo) == (
        "analista1",
        "Analista 1 (muestra)",
        "Analista de organización",
    )
    assert evento.frase == "dio de alta UCSI"
    assert evento.motivo == "Alta por acuerdo"
    assert datetime.strptime(evento.momento, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    assert len(evento.momento) == 27


def test_an_act_keeps_what_it_left_as_the_database_holds_it(asentar):
    evento = asentar("UCSI")
    pk = Organo.objects.get(clave="UCSI").pk

    assert json.loads(evento.datos) == {
        "antes": {},
        "despues": {
            f"organos.Organo/{pk}": {
                "id": pk,
                "clave": "UCSI",
                "nombre": "Órgano UCSI",
                "tipo": "unidad",
                "superior": None,
                "vigente_desde": None,
                "vigente_hasta": None,
                "fuente": "muestra",
            }
        },
    }


def test_each_act_carries_the_hash_of_the_one_before(asentar):
    uno, dos, otra = asentar("A"), asentar("B"), asentar("C", cadena="CD-01/ple-2023-2024")

    assert uno.anterior == ""
    assert dos.anterior == uno.huella
    assert otra.anterior == ""
    cabeza = Cadena.objects.get(clave=CADENA)
    assert (cabeza.numero, cabeza.huella, cabeza.organo, cabeza.proceso) == (
        2,
        dos.huella,
        "DEOE",
        "ple-2023-2024",
    )


def test_the_hash_can_be_redone_by_hand_from_the_stored_columns(asentar):
    evento = Evento.objects.get(pk=asentar("UCSI", motivo="ñ").pk)
    columnas = [
        "id cadena numero momento peticion cuenta nombre cargo acto objeto historia frase motivo datos anterior"
    ][0].split()
    texto = b"comicios.bitacora.evento:v1\n"
    for columna in columnas:
        valor = getattr(evento, columna)
        tipo = b"i" if columna == "numero" else b"t"
        contenido = str(valor).encode()
        texto += (
            columna.encode() + b":" + tipo + b":" + str(len(contenido)).encode() + b":" + contenido + b"\n"
        )

    assert evento.huella == "v1:" + hashlib.sha256(texto).hexdigest()


def test_the_data_before_and_after_a_change_and_a_deletion(asentar, firma):
    asentar("UCSI")
    organo = Organo.objects.get(clave="UCSI")
    foto = bitacora.snapshot(organo)
    organo.nombre = "Unidad de Cómputo"
    organo.save()
    cambio = bitacora.record(
        acto="prueba.organo.cambio", by=firma, cadena=CADENA, objeto=organo, antes=[foto], despues=[organo],
        palabras={"clave": "UCSI"},
    )  # fmt: skip
    datos = json.loads(cambio.datos)
    assert datos["antes"][foto.clave]["nombre"] == "Órgano UCSI"
    assert datos["despues"][foto.clave]["nombre"] == "Unidad de Cómputo"

    ultima = bitacora.snapshot(organo)
    Organo.objects.filter(pk=organo.pk).delete()
    baja = bitacora.record(
        acto="prueba.organo.cambio", by=firma, cadena=CADENA, objeto=ultima.clave, borrados=[ultima],
        palabras={"clave": "UCSI"},
    )  # fmt: skip
    assert json.loads(baja.datos)["despues"] == {ultima.clave: None}
    assert bitacora.verify().is_intact


def test_an_act_outside_a_transaction_is_refused(firma):
    caught: list[str] = []

    def outside() -> None:
        try:
            bitacora.record(
                acto="prueba.organo.alta", by=firma, cadena=CADENA, objeto="x", palabras={"clave": "A"}
            )
        except RuntimeError as refusal:
            caught.append(str(refusal))

    thread = threading.Thread(target=outside)
    thread.start()
    thread.join()
    assert caught == [
        "The act 'prueba.organo.alta' must be recorded inside the transaction of what it tells."
    ]


def test_an_act_without_sentence_or_without_its_words_is_refused(db, firma):
    with pytest.raises(RuntimeError, match="is not registered"):
        bitacora.record(acto="prueba.sin.frase", by=firma, cadena=CADENA, objeto="x")
    with pytest.raises(RuntimeError, match="needs the word 'clave'"):
        bitacora.record(acto="prueba.organo.alta", by=firma, cadena=CADENA, objeto="x")


def test_a_row_that_is_not_saved_cannot_be_kept(db, firma):
    fantasma = Organo(pk=999_999, clave="X")
    with pytest.raises(RuntimeError, match="Not saved"):
        bitacora.snapshot(fantasma)


def test_two_rooms_cannot_give_one_act_two_sentences():
    with pytest.raises(Exception, match="already registered"):
        bitacora.register_actos({"prueba.organo.alta": "otra frase"})


def test_acts_of_one_request_share_its_id(asentar):
    with bitacora.request_context("peticion-1"):
        uno, dos = asentar("A"), asentar("B")
    tres = asentar("C")

    assert uno.peticion == dos.peticion == "peticion-1"
    assert tres.peticion not in ("", "peticion-1")


def test_an_act_that_fails_with_its_transaction_leaves_no_trace(asentar):
    asentar("A")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        asentar("B")
        raise ZeroDivisionError
    dos = asentar("C")

    assert dos.numero == 2
    assert bitacora.verify().is_intact


def test_the_history_is_newest_first_and_leaves_the_data_behind(asentar):
    evento = asentar("A")
    asentar("B")
    filas = list(bitacora.history(evento.historia))

    assert [e.pk for e in filas] == [evento.pk]
    assert "datos" in filas[0].get_deferred_fields()


@pytest.mark.parametrize("tabla", ["bitacora_evento", "bitacora_ancla"])
@pytest.mark.parametrize("orden", ["UPDATE {} SET momento = 'ayer'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_or_delete(asentar, tabla, orden):
    asentar("A")
    bitacora.seal_ancla(motivo="prueba")
    with pytest.raises(DatabaseError, match="La bitácora no se modifica"), transaction.atomic():
        connection.cursor().execute(orden.format(tabla))
    assert (Evento.objects.count(), Ancla.objects.count()) == (1, 1)


def test_recording_costs_three_queries_beside_the_lock(asentar, firma, django_assert_num_queries):
    asentar("A")
    organo = Organo.objects.get(clave="A")
    with django_assert_num_queries(4) as consultas:
        bitacora.record(
            acto="prueba.organo.cambio", by=firma, cadena=CADENA, objeto=organo, despues=[organo],
            palabras={"clave": "A"},
        )  # fmt: skip
    tablas = [c["sql"].split()[0] for c in consultas.captured_queries]
    assert sorted(tablas) == ["INSERT", "SELECT", "SELECT", "UPDATE"]


def test_only_one_table_is_called_evento(db):
    assert [t for t in connection.introspection.table_names() if "evento" in t] == ["bitacora_evento"]


def test_anclas_are_numbered_and_chained(asentar):
    evento = asentar("A")
    uno = bitacora.seal_ancla(motivo="Informe")
    dos = bitacora.seal_ancla(motivo="Respaldo")

    assert (uno.numero, dos.numero) == (1, 2)
    assert json.loads(uno.contenido) == {
        "version": 1,
        "numero": 1,
        "momento": uno.momento,
        "motivo": "Informe",
        "anterior": "",
        "cadenas": {CADENA: [1, evento.huella]},
    }
    assert json.loads(dos.contenido)["anterior"] == uno.huella
    assert uno.huella == hashlib.sha256(uno.contenido.encode()).hexdigest()
