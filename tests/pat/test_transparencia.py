"""The transparency format of the indicators: every column, each quarter, its files, and what is still to be captured."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from tests.constructores import accept, capture, make_indicador, make_programa
from tests.pat.tablero_constructores import enter, rows_of, text_of

from comicios.pat.models import Indicador, Programa, VersionDeAvance
from comicios.pat.selectors import transparencia
from comicios.pat.selectors.ficha_publica import Ficha
from comicios.pat.selectors.transparencia import default_trimestre
from comicios.reglas import parametros

pytestmark = pytest.mark.django_db
URL = "/programas/pat-deoe-2024-demostracion/transparencia"
COLUMNAS = [
    "Ejercicio",
    "Fecha de inicio del periodo que se informa",
    "Fecha de término del periodo que se informa",
    "Nombre del programa o concepto al que corresponde el indicador",
    "Objetivo institucional",
    "Nombre del(os) indicador(es)",
    "Dimensión(es) a medir",
    "Definición del indicador",
    "Método de cálculo con variables de la fórmula",
    "Unidad de medida",
    "Frecuencia de medición",
    "Línea base",
    "Metas programadas",
    "Metas ajustadas en su caso",
    "Avance de metas al periodo que se informa",
    "Sentido del indicador",
    "Fuente de información",
    "Área(s) responsable(s)",
    "Fecha de validación",
    "Fecha de actualización",
    "Nota",
]


@pytest.fixture
def programa(datos: object) -> Programa:
    programa = make_programa(simulacro=True, hoy=date(2024, 11, 15))
    accept(programa, "P-12.3", 10, "30")
    return programa


def download(formato: str, trimestre: int, quien: str = "direccion") -> Any:
    return enter(quien).get(f"{URL}.{formato}?trimestre={trimestre}")


def table(trimestre: int) -> list[dict[str, str]]:
    """The CSV as its module reads it, without the mark of the drill."""
    texto = download("csv", trimestre).content.decode("utf-8-sig")
    filas = list(csv.DictReader(StringIO(texto)))
    assert {fila.pop("simulacro") for fila in filas} == {"SIMULACRO"}
    return filas


def test_every_column_of_an_indicator_in_the_last_quarter(programa: Programa) -> None:
    fila = table(4)[2]
    assert list(fila) == COLUMNAS
    hoy = timezone.localdate().isoformat()  # acts carry the real clock, in a drill too; captures, its day
    assert fila == {
        "Ejercicio": "2024",
        "Fecha de inicio del periodo que se informa": "2024-10-01",
        "Fecha de término del periodo que se informa": "2024-12-31",
        "Nombre del programa o concepto al que corresponde el indicador": (
            "(2) Preparación y organización de procesos electorales locales y mecanismos de participación ciudadana"
        ),
        "Objetivo institucional": (
            "Coordinar la destrucción de la documentación electoral derivado del Proceso Local Electoral 2023-2024"
        ),
        "Nombre del(os) indicador(es)": fila["Nombre del(os) indicador(es)"],
        "Dimensión(es) a medir": "Eficacia",
        "Definición del indicador": "",
        "Método de cálculo con variables de la fórmula": fila[
            "Método de cálculo con variables de la fórmula"
        ],
        "Unidad de medida": "%",
        "Frecuencia de medición": "Bimestral",
        "Línea base": "",
        "Metas programadas": "100",
        "Metas ajustadas en su caso": "",
        "Avance de metas al periodo que se informa": "30",
        "Sentido del indicador": "Ascendente",
        "Fuente de información": "",
        "Área(s) responsable(s)": "Dirección Ejecutiva de Organización Electoral",
        "Fecha de validación": hoy,
        "Fecha de actualización": "2024-11-15",
        "Nota": "Línea base: sin referencia. No capturado: definición, metas ajustadas, fuentes.",
    }
    indicador = Indicador.objects.get(linea__programa=programa, linea__clave="P-12.3")
    assert fila["Nombre del(os) indicador(es)"] == indicador.nombre
    assert fila["Método de cálculo con variables de la fórmula"] == indicador.metodo_de_calculo


def test_a_quarter_counts_only_what_was_accepted_up_to_its_end(programa: Programa) -> None:
    accept(programa, "P-12.3", 11, "20")
    avance = "Avance de metas al periodo que se informa"
    tercero, cuarto = table(3)[2], table(4)[2]
    assert (tercero["Fecha de término del periodo que se informa"], tercero[avance]) == ("2024-09-30", "0")
    assert (tercero["Fecha de validación"], tercero["Fecha de actualización"]) == ("", "")
    assert "Sin avance aceptado al término del periodo" in tercero["Nota"]
    assert cuarto[avance] == "50"


def test_the_dates_are_those_of_the_last_value_that_counts(programa: Programa) -> None:
    """Validation is the day of the act of acceptance; update, the day of the capture it accepted."""
    VersionDeAvance.objects.filter(avance__mes=10).update(
        capturada_at=timezone.make_aware(timezone.datetime(2024, 11, 2, 23, 30))
    )
    capture(programa, "P-12.3", 11, "20")  # not accepted: it does not count
    fila = table(4)[2]
    assert fila["Fecha de actualización"] == "2024-11-02"
    assert fila["Fecha de validación"] == timezone.localdate().isoformat()


@pytest.mark.parametrize(
    ("tendencia", "sentido"),
    [("incremento", "Ascendente"), ("reduccion", "Descendente"), ("constante", "Ascendente")],
)
def test_the_sense_of_each_trend(datos: object, tendencia: str, sentido: str) -> None:
    programa = make_programa(simulacro=True)
    make_indicador(programa, "S-1.1", tendencia=tendencia, linea_base=Decimal("120.5"))
    fila = table(4)[0]
    assert (fila["Sentido del indicador"], fila["Línea base"]) == (sentido, "120.5")
    assert ("tendencia del indicador es constante" in fila["Nota"]) == (tendencia == "constante")
    assert "Línea base" not in fila["Nota"]
    renglon = rows_of(enter("direccion").get(f"{URL}/?trimestre=4"))[0]
    assert ("por confirmar" in renglon) == (tendencia == "constante")


def test_where_the_catalogue_has_the_word_a_constant_is_published_with_it(
    datos: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    duda = parametros.resolver(None).indicadores_publicos.constante_como_ascendente
    monkeypatch.setattr(transparencia, "_as_ascending", lambda: replace(duda, valor=0))
    make_indicador(make_programa(simulacro=True), "S-1.1", tendencia="constante")
    fila = table(4)[0]
    assert fila["Sentido del indicador"] == "Constante"
    assert "tendencia" not in fila["Nota"]


def test_what_the_technical_sheet_holds_goes_to_its_columns(
    programa: Programa, monkeypatch: pytest.MonkeyPatch
) -> None:
    ficha = Ficha(
        "Qué mide", "A: actas destruidas", "Actas circunstanciadas", Decimal("90.5000"), "Se ajustó."
    )
    monkeypatch.setattr(transparencia, "ficha_of", lambda indicador: ficha)
    fila = table(4)[2]
    assert fila["Definición del indicador"] == "Qué mide"
    assert fila["Método de cálculo con variables de la fórmula"].endswith(" Variables: A: actas destruidas")
    assert (fila["Metas ajustadas en su caso"], fila["Fuente de información"]) == (
        "90.5",
        "Actas circunstanciadas",
    )
    assert fila["Nota"] == "Se ajustó. Línea base: sin referencia."
    assert " nada Se ajustó." in rows_of(enter("direccion").get(f"{URL}/?trimestre=4"))[2]


def test_a_text_that_a_spreadsheet_would_run_is_not_run(datos: object) -> None:
    peligroso = '=HYPERLINK("http://malo.example","abrir")'
    make_indicador(make_programa(simulacro=True), "S-1.1", nombre=peligroso)
    assert table(4)[0]["Nombre del(os) indicador(es)"] == f"'{peligroso}"
    celda = load_workbook(BytesIO(download("xlsx", 4).content))["Datos"]["F5"]
    assert (celda.value, celda.data_type) == (peligroso, "s")


def test_the_workbook_holds_the_same_rows_as_the_csv(programa: Programa) -> None:
    respuesta = download("xlsx", 4)
    nombre = "SIMULACRO-pat-indicadores-transparencia-pat-deoe-2024-demostracion-trimestre-4.xlsx"
    assert respuesta["Content-Disposition"] == f'attachment; filename="{nombre}"'
    hoja = load_workbook(BytesIO(respuesta.content))["Datos"]
    assert hoja["A1"].value == "SIMULACRO: Demostración 2024"
    assert hoja["A3"].value == "Corte: del 1 de octubre de 2024 al 31 de diciembre de 2024"
    assert [c.value for c in hoja[4]] == COLUMNAS
    leidas = [[_text(v) for v in fila] for fila in hoja.iter_rows(min_row=5, values_only=True)]
    assert leidas == [list(fila.values()) for fila in table(4)]


def _text(valor: object) -> str:
    return "" if valor is None else str(valor)[:10] if hasattr(valor, "isoformat") else str(valor)


def test_the_page_lists_what_would_be_published_and_what_is_missing(programa: Programa) -> None:
    respuesta = enter("comision").get(f"{URL}/?trimestre=4")
    filas = rows_of(respuesta)
    assert len(filas) == 4
    assert filas[2].startswith("P-12.3 ")
    assert "100 % 30 Ascendente" in filas[2]
    texto = text_of(respuesta)
    assert "del 1 de octubre de 2024 al 31 de diciembre de 2024 (trimestre sin terminar)" in texto
    assert "Indicadores 4, 4 por completar" in texto
    assert "definición, metas ajustadas, fuentes Línea base: sin referencia." in filas[2]


def test_the_page_opens_on_the_last_quarter_that_has_ended(datos: object) -> None:
    assert default_trimestre(make_programa(simulacro=True, hoy=date(2024, 11, 15))) == 3
    for n, (hoy, trimestre) in enumerate(
        [
            (date(2024, 2, 1), 1),
            (date(2024, 4, 1), 1),
            (date(2024, 7, 1), 2),
            (date(2025, 1, 1), 4),
            (date(2023, 12, 1), 1),
        ]
    ):
        programa = Programa.objects.get(proceso__clave="demostracion")
        programa.proceso.fecha_de_referencia = hoy
        assert default_trimestre(programa) == trimestre, n
    texto = text_of(enter("direccion").get(f"{URL}/?trimestre=9"))
    assert "al 30 de septiembre de 2024" in texto


def test_who_may_not_have_the_mir_may_not_have_its_format(programa: Programa) -> None:
    for quien in ("area-ucsi", "consejo-08"):
        assert enter(quien).get(f"{URL}/").status_code == 404
        assert download("csv", 4, quien).status_code == 404
    assert download("pdf", 4).status_code == 404
