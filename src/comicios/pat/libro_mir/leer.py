"""Brings a MIR workbook back: only yellow cells may change, and every other difference is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from comicios.pat.libro_mir.amarillas import Cambio, examine
from comicios.pat.libro_mir.comparar import check_structure, compare_fijas
from comicios.pat.libro_mir.contenido import LibroMir
from comicios.pat.libro_mir.hojas import LibroLeido, read_hojas
from comicios.pat.libro_mir.identidad import Identidad, check_identity, identity_of
from comicios.pat.libro_mir.libro import plan_libro
from comicios.pat.libro_mir.paquete import read_paquete
from comicios.pat.libro_mir.plano import Hoja
from comicios.pat.libro_mir.rechazos import LibroRechazado, RechazoDeCelda, libro_con_celdas_rechazadas

__all__ = [
    "Cambio",
    "Identidad",
    "Lectura",
    "LibroRechazado",
    "RechazoDeCelda",
    "read_identity",
    "read_libro",
]


@dataclass(frozen=True)
class Lectura:
    """What a workbook brings. While there is one rechazo nothing of it may be saved: call `require_clean`
    first.
    """

    cambios: tuple[Cambio, ...]
    rechazos: tuple[RechazoDeCelda, ...]

    def require_clean(self) -> None:
        """Raises LibroRechazado naming the cells when some cell was refused."""
        if self.rechazos:
            raise libro_con_celdas_rechazadas(self.rechazos)


def read_identity(contenido: bytes) -> Identidad:
    """Which programme, version, cut and year the workbook is of, to rebuild what is expected of it."""
    return identity_of(read_hojas(read_paquete(contenido)))


def read_libro(contenido: bytes, esperado: LibroMir) -> Lectura:
    """The changes of the yellow cells and the cells refused, against `esperado` as the system has it today.

    LibroRechazado when the file as a whole is not acceptable or is not the workbook that was downloaded.
    """
    libro = read_hojas(read_paquete(contenido))
    plano = plan_libro(esperado)
    *visibles, oculta = plano
    base = check_identity(libro, oculta)
    check_structure(plano, libro)
    hallazgos = [hallazgo for hoja in visibles for hallazgo in _read_hoja(hoja, libro, base)]
    return Lectura(
        cambios=tuple(h for h in hallazgos if isinstance(h, Cambio)),
        rechazos=tuple(h for h in hallazgos if isinstance(h, RechazoDeCelda)),
    )


def _read_hoja(hoja: Hoja, libro: LibroLeido, base: Mapping[str, str]) -> Iterator[Cambio | RechazoDeCelda]:
    leida = libro.hojas[hoja.nombre]
    yield from compare_fijas(hoja, leida)
    for celda in hoja.amarillas:
        llega = leida.celdas.get(celda.posicion)
        hallazgo = examine(hoja, celda, llega, base.get(hoja.full_name(celda.posicion), ""))
        if hallazgo is not None:
            yield hallazgo
