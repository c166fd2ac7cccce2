"""Which actas have gone by, in little memory: what finds a key that comes twice (CMP-03), and where it came first."""

from __future__ import annotations

from array import array

from comicios.reglas.claves import ClaveDeCasilla

SECCIONES = 10_000
DE_LISTA_NOMINAL = "BC"
_Grupo = tuple[int, str, int]


class ClavesVistas:
    """The line where each acta appeared first. Básicas and contiguas, nearly all of them, take four bytes each."""

    def __init__(self) -> None:
        self._comunes: dict[_Grupo, array[int]] = {}
        self._otras: dict[str, int] = {}
        self.has_extension = False

    def first_line(self, clave: ClaveDeCasilla, complemento: str, renglon: int) -> int | None:
        """The line where this acta was already seen, or None; `complemento` tells apart two actas of one casilla."""
        self.has_extension = self.has_extension or clave.contigua > 0
        if complemento or clave.contigua or clave.tipo not in DE_LISTA_NOMINAL or renglon >= 2**32:
            return self.first_line_of_text(f"{clave}{complemento}", renglon)
        grupo = (clave.entidad, clave.tipo, clave.numero)
        lineas = self._comunes.get(grupo)
        if lineas is None:
            lineas = self._comunes[grupo] = array("I", bytes(array("I").itemsize * SECCIONES))
        primera = lineas[clave.seccion]
        if primera:
            return primera
        lineas[clave.seccion] = renglon
        return None

    def first_line_of_text(self, clave: str, renglon: int) -> int | None:
        primera = self._otras.setdefault(clave, renglon)
        return None if primera == renglon else primera
