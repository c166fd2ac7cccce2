"""The sums of a casilla or of any demarcation: one figure per vote row, kept as captured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from comicios.reglas.argumentos import (
    LIMITE_LEGIBLE,
    ArgumentoInvalido,
    cuenta,
    escribir_opcion,
    mapa,
    opciones,
)
from comicios.reglas.errores import DatoInvalido
from comicios.reglas.numeros import citar

NO_REGISTRADAS, NULOS = "no_registradas", "nulos"
RESERVADAS = frozenset({NO_REGISTRADAS, NULOS})
Votos = Mapping[frozenset[str], int]


@dataclass(frozen=True)
class Sumas:
    """Votes per row (a single option or a combination), for no registradas and null, of `actas` actas.

    Counts of votes, of electors (`lista_nominal`; None when the casilla has none) and of actas: whole and not
    negative. DatoInvalido otherwise. What it holds cannot be changed.
    Fundamento: computos.md CMP-37.
    """

    votos: Votos = field(hash=False)
    no_registradas: int = 0
    nulos: int = 0
    lista_nominal: int | None = None
    actas: int = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "votos", MappingProxyType(_exigir_votos(self.votos)))
        cuenta(self.no_registradas, "Los votos por candidaturas no registradas")
        cuenta(self.nulos, "Los votos nulos")
        if self.lista_nominal is not None:
            cuenta(self.lista_nominal, "La lista nominal")
        cuenta(self.actas, "Las actas")

    def __reduce__(self) -> tuple[type[Sumas], tuple[object, ...]]:
        """A read-only mapping cannot be copied or stored by itself; its rows can."""
        return Sumas, (dict(self.votos), self.no_registradas, self.nulos, self.lista_nominal, self.actas)

    @property
    def validos(self) -> int:
        """The votes for candidacies: the total without no registradas and null."""
        return sum(self.votos.values())

    @property
    def total(self) -> int:
        return self.validos + self.no_registradas + self.nulos


def sumar(partes: Iterable[Sumas]) -> Sumas:
    """The sum of the parts, row by row; a row that a part lacks counts zero there. Nothing to add: zero actas.

    The lista nominal is the sum of those known; None when no part has it. DatoInvalido for anything else.
    Fundamento: computos.md CMP-37.
    """
    acumulado = Acumulador()
    for parte in iterable(partes, "Las sumas por reunir"):
        if not isinstance(parte, Sumas):
            raise ArgumentoInvalido(f"Las sumas por reunir: {citar(parte)} no son las sumas de una casilla.")
        acumulado.agregar(parte)
    return acumulado.cerrar()


class Acumulador:
    """Sums in the making; it holds one figure per row, however many parts go by."""

    __slots__ = ("_actas", "_lista_nominal", "_no_registradas", "_nulos", "_votos")

    def __init__(self) -> None:
        self._votos: dict[frozenset[str], int] = {}
        self._no_registradas = self._nulos = self._actas = 0
        self._lista_nominal: int | None = None

    def agregar(self, parte: Sumas, *, con_lista_nominal: bool = True) -> None:
        for opcion, votos in parte.votos.items():
            self._votos[opcion] = self._votos.get(opcion, 0) + votos
        self._no_registradas += parte.no_registradas
        self._nulos += parte.nulos
        self._actas += parte.actas
        if con_lista_nominal and parte.lista_nominal is not None:
            self._lista_nominal = (self._lista_nominal or 0) + parte.lista_nominal

    def cerrar(self) -> Sumas:
        votos = {opcion: self._votos[opcion] for opcion in sorted(self._votos, key=escribir_opcion)}
        return Sumas(votos, self._no_registradas, self._nulos, self._lista_nominal, self._actas)


def iterable(valor: object, nombre: str) -> Iterable[object]:
    """Anything that gives one thing after another; not a text nor a mapping."""
    if not isinstance(valor, Iterable) or isinstance(valor, str | bytes | Mapping):
        raise ArgumentoInvalido(f"{nombre}: se esperaba una lista y llegó {citar(valor)}.")
    return valor


def en_orden(valor: object, nombre: str) -> list[tuple[object, object]]:
    """The pairs of a mapping by key, so that the first fault told is always the same one."""
    return sorted(mapa(valor, nombre).items(), key=lambda par: str(par[0]))


def _exigir_votos(valor: object) -> dict[frozenset[str], int]:
    revisados: dict[frozenset[str], int] = {}
    defectos = []
    for opcion, votos in mapa(valor, "Los votos").items():
        try:
            renglon = _opcion(opcion)
            revisados[renglon] = _votos(renglon, votos)
        except DatoInvalido as motivo:
            defectos.append(motivo.mensaje)
    if defectos:
        # The first in alphabetical order: which one is told must not depend on the order of the rows.
        raise ArgumentoInvalido(min(defectos))
    return revisados


def _opcion(valor: object) -> frozenset[str]:
    opcion = opciones(valor, "El renglón de votos")
    if apartadas := opcion & RESERVADAS:
        raise ArgumentoInvalido(
            f"El renglón de votos «{min(apartadas)}» no es una opción: indíquelo aparte, en su propia cuenta."
        )
    return opcion


def _votos(opcion: frozenset[str], valor: object) -> int:
    # The name is written only when it is needed: there is one of these per row of each acta.
    if type(valor) is int and 0 <= valor < LIMITE_LEGIBLE:
        return valor
    return cuenta(valor, f"Los votos de {escribir_opcion(opcion)}")
