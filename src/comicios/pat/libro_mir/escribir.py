"""Takes a MIR workbook out: XlsxWriter, formulas with their values, yellow cells to fill in, the rest
locked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from comicios.pat.libro_mir import hoja_impresa, validaciones
from comicios.pat.libro_mir.contenido import LibroMir, plain_text
from comicios.pat.libro_mir.estilos import ESTILOS
from comicios.pat.libro_mir.formulas import HOJA_VARIABLES
from comicios.pat.libro_mir.libro import plan_libro
from comicios.pat.libro_mir.plano import HOJA_MIR, HOJA_NOTAS, Celda, Hoja

_LARGO_MAXIMO = 32_767  # characters in a cell; beyond it the library would drop the text without a word
_OPCIONES = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_PERMITIDO_EN_PROTEGIDA = {"format_columns": True, "format_rows": True}


@dataclass
class Pluma:
    """The workbook being written and its formats, made once each."""

    libro: LibroMir
    workbook: Any
    formatos: dict[str, Any] = field(default_factory=dict)

    def format(self, estilo: str) -> Any:
        if estilo not in self.formatos:
            self.formatos[estilo] = self.workbook.add_format(dict(ESTILOS[estilo]))
        return self.formatos[estilo]


def write_libro(libro: LibroMir) -> bytes:
    """The workbook as bytes: the same `libro` gives the same bytes. ValueError if a text does not fit in a
    cell.
    """
    salida = BytesIO()
    with xlsxwriter.Workbook(salida, _OPCIONES) as workbook:
        _set_properties(libro, workbook)
        pluma = Pluma(libro, workbook)
        for hoja in plan_libro(libro):
            _write_hoja(pluma, hoja)
    return salida.getvalue()


def _set_properties(libro: LibroMir, workbook: Any) -> None:
    workbook.set_properties(
        {
            "title": f"MIR {libro.ejercicio}. {libro.nombre_programa}",
            "company": libro.instituto,
            "author": libro.organo,
            "created": libro.descargado,
        }
    )
    workbook.set_custom_property("Programa", libro.programa_clave)
    workbook.set_custom_property("Versión", str(libro.programa_version))
    workbook.set_custom_property("Corte", str(libro.corte))


def _write_hoja(pluma: Pluma, hoja: Hoja) -> None:
    worksheet = pluma.workbook.add_worksheet(hoja.nombre)
    if hoja.nombre == HOJA_MIR:
        hoja_impresa.frame_headers(worksheet, pluma.libro, pluma.format("encabezado"))
    for celda in hoja.celdas:
        _write_celda(worksheet, celda, pluma.format(celda.estilo))
    if hoja.oculta:
        worksheet.very_hidden()
    else:
        _DISPOSICION[hoja.nombre](pluma, worksheet, hoja)
    worksheet.protect("", dict(_PERMITIDO_EN_PROTEGIDA))


def _arrange_mir(pluma: Pluma, worksheet: Any, hoja: Hoja) -> None:
    hoja_impresa.arrange_mir(worksheet, pluma.libro, hoja)
    validaciones.add_validations(worksheet, hoja)
    validaciones.shade_ventanas(pluma.workbook, worksheet, pluma.libro)


def _arrange_variables(pluma: Pluma, worksheet: Any, hoja: Hoja) -> None:
    hoja_impresa.arrange_variables(worksheet, pluma.libro, hoja)
    validaciones.add_validations(worksheet, hoja)


def _arrange_notas(pluma: Pluma, worksheet: Any, hoja: Hoja) -> None:
    hoja_impresa.arrange_notas(worksheet, pluma.libro, hoja)


_DISPOSICION: Mapping[str, Callable[[Pluma, Any, Hoja], None]] = {
    HOJA_MIR: _arrange_mir,
    HOJA_VARIABLES: _arrange_variables,
    HOJA_NOTAS: _arrange_notas,
}


def _write_celda(worksheet: Any, celda: Celda, formato: Any) -> None:
    fila, columna = celda.fila - 1, celda.columna - 1
    if celda.hasta:
        worksheet.merge_range(fila, columna, celda.hasta[0] - 1, celda.hasta[1] - 1, "", formato)
    if celda.formula:
        worksheet.write_formula(fila, columna, celda.formula, formato, _cached(celda.valor))
    elif isinstance(celda.valor, Decimal):
        worksheet.write_number(fila, columna, celda.valor, formato)
    elif celda.valor is None:
        worksheet.write_blank(fila, columna, None, formato)
    else:
        _write_texto(worksheet, celda, formato)


def _write_texto(worksheet: Any, celda: Celda, formato: Any) -> None:
    # Always as text: «=», «+», «-» or «@» in front must never become a formula.
    texto = str(celda.valor)
    if len(texto) > _LARGO_MAXIMO:
        raise ValueError(f"El texto de {celda.nombre} no cabe en una celda: tiene {len(texto)} caracteres.")
    worksheet.write_string(celda.fila - 1, celda.columna - 1, texto, formato)


def _cached(valor: str | Decimal | None) -> str | Decimal:
    # The library writes the value of a formula as it prints, and «1E+2» is not how a sheet stores 100.
    return Decimal(plain_text(valor)) if isinstance(valor, Decimal) else valor or ""
