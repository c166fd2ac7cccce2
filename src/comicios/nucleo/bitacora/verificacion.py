"""The whole verification: anclas, chains, rows, and what other rooms registered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from comicios.nucleo.bitacora.candados import check_locks
from comicios.nucleo.bitacora.hallazgos import Hallazgo, Verificacion
from comicios.nucleo.bitacora.lectura import consistent_view
from comicios.nucleo.bitacora.registro import verifiers
from comicios.nucleo.bitacora.ultimos import Ultimos
from comicios.nucleo.bitacora.verificacion_anclas import AnclasLeidas, check_given, read_anclas
from comicios.nucleo.bitacora.verificacion_cadenas import Progreso, Recorrido, check_chains, read_heads
from comicios.nucleo.bitacora.verificacion_filas import check_rows
from comicios.nucleo.bitacora.verificacion_saltos import check_saltos


def _silent(actos: int) -> None:
    """Tell nobody."""


def verify(*, ancla: str | None = None, progress: Progreso = _silent) -> Verificacion:
    """Read everything as stored and say what is wrong; it finds faults, it never raises because of one.

    `ancla` is one kept outside: «37», «37:HUELLA», a hash of 12 digits or more, or the path of an ancla's file.
    `progress` is told the number of acts read, now and then.
    """
    with consistent_view(), closing(Ultimos()) as ultimos:
        anclas = read_anclas()
        given = list(check_given(ancla, anclas)) if ancla is not None else []
        recorrido = Recorrido(read_heads(), anclas.sellos, ultimos, progress)
        chains = list(check_chains(recorrido))
        saltos = list(check_saltos(recorrido))
        filas = _Contador()
        rows = list(check_rows(ultimos, filas))
        extra = [*check_locks(), *_registered()]
    hallazgos = [*chains, *saltos, *anclas.hallazgos, *given, *rows, *extra]
    return _result(ancla, anclas, recorrido, filas.total, hallazgos)


class _Contador:
    """Counts the calls it gets."""

    def __init__(self) -> None:
        self.total = 0

    def __call__(self) -> None:
        self.total += 1


def _registered() -> Iterator[Hallazgo]:
    for verifier in verifiers().values():
        yield from verifier()


def _result(
    ancla: str | None, anclas: AnclasLeidas, recorrido: Recorrido, filas: int, hallazgos: list[Hallazgo]
) -> Verificacion:
    return Verificacion(
        hallazgos=tuple(hallazgos),
        actos=recorrido.actos,
        cadenas=len(recorrido.vistas),
        anclas=len(anclas.huellas),
        filas=filas,
        ancla=ancla or "",
        verificadores=tuple(verifiers()),
    )
