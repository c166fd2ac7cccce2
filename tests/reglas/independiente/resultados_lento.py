"""Section 3 once more: a demarcation's figures from its sums, with the slow distributions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from tests.reglas.independiente.bucle import Pendiente, Rechazo
from tests.reglas.independiente.coaliciones_lento import (
    distribuir_lento,
    por_porcentajes_lento,
    por_tabla_lento,
)


@dataclass(frozen=True)
class Demarcacion:
    """The sums of a demarcation; `convenios` by candidacy: percentages and who keeps the rest, or a table."""

    votos: Mapping[frozenset[str], int]
    no_registradas: int
    nulos: int
    lista_nominal: int | None
    candidaturas: Mapping[str, frozenset[str]] | None
    convenios: Mapping[str, tuple[Mapping[str, Fraction], str]] = field(default_factory=dict)
    tablas: Mapping[str, Mapping[int, Mapping[str, int]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Cuenta:
    """What the acta de cómputo says."""

    lugares: list[tuple[int, str, int]]
    ganadora: str | None
    empatadas: tuple[str, ...]
    diferencia: int
    por_candidatura: dict[str, int]
    por_partido: dict[str, int]
    total: int
    validos: int
    participacion: Fraction | None


def computar_lento(demarcacion: Demarcacion, sorteos: Sequence[tuple[str, ...]] = ()) -> Cuenta | Pendiente:
    """Candidacies first, then places by counting how many are above, then each candidacy's parties."""
    candidaturas = demarcacion.candidaturas
    if candidaturas is None:
        candidaturas = {"_".join(o): o for o in demarcacion.votos}
    sumas = {
        nombre: sum(v for o, v in demarcacion.votos.items() if o <= partidos)
        for nombre, partidos in candidaturas.items()
    }
    por_partido = _por_partido(demarcacion, candidaturas, sumas, sorteos)
    if isinstance(por_partido, Pendiente):
        return por_partido
    lugares = [(1 + sum(1 for otra in sumas.values() if otra > v), nombre, v) for nombre, v in sumas.items()]
    lugares.sort(key=lambda lugar: (lugar[0], lugar[1]))
    punteras = tuple(nombre for lugar, nombre, _ in lugares if lugar == 1)
    primero, segundo = ([v for _, _, v in lugares] + [0])[:2]
    validos = sum(sumas.values())
    total = validos + demarcacion.no_registradas + demarcacion.nulos
    nominal = demarcacion.lista_nominal
    return Cuenta(
        lugares=lugares,
        ganadora=punteras[0] if len(punteras) == 1 and primero > 0 else None,
        empatadas=punteras if len(punteras) > 1 or primero == 0 else (),
        diferencia=primero - segundo,
        por_candidatura=sumas,
        por_partido=por_partido,
        total=total,
        validos=validos,
        participacion=Fraction(100 * total, nominal) if nominal else None,
    )


def _por_partido(
    demarcacion: Demarcacion,
    candidaturas: Mapping[str, frozenset[str]],
    sumas: Mapping[str, int],
    sorteos: Sequence[tuple[str, ...]],
) -> dict[str, int] | Pendiente:
    comunes = {*demarcacion.convenios, *demarcacion.tablas}
    validos = sum(sumas.values())
    coaliciones = [m for nombre, m in candidaturas.items() if nombre not in comunes]
    if any(not any(set(sorteo) <= miembros for miembros in coaliciones) for sorteo in sorteos):
        raise Rechazo("un sorteo no es de ninguna coalición")
    partidos: dict[str, int] = {}
    for nombre in sorted(candidaturas):
        miembros = candidaturas[nombre]
        if nombre in demarcacion.convenios:
            porcentajes, remanente = demarcacion.convenios[nombre]
            partidos |= por_porcentajes_lento(sumas[nombre], porcentajes, remanente)
            continue
        if nombre in demarcacion.tablas:
            if not sumas[nombre]:  # no votes: nothing to share out, whatever the row of the table
                partidos |= dict.fromkeys(miembros, 0)
                continue
            participacion = Fraction(100 * sumas[nombre], validos)
            partidos |= por_tabla_lento(sumas[nombre], demarcacion.tablas[nombre], participacion)
            continue
        suyos = [sorteo for sorteo in sorteos if set(sorteo) <= miembros]
        parte = distribuir_lento(
            {o: v for o, v in demarcacion.votos.items() if o <= miembros}, miembros, suyos
        )
        if isinstance(parte, Pendiente):
            return parte
        partidos |= parte
    return partidos
