"""Sections 2.4 to 2.6 once more: causes read one by one, groups and points by counting on the fingers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from tests.reglas.independiente.acta_lento import Hoja, errores_lento
from tests.reglas.independiente.bucle import Rechazo

DE_LAS_MARCAS = {
    "ACTA_ALTERADA": "R2",
    "ACTA_ILEGIBLE": "R3",
    "SIN_ACTA": "R3",
    "PAQUETE_ALTERADO": "R5",
    "R2": "R2",
    "R3": "R3",
    "R5": "R5",
}
ARITMETICAS = frozenset(f"AEC-{n}" for n in range(1, 8))


def causales_lento(
    acta: Hoja | None,
    copia: Hoja | None,
    candidaturas: Mapping[str, frozenset[str]],
    *,
    alterado: bool = False,
    marcas: frozenset[str] = frozenset(),
    aclaradas: frozenset[str] = frozenset(),
    sobre_validos: bool = True,
    **de_la_revision: bool,
) -> list[str]:
    """The codes of the causes of one package, in order."""
    causas = {DE_LAS_MARCAS[marca] for marca in marcas}
    if acta is not None and copia is not None and _se_contradicen(acta, copia):
        causas.add("R1")
    if alterado:
        causas.add("R5")
    usada, otra = (acta, copia) if acta is not None else (copia, None)
    if usada is None:
        return sorted(causas | {"R3"})
    if set(usada.renglones.values()) == {None}:
        causas.add("R3")
    if errores_lento(usada, **de_la_revision) & ARITMETICAS - aclaradas:
        causas.add("R4")
    if "R3" not in causas and _falta_un_voto(usada, otra, aclaradas):
        causas.add("R4")
    if None not in usada.votos.values():
        # Neither cause looks at no registradas, and R7 does not look at nulos either: their blanks do not matter.
        sin_nulos = {"R6"} if usada.simples["nulos"] is None else set()
        causas |= _por_votos(usada, candidaturas, sobre_validos) - sin_nulos
    return sorted(causas)


def _se_contradicen(acta: Hoja, copia: Hoja) -> bool:
    una, otra = ({**h.renglones, "total": h.simples["total"]} for h in (acta, copia))
    comunes = [k for k in una if una[k] is not None and otra.get(k) is not None]
    return any(una[k] != otra[k] for k in comunes)


def _falta_un_voto(usada: Hoja, otra: Hoja | None, aclaradas: frozenset[str]) -> bool:
    """CMP-06: a vote that cannot be read, and that the other copy does not clear up."""
    for renglon, valor in usada.renglones.items():
        codigo = {"no_registradas": "AEC-27", "nulos": "AEC-28"}.get(str(renglon), "AEC-26")
        aclarado = codigo in aclaradas and otra is not None and otra.renglones.get(renglon) is not None
        if valor is None and not aclarado:
            return True
    return False


def _por_votos(usada: Hoja, candidaturas: Mapping[str, frozenset[str]], sobre_validos: bool) -> set[str]:
    sumas = dict.fromkeys(candidaturas, 0)
    for nombre, partidos in candidaturas.items():
        for opcion, v in usada.votos.items():
            if opcion <= partidos:
                sumas[nombre] += v or 0
    fila = sorted(sumas.values(), reverse=True)
    primero, segundo = (*fila, 0)[:2]
    causas = set()
    if (usada.simples["nulos"] or 0) > primero - segundo:
        causas.add("R6")
    todo = sum(fila) if sobre_validos else usada.simples["urna"]
    if primero > 0 and primero == todo:
        causas.add("R7")
    return causas


def procede_total_lento(primero: int, segundo: int, total: int, umbral: Fraction, estricto: bool) -> bool:
    """CMP-17 on the scale of the threshold's denominator: both sides are whole."""
    if segundo > primero or primero > total:
        raise Rechazo("los lugares no van en orden")
    izquierda = sum((primero, -segundo)) * umbral.denominator
    derecha = total * umbral.numerator
    return izquierda < derecha or (izquierda == derecha and not estricto)


def plan_lento(paquetes: int, grupos: int, segmentos: int, *, inclusivo: bool = True) -> dict[str, Any]:
    """2.6: a point takes one package in each segment; the fraction that decides is counted in packages."""
    if grupos < 1 or segmentos < 1 or grupos > 5:
        raise Rechazo("grupos o segmentos fuera de rango")
    if paquetes <= 20:
        return {"en_pleno": True, "puntos": None, "capacidad": segmentos, "necesarios": paquetes} | {
            "faltantes": max(0, paquetes - segmentos)
        }
    de_un_punto = grupos * segmentos
    puntos, restan = 0, paquetes
    while restan >= de_un_punto:
        restan -= de_un_punto
        puntos += 1
    abre_otro = 100 * restan >= 30 * de_un_punto if inclusivo else 100 * restan > 30 * de_un_punto
    puntos = 1 if puntos == 0 else puntos + abre_otro
    if puntos > 8:
        raise Rechazo("más de ocho puntos")
    necesarios = 0
    while necesarios * grupos * puntos < paquetes:
        necesarios += 1
    capacidad = puntos * de_un_punto
    return {"en_pleno": False, "puntos": puntos, "capacidad": capacidad, "necesarios": necesarios} | {
        "faltantes": max(0, paquetes - capacidad)
    }


def grupos_posibles_lento(propietarios: int, suplentes: int) -> int:
    """Three councillors stay; each of the others is a group, up to five; a substitute may complete the three."""
    personas = ["consejería"] * propietarios + ["suplencia"] * suplentes
    return len(personas[3:][:5])


def repartir_lento(paquetes: Sequence[str], grupos: int, puntos: int) -> list[list[list[str]]]:
    """CMP-24: sizes as when cards are dealt one by one; the blocks are then cut in order."""
    return [_cortar(bloque, puntos) for bloque in _cortar(paquetes, grupos)]


def _cortar(paquetes: Sequence[str], partes: int) -> list[list[str]]:
    manos = [0] * partes
    for turno, _ in enumerate(paquetes):
        manos[turno % partes] += 1
    cola = list(paquetes)
    return [[cola.pop(0) for _ in range(mano)] for mano in manos]
