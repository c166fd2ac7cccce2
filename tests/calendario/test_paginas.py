"""The pages of the calendar: read by everybody, changed by the direction, and never broken by what is typed."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from tests.calendario.constructores import add_dia, calendario, find_dia, find_plazo
from tests.constructores import make_instituto, make_persona, make_programa

from comicios.nucleo.calendario.importacion import read_dias
from comicios.nucleo.calendario.models import DiaInhabil, Suspension
from comicios.nucleo.calendario.services.plazos import settle_plazos

pytestmark = pytest.mark.django_db
C = "/calendario/administrativo/"


def enter(cuenta: str) -> Client:
    cliente = Client()
    cliente.force_login(make_persona(cuenta), backend="django.contrib.auth.backends.ModelBackend")
    return cliente


@pytest.fixture
def direccion(datos: object) -> Client:
    make_instituto()
    return enter("direccion")


def text(cliente: Client, ruta: str, datos: dict[str, str] | None = None) -> str:
    respuesta = cliente.get(ruta, datos or {})
    assert respuesta.status_code == 200, ruta
    return respuesta.content.decode()


def test_the_days_of_a_year_come_by_month_with_their_source(direccion: Client) -> None:
    pagina = text(direccion, C, {"anio": "2024"})
    assert "10 días inhábiles en 2024, además de sábados y domingos; 10 por verificar." in pagina
    assert pagina.index("Febrero") < pagina.index("Aniversario de la Constitución") < pagina.index("Marzo")
    assert "Art. 74 LFT, de la tabla «2024 base – por verificar»" in pagina


def test_who_may_not_change_it_reads_it_without_buttons(direccion: Client) -> None:
    pagina = text(enter("consejo-08"), C, {"anio": "2024"})
    assert "Aniversario de la Constitución" in pagina
    assert "Retirar" not in pagina
    assert "Agregar un día" not in pagina


def test_the_electoral_calendar_says_that_every_day_counts(direccion: Client) -> None:
    assert "Todos los días cuentan" in text(direccion, "/calendario/electoral/")


@pytest.mark.parametrize("anio", ["", "1999", "x", "²", "20240", "999999999999"])
def test_a_year_that_is_not_offered_gives_one_with_days(direccion: Client, anio: str) -> None:
    assert "Días inhábiles de 2024" in text(direccion, C, {"anio": anio})


def test_a_calendar_that_does_not_exist_is_the_plain_404(direccion: Client) -> None:
    for ruta in ("/calendario/lunar/", "/calendario/lunar/inhabiles.csv", f"{C}dias/999999/retirar/"):
        assert direccion.get(ruta).status_code == 404


def test_a_day_is_added_on_its_page_and_the_notice_says_what_moved(datos: object) -> None:
    programa = make_programa()
    cliente = enter("direccion")
    respuesta = cliente.post(
        f"{C}agregar/",
        {"fecha": "2024-11-11", "motivo": "Aniversario", "fundamento": "Acuerdo 1"},
        follow=True,
    )
    pagina = respuesta.content.decode()
    assert "Agregó el 11 de noviembre de 2024 como inhábil. Se movió 1 plazo abierto." in pagina
    contado = text(cliente, f"/plazos/{find_plazo(programa, 5).pk}/")
    assert "Vence el viernes 15 de noviembre de 2024" in contado
    assert "Al abrirse vencía el 14 de noviembre de 2024" in contado
    assert "Se agregó el 11 de noviembre de 2024 como inhábil: Aniversario" in contado


@pytest.mark.parametrize(
    ("datos_del_dia", "dice"),
    [
        ({"fecha": "2024-11-16", "motivo": "x", "fundamento": "y"}, "es sábado: ya no cuenta"),
        ({"fecha": "18/11/2024", "motivo": "x", "fundamento": "y"}, "ya es inhábil en este calendario"),
        ({"fecha": "mañana", "motivo": "x", "fundamento": "y"}, "no es una fecha"),
        ({"fecha": "2024-11-18", "motivo": "x", "fundamento": "y"}, "ya es inhábil en este calendario"),
        ({}, "Falta «Fecha»"),
    ],
)
def test_a_day_that_cannot_be_added_is_explained_beside_its_field(
    direccion: Client, datos_del_dia: dict[str, str], dice: str
) -> None:
    respuesta = direccion.post(f"{C}agregar/", datos_del_dia)
    assert respuesta.status_code == 422
    assert dice in respuesta.content.decode()


def test_a_day_is_withdrawn_with_its_reason_and_stays_in_sight(direccion: Client) -> None:
    dia = find_dia(date(2024, 10, 1))
    assert direccion.post(f"{C}dias/{dia.pk}/retirar/", {"motivo": " "}).status_code == 422
    pagina = direccion.post(f"{C}dias/{dia.pk}/retirar/", {"motivo": "No procede"}, follow=True)
    assert "Retiró el 1 de octubre de 2024 de los inhábiles." in pagina.content.decode()
    assert "No procede" in pagina.content.decode()
    otra_vez = direccion.post(f"{C}dias/{dia.pk}/retirar/", {"motivo": "Otra"})
    assert "ya se había retirado" in otra_vez.content.decode()


def test_a_day_is_confirmed_with_its_source(direccion: Client) -> None:
    dia = find_dia(date(2024, 11, 18))
    direccion.post(f"{C}dias/{dia.pk}/confirmar/", {"fundamento": "Art. 74 LFT, leído"})
    dia.refresh_from_db()
    assert (dia.por_verificar, dia.fundamento) == (False, "Art. 74 LFT, leído")


def test_terms_are_suspended_and_the_suspension_withdrawn(direccion: Client) -> None:
    datos = {"desde": "2024-07-15", "hasta": "2024-07-26", "alcance": "todos", "fundamento": "Receso"}
    pagina = direccion.post(f"{C}suspender/", datos, follow=True).content.decode()
    assert "Suspendió los plazos. Ningún plazo abierto cambió." in pagina
    suspension = Suspension.objects.get()
    direccion.post(f"{C}suspensiones/{suspension.pk}/retirar/", {"motivo": "Sin efecto"})
    suspension.refresh_from_db()
    assert suspension.motivo_de_retiro == "Sin efecto"


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        ({"hasta": "2024-07-01"}, "termina antes de empezar"),
        ({"alcance": "tipo"}, "Diga a qué tipo o caso alcanza"),
        ({"hasta": "2044-07-01"}, "pasa de diez años"),
        ({"fundamento": ""}, "Falta «Fundamento»"),
    ],
)
def test_a_suspension_badly_said_is_refused(direccion: Client, cambio: dict[str, str], dice: str) -> None:
    datos = {"desde": "2024-07-15", "hasta": "2024-07-26", "alcance": "todos", "fundamento": "Receso"}
    respuesta = direccion.post(f"{C}suspender/", datos | cambio)
    assert (respuesta.status_code, Suspension.objects.count()) == (422, 0)
    assert dice in respuesta.content.decode()


def test_what_leaves_as_csv_comes_back_the_same(direccion: Client) -> None:
    respuesta = direccion.get(f"{C}inhabiles.csv")
    assert respuesta["Content-Disposition"] == 'attachment; filename="inhabiles-administrativo.csv"'
    leidos = read_dias(respuesta.content)
    assert [(d.fecha, d.motivo) for d in leidos][:2] == [
        (date(2024, 1, 1), "Año Nuevo"),
        (date(2024, 2, 5), "Aniversario de la Constitución"),
    ]
    subido = SimpleUploadedFile("dias.csv", respuesta.content, content_type="text/csv")
    pagina = direccion.post("/calendario/ine/importar/", {"archivo": subido}, follow=True).content.decode()
    assert "Importó 11 de 11 días" in pagina
    assert DiaInhabil.objects.filter(calendario=calendario("ine")).count() == 11


def test_a_file_with_faults_lists_them_all_on_the_page(direccion: Client) -> None:
    contenido = b"fecha,motivo,fundamento\n2024-13-01,a,b\nayer,a,b\n"
    respuesta = direccion.post(f"{C}importar/", {"archivo": BytesIO(contenido)})
    pagina = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert "«2024-13-01» no es una fecha" in pagina
    assert "«ayer» no es una fecha" in pagina


def test_a_calendar_program_reads_the_days_of_the_ics(direccion: Client) -> None:
    respuesta = direccion.get(f"{C}inhabiles.ics")
    assert respuesta["Content-Type"] == "text/calendar; charset=utf-8"
    leido = Calendar.from_ical(respuesta.content)
    dias = {e.decoded("dtstart"): str(e["summary"]) for e in leido.walk("VEVENT")}
    assert len(dias) == 11
    assert dias[date(2024, 11, 18)] == "Inhábil: Aniversario de la Revolución"


CUENTA = {
    "calendario": "transparencia",
    "fecha": "2024-03-15",
    "hora": "20:10",
    "zona": "America/Mazatlan",
    "dias": "15",
    "cuenta": "habiles",
    "politica": "mismo_dia",
}


def test_the_calculator_gives_example_2_to_anybody_of_the_house(direccion: Client) -> None:
    for cuenta in ("consejo-08", "comision", "area-ucsi"):
        pagina = text(enter(cuenta), "/plazos/calculadora/", CUENTA)
        assert "Surte efecto el <b>martes 19 de marzo de 2024</b>" in pagina
        assert "Por qué el 11 de abril de 2024" in pagina
        assert "Jueves Santo" in pagina


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        ({"dias": "20"}, "Por qué el 18 de abril de 2024"),
        ({"hora": "", "dias": "1"}, "Por qué el 19 de marzo de 2024"),
        ({"calendario": "electoral", "dias": "3"}, "Por qué el 18 de marzo de 2024"),
        ({"hora": "", "cuenta": "naturales", "dias": "1"}, "Por qué el 16 de marzo de 2024"),
        (
            {"hora": "", "cuenta": "naturales", "dias": "1", "politica": "siguiente_habil"},
            "Terminaba el 16 de marzo de 2024",
        ),
        ({"hora": "18:30", "zona": "America/Mexico_City"}, "Surte efecto el mismo día en que llegó"),
    ],
)
def test_the_calculator_counts_as_the_rule_does(direccion: Client, cambio: dict[str, str], dice: str) -> None:
    assert dice in text(direccion, "/plazos/calculadora/", CUENTA | cambio)


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        ({"dias": "-1"}, "mayor o igual"),
        ({"dias": "muchos"}, "no es un número entero"),
        ({"dias": "5000"}, "menor o igual"),
        ({"fecha": "ayer"}, "no es una fecha"),
        ({"hora": "25:00"}, "no es una hora"),
        ({"calendario": "lunar"}, "no admite el valor elegido"),
        ({"fecha": "9999-12-30"}, "no termina en ninguna fecha"),
        ({"zona": "Marte"}, "no admite el valor elegido"),
    ],
)
def test_the_calculator_says_what_is_wrong(direccion: Client, cambio: dict[str, str], dice: str) -> None:
    assert dice in text(direccion, "/plazos/calculadora/", CUENTA | cambio)


def test_the_calculator_opens_clean_with_the_calendar_one_comes_from(direccion: Client) -> None:
    pagina = text(direccion, "/plazos/calculadora/", {"calendario": "ine"})
    assert '<option value="ine" selected>' in pagina
    assert "Todavía no hay cuenta" in pagina
    assert 'aria-invalid="true"' not in pagina


def test_a_settled_deadline_keeps_its_count_after_its_calendar_changes(datos: object) -> None:
    programa = make_programa()
    plazo = find_plazo(programa, 5)
    settle_plazos([plazo])
    add_dia(date(2024, 11, 11))
    pagina = text(enter("analista"), f"/plazos/{plazo.pk}/")
    assert "Vence el jueves 14 de noviembre de 2024" in pagina
    assert "ya no cambia" in pagina
    assert "lunes 11 nov" in pagina


def test_a_deadline_of_another_scope_is_the_plain_404(datos: object) -> None:
    plazo = find_plazo(make_programa(), 5)
    for cuenta in ("area-ucsi", "comision", "consejo-08"):
        assert enter(cuenta).get(f"/plazos/{plazo.pk}/").status_code == 404
    assert enter("auditoria").get(f"/plazos/{plazo.pk}/").status_code == 200


def test_more_days_cost_no_more_queries(direccion: Client, django_assert_num_queries: object) -> None:
    with CaptureQueriesContext(connection) as pocos:
        direccion.get(C, {"anio": "2024"})
    for dia in (4, 5, 6, 7, 8, 11, 12):
        add_dia(date(2024, 11, dia))
    with django_assert_num_queries(len(pocos)):  # type: ignore[operator]  # pytest-django's fixture
        direccion.get(C, {"anio": "2024"})
