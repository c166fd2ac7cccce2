"""What a draft lacks before it is sent: faults stop it, warnings are to be acknowledged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comicios.nucleo.errores import Detalle
from comicios.pat.models import Indicador, LineaDeAccion, Objetivo, Programa
from comicios.pat.selectors.panorama import rule_of
from comicios.reglas.errores import DatoInvalido
from comicios.reglas.mir import PesosInvalidos, exigir_pesos
from comicios.reglas.numeros import pesos


@dataclass(frozen=True)
class Revision:
    faltas: tuple[Detalle, ...]
    avisos: tuple[Detalle, ...]


def review(programa: Programa) -> Revision:
    """Every fault and every warning of the draft, in the order of the programme. Five queries."""
    objetivos = list(Objetivo.objects.filter(programa=programa))
    lineas = [ln for ln in LineaDeAccion.objects.filter(programa=programa) if not ln.cancelacion]
    indicadores = list(
        Indicador.objects.filter(linea__in=lineas).select_related("linea").prefetch_related("partidas")
    )
    return Revision(
        tuple(_faults(programa, objetivos, lineas, indicadores)),
        tuple(_warnings(lineas, {i.linea_id for i in indicadores})),
    )


def _faults(
    programa: Programa, objetivos: list[Objetivo], lineas: list[LineaDeAccion], indicadores: list[Indicador]
) -> Iterator[Detalle]:
    con_lineas = {ln.objetivo_id for ln in lineas}
    if not objetivos:
        yield Detalle("Objetivos", "el programa no tiene ninguno. Agregue al menos uno, con sus líneas.")
    for objetivo in objetivos:
        if objetivo.pk not in con_lineas and not programa.is_modificacion:
            yield Detalle(objetivo.clave, "no tiene líneas de acción. Agregue al menos una.")
    for indicador in indicadores:
        yield from _faults_of(indicador)
    for objetivo in objetivos:
        yield from _faults_of_weights(
            objetivo, [i for i in indicadores if i.linea.objetivo_id == objetivo.pk]
        )
    asignado = sum(i.presupuesto for i in indicadores)
    if asignado > programa.presupuesto_total:
        yield Detalle(
            "Presupuesto",
            f"los renglones suman {pesos(asignado)} y el total es {pesos(programa.presupuesto_total)}. "
            "Corrija el total o los renglones.",
        )


def _faults_of(indicador: Indicador) -> Iterator[Detalle]:
    try:
        rule_of(indicador, indicador.linea.meses_programados)
    except DatoInvalido as error:
        yield Detalle(indicador.clave, str(error))
    montos = [p.monto for p in indicador.partidas.all()]
    escritos = [m for m in montos if m is not None]
    if escritos and (len(escritos) < len(montos) or sum(escritos) != indicador.presupuesto):
        yield Detalle(
            indicador.clave,
            f"sus partidas suman {pesos(sum(escritos))} y el renglón lleva {pesos(indicador.presupuesto)}. "
            "Escriba el monto de todas, que sumen el renglón.",
        )


def _faults_of_weights(objetivo: Objetivo, indicadores: list[Indicador]) -> Iterator[Detalle]:
    """Weights are held by all the indicators of an objective, adding up to 100, or by none."""
    dichos = [i.peso for i in indicadores if i.peso is not None]
    if not dichos:
        return
    try:
        exigir_pesos(dichos, len(indicadores))
    except PesosInvalidos as error:
        yield Detalle(objetivo.clave, error.mensaje)


def _warnings(lineas: list[LineaDeAccion], medidas: set[int]) -> Iterator[Detalle]:
    for linea in lineas:
        faltan = [
            que
            for que, falta in (("meses", not linea.meses), ("indicador", linea.pk not in medidas))
            if falta
        ]
        if faltan:
            yield Detalle(linea.clave, f"sin {' ni '.join(faltan)}.")
