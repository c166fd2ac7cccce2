"""The votes of a coalition's combinations, distributed among its parties on the sums of the demarcation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comicios.reglas.coaliciones import relato
from comicios.reglas.coaliciones.desempates import (
    Desempate,
    buscar_empates,
    desempatar,
    leer_orden,
    repartir_sorteos,
)
from comicios.reglas.coaliciones.filas import Combinacion, Filas, leer_filas, leer_partidos
from comicios.reglas.pasos import Paso
from comicios.reglas.sorteo import SorteoRequerido


@dataclass(frozen=True)
class Distribucion:
    """The votes of each party after distributing, with the steps for the acta and the sorteos that were applied.

    Fundamento: computos.md CMP-39 a CMP-45.
    """

    por_partido: dict[str, int]
    pasos: tuple[Paso, ...]
    sorteos: tuple[tuple[str, ...], ...] = ()


def distribuir(
    votos: Mapping[frozenset[str], int],
    *,
    coalicion: frozenset[str],
    sorteos: Sequence[Sequence[str]] = (),
    orden: Sequence[str] | None = None,
) -> Distribucion | SorteoRequerido:
    """Each combination's votes go in equal parts to its parties and what is left, one each, to the most voted ones.

    `votos`: whole votes summed over the demarcation, never one casilla; a set of one party is its own votes, a
    larger one a combination; rows of other parties are left out. When equal own votes decide a leftover the
    answer is SorteoRequerido, unless `sorteos` (each one the tied parties as they were drawn) or `orden` (parties
    by registration, the earliest first) settle it. A combination of parties inside and outside `coalicion` is
    CombinacionInvalida; a sorteo of another tie, SorteoInvalido; other bad arguments, ArgumentoInvalido.
    Fundamento: LGIPE, art. 311.1.c (por confirmar); computos.md CMP-40, CMP-41 y CMP-42.
    """
    filas = leer_filas(votos, leer_partidos(coalicion, "coalicion"))
    empates = buscar_empates(filas)
    registrados = repartir_sorteos(sorteos, empates, filas.propios)
    desempates = desempatar(empates, registrados, leer_orden(orden))
    if isinstance(desempates, tuple):
        return _repartir(filas, desempates)
    return SorteoRequerido(
        entre=desempates.partidos,
        en_disputa=desempates.sobrantes,
        motivo=relato.motivo_del_sorteo(desempates),
        pasos=(relato.de_votos_propios(filas),),
    )


def _repartir(filas: Filas, desempates: tuple[Desempate, ...]) -> Distribucion:
    prelacion = _prelacion(filas, desempates)
    por_partido = Counter(filas.propios)
    pasos = [relato.de_votos_propios(filas), *map(relato.de_desempate, desempates)]
    for combinacion in filas.combinaciones:
        reciben = _reciben(combinacion, prelacion)
        por_partido.update(dict.fromkeys(combinacion.partidos, combinacion.base))
        por_partido.update(reciben)
        if combinacion.votos:
            pasos.append(relato.de_combinacion(combinacion, reciben))
    pasos.append(relato.de_totales(por_partido, filas.total))
    aplicados = dict.fromkeys(d.sorteo for d in desempates if d.sorteo is not None)
    return Distribucion(dict(por_partido), tuple(pasos), tuple(aplicados))


def _prelacion(filas: Filas, desempates: tuple[Desempate, ...]) -> tuple[str, ...]:
    """All the parties in one order, fixed before distributing: own votes, and the settled order where it matters."""
    lugar = {partido: i for d in desempates for i, partido in enumerate(d.orden)}
    return tuple(sorted(filas.propios, key=lambda p: (-filas.propios[p], lugar.get(p, 0), p)))


def _reciben(combinacion: Combinacion, prelacion: tuple[str, ...]) -> tuple[str, ...]:
    candidatos = [partido for partido in prelacion if partido in combinacion.partidos]
    return tuple(candidatos[: combinacion.sobrantes])
