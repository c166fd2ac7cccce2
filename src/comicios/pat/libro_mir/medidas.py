"""Widths and heights, so that no text is cut on screen or on paper. Widths in characters, heights in
points.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping

from comicios.pat.libro_mir.contenido import LibroMir
from comicios.pat.libro_mir.plano import Celda, Filas, Hoja

ANCHOS_MIR = (
    *(4, 13, 13, 13, 19),  # NÚMERO … LÍNEA DE ACCIÓN
    *(3.8, 3.8, 9.2, 14, 17, 8.4, 9.6, 9.4, 6, 10, 12.5, 19),  # MES INICIAL … OBSERVACIONES
    *(7.8, 7.8, 11.5, 7.8, 13.5),  # META ALCANZADA … ESTATUS
    *(6,) * 12,
)
ANCHOS_VARIABLES = (10, 42, 18, *(11,) * 12)
ANCHO_NOTAS = 120
ALTO_DE_ENCABEZADOS = 142

_ALTO_DE_LINEA = 14
_MARGEN = 5
_ALTO_MINIMO = 30
_ALTO_MAXIMO = 409  # the most a spreadsheet allows
_LETRAS_POR_ANCHO = 132  # hundredths: Arial 11 fits a little more than the column's width in digits


def rows_of_mir(libro: LibroMir, hoja: Hoja) -> Mapping[int, int]:
    """Heights of the form's rows: titles, headers and each line of action, tall enough for its
    longest text.
    """
    filas = Filas.of(libro)
    altos = dict.fromkeys(range(filas.titulos + 1, filas.titulos + 4), 17)
    altos |= {filas.titulos: 22, filas.titulos + 4: 30, filas.encabezados: ALTO_DE_ENCABEZADOS}
    if libro.simulacro:
        altos[1] = 24
    for fila, _ in filas.of_renglones(libro):
        altos[fila] = height_of(c for c in hoja.celdas if c.fila == fila and c.hasta is None)
    return _with_room_for_merged(altos, hoja, filas.cuerpo)


def height_of(celdas: Iterable[Celda], anchos: tuple[float, ...] = ANCHOS_MIR) -> int:
    """Points that the longest text of these cells needs in its column."""
    lineas = max((lines_of(celda, anchos) for celda in celdas), default=1)
    return min(_ALTO_MAXIMO, max(_ALTO_MINIMO, lineas * _ALTO_DE_LINEA + _MARGEN))


def lines_of(celda: Celda, anchos: tuple[float, ...]) -> int:
    """Lines that a text takes in its column, broken between words."""
    if not isinstance(celda.valor, str) or not celda.valor:
        return 1
    letras = max(4, int(anchos[celda.columna - 1] * _LETRAS_POR_ANCHO) // 100)
    return sum(len(textwrap.wrap(parrafo, letras)) or 1 for parrafo in celda.valor.split("\n"))


def _with_room_for_merged(altos: Mapping[int, int], hoja: Hoja, cuerpo: int) -> Mapping[int, int]:
    resultado = dict(altos)
    for celda in hoja.celdas:
        if celda.fila >= cuerpo and celda.hasta and celda.hasta[1] == celda.columna:
            filas = range(celda.fila, celda.hasta[0] + 1)
            falta = lines_of(celda, ANCHOS_MIR) * _ALTO_DE_LINEA - sum(resultado[fila] for fila in filas)
            for fila in filas:
                resultado[fila] = min(_ALTO_MAXIMO, resultado[fila] + max(0, -(-falta // len(filas))))
    return resultado
