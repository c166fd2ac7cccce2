"""The CSV of inhábiles as a person brings it: read whole, with everything that is wrong said at once (CAL-11)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO

from comicios.nucleo.calendario.services.dias import Propuesto
from comicios.nucleo.errores import Detalle, Rechazo
from comicios.nucleo.formatos.csv import guard_formula
from comicios.reglas.numeros import citar

COLUMNAS = ("fecha", "motivo", "fundamento")
RENGLONES_MAXIMOS = 1000
BYTES_MAXIMOS = 256 * 1024
NADA = "No se importó ningún día; nada cambió."


def read_dias(contenido: bytes) -> list[Propuesto]:
    """The days of the file, in its order. Raises Rechazo with every row that cannot be read."""
    filas = list(_rows(contenido))
    faltas, dias = [], []
    for renglon, fila in filas:
        mensaje = _fault(fila)
        if mensaje:
            faltas.append(Detalle(f"renglón {renglon}", mensaje))
        else:
            dias.append(Propuesto(date.fromisoformat(fila[0]), _plain(fila[1]), _plain(fila[2])))
    if faltas:
        raise Rechazo(f"{NADA} Corrija estos renglones y vuelva a subir el archivo.", detalles=faltas)
    if not dias:
        raise Rechazo(f"{NADA} El archivo no trae renglones debajo del encabezado.")
    return dias


def _rows(contenido: bytes) -> Iterator[tuple[int, list[str]]]:
    if len(contenido) > BYTES_MAXIMOS:
        raise Rechazo(f"{NADA} El archivo pasa de 256 kB: un calendario de un año cabe en mucho menos.")
    try:
        texto = contenido.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Rechazo(
            f"{NADA} El archivo no está en UTF-8. En la hoja de cálculo, guárdelo como «CSV UTF-8»."
        ) from error
    lector = csv.reader(StringIO(texto, newline=""), strict=True)
    try:
        filas = [(lector.line_num, fila) for fila in lector if any(celda.strip() for celda in fila)]
    except csv.Error as error:
        raise Rechazo(f"{NADA} El archivo no es un CSV: falla en el renglón {lector.line_num}.") from error
    encabezado = tuple(c.strip().lower() for c in filas[0][1]) if filas else ()
    if encabezado != COLUMNAS:
        raise Rechazo(
            f"{NADA} El encabezado debe ser «{','.join(COLUMNAS)}», con comas, y dice {citar(','.join(encabezado))}."
        )
    if len(filas) > RENGLONES_MAXIMOS:
        raise Rechazo(f"{NADA} El archivo trae más de {RENGLONES_MAXIMOS} renglones.")
    yield from filas[1:]


def _fault(fila: list[str]) -> str:
    if len(fila) != len(COLUMNAS):
        return f"trae {len(fila)} valores y deben ser {len(COLUMNAS)}. Si un texto lleva comas, enciérrelo entre comillas."
    try:
        date.fromisoformat(fila[0])
    except ValueError:
        return f"{citar(fila[0])} no es una fecha. Escríbala como 2024-11-18."
    vacias = [c for c, valor in zip(COLUMNAS, fila, strict=True) if not valor.strip()]
    return f"falta {' y '.join(vacias)}." if vacias else ""


def _plain(texto: str) -> str:
    """The text without the apostrophe that an export puts before what a spreadsheet would run."""
    sin = texto.strip().removeprefix("'")
    return sin if texto.strip() == guard_formula(sin) else texto.strip()
