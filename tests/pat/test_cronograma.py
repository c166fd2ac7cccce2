"""The twelve-month grid: its bars, its filters, and saving what a person marks in it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from tests.constructores import accept, find_linea, make_indicador, make_persona
from tests.pat.captura_constructores import enter_as, give_to, make_simulacro, save_cronograma, words_of

from comicios.nucleo.bitacora.models import Evento
from comicios.pat.models import LineaDeAccion, Programa

pytestmark = pytest.mark.django_db


def cronograma(programa: Programa, quien: str = "analista", **filtros: str) -> Any:
    return enter_as(quien).get(reverse("pat:cronograma", args=[programa.clave]), filtros)


def cells_of(respuesta: Any, clave: str) -> list[str]:
    """The classes of the twelve months of a line, without those every line shares (q, hoy)."""
    pagina = respuesta.content.decode()
    fila = re.search(rf'<tr data-linea="{re.escape(clave)}".*?</tr>', pagina, re.DOTALL)
    assert fila, f"{clave} is not on the page"
    return [
        " ".join(c for c in clases.split() if c not in ("c", "q", "hoy"))
        for clases in re.findall(r'<td class="(c [^"]*)"', fila[0])
    ]


def keys_of(respuesta: Any) -> list[str]:
    return re.findall(r'<tr data-linea="([^"]+)"', respuesta.content.decode())


def meses_of(programa: Programa, clave: str) -> list[int] | None:
    return LineaDeAccion.objects.get(programa=programa, clave=clave).meses


def test_the_four_lines_of_the_mir_have_months_and_the_rest_wait_for_theirs() -> None:
    respuesta = cronograma(make_simulacro(date(2024, 7, 25)))
    dicho = words_of(respuesta)
    assert "4 de 84 líneas tienen meses." in dicho
    assert len(keys_of(respuesta)) == 84
    assert dicho.count("Sin calendarizar. Asignar meses") == 80
    assert cells_of(respuesta, "P-12.4") == [""] * 10 + ["p ini", "p fin"]


def test_progress_fills_its_month_and_what_is_overdue_is_hatched() -> None:
    programa = make_simulacro()
    accept(programa, "P-12.1", 8, "40")
    accept(programa, "P-12.1", 9, "40")
    respuesta = cronograma(programa)
    assert cells_of(respuesta, "P-12.1") == [""] * 7 + ["p ini d", "p d", "p fin v", "", ""]
    assert cells_of(respuesta, "P-12.2") == [""] * 7 + ["p ini v", "p v", "p fin v", "", ""]
    assert "P-12.1, octubre: programado, pasó sin llegar a la meta" in respuesta.content.decode()
    assert re.search(r"P-12\.1 .{0,400}? Vencida Real: 80\.00", words_of(respuesta))


def test_an_accepted_zero_is_not_progress() -> None:
    programa = make_simulacro()
    accept(programa, "P-12.1", 8, "0")
    assert cells_of(cronograma(programa), "P-12.1")[7] == "p ini v"


def test_gaps_make_separate_bars_and_progress_outside_is_marked_apart() -> None:
    programa = make_simulacro()
    make_indicador(programa, "S-1.1", meses=(3, 5, 6, 11))
    accept(programa, "S-1.1", 1, "10", justificacion="Se adelantó.")
    assert cells_of(cronograma(programa), "S-1.1") == [
        "f", "", "p ini fin", "", "p ini", "p fin", "", "", "", "", "p ini fin", "",
    ]  # fmt: skip


def test_a_line_without_figures_has_a_dash_and_not_zero() -> None:
    assert re.search(
        r"P-12\.4 .{0,400}? Sin iniciar Real: –", words_of(cronograma(make_simulacro(date(2024, 7, 25))))
    )


def test_today_is_drawn_only_in_its_year() -> None:
    assert 'class="hoy" aria-current="date"' in cronograma(make_simulacro()).content.decode()


def test_next_year_has_no_today() -> None:
    assert 'aria-current="date"' not in cronograma(make_simulacro(date(2025, 2, 1))).content.decode()


def test_what_is_fulfilled_leaves_the_default_view_and_is_in_all() -> None:
    programa = make_simulacro()
    accept(programa, "P-12.1", 8, "100")
    assert "P-12.1" not in keys_of(cronograma(programa))
    assert "P-12.1" in keys_of(cronograma(programa, mostrar="todas"))
    assert len(keys_of(cronograma(programa, mostrar="todas"))) == 84


def test_the_filters_of_the_url() -> None:
    programa = make_simulacro()
    give_to(programa, "P-12.3", "analista")
    persona = make_persona("analista").pk
    assert keys_of(cronograma(programa, mostrar="vencidas")) == ["P-12.1", "P-12.2"]
    assert len(keys_of(cronograma(programa, bloque="S"))) == 33
    assert keys_of(cronograma(programa, responsable=str(persona))) == ["P-12.3"]
    assert len(keys_of(cronograma(programa, responsable="sin"))) == 83
    assert len(keys_of(cronograma(programa, mostrar="x", bloque="Z", responsable="'"))) == 84


def test_filters_that_leave_nothing_offer_the_way_back() -> None:
    respuesta = cronograma(make_simulacro(), mostrar="vencidas", bloque="S")
    assert "Ninguna línea cumple los filtros" in words_of(respuesta)
    assert 'href="?mostrar=todas"' in respuesta.content.decode()


@pytest.mark.parametrize(
    ("cuenta", "edita"),
    [("analista", True), ("direccion", True), ("comision", False), ("auditoria", False)],
)
def test_only_who_may_calendar_gets_a_grid(cuenta: str, edita: bool) -> None:
    pagina = cronograma(make_simulacro(), cuenta).content.decode()
    assert ('role="grid"' in pagina) is edita
    assert ("Asignar meses" in pagina) is edita
    assert ("cronograma_guardar" in pagina or "/cronograma/guardar/" in pagina) is edita


def test_the_area_sees_its_lines_only_and_the_council_none() -> None:
    programa = make_simulacro()
    assert {k.rsplit(".", 1)[0] for k in keys_of(cronograma(programa, "area-ucsi"))} == {"S-12", "S-13"}
    assert cronograma(programa, "consejo-08").status_code == 404


def test_marked_months_are_saved_in_one_act_per_line() -> None:
    programa = make_simulacro()
    cambios = [
        {"linea": "S-1.1", "meses": [9, 3, 3]},
        {"linea": "P-11.1", "meses": [10, 11, 12], "motivo": ""},
    ]
    respuesta = save_cronograma(enter_as("analista"), programa, {"cambios": cambios})
    assert (respuesta.status_code, respuesta.json()) == (200, {"guardadas": 2})
    assert (meses_of(programa, "S-1.1"), meses_of(programa, "P-11.1")) == ([3, 9], [10, 11, 12])
    assert Evento.objects.filter(acto="pat.linea.calendarizar", cuenta="analista").count() == 2


def test_no_months_leaves_the_line_without_calendar() -> None:
    programa = make_simulacro()
    for meses in ([4], []):
        save_cronograma(enter_as("analista"), programa, {"cambios": [{"linea": "P-11.1", "meses": meses}]})
    assert meses_of(programa, "P-11.1") is None


def test_approved_months_are_refused_naming_their_line_and_nothing_is_saved() -> None:
    programa = make_simulacro()
    cambios = [{"linea": "S-1.1", "meses": [3]}, {"linea": "P-12.4", "meses": [10, 11]}]
    respuesta = save_cronograma(enter_as("analista"), programa, {"cambios": cambios})
    assert respuesta.status_code == 422
    assert respuesta.json()["lineas"][0]["linea"] == "P-12.4"
    assert (meses_of(programa, "S-1.1"), meses_of(programa, "P-12.4")) == (None, [11, 12])


def test_leaving_out_a_month_with_accepted_progress_needs_a_reason_and_nothing_else_is_saved() -> None:
    programa, analista = make_simulacro(), enter_as("analista")
    make_indicador(programa, "P-11.1", meses=(8, 9, 10))
    accept(programa, "P-11.1", 8, "40")
    cambios = [{"linea": "S-1.1", "meses": [3]}, {"linea": "P-11.1", "meses": [9, 10]}]
    respuesta = save_cronograma(analista, programa, {"cambios": cambios})
    assert respuesta.status_code == 422
    assert respuesta.json() == {
        "mensaje": "No se guardó ningún cambio. Corrija lo siguiente:",
        "lineas": [
            {
                "linea": "P-11.1",
                "mensaje": "P-11.1 ya tiene avance aceptado en agosto. Para quitar esos meses escriba el motivo.",
                "campo": "motivo",
            }
        ],
    }
    assert (meses_of(programa, "S-1.1"), meses_of(programa, "P-11.1")) == (None, [8, 9, 10])
    cambios[1]["motivo"] = "Se reprograma."
    assert save_cronograma(analista, programa, {"cambios": cambios}).status_code == 200
    assert meses_of(programa, "P-11.1") == [9, 10]


@pytest.mark.parametrize("mes", [0, 13, -1, "x", "10", 1.5, True, None, [1], {"mes": 1}])
def test_a_month_that_is_none_is_refused_naming_its_line(mes: object) -> None:
    programa = make_simulacro()
    cambios = [{"linea": "S-1.1", "meses": [3]}, {"linea": "P-12.4", "meses": [11, mes]}]
    respuesta = save_cronograma(enter_as("analista"), programa, {"cambios": cambios})
    assert respuesta.status_code == 422
    [falta] = respuesta.json()["lineas"]
    assert falta["linea"] == "P-12.4"
    assert "no es un mes: escriba un número del 1 (enero) al 12 (diciembre)" in falta["mensaje"]
    assert (meses_of(programa, "S-1.1"), meses_of(programa, "P-12.4")) == (None, [11, 12])


@pytest.mark.parametrize(
    "cuerpo",
    [
        "", "{", "null", "[]", "3", '"x"', "{}", '{"cambios": null}', '{"cambios": []}', '{"cambios": {}}',
        '{"cambios": [1]}', '{"cambios": [{}]}', '{"cambios": [{"linea": 3, "meses": [1]}]}', "\udcff".encode(
            "utf-8", "surrogatepass").decode("latin-1"), "[" * 3000,
    ],
)  # fmt: skip
def test_what_is_not_a_list_of_changes_saves_nothing(cuerpo: str) -> None:
    programa = make_simulacro()
    respuesta = save_cronograma(enter_as("analista"), programa, cuerpo)
    assert respuesta.status_code == 422
    assert respuesta.json()["mensaje"].startswith("Los cambios no llegaron completos: no se guardó nada.")


@pytest.mark.parametrize("meses", [None, "10", 10, {"10": 1}])
def test_months_that_are_not_a_list_are_refused(meses: object) -> None:
    programa = make_simulacro()
    respuesta = save_cronograma(
        enter_as("analista"), programa, {"cambios": [{"linea": "P-12.4", "meses": meses}]}
    )
    assert respuesta.status_code == 422
    assert respuesta.json()["lineas"][0]["linea"] == "P-12.4"
    assert meses_of(programa, "P-12.4") == [11, 12]


def test_an_unknown_line_is_the_plain_404_and_nothing_is_saved() -> None:
    programa = make_simulacro()
    cambios = [{"linea": "S-1.1", "meses": [3]}, {"linea": "Z-9.9", "meses": [3]}]
    assert save_cronograma(enter_as("analista"), programa, {"cambios": cambios}).status_code == 404
    assert meses_of(programa, "S-1.1") is None


@pytest.mark.parametrize("cuenta", ["area-ucsi", "comision", "auditoria", "consejo-08"])
def test_who_does_not_calendar_cannot_save(cuenta: str) -> None:
    programa = make_simulacro()
    cambios = [{"linea": "S-12.1", "meses": [3]}]
    assert save_cronograma(enter_as(cuenta), programa, {"cambios": cambios}).status_code == 404
    assert find_linea(programa, "S-12.1").meses is None


def test_the_queries_do_not_grow_with_the_lines(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]  # a pytest-django fixture
    programa, analista = make_simulacro(), enter_as("analista")
    for clave in ("S-1.1", "S-1.2", "S-2.1", "S-3.1", "P-1.1", "P-2.1"):
        make_indicador(programa, clave, meses=(10,))
        accept(programa, clave, 10, "20")
    with django_assert_max_num_queries(15):
        analista.get(reverse("pat:cronograma", args=[programa.clave]), {"mostrar": "todas"})
