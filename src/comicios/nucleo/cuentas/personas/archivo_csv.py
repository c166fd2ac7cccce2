"""The CSV of accounts as a person brings it: a row per person and post, and every fault with its row and column."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from comicios.nucleo.cuentas.models import Rol
from comicios.nucleo.errores import Detalle, Rechazo
from comicios.nucleo.formatos.csv import guard_formula
from comicios.reglas.numeros import citar

COLUMNAS = ("cuenta", "nombre", "cargo", "correo", "rol", "organo", "desde", "hasta")
OBLIGATORIAS = ("cuenta", "nombre", "rol", "organo")
LARGOS = {"cuenta": 60, "nombre": 150, "cargo": 150, "correo": 254}
RENGLONES_MAXIMOS = 300
BYTES_MAXIMOS = 256 * 1024
NADA = "No se importó ninguna cuenta; nada cambió."
CORRIJA = f"{NADA} Corrija estos renglones y vuelva a subir el archivo."
_CUENTA = re.compile(r"[-a-zA-Z0-9_]+", re.ASCII)
_ROLES = {str(r.value): r for r in Rol} | {str(r.label).casefold(): r for r in Rol}


@dataclass(frozen=True)
class Renglon:
    """A row that can be read; `organo` is still its acronym, which may not exist."""

    numero: int
    cuenta: str
    nombre: str
    cargo: str
    correo: str
    rol: Rol
    organo: str
    desde: date | None
    hasta: date | None


def place(numero: int, columna: str) -> str:
    return f"renglón {numero}, columna {columna}"


def read_rows(contenido: bytes) -> tuple[list[Renglon], list[Detalle]]:
    """The rows that can be read and the faults of the others. Raises Rechazo when the file is not this CSV."""
    renglones, faltas = [], []
    for numero, fila in _raw(contenido):
        malas = list(_faults(numero, fila))
        faltas += malas
        if not malas:
            renglones.append(_row(numero, fila))
    return renglones, faltas


def _raw(contenido: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    filas = _table(_decode(contenido))
    encabezado = tuple(c.strip().lower() for c in filas[0][1]) if filas else ()
    if encabezado != COLUMNAS:
        raise Rechazo(
            f"{NADA} El encabezado debe ser «{','.join(COLUMNAS)}», con comas, y dice {citar(','.join(encabezado))}. "
            "Descargue la plantilla y escriba sobre ella."
        )
    if len(filas) == 1:
        raise Rechazo(f"{NADA} El archivo no trae renglones debajo del encabezado.")
    if len(filas) - 1 > RENGLONES_MAXIMOS:
        raise Rechazo(f"{NADA} El archivo trae más de {RENGLONES_MAXIMOS} renglones. Divídalo en varios.")
    for numero, fila in filas[1:]:
        yield numero, _by_column(fila)


def _decode(contenido: bytes) -> str:
    if len(contenido) > BYTES_MAXIMOS:
        raise Rechazo(f"{NADA} El archivo pasa de 256 kB. Divídalo en varios.")
    try:
        texto = contenido.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Rechazo(
            f"{NADA} El archivo no está en UTF-8 y sus acentos se perderían. En la hoja de cálculo, guárdelo como "
            "«CSV UTF-8»."
        ) from error
    if "\x00" in texto:
        raise Rechazo(f"{NADA} El archivo no es un CSV: trae caracteres nulos. Guárdelo como «CSV UTF-8».")
    return texto


def _table(texto: str) -> list[tuple[int, list[str]]]:
    lector = csv.reader(StringIO(texto, newline=""), strict=True)
    try:
        return [(lector.line_num, fila) for fila in lector if any(celda.strip() for celda in fila)]
    except csv.Error as error:
        raise Rechazo(f"{NADA} El archivo no es un CSV: falla en el renglón {lector.line_num}.") from error


def _by_column(fila: list[str]) -> dict[str, str]:
    """Cells by column; with too many or too few, only their number, which is the fault."""
    if len(fila) != len(COLUMNAS):
        return {"": str(len(fila))}
    return {columna: _plain(celda) for columna, celda in zip(COLUMNAS, fila, strict=True)}


def _plain(texto: str) -> str:
    """The text without the apostrophe that an export puts before what a spreadsheet would run."""
    sin = texto.strip().removeprefix("'")
    return sin if texto.strip() == guard_formula(sin) else texto.strip()


def _faults(numero: int, fila: Mapping[str, str]) -> Iterator[Detalle]:
    if "" in fila:
        yield Detalle(
            f"renglón {numero}",
            f"trae {fila['']} valores y deben ser {len(COLUMNAS)}. Si un texto lleva comas, enciérrelo entre comillas.",
        )
        return
    for columna, valor in fila.items():
        if falta := _fault(columna, valor):
            yield Detalle(place(numero, columna), falta)


def _fault(columna: str, valor: str) -> str:
    if not valor:
        return "falta. Escríbalo." if columna in OBLIGATORIAS else ""
    if valor != guard_formula(valor):
        return f"{citar(valor)} empieza como una fórmula de hoja de cálculo. Escriba el texto solo."
    if len(valor) > LARGOS.get(columna, len(valor)):
        return f"pasa de {LARGOS[columna]} caracteres: tiene {len(valor)}. Abrévielo."
    return _PROPIAS[columna](valor) if columna in _PROPIAS else ""


def _account_fault(valor: str) -> str:
    bien = _CUENTA.fullmatch(valor)
    return (
        "" if bien else f"{citar(valor)} lleva algo más que letras sin acento, números, guion y guion bajo."
    )


def _mail_fault(valor: str) -> str:
    try:
        validate_email(valor)
    except ValidationError:
        return f"{citar(valor)} no es un correo. Escríbalo completo, por ejemplo nombre@ieebcs.org.mx, o déjelo vacío."
    return ""


def _role_fault(valor: str) -> str:
    if valor.casefold() in _ROLES:
        return ""
    return f"{citar(valor)} no es un rol. Use uno de: {', '.join(str(r.value) for r in Rol)}."


def _date_fault(valor: str) -> str:
    try:
        date.fromisoformat(valor)
    except ValueError:
        return f"{citar(valor)} no es una fecha. Escríbala como 2026-11-18, o déjela vacía."
    return ""


_PROPIAS = {
    "cuenta": _account_fault,
    "correo": _mail_fault,
    "rol": _role_fault,
    "desde": _date_fault,
    "hasta": _date_fault,
}


def _row(numero: int, fila: Mapping[str, str]) -> Renglon:
    return Renglon(
        numero=numero,
        cuenta=fila["cuenta"],
        nombre=fila["nombre"],
        cargo=fila["cargo"],
        correo=fila["correo"],
        rol=_ROLES[fila["rol"].casefold()],
        organo=fila["organo"],
        desde=date.fromisoformat(fila["desde"]) if fila["desde"] else None,
        hasta=date.fromisoformat(fila["hasta"]) if fila["hasta"] else None,
    )
