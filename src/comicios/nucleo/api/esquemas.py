"""What every answer shares. A figure with decimals is always text, exact as written; the house has no binary fractions."""

from __future__ import annotations

from typing import Generic, TypeVar

from ninja import Field, Schema

T = TypeVar("T")
POR_PAGINA, MAXIMO = 100, 500


class Falta(Schema):
    donde: str = Field(description="Parámetro o campo; vacío si es de toda la petición.")
    mensaje: str = Field(description="Qué está mal y cómo se arregla.")


class Rechazada(Schema):
    """Por qué no se respondió lo que se pidió."""

    codigo: str = Field(description="sin_llave, sin_permiso, no_existe, conflicto, rechazo, espere o falla.")
    mensaje: str = Field(description="La frase para una persona: qué pasó y cómo se arregla.")
    detalles: list[Falta]


class DeProceso(Schema):
    """Todo dato operativo pertenece a un proceso; el de un simulacro lo dice y no es real."""

    proceso: str = Field(description="Clave del proceso electoral.")
    simulacro: bool = Field(description="Verdadero: es un simulacro y ningún dato es real.")


class Paginacion(Schema):
    """Qué página se pide."""

    pagina: int = Field(1, ge=1, description="Página, desde 1.")
    por_pagina: int = Field(POR_PAGINA, ge=1, le=MAXIMO, description=f"Renglones por página, hasta {MAXIMO}.")


class Pagina(Schema, Generic[T]):
    """Una página de una lista."""

    total: int = Field(description="Renglones de la lista completa.")
    pagina: int
    por_pagina: int
    siguiente: str | None = Field(description="Dirección de la página siguiente; nulo en la última.")
    datos: list[T]
