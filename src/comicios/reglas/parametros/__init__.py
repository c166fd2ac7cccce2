"""Legal figures by date in force, each with its source. A new YAML file in this folder is a new topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache

from comicios.reglas.numeros import Numero, citar, exacto
from comicios.reglas.parametros.carga import leer_carpeta
from comicios.reglas.parametros.tipos import (
    POR_CONFIRMAR,
    Ajuste,
    Parametro,
    ParametroInvalido,
    Parametros,
    Tema,
)
from comicios.reglas.parametros.umbrales import Umbrales

__all__ = [
    "POR_CONFIRMAR",
    "Ajuste",
    "Ajustes",
    "Parametro",
    "ParametroInvalido",
    "Parametros",
    "Tema",
    "Umbrales",
    "en",
    "por_confirmar",
    "resolver",
    "todos",
    "umbrales",
]

Ajustes = Mapping[str, Numero | Ajuste]


def en(fecha: date | None = None, ajustes: Ajustes | None = None) -> Parametros:
    """The figures in force on that date (None: the newest), with an institute's own values put over them.

    `ajustes` goes by full key (`"mir.umbral_verde"`); a key that does not exist raises ParametroInvalido.
    Fundamento: criterio del producto (design.md, «A legal figure is data»).
    """
    pendientes = dict(ajustes or {})
    temas = {}
    for nombre, series in leer_carpeta().items():
        vigentes = {clave: parametro for clave, serie in series.items() if (parametro := serie.en(fecha))}
        temas[nombre] = Tema(
            nombre, {c: _ajustar(p, pendientes.pop(p.clave, None)) for c, p in vigentes.items()}
        )
    if pendientes:
        raise ParametroInvalido(
            f"No existe o no está vigente el parámetro {citar(min(pendientes, key=str))}: revise su clave."
        )
    return Parametros(temas)


def resolver(parametros: Parametros | Ajustes | None, fecha: date | None = None) -> Parametros:
    """What a rule's `parametros=` and `fecha=` stand for: a set already made, a process's own values, or the law's.

    With neither, the newest figures. ParametroInvalido for anything else.
    Fundamento: criterio del producto (computos.md, decisión 1: parámetros por proceso y elección).
    """
    if fecha is not None and (not isinstance(fecha, date) or isinstance(fecha, datetime)):
        raise ParametroInvalido(f"{citar(fecha)} no es una fecha: indique el día en que se aplica la regla.")
    if isinstance(parametros, Parametros):
        return parametros
    if parametros is None:
        return _de_la_ley(fecha)
    if not isinstance(parametros, Mapping):
        raise ParametroInvalido(f"{citar(parametros)} no es un juego de parámetros: use claves y valores.")
    return en(fecha, parametros)


@cache
def _de_la_ley(fecha: date | None) -> Parametros:
    return en(fecha)


def _ajustar(parametro: Parametro, ajuste: Numero | Ajuste | None) -> Parametro:
    if ajuste is None:
        return parametro
    if not isinstance(ajuste, Ajuste):
        ajuste = Ajuste(ajuste)
    exacto(ajuste.valor)
    return replace(parametro, valor=ajuste.valor, fuente=ajuste.fuente or parametro.fuente, ajustado=True)


def todos(fecha: date | None = None, ajustes: Ajustes | None = None) -> tuple[Parametro, ...]:
    """Every parameter in force on that date, by topic and key."""
    return tuple(sorted(en(fecha, ajustes), key=lambda parametro: parametro.clave))


def por_confirmar(fecha: date | None = None, ajustes: Ajustes | None = None) -> tuple[Parametro, ...]:
    """Those in force whose source is still to be confirmed.

    Fundamento: criterio del producto (design.md, «A legal figure is data»).
    """
    return tuple(parametro for parametro in todos(fecha, ajustes) if parametro.por_confirmar)


def umbrales(fecha: date | None = None, ajustes: Ajustes | None = None) -> Umbrales:
    """The semáforo's thresholds in force on that date, ready for an Indicador.

    Fundamento: criterio del producto (pat_mir 3, semáforo).
    """
    mir = en(fecha, ajustes).mir
    return Umbrales(
        verde=mir.umbral_verde.valor,
        amarillo=mir.umbral_amarillo.valor,
        techo_verde=mir.techo_verde.valor,
        techo_amarillo=mir.techo_amarillo.valor,
    )
