"""The guard rails of a capture: what stops a month's value, with the sentence the person reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor

from comicios.reglas.errores import DatoInvalido
from comicios.reglas.mir.avisos import TOPE_DE_PORCENTAJE, fuera_de_ventana
from comicios.reglas.mir.capturas import Capturas, Razon, Valor, exigir_modo, ordenar
from comicios.reglas.mir.indicador import Indicador
from comicios.reglas.numeros import ESPACIO_DURO, citar, exacto, llano
from comicios.reglas.periodos import ULTIMO_MES, enumerar, exigir_mes, nombre_mes


@dataclass(frozen=True)
class Falta:
    """One reason not to accept a value: a stable code and what happened, where and how to mend it."""

    codigo: str
    mensaje: str


def guarda(
    indicador: Indicador,
    capturas_previas: Capturas,
    mes: int,
    valor: Valor | None,
    *,
    ejercicio: int,
    hoy: date,
    justificacion: str = "",
    clave: str = "",
) -> tuple[Falta, ...]:
    """What stops this value in this month, by code; empty when it may be captured. `clave` is the line's key.

    MIR-1 percentage above 100 · MIR-2 whole documents · MIR-3 month outside the window without
    justification · MIR-4 future month · MIR-5 not a figure for this indicator.
    Fundamento: criterio del producto (pat_mir 2.4, guard rails).
    """
    exigir_mes(mes)
    linea = clave or "esta línea"
    candidatas = (
        *_faltas_del_valor(indicador, capturas_previas, mes, valor, linea),
        _falta_de_ventana(indicador, mes, justificacion, linea),
        _falta_de_futuro(mes, ejercicio, hoy),
    )
    return tuple(sorted((falta for falta in candidatas if falta), key=lambda falta: falta.codigo))


def _faltas_del_valor(
    indicador: Indicador, previas: Capturas, mes: int, valor: Valor | None, linea: str
) -> tuple[Falta | None, ...]:
    """What is not a figure is not compared with anything."""
    ilegible = _falta_de_numero(indicador, mes, valor)
    if ilegible is not None or valor is None or isinstance(valor, Razon):
        return (ilegible,)
    cifra = exacto(valor)
    return _falta_de_tope(indicador, previas, mes, cifra, linea), _falta_de_enteros(indicador, cifra, linea)


def _falta_de_numero(indicador: Indicador, mes: int, valor: Valor | None) -> Falta | None:
    if valor is None:
        return Falta(
            "MIR-5", f"Falta el valor de {nombre_mes(mes)}. Escriba un número; si no hubo avance, escriba 0."
        )
    try:
        exigir_modo(valor, con_razon=indicador.acumulacion == "RAZON", donde=nombre_mes(mes))
    except DatoInvalido as motivo:
        return Falta("MIR-5", motivo.mensaje)
    return None


def _falta_de_tope(
    indicador: Indicador, previas: Capturas, mes: int, valor: Fraction, linea: str
) -> Falta | None:
    if not indicador.en_porcentaje or indicador.acumulacion != "SUMA":
        return None
    otros = {m: v for m, v in ordenar(previas, con_razon=False, corte=ULTIMO_MES).valores.items() if m != mes}
    acumulado = sum(otros.values(), Fraction(0))
    total = acumulado + valor
    if total <= TOPE_DE_PORCENTAJE:
        return None
    llegaria = f"{linea} llegaría a {llano(total)}{ESPACIO_DURO}% con este valor."
    return Falta("MIR-1", _con_mayuscula(f"{llegaria} {_remedio_del_tope(otros, mes, acumulado)}"))


def _remedio_del_tope(otros: dict[int, Fraction], mes: int, acumulado: Fraction) -> str:
    cabe = TOPE_DE_PORCENTAJE - acumulado
    if not acumulado:
        return f"Escriba {llano(cabe)} o menos."
    ultimo = max(otros)
    donde = f"El acumulado a {nombre_mes(ultimo)}" if ultimo < mes else "El acumulado de los demás meses"
    corrija = "corrija un mes anterior" if ultimo < mes else "corrija otro mes"
    if cabe <= 0:
        return f"{donde} es {llano(acumulado)}: {corrija}."
    return f"{donde} es {llano(acumulado)}: escriba {llano(cabe)} o menos, o {corrija}."


def _falta_de_enteros(indicador: Indicador, valor: Fraction, linea: str) -> Falta | None:
    if not indicador.en_documentos or valor.denominator == 1:
        return None
    abajo = floor(valor)
    return Falta(
        "MIR-2",
        f"{citar(llano(valor))} no es un número de documentos. En {linea} la meta se cuenta en documentos "
        f"enteros: escriba {abajo} o {abajo + 1}.",
    )


def _falta_de_ventana(indicador: Indicador, mes: int, justificacion: str, linea: str) -> Falta | None:
    if justificacion.strip() or not fuera_de_ventana(indicador, mes):
        return None
    programados = enumerar(nombre_mes(m) for m in sorted(indicador.meses))
    return Falta(
        "MIR-3",
        _con_mayuscula(
            f"{linea} está programada para {programados}. Un avance en {nombre_mes(mes)} se acepta con "
            "justificación: escríbala debajo del valor."
        ),
    )


def _falta_de_futuro(mes: int, ejercicio: int, hoy: date) -> Falta | None:
    if date(ejercicio, mes, 1) <= hoy:
        return None
    del_anio = "" if ejercicio == hoy.year else f" de {ejercicio}"
    espere = f"espere al 1 de {nombre_mes(mes)}{del_anio}."
    remedio = espere.capitalize() if del_anio else f"Capture {nombre_mes(hoy.month)} o {espere}"
    return Falta("MIR-4", f"{nombre_mes(mes).capitalize()}{del_anio} todavía no empieza. {remedio}")


def _con_mayuscula(frase: str) -> str:
    return frase[:1].upper() + frase[1:]
