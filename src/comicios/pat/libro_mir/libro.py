"""The whole plan of a workbook, sheet by sheet in the order people see them."""

from __future__ import annotations

from comicios.pat.libro_mir.contenido import LibroMir
from comicios.pat.libro_mir.hoja_mir import plan_mir
from comicios.pat.libro_mir.hojas_anexas import plan_identidad, plan_notas, plan_variables, rows_of_variables
from comicios.pat.libro_mir.plano import Hoja


def plan_libro(libro: LibroMir) -> tuple[Hoja, ...]:
    """The sheets of the workbook; the last one is the hidden identity."""
    visibles = (plan_mir(libro, rows_of_variables(libro)), *plan_variables(libro), *plan_notas(libro))
    return (*visibles, plan_identidad(libro, visibles))
