"""The rows of votes of one coalition, read and checked: own votes of each party and combinations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comicios.reglas.argumentos import cuenta, escribir_opcion, mapa, nombre_de_opcion, opciones
from comicios.reglas.coaliciones.errores import CombinacionInvalida


@dataclass(frozen=True)
class Combinacion:
    """The ballots marked for these parties at once, as written in their own row of the acta."""

    partidos: frozenset[str]
    votos: int

    @property
    def base(self) -> int:
        """What every party of the combination receives."""
        return self.votos // len(self.partidos)

    @property
    def sobrantes(self) -> int:
        """What is left after the equal split: fewer than the parties."""
        return self.votos % len(self.partidos)


@dataclass(frozen=True)
class Filas:
    """Own votes by party (alphabetical) and the coalition's combinations (largest first, then alphabetical)."""

    propios: Mapping[str, int]
    combinaciones: tuple[Combinacion, ...]

    @property
    def total(self) -> int:
        return sum(self.propios.values()) + sum(fila.votos for fila in self.combinaciones)


def leer_filas(votos: object, coalicion: frozenset[str]) -> Filas:
    """The coalition's rows; those of others are checked and left out, and one of both is refused."""
    tabla = mapa(votos, "votos")
    claves = [leer_partidos(clave, "votos") for clave in sorted(tabla, key=_orden_de_llegada)]
    leidas = [
        Combinacion(clave, cuenta(tabla[clave], f"votos de {escribir_opcion(clave)}"))
        for clave in sorted(claves, key=_mayores_primero)
    ]
    filas = [fila for fila in leidas if _es_de_la_coalicion(fila.partidos, coalicion)]
    propios = dict.fromkeys(sorted(coalicion), 0) | {
        partido: fila.votos for fila in filas if len(fila.partidos) == 1 for partido in fila.partidos
    }
    return Filas(propios, tuple(fila for fila in filas if len(fila.partidos) > 1))


def leer_partidos(valor: object, donde: str) -> frozenset[str]:
    """A set of one or more names; of several bad ones, the same is always named."""
    if isinstance(valor, frozenset):
        for nombre in sorted(valor, key=repr):
            nombre_de_opcion(nombre, donde)
    return opciones(valor, donde)


def _orden_de_llegada(clave: object) -> list[str]:
    """Any key can be put in order, also one that is not a set of names."""
    return sorted(map(repr, clave)) if isinstance(clave, frozenset) else [repr(clave)]


def _mayores_primero(partidos: frozenset[str]) -> tuple[int, list[str]]:
    return -len(partidos), sorted(partidos)


def _es_de_la_coalicion(clave: frozenset[str], coalicion: frozenset[str]) -> bool:
    dentro, fuera = clave & coalicion, clave - coalicion
    if dentro and fuera:
        raise CombinacionInvalida(
            f"La combinación {escribir_opcion(clave)} mezcla partidos de la coalición ({_lista(dentro)}) "
            f"con otros que no la integran ({_lista(fuera)}). Revise la fila de votos o los partidos del convenio."
        )
    return bool(dentro)


def _lista(partidos: frozenset[str]) -> str:
    return ", ".join(sorted(partidos))
