"""Comparing how each act found a row with how the previous act over it had left it.

A row altered by hand and then changed by a legitimate act ends as that act left it: only this comparison tells it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import islice

from comicios.nucleo.bitacora.hallazgos import Hallazgo
from comicios.nucleo.bitacora.lectura import as_integer, stored_rows
from comicios.nucleo.bitacora.registro import tracked_models
from comicios.nucleo.bitacora.ultimos import Salto, Ultimos
from comicios.nucleo.bitacora.verificacion_cadenas import TABLA, Recorrido, note_act
from comicios.nucleo.bitacora.verificacion_filas import differences, where

ENLISTADOS = 50  # a restored backup would give as many as acts
COLUMNAS = ("momento", "cadena", "numero", "acto", "datos")


def check_saltos(recorrido: Recorrido) -> Iterator[Hallazgo]:
    """Acts that found a tracked row otherwise than it had been left, once the chains were walked."""
    found = _findings(recorrido)
    yield from islice(found, ENLISTADOS)
    if rest := sum(1 for _ in found):
        yield Hallazgo("antes", f"Hay {rest:,} actos más que encontraron un dato cambiado, no enlistados.")


def _findings(recorrido: Recorrido) -> Iterator[Hallazgo]:
    modelos = {m._meta.label: m for m in tracked_models()}
    for salto in _all_saltos(recorrido):
        modelo = modelos.get(salto.ultimo.clave.partition("/")[0])
        if modelo is None:
            continue
        if salto.ultimo.campos is None:
            yield _finding(salto, "existía, y lo había borrado", "Alguien lo puso de nuevo sin acto.")
        elif changed := differences(modelo, salto.ultimo.campos, salto.hallado, "había pasado a ser"):
            yield _finding(salto, "no estaba como lo dejó", f"Cambió sin acto: {changed}.")


def _finding(salto: Salto, how: str, what: str) -> Hallazgo:
    mensaje = (
        f"Cadena {salto.cadena}, acto {salto.numero:,} ({salto.acto}): "
        f"{salto.ultimo.clave} {how} {where(salto.ultimo)}. {what}"
    )
    return Hallazgo("antes", mensaje, salto.cadena, salto.numero, salto.acto)


def _all_saltos(recorrido: Recorrido) -> Iterator[Salto]:
    yield from recorrido.ultimos.saltos()
    if recorrido.ultimos.has_shared():
        yield from _between_chains(recorrido)


def _between_chains(recorrido: Recorrido) -> Iterator[Salto]:
    """The rows that several chains wrote, read again in the order of the moments."""
    with closing(Ultimos(entre_cadenas=True, solo=recorrido.ultimos.is_shared)) as ultimos:
        for row in stored_rows(TABLA, COLUMNAS, "momento", "numero"):
            fila = dict(zip(COLUMNAS, row, strict=True))
            numero = fila["numero"] = as_integer(fila["numero"])
            falla = recorrido.fallas.get(str(fila["cadena"]))
            note_act(fila, ultimos, is_trusted=falla is None or (isinstance(numero, int) and numero < falla))
        yield from ultimos.saltos()
