"""CSV for people's spreadsheets: UTF-8 with BOM, RFC 4180, and no cell that a spreadsheet would run as a
formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

Celda = str | int | bool | Decimal | date | datetime | None

COLUMNA_SIMULACRO = "simulacro"
MARCA_SIMULACRO = "SIMULACRO"
_BOM = "\ufeff"
# CWE-1236: what Excel, LibreOffice and Sheets take as the start of a formula, with the full-width forms.
_INICIOS_DE_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def write_csv(
    columnas: Sequence[str], filas: Iterable[Sequence[Celda]], *, simulacro: bool = False
) -> Iterator[str]:
    """The lines of the file, one by one; the first carries the BOM. In a drill each row begins with its mark.

    Raises `ValueError` for a row of another width and `TypeError` for a value that is not a `Celda` (a
    float is not).
    """
    encabezado: list[Celda] = [COLUMNA_SIMULACRO, *columnas] if simulacro else list(columnas)
    yield _BOM + _line(encabezado)
    for numero, fila in enumerate(filas, start=1):
        if len(fila) != len(columnas):
            raise ValueError(
                f"La fila {numero} trae {len(fila)} valores y el encabezado, {len(columnas)} columnas."
            )
        yield _line([MARCA_SIMULACRO, *fila] if simulacro else fila)


def _line(valores: Iterable[Celda]) -> str:
    return ",".join(_quote(to_text(valor)) for valor in valores) + "\r\n"


def to_text(valor: Celda) -> str:
    """The cell as text: point as decimal mark, ISO dates, «sí» or «no»; only texts are guarded, numbers
    keep their sign."""
    if valor is None:
        return ""
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, str):
        return guard_formula(valor)
    if isinstance(valor, int | Decimal):
        return _number_text(valor)
    if isinstance(valor, date):
        return _date_text(valor)
    raise TypeError(
        f"Un valor de tipo {type(valor).__name__} no se exporta: use entero, Decimal, texto o fecha."
    )


def guard_formula(texto: str) -> str:
    """A leading apostrophe before any text that a spreadsheet would read as a formula, even after spaces."""
    sin_espacios = texto.lstrip(" \u00a0")
    peligroso = texto[:1] in _INICIOS_DE_FORMULA or sin_espacios[:1] in _INICIOS_DE_FORMULA
    return f"'{texto}" if texto and sin_espacios and peligroso else texto


def _number_text(valor: int | Decimal) -> str:
    if isinstance(valor, Decimal) and not valor.is_finite():
        raise TypeError("Una cifra infinita o indeterminada no se exporta.")
    return format(valor, "f") if isinstance(valor, Decimal) else str(valor)


def _date_text(valor: date) -> str:
    if isinstance(valor, datetime) and valor.tzinfo is None:
        raise TypeError("Una hora sin zona horaria no se exporta: indique la zona.")
    return valor.isoformat()


def _quote(texto: str) -> str:
    if any(letra in texto for letra in ',"\r\n'):
        return '"' + texto.replace('"', '""') + '"'
    return texto
