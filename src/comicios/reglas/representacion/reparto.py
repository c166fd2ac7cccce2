"""One round: minimum step, discount of used votes, whole quotients, and the seats left by remainder or average."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from comicios.reglas.numeros import contar, medida
from comicios.reglas.representacion.caso import Caso
from comicios.reglas.representacion.curso import Curso
from comicios.reglas.representacion.relato import CURULES, VOTOS, cada_uno, lista, una_a
from comicios.reglas.representacion.traza import CurulRestante, Renglon, Ronda
from comicios.reglas.sorteo import SorteoRequerido

Restantes = tuple[CurulRestante, ...]


@dataclass(frozen=True)
class Mesa:
    """What a round divides: the seats left after the minimum step and the votes each party goes on with."""

    minimas: Mapping[str, int]
    utiles: Mapping[str, Fraction]
    libres: int


@dataclass(frozen=True)
class Division:
    """The seats that the quotient gives, what it leaves of each party's votes, and the seats still to give."""

    cociente: Fraction
    enteras: Mapping[str, int]
    restos: Mapping[str, Fraction]
    faltan: int


def repartir(
    caso: Caso, numero: int, activos: Mapping[str, int], curules: int, curso: Curso
) -> Ronda | SorteoRequerido:
    """The whole procedure among `activos` (votes by party) for that many seats, at least one of each.

    Fundamento: computos.md 7.1.3 y CMP-47 (por confirmar: Constitución de BCS, art. 41).
    """
    curso.anotar("7.1.3", f"Ronda {numero}: {contar(curules, *CURULES)} entre {lista(activos)}.")
    minimas = _dar_minimas(caso, activos, curules, curso)
    if isinstance(minimas, SorteoRequerido):
        return minimas
    libres = curules - sum(minimas.values())
    mesa = Mesa(minimas, _descontar(caso, activos, minimas, libres, curso), libres)
    division: Division | None = None
    restantes: Restantes | SorteoRequerido = ()
    if libres and any(mesa.utiles.values()):
        division = _dividir(caso, mesa, curso)
        restantes = (
            _por_resto_mayor(division, curso) if caso.por_restos else _por_promedios(mesa, division, curso)
        )
    if isinstance(restantes, SorteoRequerido):
        return restantes
    tabla = {p: _renglon(caso, p, mesa, division, restantes) for p in activos}
    return Ronda(numero, curules, division.cociente if division else None, tabla, restantes)


def _dar_minimas(
    caso: Caso, activos: Mapping[str, int], curules: int, curso: Curso
) -> dict[str, int] | SorteoRequerido:
    """7.1.3 a: one seat to each, in descending votes, until the seats end."""
    if not caso.reglas.asignacion_minima:
        return dict.fromkeys(activos, 0)
    meritos = {partido: Fraction(cuantos) for partido, cuantos in activos.items()}
    elegidos = curso.elegir(meritos, curules, "en votos al final de la asignación mínima")
    if isinstance(elegidos, SorteoRequerido):
        return elegidos
    curso.anotar("7.1.3 a", f"Asignación mínima, por orden de votos: {una_a(elegidos)}.")
    return {partido: int(partido in elegidos) for partido in activos}


def _descontar(
    caso: Caso, activos: Mapping[str, int], minimas: Mapping[str, int], libres: int, curso: Curso
) -> dict[str, Fraction]:
    """The votes each party goes on with; the discount touches only those that got their minimum seat."""
    usados = {partido: caso.descuento if minimas[partido] else Fraction(0) for partido in activos}
    utiles = {p: Fraction(v) - usados[p] if v > usados[p] else Fraction(0) for p, v in activos.items()}
    if libres and caso.descuento and any(minimas.values()):
        curso.anotar(
            "7.1.3 b",
            f"Se descuenta el umbral, {contar(caso.descuento, *VOTOS)}, a quien recibió la asignación mínima. "
            f"Siguen con: {cada_uno(utiles)}.",
            utiles,
        )
    if libres and not any(utiles.values()):
        curso.anotar(
            "7.1.3 b", f"A ningún partido le quedan votos: sin repartir, {contar(libres, *CURULES)}."
        )
    return utiles


def _dividir(caso: Caso, mesa: Mesa, curso: Curso) -> Division:
    """7.1.3 b: votes over seats, and the whole times that each party holds that quotient.

    Where seats go by averages, the minimum seat is one of them: it is held already.
    """
    suma = sum(mesa.utiles.values(), Fraction(0))
    cociente = suma / mesa.libres
    veces = {partido: cuantos // cociente for partido, cuantos in mesa.utiles.items()}
    enteras = {p: v if caso.por_restos else max(0, v - mesa.minimas[p]) for p, v in veces.items()}
    restos = {p: cuantos - cociente * veces[p] for p, cuantos in mesa.utiles.items()}
    dadas = {partido: cuantas for partido, cuantas in enteras.items() if cuantas}
    curso.anotar(
        "7.1.3 b",
        f"Cociente: {contar(suma, *VOTOS)} entre {contar(mesa.libres, *CURULES)} = {medida(cociente)}. "
        f"Curules por cociente entero: {cada_uno(dadas) if dadas else 'ninguna'}.",
        {"votos": suma, "curules": mesa.libres, "cociente": cociente},
    )
    return Division(cociente, enteras, restos, mesa.libres - sum(enteras.values()))


def _por_resto_mayor(division: Division, curso: Curso) -> Restantes | SorteoRequerido:
    """7.1.3 c: one seat each to the largest unused remainders."""
    if not division.faltan:
        return ()
    curso.anotar("7.1.3 c", f"Votos no utilizados: {cada_uno(division.restos)}.", division.restos)
    elegidos = curso.elegir(division.restos, division.faltan, "en resto mayor")
    if isinstance(elegidos, SorteoRequerido):
        return elegidos
    curso.anotar("7.1.3 c", f"Resto mayor: {una_a(elegidos)}.", {p: division.restos[p] for p in elegidos})
    return tuple(CurulRestante(p, division.restos[p], sorteada) for p, sorteada in elegidos.items())


def _por_promedios(mesa: Mesa, division: Division, curso: Curso) -> Restantes | SorteoRequerido:
    """Each next seat to the largest v/(s+1).

    The whole quotients have gone first: no average under the quotient comes before one that reaches it.
    """
    tiene = {partido: mesa.minimas[partido] + division.enteras[partido] for partido in mesa.utiles}
    dadas: list[CurulRestante] = []
    while len(dadas) < division.faltan:
        promedios = {partido: cuantos / (tiene[partido] + 1) for partido, cuantos in mesa.utiles.items()}
        mayor = max(promedios.values())
        mejores = {partido: promedio for partido, promedio in promedios.items() if promedio == mayor}
        elegidos = curso.elegir(mejores, division.faltan - len(dadas), "en el promedio mayor")
        if isinstance(elegidos, SorteoRequerido):
            return elegidos
        for partido, sorteada in elegidos.items():
            tiene[partido] += 1
            dadas.append(CurulRestante(partido, mayor, sorteada))
        texto = f"Promedio mayor, {contar(mayor, *VOTOS)} por curul: {una_a(elegidos)}."
        curso.anotar("7.1.3", texto, dict.fromkeys(elegidos, mayor))
    return tuple(dadas)


def _renglon(
    caso: Caso, partido: str, mesa: Mesa, division: Division | None, restantes: Restantes
) -> Renglon:
    return Renglon(
        votos=caso.votos[partido],
        minimas=mesa.minimas[partido],
        votos_restantes=mesa.utiles[partido],
        por_cociente=division.enteras[partido] if division else 0,
        resto=division.restos[partido] if division and caso.por_restos else None,
        por_restantes=sum(curul.partido == partido for curul in restantes),
        tope=caso.topes.get(partido),
    )
