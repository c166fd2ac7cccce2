"""One assignment ready to be worked: who takes part, over which base, what is discounted and where each cap is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from comicios.reglas.argumentos import ArgumentoInvalido, cuenta
from comicios.reglas.numeros import citar
from comicios.reglas.representacion.cuentas import cuentas
from comicios.reglas.representacion.reglamento import ReglasDeAsignacion
from comicios.reglas.representacion.topes import tope_de_escanos
from comicios.reglas.representacion.traza import Tope


@dataclass(frozen=True)
class Caso:
    """`participantes` go from the most voted to the least; `topes` is empty where the rules set none."""

    votos: Mapping[str, int]
    participantes: Mapping[str, int]
    curules: int
    reglas: ReglasDeAsignacion
    base: int
    base_tope: int
    escanos: int
    minimo_de_votos: Fraction
    topes: Mapping[str, Tope]

    @property
    def descuento(self) -> Fraction:
        """What a party that got its minimum seat has already used."""
        return self.minimo_de_votos if self.reglas.restar_votos_usados else Fraction(0)

    @property
    def por_restos(self) -> bool:
        return self.reglas.metodo == "cociente_y_resto_mayor"


def leer_caso(votos: object, curules: object, reglamento: object) -> Caso:
    """The arguments of `asignar`, checked against each other."""
    if not isinstance(reglamento, ReglasDeAsignacion):
        raise ArgumentoInvalido(
            f"reglamento: {citar(reglamento)} no son reglas de asignación. Use ReglasDeAsignacion."
        )
    por_partido = cuentas(votos, "votos")
    por_asignar = cuenta(curules, "curules")
    base = sum(por_partido.values()) if reglamento.base_umbral is None else reglamento.base_umbral
    base_tope = base if reglamento.base_tope is None else reglamento.base_tope
    _exigir_base(por_partido, base, "umbral")
    _exigir_base(por_partido, base_tope, "tope")
    escanos = _escanos(por_asignar, reglamento)
    minimo = (reglamento.umbral or Fraction(0)) * base
    participantes = _participantes(por_partido, minimo)
    return Caso(
        votos=por_partido,
        participantes=participantes,
        curules=por_asignar,
        reglas=reglamento,
        base=base,
        base_tope=base_tope,
        escanos=escanos,
        minimo_de_votos=minimo,
        topes=_topes(participantes, base_tope, escanos, reglamento),
    )


def _exigir_base(votos: Mapping[str, int], base: int, de: str) -> None:
    if base == 0 and any(votos.values()):
        raise ArgumentoInvalido(
            f"La votación base del {de} es 0 y hay partidos con votos. Escriba la votación sobre la que se mide."
        )


def _escanos(curules: int, reglas: ReglasDeAsignacion) -> int:
    ocupados = curules + sum((reglas.curules_mr or {}).values())
    if reglas.escanos_totales is None:
        return ocupados
    if reglas.escanos_totales < ocupados:
        raise ArgumentoInvalido(
            f"escaños totales: {reglas.escanos_totales:,} es menos que {ocupados:,}, la suma de las curules por "
            "asignar y las de mayoría relativa. Revise las tres cifras."
        )
    return reglas.escanos_totales


def _participantes(votos: Mapping[str, int], minimo: Fraction) -> dict[str, int]:
    """7.1.1: those with votes that reach the threshold, exactly compared."""
    orden = sorted(votos, key=lambda partido: (-votos[partido], partido))
    return {partido: votos[partido] for partido in orden if votos[partido] > 0 and votos[partido] >= minimo}


def _topes(votos: Mapping[str, int], base: int, escanos: int, reglas: ReglasDeAsignacion) -> dict[str, Tope]:
    """7.1.4: the seats that each share of the vote allows."""
    margen = reglas.tope_sobrerrepresentacion
    if margen is None:
        return {}
    mayoria = reglas.curules_mr or {}
    return {
        partido: Tope(tope_de_escanos(cuantos, base, escanos=escanos, tope=margen), mayoria.get(partido, 0))
        for partido, cuantos in votos.items()
    }
