"""The page of one line: figures, months, evidence, budget, readings, history, and what each role may do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.constructores import (
    accept,
    capture,
    find_indicador,
    make_evidencia,
    make_indicador,
    make_persona,
    make_programa,
)
from tests.pat.tablero_constructores import enter, rows_of, text_of

from comicios.nucleo.caras import medidas
from comicios.nucleo.caras.medidas import Avance as Medido
from comicios.nucleo.caras.medidas import Medida
from comicios.pat.cog import nombre_generico
from comicios.pat.models import Avance, CierreDeBimestre, Programa
from comicios.pat.services.avances import attach_evidencia, return_avance, submit_avances

pytestmark = pytest.mark.django_db


@pytest.fixture
def demostracion(datos: object) -> Programa:
    programa = make_programa(simulacro=True, hoy=date(2024, 11, 4))
    accept(programa, "P-12.3", 10, "30")
    return programa


def page(programa: Programa, clave: str, quien: str = "direccion", **parametros: str) -> object:
    return enter(quien).get(reverse("pat:linea", args=[programa.clave, clave]), parametros)


def test_p_12_3_shows_its_figures_at_october(demostracion: Programa) -> None:
    texto = text_of(page(demostracion, "P-12.3", corte="10"))
    assert "P-12.3 En tiempo índice 90.00 · octubre a diciembre" in texto
    assert "Alcanzado, de la meta 30.00 de 100 %" in texto
    assert "Programado: 33.33 %" in texto
    assert "Por alcanzar 70.00" in texto
    assert "Cumplido 30.00 % Estatus: en proceso" in texto
    assert "Presupuesto $65,018 8 partidas, sin monto" in texto


def test_the_twelve_months_say_their_state(demostracion: Programa) -> None:
    texto = text_of(page(demostracion, "P-12.3"))
    assert "sep · oct 30.00 aceptado nov – en curso dic – por venir" in texto


def test_each_month_of_the_table_has_its_evidence_and_state(demostracion: Programa) -> None:
    octubre, noviembre, diciembre = rows_of(page(demostracion, "P-12.3"), "P-12.3: medido")
    assert octubre.startswith("Octubre – 30.00 – Acta circunstanciada 007/2024 Aceptado")
    assert noviembre.startswith("Noviembre – – – – En curso")
    assert diciembre.startswith("Diciembre – – – – Por venir")


def test_a_returned_month_says_why(demostracion: Programa) -> None:
    analista, direccion = make_persona("analista"), make_persona("direccion")
    capture(demostracion, "P-12.4", 11, "1")
    indicador = find_indicador(demostracion, "P-12.4")
    avance = attach_evidencia(
        indicador=indicador, mes=11, evidencia=make_evidencia(demostracion, by=analista), by=analista
    )
    avance = Avance.objects.select_related("vigente").get(pk=avance.pk)
    avance.indicador = indicador
    [enviado] = submit_avances(avances=[avance], by=analista)
    return_avance(avance=enviado, motivo="La evidencia es un borrador", by=direccion)
    noviembre = rows_of(page(demostracion, "P-12.4"), "P-12.4: medido")[0]
    assert "Por corregir «La evidencia es un borrador»" in noviembre


def test_a_ratio_shows_numerator_denominator_and_percent(demostracion: Programa) -> None:
    make_indicador(demostracion, "S-13.1", meses=(9, 10), acumulacion="RAZON")
    accept(demostracion, "S-13.1", 9, "18/20")
    septiembre = rows_of(page(demostracion, "S-13.1"), "S-13.1: medido")[0]
    assert septiembre.startswith("Septiembre capturado el 4 nov 2024 – 18/20 = 90.00 –")


def test_a_ratio_of_nothing_over_nothing_is_a_dash(demostracion: Programa) -> None:
    make_indicador(demostracion, "S-13.1", meses=(9, 10), acumulacion="RAZON")
    accept(demostracion, "S-13.1", 9, "0/0")
    septiembre = rows_of(page(demostracion, "S-13.1"), "S-13.1: medido")[0]
    assert septiembre.startswith("Septiembre capturado el 4 nov 2024 – 0/0 = – –")


@pytest.fixture
def paquetes() -> Iterator[None]:
    """A measure of the house: 342 of 1,140 parcels destroyed, whatever the month."""
    medidas.register_medida(
        Medida(
            "prueba.paquetes", "Paquetes destruidos", lambda d, h, a: Medido(Fraction(342), Fraction(1140))
        )
    )
    yield
    medidas._MEDIDAS.pop("prueba.paquetes")


def test_what_the_house_measures_stands_beside_what_was_accepted(
    demostracion: Programa, paquetes: None
) -> None:
    # 342 of 1,140 is 30 %; 28 was accepted: the difference is −2.
    make_indicador(demostracion, "S-5.1", meses=(10, 11, 12), medida="prueba.paquetes")
    accept(demostracion, "S-5.1", 10, "28")
    octubre, noviembre, diciembre = rows_of(page(demostracion, "S-5.1"), "S-5.1: medido")
    assert octubre.startswith("Octubre 30.00 28.00 −2.00 ")
    assert noviembre.startswith("Noviembre 30.00 – – ")
    assert diciembre.startswith("Diciembre – – – ")


def test_a_measured_ratio_is_compared_as_a_percent(demostracion: Programa, paquetes: None) -> None:
    make_indicador(demostracion, "S-5.1", meses=(10,), medida="prueba.paquetes", acumulacion="RAZON")
    accept(demostracion, "S-5.1", 10, "342/1140")
    [octubre] = rows_of(page(demostracion, "S-5.1"), "S-5.1: medido")
    assert octubre.startswith("Octubre 30.00 342/1140 = 30.00 0.00 ")


def test_partidas_carry_the_official_generic_name(demostracion: Programa) -> None:
    texto = text_of(page(demostracion, "P-12.3"))
    assert "8 claves, 8 sin monto en la fuente" in texto
    assert (
        "2111 Materiales oficina Materiales, útiles y equipos menores de oficina monto sin capturar" in texto
    )
    assert "2721 Prendas de seguridad Prendas de seguridad y protección personal monto sin capturar" in texto


@pytest.mark.parametrize(
    ("clave", "nombre"),
    [
        ("2111", "Materiales, útiles y equipos menores de oficina"),
        ("2611", "Combustibles, lubricantes y aditivos"),
        ("9999", ""),
        ("", ""),
    ],
)
def test_a_specific_partida_takes_the_name_of_its_generic_one(clave: str, nombre: str) -> None:
    assert nombre_generico(clave) == nombre


def test_the_indicator_shows_every_mir_column() -> None:
    texto = text_of(page(make_programa(), "P-12.3"))
    ficha = texto[texto.index("Indicador renglón MIR") :]
    for dicho in (
        "Nombre Trabajos realizados para destruir la DE (%)",
        "Dimensión Eficacia Frecuencia Bimestral Unidad % Línea base Sin referencia",
        "Meta 100 %, incremento",
        "Acumulación Suma de los meses",
        "Mes inicial octubre Mes final diciembre Presupuesto $65,018",
        "Verificable en Informe Bimestral DEOE",
    ):
        assert dicho in ficha


def test_other_readings_and_discrepancies_of_the_line_are_on_its_page() -> None:
    texto = text_of(page(make_programa(), "S-4.4"))
    assert "D08" in texto
    assert "Otras lecturas del texto" in texto
    assert "Memorial Electoral" in texto


def test_a_line_with_two_indicators_shows_both_and_their_average(demostracion: Programa) -> None:
    # P-11.1 is at 30 % of its goal and its second indicator has nothing: the line shows the two, and 15 % in the list.
    make_indicador(demostracion, "P-11.1", meses=(10, 11, 12))
    accept(demostracion, "P-11.1", 10, "30")
    make_indicador(demostracion, "P-11.1", meses=(10, 11, 12), nombre="Paquetes destruidos (%)")
    texto = text_of(page(demostracion, "P-11.1"))
    assert "P-11.1: Avance y meses" in texto
    assert "P-11.1 (2): Avance y meses Paquetes destruidos (%)" in texto
    lista = enter("direccion").get(reverse("pat:lineas", args=[demostracion.clave]), {"objetivo": "P-11"})
    [fila] = [f for f in rows_of(lista, "Líneas") if f.startswith("P-11.1 ")]
    assert "15.00 de 33.33" in fila


def test_the_history_of_the_line_tells_its_acts_newest_first(demostracion: Programa) -> None:
    texto = text_of(page(demostracion, "P-12.3"))
    historia = texto[texto.index("Historia") :]
    assert historia.startswith("Historia 4 actos Direccion (muestra) aceptó 30 % en P-12.3, octubre")


def test_a_line_without_indicator_says_what_follows_and_offers_to_define_it_to_who_may() -> None:
    programa = make_programa()
    assert "Esta línea no tiene indicador todavía" in text_of(page(programa, "S-4.4"))
    definir = reverse("pat:linea_indicador", args=[programa.clave, "S-4.4"])
    assert definir in page(programa, "S-4.4", "analista").content.decode()
    assert definir not in page(programa, "S-4.4", "comision").content.decode()


@pytest.mark.parametrize(
    ("quien", "ofrece", "calla"),
    [
        (
            "direccion",
            ["Capturar octubre", "Guardar responsable", "Abrir octubre a corrección"],
            [],
        ),
        (
            "analista",
            ["Capturar octubre", "Guardar responsable", "Abrir octubre a corrección"],
            [],
        ),
        ("comision", [], ["Capturar", "Guardar meses", "Guardar responsable", "corrección"]),
        ("auditoria", [], ["Capturar", "Guardar meses", "Guardar responsable", "corrección"]),
    ],
)
def test_each_role_finds_only_the_acts_it_may_do(
    demostracion: Programa, quien: str, ofrece: list[str], calla: list[str]
) -> None:
    texto = text_of(page(demostracion, "P-12.3", quien)).partition("Historia")[0]
    assert [a for a in ofrece if a not in texto] == []
    assert [a for a in calla if a in texto] == []
    # The months of P-12.3 are approved: only those of a line that the source left without them are offered.
    assert "Guardar meses" not in texto
    assert ("Guardar meses" in text_of(page(demostracion, "S-9.1", quien))) is bool(ofrece)


def test_a_closed_bimester_offers_no_correction(demostracion: Programa) -> None:
    CierreDeBimestre.objects.create(
        programa=demostracion, bimestre=5, estado="cerrado", cerrado_at="2024-11-08T12:00:00Z"
    )
    assert "Abrir octubre a corrección" not in text_of(page(demostracion, "P-12.3"))


def test_a_line_of_another_area_or_that_does_not_exist_is_the_plain_404(demostracion: Programa) -> None:
    assert page(demostracion, "P-12.3", "area-ucsi").status_code == 404
    assert page(demostracion, "P-99.1").status_code == 404
    assert page(demostracion, "S-4.3").status_code == 404
    assert page(demostracion, "P-12.3", "consejo-08").status_code == 404


def test_the_page_costs_the_same_queries_with_more_months(
    demostracion: Programa, django_assert_num_queries: object
) -> None:
    cliente, url = enter("direccion"), reverse("pat:linea", args=[demostracion.clave, "P-12.3"])
    with CaptureQueriesContext(connection) as antes:
        cliente.get(url)
    accept(demostracion, "P-12.3", 11, "20")
    accept(demostracion, "P-12.1", 8, "10")
    with django_assert_num_queries(len(antes)):  # type: ignore[operator]  # pytest-django's fixture
        cliente.get(url)
