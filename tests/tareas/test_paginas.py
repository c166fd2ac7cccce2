"""The pages of long work: whose it is, how it goes, what travels, and the error report."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.constructores import make_instituto, make_persona
from tests.pat.tablero_constructores import enter, rows_of, text_of
from tests.tareas import trabajos_de_prueba as t
from tests.tareas.trabajos_de_prueba import work_off_queue

from comicios.nucleo.tareas import services
from comicios.nucleo.tareas.avance import Avance
from comicios.nucleo.tareas.models import Tarea

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def instituto() -> None:
    make_instituto()


@pytest.fixture
def direccion() -> Client:
    return enter("direccion")


def ask(quien: str = "direccion", titulo: str = "Respaldo de la instalación") -> Tarea:
    return services.enqueue(t.con_errores, titulo=titulo, by=make_persona(quien))


def state_url(tarea: Tarea) -> str:
    return reverse("tareas:estado", args=[tarea.uuid])


def test_each_sees_their_own_and_audit_everybodys(direccion: Client) -> None:
    ask(), ask("analista", "Otra")
    assert len(rows_of(direccion.get("/tareas/"))) == 1
    assert "usted" in rows_of(direccion.get("/tareas/"))[0]
    auditoria = enter("auditoria")
    assert "No ha pedido tareas" in text_of(auditoria.get("/tareas/"))
    assert len(rows_of(auditoria.get("/tareas/?de=todas"))) == 2
    assert "Analista (muestra)" in text_of(auditoria.get("/tareas/?de=todas"))
    assert len(rows_of(direccion.get("/tareas/?de=todas"))) == 1


def test_the_page_says_the_steps_done_of_all(direccion: Client) -> None:
    tarea = ask()
    assert "Espera su turno" in text_of(direccion.get(tarea.get_absolute_url()))
    services.start(tarea.pk, 1)
    Avance(tarea.pk, 1).report(7, 26, "Escribiendo las piezas")
    texto = text_of(direccion.get(tarea.get_absolute_url()))
    assert "Escribiendo las piezas" in texto
    assert "7 de 26 pasos, 26 %" in texto


def test_nothing_travels_while_nothing_changed(direccion: Client) -> None:
    tarea = ask()
    pagina = direccion.get(tarea.get_absolute_url()).content.decode()
    [sondeo] = re.findall(r'hx-get="(/tareas/[^"]+)"', pagina)
    assert direccion.get(sondeo).status_code == 204
    etag = direccion.get(state_url(tarea))["ETag"]
    assert direccion.get(state_url(tarea), HTTP_IF_NONE_MATCH=etag).status_code == 304
    services.start(tarea.pk, 1)
    assert direccion.get(sondeo).status_code == 200
    assert direccion.get(state_url(tarea), HTTP_IF_NONE_MATCH=etag).status_code == 200


def test_once_ended_the_page_stops_asking(direccion: Client) -> None:
    tarea = ask()
    work_off_queue()
    assert "hx-get" not in direccion.get(state_url(tarea)).content.decode()


def test_the_report_of_errors_is_read_and_downloaded(direccion: Client) -> None:
    tarea = ask()
    work_off_queue()
    pagina = direccion.get(tarea.get_absolute_url())
    assert "El archivo tiene 2 errores. No se guardó nada." in text_of(pagina)
    assert rows_of(pagina, "Errores")[1] == "3 motivo Está vacío. Escriba por qué es inhábil."
    bajado = b"".join(direccion.get(reverse("tareas:errores", args=[tarea.uuid]))).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(bajado))) == [
        ["renglón", "columna", "qué pasa", "cómo se corrige"],
        ["2", "fecha", "«30/02/2024» no existe.", "Escriba un día de febrero de 2024."],
        ["3", "motivo", "Está vacío.", "Escriba por qué es inhábil."],
    ]


def test_cancelling_is_confirmed_and_then_asked_for_again(direccion: Client) -> None:
    tarea = ask()
    url = reverse("tareas:cancelar", args=[tarea.uuid])
    assert "sale de la cola y no se hace" in text_of(direccion.get(url))
    tarea.refresh_from_db()
    assert tarea.estado == "en_cola"
    assert "Se canceló" in text_of(direccion.post(url, follow=True))
    assert "Ya no se puede cancelar" in text_of(direccion.get(url))
    assert direccion.post(url).status_code == 422
    repetida = text_of(direccion.post(reverse("tareas:repetir", args=[tarea.uuid]), follow=True))
    assert "intento 2" in repetida


def test_who_reads_everybodys_cancels_nobodys() -> None:
    tarea, auditoria = ask(), enter("auditoria")
    assert "Cancelar la tarea" not in text_of(auditoria.get(tarea.get_absolute_url()))
    assert auditoria.post(reverse("tareas:cancelar", args=[tarea.uuid])).status_code == 404
    assert auditoria.post(reverse("tareas:repetir", args=[tarea.uuid])).status_code == 404


def test_an_ended_session_does_not_take_away_the_page_of_who_only_waits() -> None:
    ida = Client().get(state_url(ask()), headers={"HX-Request": "true", "HX-Trigger": "estado-de-la-tarea"})
    assert (ida.status_code, "HX-Redirect" in ida) == (204, False)


def test_more_tasks_cost_no_more_queries(direccion: Client, django_assert_num_queries: object) -> None:
    ask()
    with CaptureQueriesContext(connection) as una:
        direccion.get("/tareas/")
    for n in range(29):
        ask(titulo=f"Tarea {n}")
    with django_assert_num_queries(len(una)):  # type: ignore[operator]  # pytest-django's fixture
        direccion.get("/tareas/")


def test_health_counts_what_waits_or_runs() -> None:
    ask(), ask()
    assert Client().get("/salud").json()["pendientes"] == 2
    work_off_queue()
    assert Client().get("/salud").json() | {"version": "", "base": ""} == {
        "estado": "ok", "version": "", "base": "", "pendientes": 0,
    }  # fmt: skip
