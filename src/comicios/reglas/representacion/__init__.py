"""Proportional representation: threshold, minimum seat, quotient or averages, caps to a fixed point, and the trace."""

from __future__ import annotations

from comicios.reglas.representacion.asignacion import asignar
from comicios.reglas.representacion.reglamento import METODOS, ReglasDeAsignacion, reglas_del_congreso
from comicios.reglas.representacion.topes import peso_de_escanos, tope_de_escanos
from comicios.reglas.representacion.traza import Asignacion, CurulRestante, Renglon, Ronda, Tope
from comicios.reglas.sorteo import SorteoInvalido, SorteoRequerido

__all__ = [
    "METODOS",
    "Asignacion",
    "CurulRestante",
    "ReglasDeAsignacion",
    "Renglon",
    "Ronda",
    "SorteoInvalido",
    "SorteoRequerido",
    "Tope",
    "asignar",
    "peso_de_escanos",
    "reglas_del_congreso",
    "tope_de_escanos",
]
