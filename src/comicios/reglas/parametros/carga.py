"""Reads and checks the YAML of parameters: a file badly written stops the house with a clear sentence."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from comicios.reglas.numeros import Numero
from comicios.reglas.parametros.tipos import Parametro, ParametroInvalido

CARPETA = Path(__file__).parent
_DE_TEMA = frozenset({"descripcion", "parametros"})
_DE_PARAMETRO = frozenset({"descripcion", "unidad", "uso", "vigencias"})
_DE_VIGENCIA = frozenset({"desde", "valor", "fuente"})
_NUMERO = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
_QUEBRADO = re.compile(r"-?[0-9]+/0*[1-9][0-9]*", re.ASCII)


@dataclass(frozen=True)
class Serie:
    """All the values a parameter has had, oldest first."""

    vigencias: tuple[Parametro, ...]

    def en(self, fecha: date | None) -> Parametro | None:
        """The value in force on that date (None: the newest); None when none was in force yet."""
        anteriores = [p for p in self.vigencias if fecha is None or p.desde <= fecha]
        return anteriores[-1] if anteriores else None


class _SinRepetidas(yaml.SafeLoader):
    """PyYAML keeps the last of two equal keys in silence; a legal figure written twice must be seen."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        claves = [clave.value for clave, _ in node.value]
        for clave in claves:
            if claves.count(clave) > 1:
                raise ParametroInvalido(f"la clave «{clave}» está repetida")
        return super().construct_mapping(node, deep)


@cache
def leer_carpeta(carpeta: Path = CARPETA) -> Mapping[str, Mapping[str, Serie]]:
    """Every topic of the folder, by file name; ParametroInvalido names file and parameter at fault."""
    return {archivo.stem: _leer_archivo(archivo) for archivo in sorted(carpeta.glob("*.yaml"))}


def _leer_archivo(archivo: Path) -> Mapping[str, Serie]:
    try:
        # The loader is a SafeLoader: it builds plain values only.
        contenido = yaml.load(archivo.read_text(encoding="utf-8"), Loader=_SinRepetidas)  # noqa: S506 - derives from SafeLoader
        tema = _exigir_claves(contenido, _DE_TEMA, "el archivo")
        return {
            str(clave): _leer_serie(f"{archivo.stem}.{clave}", dato)
            for clave, dato in tema["parametros"].items()
        }
    except (ParametroInvalido, yaml.YAMLError, AttributeError) as motivo:
        raise ParametroInvalido(
            f"El archivo de parámetros {archivo.name} está mal escrito: {motivo}."
        ) from motivo


def _exigir_claves(dato: object, esperadas: frozenset[str], donde: str) -> Mapping[str, Any]:
    if not isinstance(dato, dict):
        raise ParametroInvalido(f"{donde} debe tener las claves {_lista(esperadas)}")
    if faltan := esperadas - set(dato):
        raise ParametroInvalido(f"en {donde} falta {_lista(faltan)}")
    if sobran := set(dato) - esperadas:
        raise ParametroInvalido(f"en {donde} sobra {_lista(sobran)}")
    return dato


def _lista(claves: frozenset[str] | set[Any]) -> str:
    return ", ".join(sorted(f"«{clave}»" for clave in claves))


def _leer_serie(clave: str, dato: object) -> Serie:
    parametro = _exigir_claves(dato, _DE_PARAMETRO, clave)
    textos = {
        nombre: _leer_texto(parametro[nombre], nombre, clave) for nombre in ("unidad", "descripcion", "uso")
    }
    if not isinstance(parametro["vigencias"], list) or not parametro["vigencias"]:
        raise ParametroInvalido(f"{clave} necesita al menos una vigencia")
    vigencias = tuple(_leer_vigencia(clave, textos, vigencia) for vigencia in parametro["vigencias"])
    fechas = [p.desde for p in vigencias]
    if fechas != sorted(set(fechas)):
        raise ParametroInvalido(
            f"las vigencias de {clave} deben ir de la más antigua a la más reciente, sin repetir"
        )
    return Serie(vigencias)


def _leer_vigencia(clave: str, textos: Mapping[str, str], dato: object) -> Parametro:
    vigencia = _exigir_claves(dato, _DE_VIGENCIA, clave)
    if type(vigencia["desde"]) is not date:
        raise ParametroInvalido(f"en {clave}, «desde» debe ser una fecha como 2024-01-01")
    return Parametro(
        clave=clave,
        valor=leer_valor(vigencia["valor"], clave),
        fuente=_leer_texto(vigencia["fuente"], "fuente", clave),
        desde=vigencia["desde"],
        unidad=textos["unidad"],
        descripcion=textos["descripcion"],
        uso=textos["uso"],
    )


def _leer_texto(dato: object, nombre: str, clave: str) -> str:
    if not isinstance(dato, str) or not dato.strip():
        raise ParametroInvalido(f"en {clave}, «{nombre}» debe ser un texto")
    return dato.strip()


def leer_valor(dato: object, clave: str) -> Numero:
    """A whole number, or a quoted decimal (`"12.5"`) or fraction (`"1/3"`): never a binary fraction."""
    if isinstance(dato, int) and not isinstance(dato, bool):
        return dato
    if isinstance(dato, str) and _NUMERO.fullmatch(dato):
        return Decimal(dato)
    if isinstance(dato, str) and _QUEBRADO.fullmatch(dato):
        return Fraction(dato)
    raise ParametroInvalido(
        f'en {clave}, el valor «{dato}» debe ser un entero o un decimal entre comillas, como "12.5"'
    )
