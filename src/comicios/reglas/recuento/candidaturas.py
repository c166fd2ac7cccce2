"""Which candidacy each vote row belongs to: «first and second place» are candidacies, never logos."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from comicios.reglas.argumentos import escribir_opcion, mapa, nombre_de_opcion, opciones
from comicios.reglas.errores import DatoInvalido
from comicios.reglas.numeros import citar


class CandidaturasInvalidas(DatoInvalido):
    """Candidacies that share a party or have none, or a vote row that belongs to none of them."""


class _Indice(dict[frozenset[str], str]):
    """Row → candidacy, worked out the first time each row is asked for."""

    def __init__(self, de_opcion: Mapping[str, str], conjuntos: Mapping[str, frozenset[str]]) -> None:
        super().__init__()
        self._de_opcion, self._conjuntos = de_opcion, conjuntos

    def __missing__(self, fila: frozenset[str]) -> str:
        duena = self._de_opcion.get(min(fila)) if fila else None
        if duena is None or not fila <= self._conjuntos[duena]:
            raise CandidaturasInvalidas(
                f"El renglón {escribir_opcion(fila) or '(vacío)'} no es de ninguna candidatura. "
                "Revise qué partidos postulan cada una."
            )
        self[fila] = duena
        return duena


class Candidaturas(Mapping[str, frozenset[str]]):
    """Name → the parties that nominate it, validated once; a row is of the candidacy that holds all its parties.

    CandidaturasInvalidas when there is none, one is empty, or two share a party.
    Fundamento: computos.md, decisión 2, y CMP-14.
    """

    __slots__ = ("_ceros", "_conjuntos", "_de_fila")

    def __init__(self, conjuntos: Mapping[str, frozenset[str]]) -> None:
        self._conjuntos = {
            nombre_de_opcion(nombre, "candidaturas"): opciones(partidos, f"candidatura {citar(nombre)}")
            for nombre, partidos in sorted(
                mapa(conjuntos, "candidaturas").items(), key=lambda par: citar(par[0])
            )
        }
        if not self._conjuntos:
            raise CandidaturasInvalidas(
                "No hay candidaturas. Indique cada una con los partidos que la postulan."
            )
        self._ceros = dict.fromkeys(sorted(self._conjuntos), 0)
        self._de_fila = _Indice(_por_opcion(self._conjuntos), self._conjuntos)

    def __getitem__(self, nombre: str) -> frozenset[str]:
        return self._conjuntos[nombre]

    def __iter__(self) -> Iterator[str]:
        return iter(self._conjuntos)

    def __len__(self) -> int:
        return len(self._conjuntos)

    def __repr__(self) -> str:
        return f"Candidaturas({self._conjuntos!r})"

    def de(self, fila: frozenset[str]) -> str:
        """The candidacy a vote row belongs to; CandidaturasInvalidas when it is of none.

        Fundamento: computos.md CMP-14.
        """
        return self._de_fila[opciones(fila, "renglón")]

    def exigir(self, votos: Mapping[frozenset[str], int | None]) -> None:
        """Refuses rows that are of no candidacy."""
        de_fila = self._de_fila
        for fila in votos:
            de_fila[fila]

    def sumar(self, votos: Mapping[frozenset[str], int | None]) -> dict[str, int] | None:
        """The votes of each candidacy, in alphabetical order; None when a row is blank.

        Fundamento: computos.md CMP-14.
        """
        sumas, de_fila = self._ceros.copy(), self._de_fila
        completos = True
        for fila, cuenta in votos.items():
            candidatura = de_fila[fila]
            if cuenta is None:
                completos = False
            else:
                sumas[candidatura] += cuenta
        return sumas if completos else None


def preparar(candidaturas: object) -> Candidaturas:
    """The same object when it is already prepared."""
    if isinstance(candidaturas, Candidaturas):
        return candidaturas
    pares = mapa(candidaturas, "candidaturas").items()
    try:
        return _preparadas(frozenset(pares))
    except TypeError:  # something in it has no hash: the constructor says what is wrong with it
        return Candidaturas(candidaturas)  # type: ignore[arg-type]  # a mapping of anything


@lru_cache(maxsize=256)
def _preparadas(pares: frozenset[tuple[object, object]]) -> Candidaturas:
    return Candidaturas(dict(pares))  # type: ignore[arg-type]  # its constructor checks them


def _por_opcion(conjuntos: Mapping[str, frozenset[str]]) -> dict[str, str]:
    duenas: dict[str, str] = {}
    for nombre in sorted(conjuntos):
        for opcion in sorted(conjuntos[nombre]):
            if opcion in duenas:
                raise CandidaturasInvalidas(
                    f"{opcion} está en dos candidaturas, {duenas[opcion]} y {nombre}. Deje cada partido en una sola."
                )
            duenas[opcion] = nombre
    return duenas
