"""The figures whose source is not confirmed, each with what would change if it were another."""

from __future__ import annotations

from dataclasses import dataclass

from comicios.reglas import parametros
from comicios.reglas.parametros import Parametro

USOS = {
    "mir.umbral_verde": "Semáforo de los indicadores y palabra «Conforme» de objetivos y programa",
    "mir.umbral_amarillo": "Semáforo de los indicadores y palabras «Atención» y «Rezago» de objetivos y programa",
    "mir.techo_verde": "Semáforo de los indicadores que pasan de su meta",
    "mir.techo_amarillo": "Semáforo de los indicadores que pasan de su meta",
    "mir.tolerancia_constante": "Estatus «Cumplida» de los indicadores de tendencia constante",
    "informes.plazo_informe_bimestral": "Fecha en que «Me espera» pide el informe bimestral",
    "informes.cierre_de_bimestre": "Fecha en que «Me espera» pide capturar y revisar cada mes",
    "plazos.hora_de_corte": "Recepción efectiva de lo que llega, en la calculadora de plazos y en los plazos de ley",
}


@dataclass(frozen=True)
class Duda:
    """A figure to be confirmed and what uses it."""

    parametro: Parametro
    uso: str


def list_dudas() -> list[Duda]:
    """Every figure in force marked `por confirmar`, by key."""
    return [Duda(p, USOS.get(p.clave, "")) for p in parametros.por_confirmar()]


def count_parametros() -> int:
    return len(parametros.todos())
