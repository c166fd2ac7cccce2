"""The real form of 2024, cell by cell, read from the file by another library; expected texts typed
from Anexo 1.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from comicios.pat.libro_mir.contenido import LibroMir, RenglonMir, columnas_del_formato
from comicios.pat.libro_mir.escribir import write_libro

ENCABEZADOS = {
    "A6": "NÚMERO",
    "B6": "POLÍTICAS GENERALES",
    "C6": "NOMBRE DEL PROGRAMA",
    "D6": "OBJETIVO ESPECÍFICO",
    "E6": "LÍNEA DE ACCIÓN",
    "F6": "MES INICIAL",
    "G6": "MES FINAL",
    "H6": "DIMENSIÓN DEL INDICADOR (Eficacia, Eficiencia, Economía, Calidad)",
    "I6": "NOMBRE DEL INDICADOR (Porcentaje, Índice, Razón)",
    "J6": "MÉTODO DE CÁLCULO",
    "K6": "FRECUENCIA DE MEDICIÓN",
    "L6": "UNIDAD DE MEDIDA",
    "M6": "LÍNEA BASE (Valor inicial del Indicador)",
    "N6": "META PROPUESTA (Logros del Indicador)",
    "O6": "TENDENCIA (Incremento, Reducción, Constante)",
    "P6": "PRESUPUESTO 2024 PROYECTADO",
    "Q6": "OBSERVACIONES",
    "R6": "META ALCANZADA (Unidades a la fecha)",
    "S6": "META PROPUESTA vs (±) META ALCANZADA (= Metas por alcanzar)",
    "T6": "METAS ALCANZADAS VERIFICABLE en",
    "U6": "PORCENTAJE DE LA META CUMPLIDO (%)",
    "V6": "ESTATUS de la actividad",
    "W6": "ENERO",
    "X6": "FEBRERO",
    "Y6": "MARZO",
    "Z6": "ABRIL",
    "AA6": "MAYO",
    "AB6": "JUNIO",
    "AC6": "JULIO",
    "AD6": "AGOSTO",
    "AE6": "SEPTIEMBRE",
    "AF6": "OCTUBRE",
    "AG6": "NOVIEMBRE",
    "AH6": "DICIEMBRE",
}
MARCO = {
    "A1": "INSTITUTO ESTATAL ELECTORAL DE BAJA CALIFORNIA SUR",
    "A2": "FORMATO DE PROGRAMAS ANUALES DE TRABAJO POR ÓRGANO",
    "A3": "Programa Anual de Trabajo DEOE 2024",
    "A4": "Dirección Ejecutiva de Organización Electoral",
    "A5": "Organizar procesos electorales que garanticen el derecho al sufragio de la ciudadanía "
    "sudcaliforniana; "
    "Fortalecer y extender las relaciones interinstitucionales con entes públicos, privados y sociales que "
    "contribuyan al cumplimiento de los objetivos y fines institucionales; Implementar acciones "
    "de actualización, "
    "innovación y mejora de los materiales, documentación y procedimientos técnicos para la preparación y "
    "desarrollo de futuros procesos electorales.",
    "P7": 0,
    "A9": 12,
    "B9": "Fortalecimiento del régimen democrático electoral; Gestión de calidad; Modernización e innovación "
    "institucional.",
    "C9": "(2) Preparación y organización de procesos electorales locales y mecanismos de "
    "participación ciudadana",
    "D9": "Coordinar la destrucción de la documentación electoral derivado del Proceso Local "
    "Electoral 2023-2024",
    "P13": 65018,
    "P14": 34944117,
    "Q14": "Presupuesto total DEOE 2024 (gasto PLE 2024)",
    "A15": "Las celdas en amarillo son para capturar datos que varían con el avance que se reporta",
    "A16": "Todos las demás celdas NO deben ser modificadas cuando tienen formulas predefinidas",
}
COLUMNAS_CORTAS = ("F", "G", "H", "K", "L", "M", "N", "O", "P", "R", "S", "T", "U", "V")
PENDIENTE = (None, "Informe Bimestral DEOE", None, "PENDIENTE")
RENGLONES = {
    9: (8, 10, "Eficacia", "bimestral", "%", "Sin referencia", 100, "incremento", 0, 0, *PENDIENTE),
    10: (8, 10, "Eficacia", "bimestral", "Documento", "Sin referencia", 1, "incremento", 0, 0, *PENDIENTE),
    11: (10, 12, "Eficacia", "bimestral", "%", "Sin referencia", 100, "incremento", 65018, 0, *PENDIENTE),
    12: (11, 12, "Eficacia", "bimestral", "Documento", "Sin referencia", 1, "incremento", 0, 0, *PENDIENTE),
}
TEXTOS = {
    "E9": "12.1 Revisar, analizar y presentar en, su caso, el proyecto de modificación de los "
    "Lineamientos para la "
    "destrucción de la documentación electoral y conservación de los materiales electorales derivados de los "
    "procesos electorales.",
    "E10": "12.2 Presentar, en su caso, a la COE el proyecto de modificación del Lineamiento "
    "para la destrucción de "
    "la documentación electoral y conservación de los materiales electorales derivados de los "
    "procesos electorales.",
    "E11": "12.3 Realizar los trabajos para proceder a la destrucción de documentos electorales "
    "derivado del Proceso "
    "Local Electoral 2023-2024.",
    "E12": "12.4 Presentar a la COE avances del procedimiento de destrucción de la documentación "
    "electoral del "
    "Proceso Local Electoral 2023-2024.",
    "I9": "Proyecto revisado de los Lineamientos para la destrucción de DE y conservación de ME. (%)",
    "I10": "Proyecto presentado a la COE sobre los Lineamientos para la destrucción de DE y "
    "conservación de ME. (%)",
    "I11": "Trabajos realizados para destruir la DE (%)",
    "I12": "Avances de la destrucción de la DE presentados a la COE (%)",
    "J9": "Número de actualizaciones de los Lineamientos para la destrucción de la documentación electoral y "
    "conservación de los materiales electorales derivados de los procesos electorales.",
    "J10": "Lineamientos para la destrucción de la documentación electoral y conservación de los materiales "
    "electorales derivados de los procesos electorales, actualizado",
    "J11": "Número de actividades realizadas para destruir los documentos electorales derivado "
    "del Proceso Local "
    "Electoral 2023-2024.",
    "J12": "Informe del procedimiento de destrucción de la documentación electoral del Proceso "
    "Local Electoral "
    "2023-2024, presentado a la CECCOE",
    "Q9": None,
    "Q10": None,
    "Q11": "Partida 2111, Materiales oficina Partida 2161, Material de limpieza; Partida 2211, "
    "Alimentos personal; "
    "Partida 2231, Utensilios alimentos; Partida 2491, Otros materiales; Partida 2561, Fibra "
    "sintética, hules; "
    "Partida 2611, Combustibles; Partida 2721, Prendas de seguridad; para destrucción de la DE",
    "Q12": None,
}


@pytest.fixture
def valores(libro: LibroMir) -> Workbook:
    return load_workbook(BytesIO(write_libro(libro)), data_only=True)


@pytest.fixture
def formulas(libro: LibroMir) -> Workbook:
    return load_workbook(BytesIO(write_libro(libro)))


@pytest.mark.parametrize(("celda", "texto"), [*ENCABEZADOS.items(), *MARCO.items(), *TEXTOS.items()])
def test_each_text_of_the_form_is_where_the_institute_puts_it(
    valores: Workbook, celda: str, texto: object
) -> None:
    assert valores["MIR"][celda].value == texto


@pytest.mark.parametrize("fila", RENGLONES)
def test_each_row_shows_the_figures_of_the_annex(valores: Workbook, fila: int) -> None:
    assert tuple(valores["MIR"][f"{c}{fila}"].value for c in COLUMNAS_CORTAS) == RENGLONES[fila]


def test_the_months_are_numbered_one_to_twelve_and_blank(valores: Workbook) -> None:
    hoja = valores["MIR"]
    assert [celda.value for celda in hoja["W8:AH8"][0]] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    assert {celda.value for fila in hoja["W9:AH12"] for celda in fila} == {None}


def test_nothing_is_written_outside_the_form(valores: Workbook) -> None:
    hoja = valores["MIR"]
    assert (hoja.max_row, hoja.max_column) == (16, 34)
    solo_presupuesto = [
        celda.coordinate for fila in hoja["A13:AH13"] for celda in fila if celda.value is not None
    ]
    assert solo_presupuesto == ["P13"]


def test_the_formulas_are_live_and_the_total_is_a_captured_figure(formulas: Workbook) -> None:
    hoja = formulas["MIR"]
    assert hoja["R9"].value == "=SUM(W9:AH9)"
    assert hoja["S9"].value == '=IF(R9=0,"",N9-R9)'
    assert hoja["U9"].value == '=IF(R9=0,"",MAX(0,100*R9/N9))'
    assert hoja["V9"].value == '=IF(R9=0,"PENDIENTE",IF(ROUND(100*R9/N9,10)>=100,"CUMPLIDA","EN PROCESO"))'
    assert hoja["P13"].value == "=SUM(P9:P12)"
    assert hoja["P14"].value == 34944117


def test_only_the_yellow_cells_can_be_written(formulas: Workbook) -> None:
    hoja = formulas["MIR"]
    abiertas = {c.coordinate for fila in hoja.iter_rows() for c in fila if not c.protection.locked}
    amarillas = {c.coordinate for f in hoja.iter_rows() for c in f if c.fill.fgColor.rgb == "FFFFF7D6"}
    esperadas = {f"T{n}" for n in range(9, 13)}
    esperadas |= {celda.coordinate for fila in hoja["W9:AH12"] for celda in fila}
    assert len(esperadas) == 52
    assert abiertas == amarillas == esperadas
    assert hoja.protection.sheet
    assert hoja.protection.password is None


def test_columns_one_to_four_are_merged_over_the_rows_of_the_objective(formulas: Workbook) -> None:
    assert {str(rango) for rango in formulas["MIR"].merged_cells.ranges} == {
        *("A1:AH1", "A2:AH2", "A3:AH3", "A4:AH4", "A5:AH5"),
        *("A9:A12", "B9:B12", "C9:C12", "D9:D12"),
        *("Q14:AH14", "A15:AH15", "A16:AH16"),
    }


def test_it_prints_on_legal_landscape_one_page_wide_with_its_headers(formulas: Workbook) -> None:
    hoja = formulas["MIR"]
    assert (hoja.page_setup.orientation, str(hoja.page_setup.paperSize)) == ("landscape", "5")
    assert (hoja.page_setup.fitToHeight, hoja.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
    assert hoja.print_title_rows == "$6:$8"
    assert hoja.freeze_panes == "F9"
    assert hoja.oddFooter.center.text == "Página &P de &N"
    assert hoja.oddFooter.left.text == "PAT-DEOE-2024 · versión 1 · Corte: julio de 2024"


def test_the_yellow_cells_explain_in_spanish_what_they_take(formulas: Workbook) -> None:
    reglas = {str(r.sqref): r for r in formulas["MIR"].data_validations.dataValidation}
    assert (reglas["W9"].type, reglas["W10"].type, reglas["T9"].type) == ("decimal", "whole", "textLength")
    assert reglas["W10"].error == (
        "La meta se cuenta en documentos enteros: escriba 0, 1, 2… sin decimales ni signos."
    )


def test_the_programmed_months_are_shaded_by_the_row_of_month_numbers(formulas: Workbook) -> None:
    sombras = {str(r.sqref): r.rules[0].formula for r in formulas["MIR"].conditional_formatting}
    assert sombras["W9:AH9"] == ["AND(W$8>=$F9,W$8<=$G9,COUNT($F9:$G9)=2)"]
    assert set(sombras) == {"W9:AH9", "W10:AH10", "W11:AH11", "W12:AH12"}


def test_the_hidden_sheet_says_which_workbook_it_is(formulas: Workbook) -> None:
    assert formulas.sheetnames == ["MIR", "_comicios"]
    assert formulas["_comicios"].sheet_state == "veryHidden"
    identidad = json.loads(str(formulas["_comicios"]["A1"].value))
    assert (identidad["programa"], identidad["version"]) == ("PAT-DEOE-2024", 1)
    assert (identidad["corte"], identidad["ejercicio"]) == (7, 2024)
    assert identidad["indicadores"] == [["P-12.1", 1], ["P-12.2", 2], ["P-12.3", 3], ["P-12.4", 4]]
    assert len(identidad["huella"]) == 64


def test_the_print_of_the_fixed_cells_does_not_depend_on_progress_nor_on_the_hour(libro: LibroMir) -> None:
    otro = replace(
        libro, descargado=datetime(2024, 8, 3, tzinfo=libro.descargado.tzinfo), corte=12, notas=libro.notas
    )
    assert _fingerprint(otro) == _fingerprint(libro)
    assert _fingerprint(replace(libro, total=34944118)) != _fingerprint(libro)


def test_the_same_form_gives_the_same_bytes(libro: LibroMir) -> None:
    assert write_libro(libro) == write_libro(libro)


def test_the_year_of_the_budget_is_that_of_the_exercise() -> None:
    assert columnas_del_formato(2027)[15] == "PRESUPUESTO 2027 PROYECTADO"


def test_a_drill_is_stamped_on_a_first_row_and_on_every_printed_page(libro: LibroMir) -> None:
    hoja = load_workbook(BytesIO(write_libro(replace(libro, simulacro="SIMULACRO"))))["MIR"]
    assert hoja["A1"].value == "SIMULACRO"
    assert hoja["A2"].value == "INSTITUTO ESTATAL ELECTORAL DE BAJA CALIFORNIA SUR"
    assert hoja["R10"].value == "=SUM(W10:AH10)"
    assert hoja.freeze_panes == "F10"
    assert "SIMULACRO" in str(hoja.oddHeader.center.text)


def test_the_notes_travel_on_a_sheet_of_their_own(libro: LibroMir) -> None:
    con_notas = replace(libro, notas=("D18. P-12.2 anuncia porcentaje y se mide en documentos.",))
    hoja = load_workbook(BytesIO(write_libro(con_notas)))["Notas"]
    assert hoja["A2"].value == "D18. P-12.2 anuncia porcentaje y se mide en documentos."


@pytest.mark.parametrize("texto", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\tx"])
def test_a_text_that_looks_like_a_formula_is_written_as_text(
    make_libro: Callable[..., LibroMir], make_renglon: Callable[..., RenglonMir], texto: str
) -> None:
    libro = make_libro(make_renglon(observaciones=texto, verificable_en=texto))
    contenido = write_libro(libro)
    hoja = load_workbook(BytesIO(contenido))["MIR"]
    assert (hoja["Q9"].data_type, hoja["Q9"].value) == ("s", texto)
    assert (hoja["T9"].data_type, hoja["T9"].value) == ("s", texto)
    assert b"HYPERLINK" not in ZipFile(BytesIO(contenido)).read("xl/worksheets/sheet1.xml")


def test_a_text_that_does_not_fit_in_a_cell_is_not_dropped_in_silence(
    make_libro: Callable[..., LibroMir], make_renglon: Callable[..., RenglonMir]
) -> None:
    with pytest.raises(ValueError, match="no cabe en una celda"):
        write_libro(make_libro(make_renglon(observaciones="x" * 32768)))


def test_a_value_after_the_cut_is_not_accepted(
    make_libro: Callable[..., LibroMir], make_renglon: Callable[..., RenglonMir]
) -> None:
    with pytest.raises(ValueError, match=r"P-12\.1 trae un valor en octubre, después del corte \(agosto\)"):
        make_libro(make_renglon(meses={10: 30}), corte=8)


@pytest.mark.parametrize(
    ("cambios", "frase"),
    [
        (lambda m: {"corte": 13}, "El corte 13 no es un mes"),
        (lambda m: {"columnas": ("NÚMERO",)}, "lleva 34 columnas y llegaron 1"),
        (
            lambda m: {"objetivos": (replace(m.objetivos[0], renglones=()),)},
            "El objetivo 12 no tiene renglones",
        ),
        (lambda m: {"objetivos": m.objetivos * 2}, "Dos renglones de la MIR son del mismo indicador"),
    ],
)
def test_a_form_that_is_not_the_institutes_cannot_be_made(
    libro: LibroMir, cambios: Callable[[LibroMir], dict[str, object]], frase: str
) -> None:
    with pytest.raises(ValueError, match=frase):
        replace(libro, **cambios(libro))


@pytest.mark.parametrize(
    ("acumulacion", "valor", "frase"),
    [
        ("RAZON", 30, "es una razón y le falta el denominador de agosto"),
        ("SUMA", SimpleNamespace(numerador=1, denominador=2), "no es una razón y trae numerador"),
    ],
)
def test_a_month_of_the_wrong_kind_is_not_written(
    make_libro: Callable[..., LibroMir],
    make_renglon: Callable[..., RenglonMir],
    acumulacion: str,
    valor: object,
    frase: str,
) -> None:
    with pytest.raises(TypeError, match=frase):
        write_libro(make_libro(make_renglon(acumulacion=acumulacion, meses={8: valor})))


def test_a_constant_line_counts_its_own_months_though_they_are_not_in_a_row(
    make_libro: Callable[..., LibroMir], make_renglon: Callable[..., RenglonMir]
) -> None:
    renglon = make_renglon(tendencia="constante", programados=frozenset({10, 3}), meses={})
    hoja = load_workbook(BytesIO(write_libro(make_libro(renglon))))["MIR"]
    assert "COUNT(Y9,AF9)=2" in str(hoja["V9"].value)


def test_a_cancelled_line_keeps_its_word_and_has_no_formula(
    make_libro: Callable[..., LibroMir], make_renglon: Callable[..., RenglonMir]
) -> None:
    hoja = load_workbook(BytesIO(write_libro(make_libro(make_renglon(estatus="NO APLICA")))))["MIR"]
    assert hoja["V9"].value == "NO APLICA"


def _fingerprint(libro: LibroMir) -> str:
    hoja = load_workbook(BytesIO(write_libro(libro)))["_comicios"]
    return str(json.loads(str(hoja["A1"].value))["huella"])
