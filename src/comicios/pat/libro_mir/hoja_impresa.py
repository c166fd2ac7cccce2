"""How each sheet opens and prints: legal landscape, one page wide, headers repeated, who and when at the
foot.
"""

from __future__ import annotations

from typing import Any

from comicios.pat.libro_mir.contenido import LibroMir
from comicios.pat.libro_mir.hoja_mir import COLUMNAS, LINEA
from comicios.pat.libro_mir.medidas import (
    ANCHO_NOTAS,
    ANCHOS_MIR,
    ANCHOS_VARIABLES,
    height_of,
    rows_of_mir,
)
from comicios.pat.libro_mir.plano import Filas, Hoja
from comicios.reglas.periodos import MESES

_OFICIO = 5  # legal paper
_MARGENES = {"left": 0.3, "right": 0.3, "top": 0.4, "bottom": 0.55}
_ACERCAMIENTO = 80


def frame_headers(worksheet: Any, libro: LibroMir, formato: Any) -> None:
    """Paints the blank cells under the headers, so that the two rows of numbers read as part of them."""
    filas = Filas.of(libro)
    for fila in (filas.bajo_presupuesto, filas.numeros):
        for columna in range(COLUMNAS):
            worksheet.write_blank(fila - 1, columna, None, formato)


def arrange_mir(worksheet: Any, libro: LibroMir, hoja: Hoja) -> None:
    """Widths, heights, frozen panes and print of the form."""
    filas = Filas.of(libro)
    _set_columns(worksheet, ANCHOS_MIR)
    for fila, alto in rows_of_mir(libro, hoja).items():
        worksheet.set_row(fila - 1, alto)
    worksheet.freeze_panes(filas.numeros, LINEA)
    worksheet.set_zoom(_ACERCAMIENTO)
    worksheet.repeat_rows(filas.encabezados - 1, filas.numeros - 1)
    worksheet.print_area(0, 0, filas.of_total(libro) + len(libro.leyendas_pie) - 1, COLUMNAS - 1)
    _print_on_legal(worksheet, libro)


def arrange_variables(worksheet: Any, libro: LibroMir, hoja: Hoja) -> None:
    """Widths, frozen headers and print of the numerators and denominators."""
    _set_columns(worksheet, ANCHOS_VARIABLES)
    for fila in sorted({celda.fila for celda in hoja.celdas if celda.fila > 3}):
        celdas = [celda for celda in hoja.celdas if celda.fila == fila]
        worksheet.set_row(fila - 1, height_of(celdas, ANCHOS_VARIABLES))
    worksheet.freeze_panes(3, 3)
    worksheet.repeat_rows(2)
    _print_on_legal(worksheet, libro)


def arrange_notas(worksheet: Any, libro: LibroMir, hoja: Hoja) -> None:
    """One wide column of notes."""
    _set_columns(worksheet, (ANCHO_NOTAS,))
    for celda in hoja.celdas[1:]:
        worksheet.set_row(celda.fila - 1, height_of([celda], (ANCHO_NOTAS,)))
    _print_on_legal(worksheet, libro)


def _set_columns(worksheet: Any, anchos: tuple[float, ...]) -> None:
    for columna, ancho in enumerate(anchos):
        worksheet.set_column(columna, columna, ancho)


def _print_on_legal(worksheet: Any, libro: LibroMir) -> None:
    worksheet.set_landscape()
    worksheet.set_paper(_OFICIO)
    worksheet.set_margins(**_MARGENES)
    worksheet.fit_to_pages(1, 0)
    if libro.simulacro:
        worksheet.set_margins(**{**_MARGENES, "top": 0.8})
        worksheet.set_header(f"&C&14&B{_literal(libro.simulacro)}")
    worksheet.set_footer(_footer(libro))


def _footer(libro: LibroMir) -> str:
    corte = f"Corte: {MESES[libro.corte - 1]} de {libro.ejercicio}"
    version = f"{_literal(libro.programa_clave)} · versión {libro.programa_version}"
    descarga = f"Descargado el {libro.descargado:%d/%m/%Y a las %H:%M}"
    return f"&L{version} · {corte}&CPágina &P de &N&R{descarga}"


def _literal(texto: str) -> str:
    # In headers and footers «&» begins a code; doubled, it is itself.
    return texto.replace("&", "&&")
