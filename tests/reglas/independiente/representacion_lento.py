"""Section 7 once more, the slow way: whole numbers only, one seat at a time, caps by recursion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby

from tests.reglas.independiente.bucle import FaltaSorteo, Rechazo


@dataclass
class Urna:
    """The sorteos held so far, taken in order."""

    quedan: list[tuple[str, ...]]

    def sacar(self, entre: Sequence[str], lugares: int) -> tuple[str, ...]:
        if not self.quedan:
            raise FaltaSorteo(tuple(sorted(entre)), lugares)
        sorteo = self.quedan.pop(0)
        if len(set(sorteo)) != lugares or len(sorteo) != lugares or not set(sorteo) <= set(entre):
            raise Rechazo("el sorteo no es de este empate")
        return sorteo


@dataclass(frozen=True)
class Caso:
    """One assignment: the same figures that the product's ReglasDeAsignacion takes."""

    votos: Mapping[str, int]
    curules: int
    metodo: str = "cociente_y_resto_mayor"
    umbral: Fraction | None = None
    base_umbral: int | None = None
    asignacion_minima: bool = False
    restar_votos_usados: bool = False
    curules_mr: Mapping[str, int] = field(default_factory=dict)
    escanos_totales: int | None = None
    tope: Fraction | None = None
    base_tope: int | None = None

    @property
    def base(self) -> int:
        return sum(self.votos.values()) if self.base_umbral is None else self.base_umbral


def asignar_lento(caso: Caso, sorteos: Sequence[tuple[str, ...]] = ()) -> dict[str, int]:
    """Seats of each party, zeros included; Rechazo when a sorteo does not fit or is left over."""
    urna = Urna(list(sorteos))
    minimo = caso.umbral or Fraction(0)
    entran = [
        p for p, v in caso.votos.items() if v > 0 and v * minimo.denominator >= minimo.numerator * caso.base
    ]
    finales = dict.fromkeys(caso.votos, 0) | _con_topes(caso, urna, entran, {})
    if urna.quedan:
        raise Rechazo("sobra un sorteo")
    return finales


def tope_lento(caso: Caso, partido: str) -> int:
    """The most RP seats a party may have: counted up while its weight does not pass its vote share plus the cap."""
    if caso.tope is None:
        return caso.curules
    base = caso.base if caso.base_tope is None else caso.base_tope
    camara = caso.escanos_totales or caso.curules + sum(caso.curules_mr.values())
    escanos = 0
    while escanos < camara and _cabe_uno_mas(caso.votos[partido], base, camara, caso.tope, escanos):
        escanos += 1
    return max(0, escanos - caso.curules_mr.get(partido, 0))


def _cabe_uno_mas(votos: int, base: int, camara: int, tope: Fraction, escanos: int) -> bool:
    izquierda = (escanos + 1) * base * tope.denominator
    return izquierda <= camara * (votos * tope.denominator + tope.numerator * base)


def _con_topes(caso: Caso, urna: Urna, entran: Sequence[str], fijos: dict[str, int]) -> dict[str, int]:
    libres = [p for p in entran if p not in fijos]
    ronda = _ronda(caso, urna, libres, caso.curules - sum(fijos.values()))
    pasados = [p for p in libres if ronda[p] > tope_lento(caso, p)]
    if not pasados:
        return fijos | ronda
    # T-15 takes them from the most voted down: P2 was already over when P1 was brought to its cap.
    mas_votos = max(caso.votos[p] for p in pasados)
    nuevos = {p: tope_lento(caso, p) for p in pasados if caso.votos[p] == mas_votos}
    return _con_topes(caso, urna, entran, fijos | nuevos)


def _ronda(caso: Caso, urna: Urna, libres: Sequence[str], curules: int) -> dict[str, int]:
    tienen = dict.fromkeys(libres, 0)
    if caso.asignacion_minima:
        curules -= _por_filas(urna, {p: caso.votos[p] for p in libres}, curules, tienen)
    pesos = _pesos(caso, tienen)
    if caso.metodo == "promedios_mayores":
        _promedios(urna, pesos, curules, tienen)
    elif sum(pesos.values()) and curules:
        restos, quedan = _cocientes(pesos, curules, tienen)
        _por_filas(urna, restos, quedan, tienen)
    return tienen


def _por_filas(urna: Urna, pesos: Mapping[str, int], curules: int, tienen: dict[str, int]) -> int:
    """One seat each by descending weight; says how many were given."""
    dadas = 0
    fila = sorted(pesos, key=lambda p: -pesos[p])
    for _, iguales in groupby(fila, key=lambda p: pesos[p]):
        juntos = list(iguales)
        faltan = curules - dadas
        if not faltan:
            break
        for partido in juntos if len(juntos) <= faltan else urna.sacar(juntos, faltan):
            tienen[partido] += 1
            dadas += 1
    return dadas


def _pesos(caso: Caso, tienen: Mapping[str, int]) -> dict[str, int]:
    """Votes that go on, times the threshold's denominator so that they stay whole."""
    umbral = caso.umbral or Fraction(0)
    usados = umbral.numerator * caso.base if caso.restar_votos_usados else 0
    return {
        p: max(0, caso.votos[p] * umbral.denominator - (usados if minima else 0))
        for p, minima in tienen.items()
    }


def _cocientes(pesos: Mapping[str, int], curules: int, tienen: dict[str, int]) -> tuple[dict[str, int], int]:
    cociente, restos, quedan = sum(pesos.values()), {p: v * curules for p, v in pesos.items()}, curules
    for partido in restos:
        while restos[partido] >= cociente:
            restos[partido] -= cociente
            tienen[partido] += 1
            quedan -= 1
    return restos, quedan


def _promedios(urna: Urna, pesos: Mapping[str, int], curules: int, tienen: dict[str, int]) -> None:
    while curules and any(pesos.values()):
        punteros: list[str] = []
        for partido in pesos:
            if not punteros or _promedio(partido, pesos, tienen) > _promedio(punteros[0], pesos, tienen):
                punteros = [partido]
            elif _promedio(partido, pesos, tienen) == _promedio(punteros[0], pesos, tienen):
                punteros.append(partido)
        for partido in punteros if len(punteros) <= curules else urna.sacar(punteros, curules):
            tienen[partido] += 1
            curules -= 1


def _promedio(partido: str, pesos: Mapping[str, int], tienen: Mapping[str, int]) -> Fraction:
    return Fraction(pesos[partido], tienen[partido] + 1)
