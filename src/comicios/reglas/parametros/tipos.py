"""A legal figure with its source, and the set of them in force on a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from comicios.reglas.errores import DatoInvalido
from comicios.reglas.numeros import Numero

POR_CONFIRMAR = "por confirmar"


class ParametroInvalido(DatoInvalido):
    """A parameter file badly written, or a parameter asked for that does not exist or is not in force."""


class ParametroAusente(ParametroInvalido, AttributeError):
    """A topic or figure that does not exist, or that was not yet in force on the date asked for."""


@dataclass(frozen=True)
class Parametro:
    """One figure of the law: its exact value, unit and source, since when, and `uso`, what would change with it."""

    clave: str
    valor: Numero
    unidad: str
    descripcion: str
    fuente: str
    desde: date
    uso: str
    ajustado: bool = False

    @property
    def por_confirmar(self) -> bool:
        return self.fuente == POR_CONFIRMAR


@dataclass(frozen=True)
class Ajuste:
    """An institute's own value for a parameter; without `fuente` the original source stays."""

    valor: Numero
    fuente: str = ""


@dataclass(frozen=True)
class Tema:
    """The parameters of one topic (one YAML file), read as attributes."""

    nombre: str
    parametros: Mapping[str, Parametro]

    def __getattr__(self, nombre: str) -> Parametro:
        # Copying and pickling probe for dunder names before the fields exist.
        if nombre.startswith("__") or nombre not in self.parametros:
            raise ParametroAusente(
                f"El tema «{self.__dict__.get('nombre')}» no tiene el parámetro «{nombre}» en esa fecha."
            )
        return self.parametros[nombre]


@dataclass(frozen=True)
class Parametros:
    """Every topic in force on a date: `parametros.en(fecha).mir.umbral_verde.valor`."""

    temas: Mapping[str, Tema]

    def __getattr__(self, nombre: str) -> Tema:
        if nombre.startswith("__") or nombre not in self.temas:
            raise ParametroAusente(f"No hay parámetros del tema «{nombre}».")
        return self.temas[nombre]

    def __iter__(self) -> Iterator[Parametro]:
        for tema in self.temas.values():
            yield from tema.parametros.values()
