"""«Mi bandeja»: what waits for each person, in every process, each judged on the day of its own."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.calendario.constructores import add_dia, find_plazo
from tests.constructores import accept, capture, make_indicador, make_persona, make_programa

from comicios.nucleo.calendario.selectors.bandeja import Fila, what_waits
from comicios.nucleo.calendario.services.plazos import settle_plazos
from comicios.nucleo.caras.plazos import Plazo
from comicios.nucleo.cuentas.services import ensure_operator
from comicios.nucleo.procesos.services import move_drill_date
from comicios.pat.models import Programa

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("casa_vacia")]


def enter(cuenta: str) -> Client:
    cliente = Client()
    cliente.force_login(make_persona(cuenta), backend="django.contrib.auth.backends.ModelBackend")
    return cliente


@pytest.fixture
def demostracion(datos: object) -> Programa:
    """The drill on Monday 4 November 2024, with only its own months and reports to attend."""
    programa = make_programa(simulacro=True)
    settle_plazos([find_plazo(programa, n) for n in range(1, 5)])
    return programa


def test_a_person_sees_each_deadline_with_its_state_and_what_is_left(demostracion: Programa) -> None:
    vistas = [
        (f.plazo.titulo, f.plazo.vence, f.palabra, f.color) for f in what_waits(make_persona("analista"))
    ]
    assert vistas == [
        ("Capturar agosto: faltan 2 de 2 líneas", date(2024, 9, 8), "Vencida", "rojo"),
        ("Capturar octubre: faltan 3 de 3 líneas", date(2024, 11, 8), "En riesgo, 4 días hábiles", "ambar"),
        (
            "Capturar septiembre: faltan 2 de 2 líneas",
            date(2024, 11, 8),
            "En riesgo, 4 días hábiles",
            "ambar",
        ),
        (
            "Informe bimestral 5, septiembre y octubre",
            date(2024, 11, 14),
            "En tiempo, 8 días hábiles",
            "azul",
        ),
        ("Capturar noviembre: faltan 2 de 2 líneas", date(2025, 1, 8), "En tiempo, 44 días hábiles", "azul"),
    ]


@pytest.mark.parametrize(
    ("hoy", "palabra"),
    [
        (date(2024, 11, 5), "En tiempo, 7 días hábiles"),
        (date(2024, 11, 6), "En tiempo, 6 días hábiles"),
        (date(2024, 11, 7), "En riesgo, 5 días hábiles"),
        (date(2024, 11, 12), "En riesgo, 2 días hábiles"),
        (date(2024, 11, 13), "En riesgo, mañana"),
        (date(2024, 11, 14), "En riesgo, hoy"),
        (date(2024, 11, 15), "Vencida"),
    ],
)
def test_the_colour_turns_at_five_working_days_and_after_the_last_one(
    demostracion: Programa, hoy: date, palabra: str
) -> None:
    move_drill_date(proceso=demostracion.proceso, fecha=hoy, by=ensure_operator())
    [informe] = [f for f in what_waits(make_persona("analista")) if f.plazo.titulo.startswith("Informe")]
    assert informe.palabra == palabra


def test_the_groups_are_weeks_of_the_process_own_day() -> None:
    def group(vence: date, hoy: date = date(2024, 11, 6)) -> str:
        return Fila(Plazo("x", vence, "t", "m", "/"), hoy, 3, todos_cuentan=False, duda=None).grupo

    assert group(date(2024, 11, 5)) == "Vencido"
    assert group(date(2024, 11, 10)) == "Esta semana"
    assert group(date(2024, 11, 11)) == group(date(2024, 11, 17)) == "Próxima semana"
    assert group(date(2024, 11, 18)) == "Después"


def test_a_report_appears_when_its_bimester_ends_and_leaves_when_it_is_settled(
    demostracion: Programa,
) -> None:
    titulos = [f.plazo.titulo for f in what_waits(make_persona("analista"))]
    assert not any("Informe bimestral 6" in t for t in titulos)
    settle_plazos([find_plazo(demostracion, 5)])
    assert not any("Informe" in f.plazo.titulo for f in what_waits(make_persona("analista")))


def test_each_role_has_its_own_and_who_has_nothing_reads_so(demostracion: Programa) -> None:
    capture(demostracion, "P-12.3", 10, "0")
    assert {f.plazo.titulo.split()[0] for f in what_waits(make_persona("direccion"))} == {
        "Capturar",
        "Informe",
    }
    for cuenta in ("comision", "auditoria", "consejo-08"):
        assert what_waits(make_persona(cuenta)) == []
        assert "Nada le espera" in enter(cuenta).get("/bandeja/").content.decode()


def test_the_page_tells_every_process_apart_and_stamps_the_drill(demostracion: Programa) -> None:
    make_programa()
    texto = enter("analista").get("/bandeja/").content.decode()
    assert "PAT 2024, PLE 2023-2024" in texto
    assert "<b>SIMULACRO</b>, donde hoy es 4 nov 2024 · PAT 2024, Demostración 2024" in texto
    assert "Por qué el" in texto


def test_the_filters_leave_only_what_they_say(demostracion: Programa) -> None:
    make_programa()
    cliente = enter("analista")
    drill = cliente.get("/bandeja/", {"marco": "PAT 2024, Demostración 2024"}).content.decode()
    assert "Informe bimestral 5" in drill
    assert "Informe bimestral 1" not in drill
    vencidas = cliente.get("/bandeja/", {"situacion": "vencida", "marco": "PAT 2024, Demostración 2024"})
    assert vencidas.content.decode().count('class="fecha ya"') == 1
    corta = cliente.get("/bandeja/", {"hasta": "7", "marco": "PAT 2024, Demostración 2024"}).content.decode()
    assert "Informe bimestral 5" not in corta
    nada = cliente.get("/bandeja/", {"situacion": "en_tiempo", "hasta": "7"}).content.decode()
    assert "Ningún plazo con estos filtros" in nada


@pytest.mark.parametrize("pedido", ["999999", "x", "-1", "²", "99999999999999999999"])
def test_what_the_url_says_wrong_is_ignored(demostracion: Programa, pedido: str) -> None:
    respuesta = enter("analista").get("/bandeja/", {"ver": pedido, "sala": pedido, "hasta": pedido})
    assert respuesta.status_code == 200
    assert "Por qué el 14 de noviembre de 2024" in respuesta.content.decode()


def test_thirty_programmes_with_more_lines_cost_the_queries_of_one(
    demostracion: Programa,
    django_assert_num_queries: object,
) -> None:
    cliente = enter("direccion")
    with CaptureQueriesContext(connection) as una:
        cliente.get("/bandeja/")
    for clave in ("S-5.1", "S-5.2", "P-7.10"):
        make_indicador(demostracion, clave)
        accept(demostracion, clave, 9, "50")
    for numero in range(29):
        make_programa(simulacro=True, clave=f"copia-{numero}")
    with django_assert_num_queries(len(una)):  # type: ignore[operator]  # pytest-django's fixture
        assert "pat-deoe-2024-copia-28" in cliente.get("/bandeja/").content.decode()


def test_the_board_says_the_same_date_as_the_inbox(demostracion: Programa) -> None:
    texto = enter("analista").get(f"/programas/{demostracion.clave}/").content.decode()
    assert "S-1.1: 10 días hábiles después de terminado el bimestre." in texto
    assert "sin descontar inhábiles" not in texto


def test_a_moved_deadline_says_in_the_inbox_when_it_was_due(demostracion: Programa) -> None:
    add_dia(date(2024, 11, 11))
    [informe] = [f for f in what_waits(make_persona("analista")) if f.plazo.titulo.startswith("Informe")]
    assert informe.plazo.vence == date(2024, 11, 15)
    assert informe.plazo.motivo.endswith("Al abrirse vencía el 14 de noviembre de 2024.")
