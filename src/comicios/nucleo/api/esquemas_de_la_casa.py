"""What the addresses of the house itself answer."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from ninja import Field, Schema

from comicios.nucleo.api.esquemas import DeProceso, Pagina


class Formato(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"


class Inicio(Schema):
    version: str = Field(description="Versión de la casa.")
    cuenta: str = Field(description="Cuenta en cuyo nombre se lee.")
    nombre: str
    llave: str | None = Field(description="Nombre de la llave; nulo si se lee con la sesión.")
    vence_el: date | None = Field(description="Último día de la llave.")
    alcances: list[str] = Field(description="Lo que se puede leer hoy con ella.")


class ParametroPorConfirmar(Schema):
    clave: str
    descripcion: str
    valor: str = Field(description="Valor de trabajo, exacto; en `unidad`.")
    unidad: str
    desde: date = Field(description="Desde cuándo se usa ese valor.")
    uso: str = Field(description="Qué cambiaría con él.")


class ColumnaDeDatos(Schema):
    clave: str
    titulo: str
    significado: str
    tipo: str = Field(description="texto, entero, decimal o fecha.")


class ConjuntoDeDatos(Schema):
    codigo: str
    titulo: str
    periodo: str = Field(description="Cada cuánto cambia.")
    publico: bool
    licencia: str
    columnas: list[ColumnaDeDatos]
    parametros: list[ColumnaDeDatos] = Field(
        description="Lo que se dice en la dirección para pedir sus filas."
    )


class FilasDeConjunto(Pagina[dict[str, str | int | bool | None]], DeProceso):
    """Cada fila lleva las columnas del conjunto y además `proceso` y `simulacro`. Los decimales y fechas van como texto."""

    codigo: str
    corte: str = Field(description="De qué fecha son las cifras.")
