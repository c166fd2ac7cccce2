"""Captures that a guard rail should have stopped: the figure stays as it is, and a sentence says so."""

from __future__ import annotations

from fractions import Fraction

from comicios.reglas.mir.capturas import Serie
from comicios.reglas.mir.indicador import Indicador
from comicios.reglas.numeros import ESPACIO_DURO, llano
from comicios.reglas.periodos import enumerar, nombre_mes

TOPE_DE_PORCENTAJE = 100


def fuera_de_ventana(indicador: Indicador, mes: int) -> bool:
    """Whether the month is outside MES INICIAL – MES FINAL; without calendar there is no outside.

    Fundamento: criterio del producto (pat_mir 2.4, guard rails).
    """
    return bool(indicador.meses) and not min(indicador.meses) <= mes <= max(indicador.meses)


def avisar(indicador: Indicador, serie: Serie, alcanzada: Fraction | None) -> tuple[str, ...]:
    """One sentence per guard rail broken by values already accepted.

    Fundamento: criterio del producto (pat_mir 2.4, guard rails).
    """
    candidatos = (
        _aviso_de_ventana(indicador, serie),
        _aviso_de_tope(indicador, alcanzada),
        _aviso_de_enteros(indicador, serie),
    )
    return tuple(aviso for aviso in candidatos if aviso)


def _aviso_de_ventana(indicador: Indicador, serie: Serie) -> str:
    fuera = [nombre_mes(mes) for mes in serie.meses if fuera_de_ventana(indicador, mes)]
    if not fuera:
        return ""
    cuantos = "Hay un mes con avance" if len(fuera) == 1 else f"Hay {len(fuera)} meses con avance"
    return f"{cuantos} fuera de lo programado: {enumerar(fuera)}. Revise que tenga justificación."


def _aviso_de_tope(indicador: Indicador, alcanzada: Fraction | None) -> str:
    se_suman_porcentajes = indicador.en_porcentaje and indicador.acumulacion == "SUMA"
    if alcanzada is None or alcanzada <= TOPE_DE_PORCENTAJE or not se_suman_porcentajes:
        return ""
    signo = f"{ESPACIO_DURO}%"
    return f"El acumulado es {llano(alcanzada)}{signo} y el tope es 100{signo}. Corrija alguno de los meses."


def _aviso_de_enteros(indicador: Indicador, serie: Serie) -> str:
    partidos = [nombre_mes(mes) for mes, valor in serie.valores.items() if valor.denominator != 1]
    if not indicador.en_documentos or not partidos:
        return ""
    return f"Los documentos se cuentan enteros y hay decimales en {enumerar(partidos)}. Corrija esos valores."
