"""How the figures came about, in sentences for people: the same numbers, rounded only here."""

from __future__ import annotations

from fractions import Fraction

from comicios.reglas.mir.calculo import formula
from comicios.reglas.mir.capturas import Serie
from comicios.reglas.mir.indicador import Indicador
from comicios.reglas.numeros import ESPACIO_DURO, exacto, llano, porcentaje
from comicios.reglas.periodos import nombre_mes


def contar(
    indicador: Indicador,
    serie: Serie,
    *,
    corte: int,
    alcanzada: Fraction | None,
    porcentaje: Fraction | None,
    programado: Fraction | None,
) -> tuple[str, ...]:
    """The steps from the captured months to A, P and the planned progress, each one a sentence.

    Fundamento: criterio del producto (pat_mir 2.4: «store which one was used with the result»).
    """
    pasos = [_de_alcanzada(indicador, serie, corte, alcanzada)]
    if porcentaje is None or alcanzada is None:
        pasos.append("Todavía no hay porcentaje: no hay ningún valor aceptado.")
    else:
        pasos.append(_de_porcentaje(indicador, alcanzada, porcentaje))
    pasos.append(_de_programado(indicador, corte, programado))
    return tuple(pasos)


def _de_alcanzada(indicador: Indicador, serie: Serie, corte: int, alcanzada: Fraction | None) -> str:
    if alcanzada is None or not serie.meses:
        return f"Sin valores con los que calcular hasta {nombre_mes(corte)}."
    resultado = f"{llano(alcanzada)}{f'{ESPACIO_DURO}%' if indicador.acumulacion == 'RAZON' else ''}"
    return f"Meta alcanzada a {nombre_mes(corte)}: {_operacion(indicador, serie)} = {resultado}."


def _operacion(indicador: Indicador, serie: Serie) -> str:
    if indicador.acumulacion == "RAZON":
        numerador = sum((exacto(r.numerador) for r in serie.razones.values()), Fraction(0))
        denominador = sum((exacto(r.denominador) for r in serie.razones.values()), Fraction(0))
        return f"100 × {llano(numerador)} ÷ {llano(denominador)}"
    sumandos = [f"{llano(valor)} ({nombre_mes(mes)})" for mes, valor in serie.valores.items()]
    if indicador.acumulacion == "ULTIMO":
        return f"último valor, {sumandos[-1]}"
    suma = " + ".join(sumandos)
    return suma if indicador.acumulacion == "SUMA" else f"promedio de {suma}, entre {len(sumandos)}"


def _de_porcentaje(indicador: Indicador, alcanzada: Fraction, cumplido: Fraction) -> str:
    a, m = llano(alcanzada), llano(indicador.meta)
    b = "" if indicador.linea_base is None else llano(indicador.linea_base)
    clave = formula(indicador)
    if not indicador.meta and clave != "reduccion_desde_base":
        return f"Porcentaje de la meta: la meta es 0 y lo alcanzado, {a}; resulta {porcentaje(cumplido)}."
    if clave == "reduccion_meta_entre_alcanzado" and not alcanzada:
        clave = "reduccion_espejo"
    operaciones = {
        "incremento": f"100 × {a} ÷ {m}",
        "incremento_desde_base": f"100 × ({a} − {b}) ÷ ({m} − {b})",
        "reduccion_desde_base": f"100 × ({b} − {a}) ÷ ({b} − {m})",
        "reduccion_espejo": f"100 × (2 − {a} ÷ {m})",
        "reduccion_meta_entre_alcanzado": f"100 × {m} ÷ {a}",
        "constante": f"100 × (1 − distancia de {a} a {m} ÷ {m})",
    }
    return f"Porcentaje de la meta: {operaciones[clave]} = {porcentaje(cumplido)}{_piso(cumplido)}."


def _piso(cumplido: Fraction) -> str:
    return " (no baja de 0)" if cumplido == 0 else ""


def _de_programado(indicador: Indicador, corte: int, programado: Fraction | None) -> str:
    if programado is None:
        return "La línea no está calendarizada: no hay avance programado con el cual comparar."
    if indicador.metas_mensuales:
        return f"Programado a {nombre_mes(corte)}, según las metas mensuales: {porcentaje(programado)}."
    pasados = sum(1 for mes in indicador.meses if mes <= corte)
    total = len(indicador.meses)
    meses = "mes" if total == 1 else "meses"
    return f"Programado a {nombre_mes(corte)}: {pasados} de {total} {meses} = {porcentaje(programado)}."
