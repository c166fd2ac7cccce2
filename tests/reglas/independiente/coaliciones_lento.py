"""CMP-40…44 once more, the slow way: one vote at a time and every possible order of parties written out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby, permutations, product

from tests.reglas.independiente.bucle import Pendiente, Rechazo

Votos = Mapping[frozenset[str], int]
Orden = tuple[str, ...]


def distribuir_lento(
    votos: Votos,
    coalicion: frozenset[str],
    sorteos: Sequence[Orden] = (),
    orden: Sequence[str] | None = None,
) -> dict[str, int] | Pendiente:
    """The parties' votes: all the orders that respect own votes are tried, and they must say the same."""
    if any(opcion & coalicion and opcion - coalicion for opcion in votos):
        raise Rechazo("una combinación rebasa la coalición")
    propios = {partido: votos.get(frozenset({partido}), 0) for partido in coalicion}
    combinaciones = {opcion: v for opcion, v in votos.items() if len(opcion) > 1 and opcion <= coalicion}
    ordenes = list(ordenes_posibles(propios))
    empates = _empates(combinaciones, ordenes, propios)
    reglas = _asignar_sorteos(empates, sorteos, propios)
    for empate in empates:
        if empate not in reglas and orden is None:
            return Pendiente(empate, _en_disputa(empate, combinaciones, ordenes))
        reglas.setdefault(empate, tuple(orden or ()))
        if not set(empate) <= set(reglas[empate]):
            raise Rechazo("el orden de registro no dice nada de un partido empatado")
    validos = [o for o in ordenes if all(_respeta(o, empate, reglas[empate]) for empate in empates)]
    finales = {tuple(sorted(_repartir(propios, combinaciones, o).items())) for o in validos}
    assert len(finales) == 1, "quedó algo sin decidir"
    return dict(finales.pop())


def ordenes_posibles(propios: Mapping[str, int]) -> Iterator[Orden]:
    """Every line-up of the parties, those with more own votes first; equal ones in all their arrangements."""
    fila = sorted(propios, key=lambda p: (-propios[p], p))
    clases = [list(grupo) for _, grupo in groupby(fila, key=lambda p: propios[p])]
    for arreglo in product(*(permutations(clase) for clase in clases)):
        yield tuple(partido for clase in arreglo for partido in clase)


def favorecidos(opcion: frozenset[str], votos: int, orden: Orden) -> tuple[str, ...]:
    """Who gets the votes left over of one combination."""
    sobran = 0
    for cifra in str(votos):  # the division of the school, keeping only the remainder
        sobran = sobran * 10 + int(cifra)
        while sobran >= len(opcion):
            sobran -= len(opcion)
    return tuple(partido for partido in orden if partido in opcion)[:sobran]


def _empates(
    combinaciones: Votos, ordenes: Sequence[Orden], propios: Mapping[str, int]
) -> list[tuple[str, ...]]:
    """Parties that get a vote in one order and not in another, joined when a combination links them."""
    grupos: list[set[str]] = []
    for opcion, v in combinaciones.items():
        salidas = [set(favorecidos(opcion, v, o)) for o in ordenes]
        dudosos = set.union(*salidas) - set.intersection(*salidas)
        if dudosos:
            unidos = [g for g in grupos if g & dudosos]
            grupos = [g for g in grupos if not g & dudosos] + [dudosos.union(*unidos)]
    return sorted((tuple(sorted(g)) for g in grupos), key=lambda e: (-propios[e[0]], e))


def _asignar_sorteos(
    empates: Sequence[tuple[str, ...]], sorteos: Sequence[Orden], propios: Mapping[str, int]
) -> dict[tuple[str, ...], Orden]:
    reglas: dict[tuple[str, ...], Orden] = {}
    for sorteo in sorteos:
        tocados = [empate for empate in empates if set(empate) <= set(sorteo)]
        iguales = {propios.get(nombre) for nombre in sorteo}
        if not tocados or len(set(sorteo)) < len(sorteo) or len(iguales) != 1:
            raise Rechazo("el sorteo no corresponde a ningún empate")
        for empate in tocados:
            if empate in reglas:
                raise Rechazo("dos sorteos para un empate")
            reglas[empate] = sorteo
    return reglas


def _en_disputa(empate: tuple[str, ...], combinaciones: Votos, ordenes: Sequence[Orden]) -> int:
    votos = 0
    for opcion, v in combinaciones.items():
        salidas = [set(favorecidos(opcion, v, o)) for o in ordenes]
        dudosos = set.union(*salidas) - set.intersection(*salidas)
        votos += len(salidas[0] & dudosos) if dudosos & set(empate) else 0
    return votos


def _respeta(orden: Orden, empate: tuple[str, ...], regla: Sequence[str]) -> bool:
    return [p for p in orden if p in empate] == [p for p in regla if p in empate]


def _repartir(propios: Mapping[str, int], combinaciones: Votos, orden: Orden) -> dict[str, int]:
    urnas = dict(propios)
    for opcion, v in combinaciones.items():
        con_uno_mas = favorecidos(opcion, v, orden)
        parejo = v - len(con_uno_mas)
        for partido in opcion:
            urnas[partido] += parejo // len(opcion) + con_uno_mas.count(partido)
    return urnas


def por_porcentajes_lento(total: int, porcentajes: Mapping[str, Fraction], remanente: str) -> dict[str, int]:
    """CMP-44: each share is counted out on the exact multiples; what is left goes one by one, or to the first."""
    suelos = {p: _cabe(total * x.numerator, 100 * x.denominator) for p, x in porcentajes.items()}
    restan = total - sum(suelos.values())
    if remanente == "primer_partido":
        suelos[next(iter(porcentajes))] += restan
        return suelos
    colas = {p: total * x - 100 * suelos[p] for p, x in porcentajes.items()}
    while restan:
        mayor = next(iter(colas))
        for partido, cola in colas.items():
            if cola > colas[mayor]:
                mayor = partido
        suelos[mayor] += 1
        del colas[mayor]
        restan -= 1
    return suelos


def por_tabla_lento(
    total: int, tabla: Mapping[int, Mapping[str, int]], participacion: Fraction
) -> dict[str, int]:
    """Mode C: the row of the whole percent; each party its points over it; what is left to the first named."""
    nivel = _cabe(participacion.numerator, participacion.denominator)
    if nivel == 0 or nivel not in tabla:
        raise Rechazo("la tabla no tiene ese renglón")
    parte = {p: _cabe(total * puntos, nivel) for p, puntos in tabla[nivel].items()}
    primero = next(iter(next(iter(tabla.values()))))
    parte[primero] += total - sum(parte.values())
    return parte


def _cabe(cuanto: int, en: int) -> int:
    """How many times `en` fits in `cuanto`: doubling and taking away, as with an abacus."""
    veces = 0
    while cuanto >= en:
        paso, tantas = en, 1
        while paso * 2 <= cuanto:
            paso, tantas = paso * 2, tantas * 2
        cuanto -= paso
        veces += tantas
    return veces
