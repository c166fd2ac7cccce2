"""Finds out which workbook came back, from its hidden sheet, and refuses it when it is not the one
expected.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from comicios.pat.libro_mir.hojas import HojaLeida, LibroLeido
from comicios.pat.libro_mir.hojas_anexas import (
    HOJA_IDENTIDAD,
    PRIMERA_FILA_DE_CAPTURA,
    fingerprint_of_captured,
)
from comicios.pat.libro_mir.paquete import refuse
from comicios.pat.libro_mir.plano import Hoja
from comicios.reglas.periodos import MESES

_ALTERADA = (
    "La hoja oculta «_comicios», con la que el libro se reconoce, falta o fue alterada. "
    "Descargue un libro nuevo y capture en él."
)
_CLAVES = {"programa": str, "version": int, "corte": int, "ejercicio": int}


@dataclass(frozen=True)
class Identidad:
    """The programme, its version, the cut-off month and the year that the workbook says it is of."""

    programa: str
    version: int
    corte: int
    ejercicio: int


def identity_of(libro: LibroLeido) -> Identidad:
    """Reads the identity alone; LibroRechazado when the hidden sheet is not legible."""
    datos = _data_of(_hidden_sheet(libro))
    return Identidad(datos["programa"], datos["version"], datos["corte"], datos["ejercicio"])


def check_identity(libro: LibroLeido, esperada: Hoja) -> Mapping[str, str]:
    """Refuses a workbook of another programme, version or cut; answers the yellow values as they went out,
    by cell.
    """
    oculta = _hidden_sheet(libro)
    datos = _data_of(oculta)
    esperados = json.loads(str(esperada.celdas[0].valor))
    _check_same_programme(datos, esperados)
    capturadas = _captured(oculta)
    if datos.get("captura") != fingerprint_of_captured(capturadas.items()):
        raise refuse(_ALTERADA)
    if any(datos.get(clave) != esperados[clave] for clave in ("indicadores", "huella")):
        raise refuse(
            "El programa cambió desde que se descargó este libro, o su hoja oculta fue alterada. "
            "Descargue un libro nuevo y pase a él sus avances."
        )
    return capturadas


def _hidden_sheet(libro: LibroLeido) -> HojaLeida:
    if HOJA_IDENTIDAD not in libro.hojas:
        raise refuse(_ALTERADA)
    return libro.hojas[HOJA_IDENTIDAD]


def _data_of(oculta: HojaLeida) -> dict[str, Any]:
    celda = oculta.celdas.get((1, 1))
    try:
        datos = json.loads(celda.texto) if celda else None
    except (ValueError, RecursionError) as error:
        raise refuse(_ALTERADA) from error
    if not isinstance(datos, dict) or any(type(datos.get(c)) is not tipo for c, tipo in _CLAVES.items()):
        raise refuse(_ALTERADA)
    if not 1 <= datos["corte"] <= len(MESES):
        raise refuse(_ALTERADA)
    return datos


def _check_same_programme(datos: Mapping[str, Any], esperados: Mapping[str, Any]) -> None:
    if datos["programa"] != esperados["programa"] or datos["ejercicio"] != esperados["ejercicio"]:
        raise refuse(
            f"El libro es de otro programa y aquí se espera {esperados['programa']}. Suba el libro de este."
        )
    if datos["version"] != esperados["version"]:
        raise refuse(
            f"El libro es de la versión {datos['version']} del programa y la vigente es la "
            f"{esperados['version']}. Descargue un libro nuevo y pase a él sus avances."
        )
    if datos["corte"] != esperados["corte"]:
        raise refuse(
            f"El libro es del corte de {MESES[datos['corte'] - 1]} y aquí se espera el de "
            f"{MESES[esperados['corte'] - 1]}. Suba el libro de este corte."
        )


def _captured(oculta: HojaLeida) -> Mapping[str, str]:
    valores: dict[str, str] = {}
    for (fila, columna), celda in sorted(oculta.celdas.items()):
        if celda.formula or columna > 2 or (fila < PRIMERA_FILA_DE_CAPTURA and columna > 1):
            raise refuse(_ALTERADA)
        if columna == 2:
            nombre = oculta.celdas.get((fila, 1))
            valores[nombre.texto if nombre else ""] = celda.texto
    return valores
