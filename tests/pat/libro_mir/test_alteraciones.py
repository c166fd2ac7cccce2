"""Each kind of tampering is refused by its cell: only yellow cells may change."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName

from comicios.pat.libro_mir.contenido import LibroMir
from comicios.pat.libro_mir.leer import Lectura, LibroRechazado, read_identity, read_libro

Edit = Callable[..., bytes]
HOJA = "xl/worksheets/sheet1.xml"

FIJAS = [
    ("a goal", "N9", 120, "Decía «100» y viene «120»"),
    ("a goal written as text", "N9", "100", "Decía «100» y viene el texto «100»"),
    ("a goal erased", "N9", None, "Decía «100» y viene vacía"),
    ("a goal turned into a formula", "N9", "=99+1", "Decía «100» y viene la fórmula «=99+1»"),
    ("a goal turned into true", "N10", True, "Decía «1» y viene el valor lógico «1»"),
    ("a line of action", "E9", "12.1 Revisar", "y viene el texto «12.1 Revisar»"),
    ("an institute", "A1", "OTRO INSTITUTO", "y viene el texto «OTRO INSTITUTO»"),
    ("a header", "W6", "MES 1", "Decía «ENERO» y viene el texto «MES 1»"),
    ("a month number", "AH8", 13, "Decía «12» y viene «13»"),
    ("the budget of a row", "P11", 65019, "Decía «65018» y viene «65019»"),
    ("the total", "P14", 34944118, "Decía «34944117» y viene «34944118»"),
    ("a base", "M9", 0, "Decía «Sin referencia» y viene «0»"),
    ("blank observations", "Q9", "Partida 2111", "Estaba vacía y viene el texto «Partida 2111». Bórrela."),
    ("a note outside the form", "AJ20", "Nota", "Estaba vacía y viene el texto «Nota». Bórrela."),
    ("a number under the title", "B7", 5, "Estaba vacía y viene «5». Bórrela."),
    ("reached typed over its formula", "R9", 100, "Tenía la fórmula «=SUM(W9:AH9)» y viene «100»"),
    ("reached with another formula", "R9", "=SUM(W9:AG9)", "viene la fórmula «=SUM(W9:AG9)»"),
    ("the status typed", "V9", "CUMPLIDA", "y viene el texto «CUMPLIDA»"),
    ("the percentage erased", "U9", None, "y viene vacía"),
    ("the subtotal typed", "P13", 65018, "Tenía la fórmula «=SUM(P9:P12)» y viene «65018»"),
    ("the last footnote", "A16", "Todo puede modificarse", "viene el texto «Todo puede modificarse»"),
]
AMARILLAS = [
    ("a comma", "W9", "12,5", "«12,5» lleva coma. Para los decimales use punto y no separe los miles."),
    ("other digits", "W9", "١٢", "«١٢» tiene cifras de otra escritura. Escríbalo con las cifras del 0 al 9."),
    ("a number as text", "W9", "12", "«12» está guardado como texto."),
    ("a word", "W9", "ninguno", "«ninguno» no es un número."),
    ("spaces", "W9", "  ", "Parece vacía y trae espacios. Bórrela con la tecla Supr."),
    ("a negative", "W9", -3, "«-3» es un número negativo. Escriba 0 o un número mayor."),
    ("half a document", "W10", 1.5, "«1.5» no es un número entero: escríbalo sin decimales."),
    ("too many decimals", "W9", 1.23456, "«1.23456» tiene 5 decimales"),
    ("too large", "W9", 12345678901, "es demasiado grande: escriba hasta 10 cifras enteras."),
    ("a formula", "W9", "=10+20", "Trae la fórmula «=10+20». Escriba el valor, no la cuenta."),
    ("true", "W9", True, "Trae un valor lógico (VERDADERO o FALSO). Escriba un número, por ejemplo 12.5."),
    ("a date", "W9", date(2024, 8, 10), "Trae una fecha. Dé a la celda formato General."),
    ("an error", "W9", "#REF!", "Trae el error «#REF!»."),
    ("a document that is a formula", "T9", "=A1", "Trae la fórmula «=A1». Escriba el valor, no la cuenta."),
    ("a document that is a number", "T9", 2024, "Trae el número «2024». Escriba el nombre del documento"),
    ("a document that is a date", "T9", date(2024, 8, 10), "Trae una fecha."),
    ("a document that is true", "T9", True, "Trae un valor lógico"),
    ("a document too long", "T9", "x" * 501, "El texto tiene 501 caracteres. Escriba hasta 500."),
]


@pytest.mark.parametrize(("celda", "valor", "frase"), [c[1:] for c in FIJAS], ids=[c[0] for c in FIJAS])
def test_a_cell_that_is_not_yellow_is_named_and_refused(
    libro: LibroMir, descargado: bytes, edit: Edit, celda: str, valor: object, frase: str
) -> None:
    lectura = read_libro(edit(descargado, lambda w: _write(w, celda, valor)), libro)
    assert [rechazo.celda for rechazo in lectura.rechazos] == [celda]
    assert frase in lectura.rechazos[0].mensaje
    assert lectura.cambios == ()


@pytest.mark.parametrize(
    ("celda", "valor", "frase"), [c[1:] for c in AMARILLAS], ids=[c[0] for c in AMARILLAS]
)
def test_a_yellow_cell_that_cannot_be_read_says_how_to_mend_it(
    libro: LibroMir, descargado: bytes, edit: Edit, celda: str, valor: object, frase: str
) -> None:
    lectura = read_libro(edit(descargado, lambda w: _write(w, celda, valor)), libro)
    assert [rechazo.celda for rechazo in lectura.rechazos] == [celda]
    assert frase in lectura.rechazos[0].mensaje
    assert lectura.cambios == ()


@pytest.mark.parametrize("signo", ["=", "+", "-", "@", "\t"])
def test_a_document_that_begins_like_a_formula_is_refused(
    libro: LibroMir, descargado: bytes, repack: Edit, signo: str
) -> None:
    dentro = f'<is><t xml:space="preserve">{signo}HYPERLINK("x")</t></is>'
    (rechazo,) = read_libro(_raw(repack, descargado, "T9", dentro, ' t="inlineStr"'), libro).rechazos
    assert "empieza con un signo de fórmula (= + - @). Empiece con una letra." in rechazo.mensaje


@pytest.mark.parametrize(
    ("texto", "frase"),
    [
        ("NaN", "«NaN» no es un número."),
        ("INF", "«INF» no es un número."),
        ("1e400", "«1e400» está en notación científica."),
        ("1e999999999", "«1e999999999» está en notación científica."),
        ("1e-999999999", "«1e-999999999» está en notación científica."),
        ("١٢", "«١٢» tiene cifras de otra escritura."),
        ("9" * 500, "es demasiado grande"),
    ],
)
def test_a_number_no_sheet_can_hold_is_refused_by_its_cell(
    libro: LibroMir, descargado: bytes, repack: Edit, texto: str, frase: str
) -> None:
    lectura = read_libro(_raw(repack, descargado, "W9", f"<v>{texto}</v>"), libro)
    assert [rechazo.celda for rechazo in lectura.rechazos] == ["W9"]
    assert frase in lectura.rechazos[0].mensaje


def test_thirty_percent_is_not_taken_for_three_tenths(libro: LibroMir, descargado: bytes, edit: Edit) -> None:
    def capture(w: Workbook) -> None:
        w["MIR"]["W9"] = 0.3
        w["MIR"]["W9"].number_format = "0%"

    (rechazo,) = read_libro(edit(descargado, capture), libro).rechazos
    assert "Trae formato de porcentaje. Dé a la celda formato General y escriba 30 en vez de 30%." in (
        rechazo.mensaje
    )


def test_an_iso_date_in_a_month_is_refused(libro: LibroMir, descargado: bytes, repack: Edit) -> None:
    (rechazo,) = read_libro(_raw(repack, descargado, "W9", "<v>2024-08-10</v>", ' t="d"'), libro).rechazos
    assert "Trae una fecha" in rechazo.mensaje


MOVIDAS = [
    ("a row inserted", lambda w: w["MIR"].insert_rows(10), "viene en E11."),
    ("a row deleted", lambda w: w["MIR"].delete_rows(10), "viene en E10."),
    ("a column inserted", lambda w: w["MIR"].insert_cols(6), "viene en G6."),
    ("a column deleted", lambda w: w["MIR"].delete_cols(6), "viene en F6."),
    ("two lines swapped", lambda w: _swap(w, "E9", "E10"), "viene en E10."),
    ("two headers swapped", lambda w: _swap(w, "W6", "X6"), "«ENERO» viene en X6."),
    ("the totals pushed down", lambda w: w["MIR"].move_range("A14:Q16", rows=1), "viene en Q15."),
]
ESTRUCTURA = [
    ("a sheet more", lambda w: w.create_sheet("Hoja1"), "trae una hoja de más, «Hoja1»"),
    ("the form missing", lambda w: _rename(w, "MIR", "Matriz"), "le falta la hoja «MIR» o cambió de nombre"),
    ("the hidden sheet missing", lambda w: w.remove(w["_comicios"]), "La hoja oculta «_comicios»"),
    ("a defined name", lambda w: _define(w), "trae el nombre definido «meta»"),
    ("the identity rewritten", lambda w: _identity(w, '"version": 1', '"version": "1"'), "fue alterada"),
    ("the identity unreadable", lambda w: _identity(w, "{", "["), "fue alterada"),
    ("the identity nested without end", lambda w: _identity(w, "{", "[" * 20000), "fue alterada"),
    ("an impossible cut", lambda w: _identity(w, '"corte": 7', '"corte": 77'), "fue alterada"),
    ("an indicator changed", lambda w: _identity(w, '["P-12.1", 1]', '["P-12.1", 2]'), "El programa cambió"),
    ("the captured values rewritten", lambda w: _write(w, "B2", "Otro", "_comicios"), "fue alterada"),
    ("something more in the hidden sheet", lambda w: _write(w, "F2", "x", "_comicios"), "fue alterada"),
]


@pytest.mark.parametrize(("change", "frase"), [c[1:] for c in MOVIDAS], ids=[c[0] for c in MOVIDAS])
def test_what_was_moved_refuses_the_whole_workbook_and_says_where_it_went(
    libro: LibroMir, descargado: bytes, edit: Edit, change: Callable[[Workbook], object], frase: str
) -> None:
    with pytest.raises(LibroRechazado) as rechazo:
        read_libro(edit(descargado, change), libro)
    assert "se insertaron, borraron o movieron renglones, columnas o celdas" in rechazo.value.mensaje
    assert any(frase in detalle.mensaje for detalle in rechazo.value.detalles)


@pytest.mark.parametrize(("change", "frase"), [c[1:] for c in ESTRUCTURA], ids=[c[0] for c in ESTRUCTURA])
def test_sheets_names_and_identity_must_be_the_ones_that_went_out(
    libro: LibroMir, descargado: bytes, edit: Edit, change: Callable[[Workbook], object], frase: str
) -> None:
    with pytest.raises(LibroRechazado) as rechazo:
        read_libro(edit(descargado, change), libro)
    assert frase in rechazo.value.mensaje


def test_merged_cells_broken_or_added_are_named(libro: LibroMir, descargado: bytes, edit: Edit) -> None:
    def remerge(w: Workbook) -> None:
        w["MIR"].unmerge_cells("A9:A12")
        w["MIR"].merge_cells("F9:F10")

    rechazos = read_libro(edit(descargado, remerge), libro).rechazos
    assert {rechazo.celda for rechazo in rechazos} == {"A9:A12", "F9:F10", "F10"}


def test_three_cells_are_named_in_one_sentence(libro: LibroMir, descargado: bytes, edit: Edit) -> None:
    def change(w: Workbook) -> None:
        for celda in ("N12", "P11", "R10"):
            w["MIR"][celda] = 7

    with pytest.raises(LibroRechazado) as rechazo:
        read_libro(edit(descargado, change), libro).require_clean()
    assert rechazo.value.mensaje == (
        "El libro MIR no se importó; nada cambió. Las celdas R10, P11 y N12 no son amarillas y vienen "
        "modificadas: devuélvalas a su valor o descargue un libro nuevo."
    )
    assert [detalle.donde for detalle in rechazo.value.detalles] == ["R10", "P11", "N12"]


def test_one_cell_is_named_in_the_singular(libro: LibroMir, descargado: bytes, edit: Edit) -> None:
    with pytest.raises(LibroRechazado, match="La celda N9 no es amarilla y viene modificada: devuélvala"):
        read_libro(edit(descargado, lambda w: _write(w, "N9", 7)), libro).require_clean()


def test_of_many_cells_the_sentence_names_eight_and_counts_the_rest(
    libro: LibroMir, descargado: bytes, edit: Edit
) -> None:
    def change(w: Workbook) -> None:
        for columna in "HIJKLMNOPR":
            w["MIR"][f"{columna}9"] = "x"
        w["MIR"]["W9"], w["MIR"]["X9"] = "a", "b"

    lectura = read_libro(edit(descargado, change), libro)
    with pytest.raises(LibroRechazado) as rechazo:
        lectura.require_clean()
    assert "Las celdas H9, I9, J9, K9, L9, M9, N9, O9 y 2 más no son amarillas" in rechazo.value.mensaje
    assert "Las celdas amarillas W9 y X9 traen datos que no se pueden leer" in rechazo.value.mensaje
    assert len(rechazo.value.detalles) == 12


def test_formulas_shared_between_rows_as_excel_saves_them_are_the_same_formulas(
    libro: LibroMir, descargado: bytes, repack: Edit
) -> None:
    compartida = '<f t="shared" ref="R9:R12" si="0">SUM(W9:AH9)</f>'
    paso = repack(descargado, {HOJA: ("<f>SUM(W9:AH9)</f>", compartida)})
    for fila in (10, 11, 12):
        paso = repack(paso, {HOJA: (f"<f>SUM(W{fila}:AH{fila})</f>", '<f t="shared" si="0"/>')})
    assert read_libro(paso, libro) == Lectura((), ())
    cambiada = repack(paso, {HOJA: ("SUM(W9:AH9)", "SUM(W9:AG9)")})
    assert [r.celda for r in read_libro(cambiada, libro).rechazos] == ["R9", "R10", "R11", "R12"]


def test_a_shared_formula_without_its_origin_is_refused(
    libro: LibroMir, descargado: bytes, repack: Edit
) -> None:
    suelta = repack(descargado, {HOJA: ("<f>SUM(W9:AH9)</f>", '<f t="shared" si="7"/>')})
    with pytest.raises(LibroRechazado, match="la fórmula de R9 depende de otra que no viene"):
        read_libro(suelta, libro)


def test_an_array_formula_is_not_the_formula_that_was_there(
    libro: LibroMir, descargado: bytes, repack: Edit
) -> None:
    matricial = repack(descargado, {HOJA: ("<f>SUM(W9:AH9)</f>", '<f t="array" ref="R9">SUM(W9:AH9)</f>')})
    (rechazo,) = read_libro(matricial, libro).rechazos
    assert (rechazo.celda, "la fórmula «{=SUM(W9:AH9)}»" in rechazo.mensaje) == ("R9", True)


def test_a_text_inside_the_cell_with_several_styles_is_the_same_text(
    libro: LibroMir, descargado: bytes, repack: Edit
) -> None:
    dentro = "<is><r><t>Efica</t></r><r><rPr><b/></rPr><t>cia</t></r><rPh><t>ruido</t></rPh></is>"
    assert read_libro(_raw(repack, descargado, "H9", dentro, ' t="inlineStr"'), libro) == Lectura((), ())


def test_cells_that_do_not_say_where_they_are_follow_the_one_before(
    libro: LibroMir, descargado: bytes, repack: Edit
) -> None:
    assert read_libro(repack(descargado, {HOJA: ('<c r="B6"', "<c")}), libro) == Lectura((), ())


def test_good_and_bad_cells_together_are_all_told_and_nothing_may_be_saved(
    libro: LibroMir, descargado: bytes, edit: Edit
) -> None:
    def change(w: Workbook) -> None:
        w["MIR"]["AC9"] = 10
        w["MIR"]["AC10"] = "uno"

    lectura = read_libro(edit(descargado, change), libro)
    assert [cambio.celda for cambio in lectura.cambios] == ["AC9"]
    with pytest.raises(LibroRechazado, match="La celda amarilla AC10 trae un dato que no se puede leer"):
        lectura.require_clean()


def test_the_identity_alone_is_refused_when_the_hidden_sheet_is_gone(descargado: bytes, edit: Edit) -> None:
    with pytest.raises(LibroRechazado, match="_comicios"):
        read_identity(edit(descargado, lambda w: w.remove(w["_comicios"])))


def _write(w: Workbook, celda: str, valor: object, hoja: str = "MIR") -> None:
    w[hoja][celda] = valor


def _swap(w: Workbook, una: str, otra: str) -> None:
    hoja = w["MIR"]
    hoja[una].value, hoja[otra].value = hoja[otra].value, hoja[una].value


def _rename(w: Workbook, hoja: str, nombre: str) -> None:
    w[hoja].title = nombre


def _define(w: Workbook) -> None:
    w.defined_names["meta"] = DefinedName("meta", attr_text="MIR!$N$9")


def _identity(w: Workbook, viejo: str, nuevo: str) -> None:
    celda = w["_comicios"]["A1"]
    assert viejo in str(celda.value)
    celda.value = str(celda.value).replace(viejo, nuevo, 1)


def _raw(repack: Edit, contenido: bytes, celda: str, dentro: str, atributos: str = "") -> bytes:
    xml = ZipFile(BytesIO(contenido)).read(HOJA).decode()
    original = re.search(rf'<c r="{celda}"( s="\d+")(?: t="s")?(/>|>.*?</c>)', xml)
    assert original is not None
    nueva = f'<c r="{celda}"{original.group(1)}{atributos}>{dentro}</c>'
    return repack(contenido, {HOJA: (original.group(0), nueva)})
