"""The acts on a line from its page: months, responsible person, indicator; and every refusal with its form."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from tests.constructores import accept, find_linea, make_indicador, make_persona, make_programa
from tests.pat.tablero_constructores import enter, text_of

from comicios.nucleo.bitacora.models import Evento
from comicios.pat.models import Indicador, Programa

pytestmark = pytest.mark.django_db
INDICADOR = {
    "dimension": "Eficacia",
    "nombre": "Reuniones celebradas (%)",
    "metodo_de_calculo": "Reuniones celebradas entre programadas",
    "frecuencia": "bimestral",
    "unidad": "%",
    "linea_base": "",
    "meta": "100",
    "tendencia": "incremento",
    "acumulacion": "SUMA",
    "presupuesto": "",
    "observaciones": "",
    "verificable_en": "Informe Bimestral DEOE",
}


def post(
    programa: Programa, ruta: str, clave: str, datos: dict[str, object], quien: str = "analista"
) -> object:
    return enter(quien).post(reverse(f"pat:{ruta}", args=[programa.clave, clave]), datos)


def test_months_are_assigned_from_the_page_with_gaps_allowed() -> None:
    programa = make_programa()
    respuesta = post(programa, "linea_meses", "S-9.1", {"meses": ["3", "1", "5"]})
    assert respuesta.headers["Location"] == reverse("pat:linea", args=[programa.clave, "S-9.1"])
    assert find_linea(programa, "S-9.1").meses == [1, 3, 5]
    assert Evento.objects.filter(frase="asignó a S-9.1 los meses enero, marzo y mayo").count() == 1


def test_no_month_leaves_the_line_without_calendar() -> None:
    programa = make_programa()
    post(programa, "linea_meses", "S-9.1", {"meses": ["3"]})
    post(programa, "linea_meses", "S-9.1", {})
    assert find_linea(programa, "S-9.1").meses is None


def test_approved_months_and_indicators_change_only_by_a_modification() -> None:
    programa = make_programa()
    respuesta = post(programa, "linea_meses", "P-12.4", {"meses": ["10", "11"]})
    assert respuesta.status_code == 422
    assert "Los meses de P-12.4 están aprobados. Lo aprobado sólo cambia con una modificación" in text_of(
        respuesta
    )
    assert find_linea(programa, "P-12.4").meses == [11, 12]
    respuesta = post(programa, "linea_indicador", "P-12.4", INDICADOR)
    assert "El indicador de P-12.4 está aprobado." in text_of(respuesta)
    assert programa.lineas.get(clave="P-12.4").indicadores.count() == 1


@pytest.mark.parametrize("meses", [["13"], ["0"], ["x"], ["1", "-2"], ["1.5"], ["１"]])
def test_what_is_no_month_is_refused_beside_the_field_and_nothing_changes(meses: list[str]) -> None:
    programa = make_programa()
    respuesta = post(programa, "linea_meses", "P-12.4", {"meses": meses})
    assert respuesta.status_code == 422
    assert "«Meses programados» no admite el valor elegido. Elija uno de la lista." in text_of(respuesta)
    assert find_linea(programa, "P-12.4").meses == [11, 12]


def test_dropping_a_month_with_accepted_progress_asks_for_the_reason_and_keeps_what_was_chosen(
    datos: object,
) -> None:
    programa = make_programa(simulacro=True, hoy=date(2024, 11, 4))
    make_indicador(programa, "S-9.1", meses=(10, 11, 12))
    accept(programa, "S-9.1", 10, "30")
    respuesta = post(programa, "linea_meses", "S-9.1", {"meses": ["11", "12"]})
    assert respuesta.status_code == 422
    assert "S-9.1 ya tiene avance aceptado en octubre. Para quitar esos meses escriba el motivo." in text_of(
        respuesta
    )
    assert re.findall(r'name="meses" value="(\d+)"[^>]*checked', respuesta.content.decode()) == ["11", "12"]
    post(programa, "linea_meses", "S-9.1", {"meses": ["11", "12"], "motivo": "Oficio 0412"})
    assert find_linea(programa, "S-9.1").meses == [11, 12]
    assert Evento.objects.get(acto="pat.linea.calendarizar", motivo="Oficio 0412").historia


@pytest.mark.parametrize("quien", ["comision", "auditoria", "area-ucsi", "consejo-08"])
@pytest.mark.parametrize("ruta", ["linea_meses", "linea_responsable", "linea_indicador"])
def test_who_may_not_plan_gets_the_plain_404(quien: str, ruta: str) -> None:
    programa = make_programa()
    assert post(programa, ruta, "S-13.1", {"meses": ["1"]}, quien).status_code == 404
    assert find_linea(programa, "S-13.1").meses is None


def test_the_acts_are_not_done_by_get() -> None:
    programa = make_programa()
    for ruta in ("linea_meses", "linea_responsable"):
        assert (
            enter("direccion").get(reverse(f"pat:{ruta}", args=[programa.clave, "S-9.1"])).status_code == 405
        )


def test_a_responsible_person_is_chosen_among_the_body_and_the_coordinating_area() -> None:
    programa = make_programa()
    analista, ucsi, comision = (make_persona(c) for c in ("analista", "area-ucsi", "comision"))
    pagina = enter("direccion").get(reverse("pat:linea", args=[programa.clave, "S-13.1"])).content.decode()
    opciones = pagina[pagina.index('name="responsable"') :].partition("</select>")[0]
    assert analista.nombre in opciones
    assert ucsi.nombre in opciones
    assert comision.nombre not in opciones
    post(programa, "linea_responsable", "S-13.1", {"responsable": str(ucsi.pk)})
    assert find_linea(programa, "S-13.1").responsable == ucsi
    post(programa, "linea_responsable", "S-13.1", {"responsable": ""})
    assert find_linea(programa, "S-13.1").responsable is None


def test_a_person_who_may_not_answer_is_refused() -> None:
    programa = make_programa()
    ajena = make_persona("comision")
    respuesta = post(programa, "linea_responsable", "S-13.1", {"responsable": str(ajena.pk)})
    assert respuesta.status_code == 422
    assert "«Persona responsable» no admite el valor elegido" in text_of(respuesta)
    assert find_linea(programa, "S-13.1").responsable is None


def test_an_indicator_is_defined_with_every_column() -> None:
    programa = make_programa()
    respuesta = post(programa, "linea_indicador", "S-9.1", INDICADOR)
    assert respuesta.headers["Location"] == reverse("pat:linea", args=[programa.clave, "S-9.1"])
    indicador = Indicador.objects.get(linea__clave="S-9.1")
    assert indicador.meta == Decimal(100)
    assert indicador.linea_base is None
    assert indicador.presupuesto == Decimal(0)
    assert indicador.verificable_en == "Informe Bimestral DEOE"


@pytest.mark.parametrize(
    ("cambio", "dicho"),
    [
        ({"meta": ""}, "Falta «Meta propuesta». Escriba o elija un valor."),
        ({"meta": "12,5"}, "«12,5» lleva coma. Para los decimales use punto y no separe los miles."),
        ({"meta": "-3"}, "«-3» es un número negativo. Escriba 0 o un número mayor."),
        ({"meta": "0"}, "Un indicador de incremento no puede tener meta 0: escriba una meta mayor que 0."),
        ({"dimension": "Belleza"}, "«Dimensión» no admite el valor elegido. Elija uno de la lista."),
        ({"nombre": " "}, "Falta «Nombre del indicador». Escriba o elija un valor."),
        (
            {"medir_desde_base": "on"},
            "Para medir desde la línea base hace falta su valor: escríbala o quite esa opción.",
        ),
        (
            {"tendencia": "reduccion", "linea_base": "50"},
            "La línea base 50 no es mayor que la meta 100: para una reducción escriba una base mayor o quítela.",
        ),
    ],
)
def test_an_impossible_indicator_is_refused_with_what_was_typed(cambio: dict[str, str], dicho: str) -> None:
    programa = make_programa()
    respuesta = post(programa, "linea_indicador", "S-9.1", INDICADOR | cambio)
    assert respuesta.status_code == 422
    assert dicho in text_of(respuesta)
    assert "Reuniones celebradas entre programadas" in respuesta.content.decode()
    assert Indicador.objects.filter(linea__clave="S-9.1").count() == 0


def test_the_form_of_an_indicator_is_yellow_only_where_a_figure_is_typed_and_marks_nothing_before_sending() -> (
    None
):
    programa = make_programa()
    respuesta = enter("analista").get(reverse("pat:linea_indicador", args=[programa.clave, "S-9.1"]))
    assert respuesta.status_code == 200
    assert "Elija uno" in text_of(respuesta)
    assert "Falta «" not in text_of(respuesta)


def test_a_text_typed_by_a_person_is_never_markup() -> None:
    programa = make_programa()
    post(programa, "linea_indicador", "S-9.1", INDICADOR | {"nombre": "<script>alert(1)</script>"})
    pagina = enter("direccion").get(reverse("pat:linea", args=[programa.clave, "S-9.1"])).content.decode()
    assert "<script>alert(1)" not in pagina
    assert "&lt;script&gt;alert(1)" in pagina
