"""What the sheet itself tells whoever fills it in: limits of the yellow cells and the shade of the
programmed months.
"""

from __future__ import annotations

from typing import Any

from comicios.pat.libro_mir.contenido import LibroMir
from comicios.pat.libro_mir.estilos import SOMBRA_CALCULADA, SOMBRA_DE_CAPTURA
from comicios.pat.libro_mir.formulas import COLUMNAS_DE_MES
from comicios.pat.libro_mir.plano import Celda, Filas, Hoja

LARGO_DE_VERIFICABLE = 500


def add_validations(worksheet: Any, hoja: Hoja) -> None:
    """Each yellow cell refuses, in Spanish, what the system would refuse later."""
    for celda in hoja.amarillas:
        worksheet.data_validation(celda.nombre, _validation_of(celda))


def shade_ventanas(workbook: Any, worksheet: Any, libro: LibroMir) -> None:
    """The months from MES INICIAL to MES FINAL stand out, by the row of month numbers (pat_mir 2.3)."""
    filas = Filas.of(libro)
    capturada = workbook.add_format(dict(SOMBRA_DE_CAPTURA))
    calculada = workbook.add_format(dict(SOMBRA_CALCULADA))
    primera, ultima = COLUMNAS_DE_MES[0], COLUMNAS_DE_MES[-1]
    for fila, renglon in filas.of_renglones(libro):
        numero = f"{primera}${filas.numeros}"
        criterio = f"=AND({numero}>=$F{fila},{numero}<=$G{fila},COUNT($F{fila}:$G{fila})=2)"
        formato = calculada if renglon.es_razon else capturada
        opciones = {"type": "formula", "criteria": criterio, "format": formato}
        worksheet.conditional_format(f"{primera}{fila}:{ultima}{fila}", opciones)


def _validation_of(celda: Celda) -> dict[str, Any]:
    captura = celda.captura
    if captura is None or captura.campo == "verificable_en":
        return _text_rule()
    return _whole_rule() if captura.enteros else _decimal_rule()


def _text_rule() -> dict[str, Any]:
    return {
        "validate": "length",
        "criteria": "<=",
        "value": LARGO_DE_VERIFICABLE,
        "error_title": "Texto demasiado largo",
        "error_message": f"Escriba hasta {LARGO_DE_VERIFICABLE} caracteres: dónde se verifica la meta.",
    }


def _whole_rule() -> dict[str, Any]:
    return {
        "validate": "integer",
        "criteria": ">=",
        "value": 0,
        "error_title": "No es un número entero",
        "error_message": "La meta se cuenta en documentos enteros: escriba 0, 1, 2… sin decimales ni signos.",
    }


def _decimal_rule() -> dict[str, Any]:
    return {
        "validate": "decimal",
        "criteria": ">=",
        "value": 0,
        "error_title": "No es un número",
        "error_message": "Escriba un número igual o mayor que 0, sin signos ni símbolo de porcentaje.",
    }
