"""The arithmetic of a plan of recount told in sentences."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

from comicios.reglas.numeros import Numero, cifra, contar, redondear
from comicios.reglas.pasos import Paso
from comicios.reglas.recuento.cifras import Limites


class Plan(Protocol):
    """What the sentences need to know of a plan."""

    @property
    def paquetes(self) -> int: ...
    @property
    def grupos(self) -> int: ...
    @property
    def segmentos(self) -> int: ...
    @property
    def puntos(self) -> int | None: ...
    @property
    def puntos_exactos(self) -> Fraction: ...
    @property
    def capacidad(self) -> int: ...
    @property
    def faltantes(self) -> int: ...
    @property
    def fijados(self) -> bool: ...


def no_caben(faltantes: int) -> str:
    """`no cabe 1`, `no caben 12`."""
    return f"no {'cabe' if faltantes == 1 else 'caben'} {faltantes:,}"


def contar_plan(plan: Plan, limites: Limites) -> tuple[Paso, ...]:
    """How the points came about, and how many packages fit."""
    segmentos = contar(plan.segmentos, "segmento", "segmentos")
    paquetes = contar(plan.paquetes, "paquete", "paquetes")
    if plan.puntos is None:
        pleno = f"{paquetes}, sin pasar de {limites.pleno}: recuenta el pleno, sin grupos."
        valores = {"paquetes": plan.paquetes, "limite": limites.pleno}
        return Paso("CMP-27", pleno, valores), _de_capacidad(plan, f"{segmentos}, un paquete en cada uno")
    grupos = contar(plan.grupos, "grupo", "grupos")
    division = f"{paquetes} ÷ {grupos} ÷ {segmentos}"
    return (
        Paso(
            "CMP-21",
            f"{division} = {cifra(plan.puntos_exactos, 4)} puntos por grupo.",
            {"puntos_exactos": plan.puntos_exactos},
        ),
        _de_puntos(plan, plan.puntos, limites),
        _de_capacidad(plan, f"{grupos} × {contar(plan.puntos, 'punto', 'puntos')} × {segmentos}"),
    )


def _de_puntos(plan: Plan, puntos: int, limites: Limites) -> Paso:
    exactos = plan.puntos_exactos
    fraccion = exactos - exactos.numerator // exactos.denominator
    desde = "desde" if limites.inclusivo else "arriba de"
    regla = f"la fracción abre un punto más {desde} {redondear(limites.corte)}; menos de uno es un punto"
    motivo = "los fijó el consejo" if plan.fijados else regla
    valores: dict[str, Numero] = {"puntos": puntos, "fraccion": fraccion, "corte": limites.corte}
    return Paso("CMP-21", f"Puntos por grupo: {puntos} ({motivo}).", valores)


def _de_capacidad(plan: Plan, operacion: str) -> Paso:
    sobran = plan.capacidad - plan.paquetes
    balance = no_caben(plan.faltantes) if plan.faltantes else f"lugares libres: {sobran:,}"
    return Paso(
        "CMP-22",
        f"Capacidad: {operacion} = {contar(plan.capacidad, 'paquete', 'paquetes')}; {balance}.",
        {"capacidad": plan.capacidad, "faltantes": plan.faltantes},
    )
