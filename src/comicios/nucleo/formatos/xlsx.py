"""A table as a workbook: typed cells, frozen head, ready to print, and never a formula born from a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from comicios.nucleo.formatos.csv import Celda

ANCHO_MINIMO = 8
ANCHO_MAXIMO = 60
# A cell holds an IEEE double: from 15 significant digits on, a figure is written as text so that none is
# lost.
_DIGITOS_EXACTOS = 15
_OPCIONES = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}


@dataclass
class _Hoja:
    """The sheet being written: where it goes and how wide each column has become."""

    libro: Any
    hoja: Any
    formatos: dict[str, Any] = field(default_factory=dict)
    anchos: list[int] = field(default_factory=list)

    def format_for(self, num_format: str) -> Any:
        if num_format not in self.formatos:
            propiedades = {"num_format": num_format, "valign": "top", "text_wrap": num_format == "@"}
            self.formatos[num_format] = self.libro.add_format(propiedades)
        return self.formatos[num_format]


def write_tabla(
    titulo: str,
    columnas: Sequence[str],
    filas: Iterable[Sequence[Celda]],
    *,
    simulacro: str | None,
    corte: str,
    momento: datetime | None = None,
) -> bytes:
    """One sheet with title, cut and table; in a drill the first row, frozen, says so.

    `corte` is the text printed under the title. Raises `ValueError` for a row of another width and
    `TypeError` for a float.
    """
    salida = BytesIO()
    libro = xlsxwriter.Workbook(salida, _OPCIONES)
    libro.set_properties({"title": titulo, "subject": corte, **({"created": momento} if momento else {})})
    hoja = _Hoja(libro, libro.add_worksheet("Datos"), anchos=[len(c) for c in columnas])
    encabezado = _write_head(hoja, titulo, columnas, simulacro=simulacro, corte=corte)
    for numero, fila in enumerate(filas, start=1):
        _write_row(hoja, encabezado + numero, fila, numero)
    _finish(hoja, encabezado, corte=corte, simulacro=simulacro)
    libro.close()
    return salida.getvalue()


def _write_head(
    hoja: _Hoja, titulo: str, columnas: Sequence[str], *, simulacro: str | None, corte: str
) -> int:
    fila = 0
    if simulacro is not None:
        marca = hoja.libro.add_format({"bold": True, "bg_color": "#FFE066", "border": 1})
        hoja.hoja.write_string(0, 0, f"SIMULACRO: {simulacro}" if simulacro else "SIMULACRO", marca)
        fila = 1
    hoja.hoja.write_string(fila, 0, titulo, hoja.libro.add_format({"bold": True, "font_size": 13}))
    hoja.hoja.write_string(fila + 1, 0, f"Corte: {corte}")
    negrita = hoja.libro.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom"})
    for columna, nombre in enumerate(columnas):
        hoja.hoja.write_string(fila + 2, columna, nombre, negrita)
    return fila + 2


def _write_row(hoja: _Hoja, renglon: int, fila: Sequence[Celda], numero: int) -> None:
    if len(fila) != len(hoja.anchos):
        raise ValueError(
            f"La fila {numero} trae {len(fila)} valores y el encabezado, {len(hoja.anchos)} columnas."
        )
    for columna, valor in enumerate(fila):
        _write_cell(hoja, renglon, columna, valor)
        hoja.anchos[columna] = max(hoja.anchos[columna], min(len(str(valor)), ANCHO_MAXIMO))


def _write_cell(hoja: _Hoja, renglon: int, columna: int, valor: Celda) -> None:
    if valor is None:
        return
    if isinstance(valor, bool):
        hoja.hoja.write_string(renglon, columna, "sí" if valor else "no", hoja.format_for("@"))
    elif isinstance(valor, int | Decimal):
        _write_number(hoja, renglon, columna, valor)
    elif isinstance(valor, str):
        hoja.hoja.write_string(renglon, columna, valor, hoja.format_for("@"))
    elif isinstance(valor, date):
        _write_date(hoja, renglon, columna, valor)
    else:
        raise TypeError(
            f"Un valor de tipo {type(valor).__name__} no se exporta: use entero, Decimal, texto o fecha."
        )


def _write_number(hoja: _Hoja, renglon: int, columna: int, valor: int | Decimal) -> None:
    _, digitos, exponente = Decimal(valor).as_tuple()
    if not isinstance(exponente, int):
        raise TypeError("Una cifra infinita o indeterminada no se exporta.")
    if len(digitos) > _DIGITOS_EXACTOS:
        hoja.hoja.write_string(renglon, columna, format(Decimal(valor), "f"), hoja.format_for("@"))
        return
    decimales = max(0, -exponente)
    hoja.hoja.write_number(
        renglon, columna, valor, hoja.format_for("#,##0" + ("." + "0" * decimales if decimales else ""))
    )


def _write_date(hoja: _Hoja, renglon: int, columna: int, valor: date) -> None:
    if isinstance(valor, datetime):
        # Excel has no zones: the local hour is written and the zone stays in the text of the cut.
        local = valor.replace(tzinfo=None)
        hoja.hoja.write_datetime(renglon, columna, local, hoja.format_for("yyyy-mm-dd hh:mm"))
    else:
        hoja.hoja.write_datetime(renglon, columna, valor, hoja.format_for("yyyy-mm-dd"))


def _finish(hoja: _Hoja, encabezado: int, *, corte: str, simulacro: str | None) -> None:
    for columna, ancho in enumerate(hoja.anchos):
        hoja.hoja.set_column(columna, columna, max(ANCHO_MINIMO, min(ancho + 2, ANCHO_MAXIMO)))
    hoja.hoja.freeze_panes(encabezado + 1, 0)
    hoja.hoja.repeat_rows(encabezado)
    hoja.hoja.set_landscape()
    hoja.hoja.set_paper(1)
    hoja.hoja.fit_to_pages(1, 0)
    # «&» opens a code in Excel's headers: doubled, it is a letter again.
    hoja.hoja.set_footer("&L" + f"Corte: {corte}".replace("&", "&&")[:200] + "&RPágina &P de &N")
    if simulacro is not None:
        hoja.hoja.set_header("&C&BSIMULACRO")
