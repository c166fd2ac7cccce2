"""Profiles: what each shape of file is called, how it is recognised and which column is what. All of it is data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from comicios.nucleo.errores import Detalle, Rechazo
from comicios.siscom.importacion.celdas import Blanco, plain_name
from comicios.siscom.importacion.forma_de_perfil import faults_of

CARPETA = "perfiles"
CLAVE_MAXIMA = 80


class PerfilInvalido(Rechazo):
    """A profile that cannot be used; its details say what to mend in its file."""


@dataclass(frozen=True)
class ReglaDeOpciones:
    """Where the columns of votes are and how their names are read. Patterns look at the plain name (capitals)."""

    despues_de: tuple[str, ...]
    antes_de: str
    ademas: tuple[str, ...] = ()
    separador: str = ""
    prefijo: str = ""
    quita: str = ""
    candidatura_comun: re.Pattern[str] | None = None
    independiente: re.Pattern[str] | None = None
    total_de_candidatura: re.Pattern[str] | None = None


@dataclass(frozen=True)
class Perfil:
    """A shape of file. `columnas` gives, per role, the names that it may have, in order of preference.

    `texto` is the YAML of a profile of the person's own, so that its files can be read again; empty in the house's.
    """

    clave: str
    nombre: str
    descripcion: str
    separadores: tuple[str, ...]
    codificaciones: tuple[str, ...]
    columnas: Mapping[str, tuple[str, ...]]
    obligatorias: tuple[str, ...]
    llave: tuple[str, ...]
    opciones: ReglaDeOpciones
    palabras: Mapping[str, Blanco]
    vacio: Blanco
    sin: tuple[str, ...] = ()
    archivo: re.Pattern[str] | None = None
    resumen: bool = False
    claves_libres: frozenset[str] = frozenset()
    actas_rp: re.Pattern[str] | None = None
    sin_acta: re.Pattern[str] | None = None
    repetidas: frozenset[str] = frozenset()
    si_se_perdio_la_extension: bool = False
    nombres: Mapping[str, str] = field(default_factory=dict)
    texto: str = ""


@dataclass(frozen=True)
class Eleccion:
    """An election as files name it. `unica`: one contest for the whole State, summed by demarcation."""

    clave: str
    nombre: str
    patron: re.Pattern[str]
    demarcacion: str
    unica: bool = False


def build_perfil(clave: str, texto: str) -> Perfil:
    """A profile from its YAML text. PerfilInvalido lists everything that is wrong with it."""
    datos = _with_base(clave, _parse(clave, texto))
    faltas = list(faults_of(datos))
    if faltas:
        raise PerfilInvalido(
            f"El perfil «{clave}» no se puede usar. Corrija su archivo:",
            detalles=[Detalle(donde, mensaje) for donde, mensaje in faltas],
        )
    return _build(clave, datos)


def _parse(clave: str, texto: str) -> dict[str, Any]:
    try:
        datos = yaml.safe_load(texto)
    except (yaml.YAMLError, ValueError) as error:
        raise PerfilInvalido(f"El perfil «{clave}» no es un YAML bien escrito: {error}") from error
    if not isinstance(datos, dict):
        raise PerfilInvalido(f"El perfil «{clave}» debe ser una relación de claves y valores.")
    return datos


def _with_base(clave: str, datos: dict[str, Any]) -> dict[str, Any]:
    """A profile may say `base:` and write only what differs from another one of the house."""
    base = datos.pop("base", None)
    if base is None:
        return datos
    if base not in bundled_names():
        raise PerfilInvalido(
            f"El perfil «{clave}» se basa en «{base}», que no existe. Use {', '.join(bundled_names())}."
        )
    return _with_base(str(base), _parse(str(base), _text_of(str(base)))) | datos


def _build(clave: str, datos: Mapping[str, Any]) -> Perfil:
    opciones, repetidas = datos["opciones"], datos.get("repetidas", {})
    return Perfil(
        clave=clave,
        nombre=datos["nombre"],
        descripcion=datos["descripcion"],
        separadores=tuple(datos["separadores"]),
        codificaciones=tuple(datos["codificaciones"]),
        columnas={rol: tuple(map(plain_name, nombres)) for rol, nombres in datos["columnas"].items()},
        obligatorias=tuple(datos["obligatorias"]),
        llave=tuple(datos["llave"]),
        opciones=ReglaDeOpciones(
            despues_de=tuple(map(plain_name, opciones["despues_de"])),
            antes_de=opciones["antes_de"],
            ademas=tuple(map(plain_name, opciones.get("ademas", ()))),
            separador=opciones.get("separador", ""),
            prefijo=opciones.get("prefijo", ""),
            quita=opciones.get("quita", ""),
            candidatura_comun=_pattern(opciones, "candidatura_comun"),
            independiente=_pattern(opciones, "independiente"),
            total_de_candidatura=_pattern(opciones, "total_de_candidatura"),
        ),
        palabras={palabra.upper(): Blanco(que) for palabra, que in datos.get("palabras", {}).items()},
        vacio=Blanco(datos["vacio"]),
        sin=tuple(map(plain_name, datos.get("sin", ()))),
        archivo=_pattern(datos, "archivo"),
        resumen=datos.get("resumen", False),
        claves_libres=frozenset(datos.get("claves_libres", ())),
        actas_rp=_pattern(datos, "actas_rp"),
        sin_acta=_pattern(datos, "sin_acta"),
        repetidas=frozenset(repetidas.get("admite", ())),
        si_se_perdio_la_extension=repetidas.get("si_se_perdio_la_extension", False),
        nombres={rol: nombres[0] for rol, nombres in datos["columnas"].items()},
    )


def _pattern(datos: Mapping[str, Any], clave: str) -> re.Pattern[str] | None:
    return re.compile(datos[clave]) if clave in datos else None


@cache
def bundled_names() -> tuple[str, ...]:
    carpeta = resources.files("comicios.siscom.importacion").joinpath(CARPETA)
    return tuple(sorted(f.name.removesuffix(".yaml") for f in carpeta.iterdir() if f.name.endswith(".yaml")))


def _text_of(clave: str) -> str:
    carpeta = resources.files("comicios.siscom.importacion").joinpath(CARPETA)
    return carpeta.joinpath(f"{clave}.yaml").read_text("utf-8")


@cache
def bundled() -> tuple[Perfil, ...]:
    """Every profile that ships with the house, by key."""
    return tuple(build_perfil(clave, _text_of(clave)) for clave in bundled_names())


def find_perfil(nombre: str) -> Perfil:
    """A profile by its key, or from a YAML file of the person's own. PerfilInvalido when there is none."""
    propio = next((p for p in bundled() if p.clave == nombre), None)
    if propio is not None:
        return propio
    if not nombre.lower().endswith((".yaml", ".yml")):
        raise PerfilInvalido(
            f"No existe el perfil «{nombre}». Use {', '.join(bundled_names())}, o la ruta de un archivo .yaml."
        )
    try:
        texto = Path(nombre).read_text("utf-8")
    except (OSError, ValueError) as error:
        raise PerfilInvalido(
            f"No se pudo leer el perfil «{nombre}». Revise la ruta y que esté en UTF-8."
        ) from error
    return build_propio(Path(nombre).stem[:CLAVE_MAXIMA], texto)


def build_propio(clave: str, texto: str) -> Perfil:
    """A profile that is not of the house, and that keeps its own text."""
    return replace(build_perfil(clave, texto), texto=texto)


@cache
def elecciones() -> tuple[Eleccion, ...]:
    """The elections that a title or a file name can tell, most particular first."""
    texto = resources.files("comicios.siscom.importacion").joinpath("elecciones.yaml").read_text("utf-8")
    return tuple(
        Eleccion(e["clave"], e["nombre"], re.compile(e["patron"]), e["demarcacion"], e.get("unica", False))
        for e in yaml.safe_load(texto)
    )
