"""From casillas to demarcations, in one pass: relative majority, and proportional with the special casillas once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from comicios.reglas.argumentos import ArgumentoInvalido, una_de
from comicios.reglas.numeros import citar
from comicios.reglas.resultados.errores import RenglonRepetido
from comicios.reglas.resultados.sumas import Acumulador, Sumas, iterable

Principio = Literal["MR", "RP"]


@dataclass(frozen=True)
class Renglon:
    """The sums of one acta: its casilla's key, its demarcation and the principle it counts for.

    Only special casillas have an acta of proportional representation ("RP"). DatoInvalido for anything else.
    Fundamento: computos.md CMP-03.
    """

    clave: str
    demarcacion: str
    sumas: Sumas
    principio: Principio = "MR"

    def __post_init__(self) -> None:
        _texto(self.clave, "La clave de la casilla")
        _texto(self.demarcacion, "La demarcación de la casilla")
        if not isinstance(self.sumas, Sumas):
            raise ArgumentoInvalido(f"Los votos de la casilla: {citar(self.sumas)} no son sus sumas.")
        una_de(self.principio, "El principio del acta", get_args(Principio))


@dataclass(frozen=True)
class PorPrincipio:
    """What counts for relative majority and what counts for proportional representation."""

    mr: Sumas
    rp: Sumas


def agrupar(renglones: Iterable[Renglon]) -> dict[str, Sumas]:
    """The sums of relative majority of each demarcation, by its name; actas of "RP" stay out.

    A casilla twice for the same principle raises RenglonRepetido; anything else, DatoInvalido.
    Fundamento: computos.md CMP-03 y CMP-36.
    """
    acumulados: dict[str, Acumulador] = {}
    for renglon in _sin_repetir(renglones):
        if renglon.principio == "MR":
            acumulados.setdefault(renglon.demarcacion, Acumulador()).agregar(renglon.sumas)
    return {demarcacion: acumulados[demarcacion].cerrar() for demarcacion in sorted(acumulados)}


def por_principio(renglones: Iterable[Renglon]) -> PorPrincipio:
    """MR: every acta of relative majority, those of special casillas with them. RP: that sum plus the RP actas.

    The lista nominal is that of the MR actas in both: an RP acta is the same casilla again.
    A casilla twice for the same principle raises RenglonRepetido; anything else, DatoInvalido.
    Fundamento: computos.md CMP-03 y CMP-36; LGIPE, art. 311, párrafo 1, incisos g) y h) (por confirmar).
    """
    de_mayoria, de_representacion = Acumulador(), Acumulador()
    for renglon in _sin_repetir(renglones):
        es_mr = renglon.principio == "MR"
        if es_mr:
            de_mayoria.agregar(renglon.sumas)
        de_representacion.agregar(renglon.sumas, con_lista_nominal=es_mr)
    return PorPrincipio(mr=de_mayoria.cerrar(), rp=de_representacion.cerrar())


def _sin_repetir(renglones: object) -> Iterator[Renglon]:
    vistas: dict[str, set[str]] = {principio: set() for principio in get_args(Principio)}
    for renglon in iterable(renglones, "Los renglones"):
        if not isinstance(renglon, Renglon):
            raise ArgumentoInvalido(f"Los renglones: {citar(renglon)} no es el renglón de una casilla.")
        if renglon.clave in vistas[renglon.principio]:
            raise RenglonRepetido(
                f"La casilla {citar(renglon.clave)} está dos veces por el principio {renglon.principio} y sus votos "
                "se contarían doble: deje una sola de sus actas o corrija la clave de la otra."
            )
        vistas[renglon.principio].add(renglon.clave)
        yield renglon


def _texto(valor: object, nombre: str) -> str:
    if not isinstance(valor, str) or not valor.strip():
        raise ArgumentoInvalido(f"{nombre}: {citar(valor)} no es un texto. Escríbala.")
    return valor
