"""The one calculation of a MIR row: screen, report, workbook and API show what comes out of here."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from comicios.reglas.mir.avisos import avisar
from comicios.reglas.mir.calculo import alcanzar, formula, porcentaje_cumplido
from comicios.reglas.mir.capturas import Capturas, Serie, ordenar
from comicios.reglas.mir.estatus import Estatus, estatus
from comicios.reglas.mir.indicador import Indicador
from comicios.reglas.mir.pasos import contar
from comicios.reglas.mir.planeado import planeado_del_indicador
from comicios.reglas.mir.semaforo import color_del_semaforo, indice
from comicios.reglas.numeros import exacto
from comicios.reglas.periodos import exigir_mes


@dataclass(frozen=True)
class Evaluacion:
    """A row at a cut-off: exact unrounded fractions, percentages in hundreds; None where nothing can be said.

    `exceso` is what a reducción has above its target. `formula` names the one P came from. `pasos` tells
    people how the figures came about; `avisos` names captures a guard rail should have stopped.
    """

    corte: int
    alcanzada: Fraction | None
    diferencia: Fraction | None
    porcentaje: Fraction | None
    programado: Fraction | None
    indice: Fraction | None
    exceso: Fraction
    estatus: Estatus
    semaforo: str
    tiene_valor: bool
    en_tiempo: bool
    vencida: bool
    formula: str
    avisos: tuple[str, ...]
    pasos: tuple[str, ...]


def evaluar(indicador: Indicador, capturas: Capturas, *, corte: int, cerrado: bool = False) -> Evaluacion:
    """The row at the end of month `corte`, from the accepted value of each month (None or absent: blank).

    Bad arguments raise a ValueError in Spanish. Fundamento: [SEED Anexo 1], columnas 18–22; criterio del
    producto (pat_mir 2.4, 2.5 y 3).
    """
    exigir_mes(corte)
    serie = ordenar(capturas, con_razon=indicador.acumulacion == "RAZON", corte=corte)
    alcanzada = alcanzar(indicador, serie)
    programado = planeado_del_indicador(indicador, corte)
    porcentaje = _porcentaje(indicador, serie, alcanzada, programado)
    reducida = indicador.tendencia == "reduccion" and alcanzada is not None
    return Evaluacion(
        corte=corte,
        alcanzada=alcanzada,
        diferencia=None if alcanzada is None else exacto(indicador.meta) - alcanzada,
        porcentaje=porcentaje,
        programado=programado,
        indice=indice(indicador, porcentaje, programado),
        exceso=max(Fraction(0), (alcanzada or Fraction(0)) - exacto(indicador.meta))
        if reducida
        else Fraction(0),
        estatus=estatus(
            indicador, alcanzada=alcanzada, porcentaje=porcentaje, reportados=serie.meses, cerrado=cerrado
        ),
        semaforo=color_del_semaforo(
            indicador, alcanzada=alcanzada, porcentaje=porcentaje, programado=programado
        ),
        tiene_valor=bool(serie.meses) and alcanzada is not None,
        en_tiempo=not cerrado and _en_su_ventana(indicador, corte) and not _llego(porcentaje),
        vencida=_se_le_acabo_el_plazo(indicador, corte, cerrado) and not _llego(porcentaje),
        formula=formula(indicador),
        avisos=avisar(indicador, serie, alcanzada),
        pasos=contar(
            indicador, serie, corte=corte, alcanzada=alcanzada, porcentaje=porcentaje, programado=programado
        ),
    )


def _porcentaje(
    indicador: Indicador, serie: Serie, alcanzada: Fraction | None, programado: Fraction | None
) -> Fraction | None:
    """Blank is not 0: a line not begun and with nothing captured has no P, and stays out of averages."""
    if alcanzada is None or (not serie.meses and not programado):
        return None
    return porcentaje_cumplido(indicador, alcanzada)


def _en_su_ventana(indicador: Indicador, corte: int) -> bool:
    return bool(indicador.meses) and min(indicador.meses) <= corte <= max(indicador.meses)


def _se_le_acabo_el_plazo(indicador: Indicador, corte: int, cerrado: bool) -> bool:
    return bool(indicador.meses) and (cerrado or corte > max(indicador.meses))


def _llego(porcentaje: Fraction | None) -> bool:
    return porcentaje is not None and porcentaje >= 100
