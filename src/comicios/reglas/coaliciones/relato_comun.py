"""The steps of a candidatura común's distribution, in sentences ready for the acta."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor

from comicios.reglas.coaliciones.cifras import escribir_exacto
from comicios.reglas.numeros import ESPACIO_DURO, cifra, contar
from comicios.reglas.pasos import Paso
from comicios.reglas.periodos import enumerar

REGLA = "CMP-44"


def por_ciento(x: Fraction) -> str:
    """`33.7 %` without rounding, with a no-break space."""
    return f"{escribir_exacto(x)}{ESPACIO_DURO}%"


def de_porcentajes(total: int, porcentajes: Mapping[str, Fraction], partes: Mapping[str, Fraction]) -> Paso:
    """The exact share of each party and its whole votes."""
    cuotas = "; ".join(
        f"{partido} ({por_ciento(porcentajes[partido])}) {escribir_exacto(parte)}, recibe {cifra(floor(parte), 0)}"
        for partido, parte in partes.items()
    )
    return Paso(REGLA, f"{_de_la_candidatura(total)}. Por los porcentajes del convenio: {cuotas}.", partes)


def de_nivel(total: int, participacion: Fraction, nivel: int, puntos: Mapping[str, int]) -> Paso:
    """Which row of the table applies, and whose are the points that it does not assign."""
    libres = nivel - sum(puntos.values())
    primero = next(iter(puntos))
    puntos_libres = contar(libres, "punto", "puntos")
    sin_asignar = f" Sin asignar, {puntos_libres}: para {primero}." if libres else ""
    return Paso(
        REGLA,
        f"{_de_la_candidatura(total)}, {por_ciento(participacion)} de la votación válida: se aplica el nivel "
        f"{nivel} de la tabla del convenio.{sin_asignar}",
        {"total": total, "participacion": participacion, "nivel": nivel, "puntos_sin_asignar": libres},
    )


def de_puntos(total: int, nivel: int, puntos: Mapping[str, int], partes: Mapping[str, Fraction]) -> Paso:
    """The whole votes that each party's points give."""
    cuotas = "; ".join(
        f"{partido} {cifra(total, 0)} × {puntos[partido]} ÷ {nivel}, recibe {cifra(floor(parte), 0)}"
        for partido, parte in partes.items()
    )
    return Paso(REGLA, f"Votos enteros que dan los puntos de cada partido: {cuotas}.", partes)


def de_primer_partido(remanente: int, reciben: tuple[str, ...], _partes: Mapping[str, Fraction]) -> Paso:
    """All that the fractions left, for the party named first."""
    return Paso(
        REGLA,
        f"{_quedan(remanente)} para {reciben[0]}, el primer partido del convenio.",
        {"remanente": remanente, "reciben": reciben[0]},
    )


def de_mayor_decimal(remanente: int, reciben: tuple[str, ...], partes: Mapping[str, Fraction]) -> Paso:
    """One vote for each of the largest decimals; where equal ones compete, the convenio's order is named."""
    corte = partes[reciben[-1]] % 1
    compiten = [p for p, parte in partes.items() if parte % 1 == corte and p not in reciben]
    iguales = (
        f"; {enumerar([reciben[-1], *compiten])} tienen el mismo decimal y se sigue el orden del convenio"
    )
    return Paso(
        REGLA,
        f"{_quedan(remanente)}, por mayor decimal, para {enumerar(reciben)}{iguales if compiten else ''}.",
        {"remanente": remanente, "reciben": ", ".join(reciben)},
    )


def _de_la_candidatura(total: int) -> str:
    return f"La candidatura común tiene {contar(total, 'voto', 'votos')}"


def _quedan(remanente: int) -> str:
    return f"{'Queda' if remanente == 1 else 'Quedan'} {contar(remanente, 'voto', 'votos')}"
