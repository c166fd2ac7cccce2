"""The sheets beside the form: variables of the ratios, notes, and the hidden one that finds the way back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from comicios.pat.libro_mir.contenido import LibroMir, RazonDelMes, RenglonMir, plain_text, to_decimal
from comicios.pat.libro_mir.formulas import HOJA_VARIABLES
from comicios.pat.libro_mir.plano import HOJA_NOTAS, Captura, Celda, Hoja
from comicios.reglas.periodos import MESES

HOJA_IDENTIDAD = "_comicios"
PRIMERA_FILA_DE_VARIABLES = 4
PRIMERA_FILA_DE_CAPTURA = 2
PARTES = ("numerador", "denominador")
_INSTRUCCION = (
    "Capture aquí el numerador y el denominador de cada mes: el porcentaje de la hoja MIR se calcula solo."
)
_ENCABEZADOS = ("LÍNEA", "NOMBRE DEL INDICADOR", "VARIABLE", *(mes.upper() for mes in MESES))


def rows_of_variables(libro: LibroMir) -> Mapping[int, int]:
    """The row of each ratio's numerator by indicator; its denominator is right below."""
    razones = [renglon for renglon in libro.renglones if renglon.es_razon]
    return {r.indicador_id: PRIMERA_FILA_DE_VARIABLES + 2 * n for n, r in enumerate(razones)}


def plan_variables(libro: LibroMir) -> Iterator[Hoja]:
    """The sheet of numerators and denominators, only when some row is a ratio."""
    filas = rows_of_variables(libro)
    if filas:
        yield Hoja(HOJA_VARIABLES, tuple(_variable_cells(libro, filas)))


def plan_notas(libro: LibroMir) -> Iterator[Hoja]:
    """The discrepancies of the source that the reader of the form must know, only when there are some."""
    if libro.notas:
        titulo = Celda(1, 1, f"Notas al {libro.nombre_programa}", "titulo")
        notas = (Celda(fila, 1, nota, "nota") for fila, nota in enumerate(libro.notas, start=2))
        yield Hoja(HOJA_NOTAS, (titulo, *notas))


def plan_identidad(libro: LibroMir, visibles: tuple[Hoja, ...]) -> Hoja:
    """The hidden sheet: who the workbook is, the print of its fixed cells, and each yellow value when it
    went out.
    """
    capturadas = tuple(_captured_values(visibles))
    identidad = {
        "programa": libro.programa_clave,
        "version": libro.programa_version,
        "corte": libro.corte,
        "ejercicio": libro.ejercicio,
        "indicadores": [[r.clave, r.indicador_id] for r in libro.renglones],
        "huella": fingerprint_of_fixed(visibles),
        "captura": fingerprint_of_captured(capturadas),
    }
    celdas = [Celda(1, 1, json.dumps(identidad, ensure_ascii=False, sort_keys=True), "texto")]
    for fila, (nombre, valor) in enumerate(capturadas, start=PRIMERA_FILA_DE_CAPTURA):
        celdas += [Celda(fila, 1, nombre, "texto"), Celda(fila, 2, valor, "texto")]
    return Hoja(HOJA_IDENTIDAD, tuple(celdas), oculta=True)


def fingerprint_of_fixed(hojas: Iterable[Hoja]) -> str:
    """SHA-256 of what nobody may change: sheet, cell and its formula or value; yellow cells are left out."""
    fijas = [
        [hoja.nombre, celda.rango, celda.formula or written(celda.valor)]
        for hoja in hojas
        for celda in hoja.celdas
        if celda.captura is None
    ]
    return _sha256(fijas)


def fingerprint_of_captured(capturadas: Iterable[tuple[str, str]]) -> str:
    """SHA-256 of the yellow values as they went out."""
    return _sha256([list(par) for par in capturadas])


def written(valor: object) -> str:
    """A value as one text: the same for 8 and 8.0, empty for a blank."""
    if valor is None:
        return ""
    return plain_text(valor) if isinstance(valor, Decimal) else str(valor)


def _captured_values(hojas: Iterable[Hoja]) -> Iterator[tuple[str, str]]:
    for hoja in hojas:
        for celda in hoja.amarillas:
            if celda.valor is not None:
                yield hoja.full_name(celda.posicion), written(celda.valor)


def _variable_cells(libro: LibroMir, filas: Mapping[int, int]) -> Iterator[Celda]:
    yield Celda(1, 1, f"Variables de las razones. {libro.nombre_programa}", "titulo")
    yield Celda(2, 1, _INSTRUCCION, "leyenda")
    for columna, titulo in enumerate(_ENCABEZADOS, start=1):
        yield Celda(PRIMERA_FILA_DE_VARIABLES - 1, columna, titulo, "encabezado")
    for renglon in libro.renglones:
        if renglon.es_razon:
            yield from _pair(renglon, filas[renglon.indicador_id])


def _pair(renglon: RenglonMir, primera: int) -> Iterator[Celda]:
    for fila, (parte, nombre) in enumerate(zip(PARTES, renglon.variables, strict=True), start=primera):
        yield Celda(fila, 1, renglon.clave, "centrado")
        yield Celda(fila, 2, renglon.nombre_indicador, "texto")
        yield Celda(fila, 3, nombre, "texto")
        for mes in range(1, len(MESES) + 1):
            yield _variable(renglon, fila, parte, mes)


def _variable(renglon: RenglonMir, fila: int, parte: str, mes: int) -> Celda:
    valor = renglon.meses.get(mes)
    numero = to_decimal(getattr(valor, parte)) if isinstance(valor, RazonDelMes) else None
    captura = Captura(renglon.clave, renglon.indicador_id, "variable", mes, parte)
    return Celda(fila, 3 + mes, numero, "captura_numero", captura=captura)


def _sha256(contenido: object) -> str:
    return hashlib.sha256(json.dumps(contenido, ensure_ascii=False).encode()).hexdigest()
