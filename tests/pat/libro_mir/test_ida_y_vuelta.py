"""The workbook goes out and comes back: nothing invented, nothing lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook import Workbook

from comicios.pat.libro_mir.contenido import LibroMir, RenglonMir
from comicios.pat.libro_mir.escribir import write_libro
from comicios.pat.libro_mir.leer import (
    Cambio,
    Identidad,
    Lectura,
    LibroRechazado,
    read_identity,
    read_libro,
)

Edit = Callable[..., bytes]
TEXTO_XML = st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff\x00")


def test_untouched_it_brings_no_change(libro: LibroMir, descargado: bytes) -> None:
    assert read_libro(descargado, libro) == Lectura((), ())


def test_saved_by_another_program_it_brings_no_change(libro: LibroMir, descargado: bytes, edit: Edit) -> None:
    guardado = edit(descargado, lambda w: None)
    assert read_libro(guardado, libro) == Lectura((), ())


def test_it_says_which_workbook_it_is(descargado: bytes) -> None:
    assert read_identity(descargado) == Identidad("PAT-DEOE-2024", 1, 7, 2024)


def test_a_captured_month_and_its_document_come_back_as_changes(
    libro: LibroMir, descargado: bytes, edit: Edit
) -> None:
    def capture(w: Workbook) -> None:
        w["MIR"]["AC9"] = 12.5
        w["MIR"]["AC10"] = 1
        w["MIR"]["T9"] = "Oficio IEEBCS-DEOE-101/2024"

    lectura = read_libro(edit(descargado, capture), libro)
    assert lectura.rechazos == ()
    assert lectura.cambios == (
        Cambio(
            "T9",
            "P-12.1",
            1,
            "verificable_en",
            None,
            "Informe Bimestral DEOE",
            "Oficio IEEBCS-DEOE-101/2024",
        ),
        Cambio("AC9", "P-12.1", 1, "mes", 7, None, Decimal("12.5")),
        Cambio("AC10", "P-12.2", 2, "mes", 7, None, Decimal(1)),
    )


def test_a_month_after_the_cut_is_a_change_like_any_other(
    libro: LibroMir, descargado: bytes, edit: Edit
) -> None:
    (cambio,) = read_libro(edit(descargado, lambda w: _write(w, "AH9", 5)), libro).cambios
    assert (cambio.celda, cambio.mes, cambio.nuevo) == ("AH9", 12, Decimal(5))


def test_an_erased_month_comes_back_as_blank(
    make_libro: Callable[..., LibroMir], make_renglon: Callable[..., RenglonMir], edit: Edit
) -> None:
    libro = make_libro(make_renglon(alcanzada=30, meses={8: 30}))
    (cambio,) = read_libro(edit(write_libro(libro), lambda w: _write(w, "AD9", None)), libro).cambios
    assert (cambio.celda, cambio.anterior, cambio.nuevo) == ("AD9", Decimal(30), None)


@pytest.mark.parametrize("texto", ["30.0", "3E1", "30.000000000000004", "30"])
def test_how_a_program_writes_the_same_number_is_not_a_change(
    make_libro: Callable[..., LibroMir], make_renglon: Callable[..., RenglonMir], repack: Edit, texto: str
) -> None:
    libro = make_libro(make_renglon(alcanzada=30, meses={8: 30}))
    salida = write_libro(libro)
    celda = re.search(r'<c r="AD9" s="\d+"><v>30</v>', _sheet_of(salida))
    assert celda is not None
    nueva = celda.group(0).replace("<v>30</v>", f"<v>{texto}</v>")
    reescrito = repack(salida, {"xl/worksheets/sheet1.xml": (celda.group(0), nueva)})
    assert read_libro(reescrito, libro) == Lectura((), ())


def test_a_binary_fraction_comes_back_as_the_figure_that_was_typed(
    libro: LibroMir, descargado: bytes, repack: Edit
) -> None:
    lectura = read_libro(_with_raw_month(repack, descargado, "<v>33.329999999999998</v>"), libro)
    assert [cambio.nuevo for cambio in lectura.cambios] == [Decimal("33.33")]


def test_numerator_and_denominator_come_back_apart(
    make_libro: Callable[..., LibroMir], make_renglon: Callable[..., RenglonMir], edit: Edit
) -> None:
    libro = _with_ratio(make_libro, make_renglon)

    def capture(w: Workbook) -> None:
        w["Variables"]["L4"] = 9
        w["Variables"]["L5"] = 12

    lectura = read_libro(edit(write_libro(libro), capture), libro)
    assert lectura.rechazos == ()
    assert lectura.cambios == (
        Cambio("Variables!L4", "P-12.1", 1, "variable", 9, None, Decimal(9), "numerador"),
        Cambio("Variables!L5", "P-12.1", 1, "variable", 9, None, Decimal(12), "denominador"),
    )


def test_the_month_of_a_ratio_is_computed_and_cannot_be_typed(
    make_libro: Callable[..., LibroMir], make_renglon: Callable[..., RenglonMir], edit: Edit
) -> None:
    libro = _with_ratio(make_libro, make_renglon)
    (rechazo,) = read_libro(edit(write_libro(libro), lambda w: _write(w, "AE9", 75)), libro).rechazos
    assert rechazo.celda == "AE9"
    assert "y viene «75»" in rechazo.mensaje


def test_what_others_accepted_meanwhile_is_not_undone_by_an_old_workbook(
    make_libro: Callable[..., LibroMir], make_renglon: Callable[..., RenglonMir]
) -> None:
    viejo = write_libro(make_libro(make_renglon()))
    hoy = make_libro(make_renglon(alcanzada=30, estatus="EN PROCESO", meses={8: 30}))
    assert read_libro(viejo, hoy) == Lectura((), ())


def test_a_cell_changed_here_and_there_is_marked_as_a_conflict(
    make_libro: Callable[..., LibroMir], make_renglon: Callable[..., RenglonMir], edit: Edit
) -> None:
    subido = edit(write_libro(make_libro(make_renglon())), lambda w: _write(w, "AD9", 25))
    hoy = make_libro(make_renglon(alcanzada=30, meses={8: 30}))
    (cambio,) = read_libro(subido, hoy).cambios
    assert (cambio.anterior, cambio.nuevo, cambio.en_conflicto) == (Decimal(30), Decimal(25), True)


def test_the_same_value_captured_here_and_there_is_no_change(
    make_libro: Callable[..., LibroMir], make_renglon: Callable[..., RenglonMir], edit: Edit
) -> None:
    subido = edit(write_libro(make_libro(make_renglon())), lambda w: _write(w, "AD9", 30))
    hoy = make_libro(make_renglon(alcanzada=30, meses={8: 30}))
    assert read_libro(subido, hoy) == Lectura((), ())


def test_downloading_at_another_hour_changes_nothing(libro: LibroMir, descargado: bytes) -> None:
    despues = replace(libro, descargado=datetime(2024, 8, 9, 18, 0, tzinfo=UTC))
    assert read_libro(descargado, despues) == Lectura((), ())


def test_a_drill_with_notes_comes_back_untouched(libro: LibroMir, edit: Edit) -> None:
    simulacro = replace(libro, simulacro="SIMULACRO", notas=("Nota primera.", "Nota\nsegunda."))
    assert read_libro(edit(write_libro(simulacro), lambda w: None), simulacro) == Lectura((), ())


def test_styles_widths_comments_and_protection_are_not_content(
    libro: LibroMir, descargado: bytes, edit: Edit
) -> None:
    def decorate(w: Workbook) -> None:
        hoja = w["MIR"]
        hoja.protection.sheet = False
        hoja.column_dimensions["E"].width = 60
        hoja["E9"].font = Font(bold=True)
        hoja["N9"].number_format = "yyyy-mm-dd"
        hoja["E9"].comment = Comment("Revisar", "Dirección")
        w["_comicios"].sheet_state = "visible"

    assert read_libro(edit(descargado, decorate), libro) == Lectura((), ())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texto=st.text(TEXTO_XML, max_size=40))
@example(texto="_x0041_ y _x000D_")
@example(texto="línea\r\notra\rmás\ty\x0bmás ")
@example(texto="<b>&amp;</b>")
def test_any_text_goes_and_comes_back_the_same(
    make_libro: Callable[..., LibroMir], make_renglon: Callable[..., RenglonMir], texto: str
) -> None:
    libro = make_libro(make_renglon(observaciones=texto, verificable_en=texto, linea=f"12.1 {texto}"))
    assert read_libro(write_libro(libro), libro) == Lectura((), ())


@pytest.mark.parametrize(
    ("cambios", "frase"),
    [
        ({"programa_clave": "PAT-DEOE-2025"}, "es de otro programa"),
        ({"programa_version": 2}, "es de la versión 1 del programa y la vigente es la 2"),
        ({"corte": 8}, "es del corte de julio y aquí se espera el de agosto"),
        ({"total": 1}, "El programa cambió desde que se descargó este libro"),
    ],
)
def test_a_workbook_of_something_else_is_refused_whole(
    libro: LibroMir, descargado: bytes, cambios: dict[str, object], frase: str
) -> None:
    with pytest.raises(LibroRechazado) as rechazo:
        read_libro(descargado, replace(libro, **cambios))
    assert frase in rechazo.value.mensaje
    assert rechazo.value.mensaje.startswith("El libro MIR no se importó; nada cambió.")


def _write(w: Workbook, celda: str, valor: object) -> None:
    w["MIR"][celda] = valor


def _with_raw_month(repack: Edit, contenido: bytes, dentro: str, atributos: str = "") -> bytes:
    vacia = re.search(r'<c r="W9"( s="\d+")/>', _sheet_of(contenido))
    assert vacia is not None
    nueva = f'<c r="W9"{vacia.group(1)}{atributos}>{dentro}</c>'
    return repack(contenido, {"xl/worksheets/sheet1.xml": (vacia.group(0), nueva)})


def _sheet_of(contenido: bytes) -> str:
    return ZipFile(BytesIO(contenido)).read("xl/worksheets/sheet1.xml").decode()


def _with_ratio(make_libro: Callable[..., LibroMir], make_renglon: Callable[..., RenglonMir]) -> LibroMir:
    razon = SimpleNamespace(numerador=18, denominador=20)
    return make_libro(
        make_renglon(acumulacion="RAZON", alcanzada=90, diferencia=10, porcentaje=90, meses={8: razon})
    )
