"""The privacy notice as data: one YAML file per version in `avisos/`, none ever rewritten; the newest is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

CARPETA = Path(__file__).parent / "avisos"


@dataclass(frozen=True)
class Seccion:
    """A heading with its paragraphs and list; `duda` says what the institute must still fill in or confirm."""

    titulo: str
    parrafos: tuple[str, ...]
    lista: tuple[str, ...]
    duda: str


@dataclass(frozen=True)
class Aviso:
    """`simplificado` is what fits on a sheet; `integral` says everything."""

    version: str
    desde: date
    fuente: str
    simplificado: tuple[Seccion, ...]
    integral: tuple[Seccion, ...]


@cache
def current_aviso() -> Aviso:
    """The version in force. ValueError if the files are badly written."""
    return max((_read(archivo) for archivo in sorted(CARPETA.glob("*.yaml"))), key=lambda a: a.desde)


def _read(archivo: Path) -> Aviso:
    crudo = yaml.safe_load(archivo.read_text("utf-8"))
    try:
        return Aviso(
            version=str(crudo["version"]),
            desde=crudo["desde"],
            fuente=str(crudo["fuente"]),
            simplificado=tuple(map(_section, crudo["simplificado"])),
            integral=tuple(map(_section, crudo["integral"])),
        )
    except (KeyError, TypeError, AttributeError) as causa:
        raise ValueError(f"The privacy notice {archivo.name} is badly written: {causa!r}") from causa


def _section(crudo: dict[str, Any]) -> Seccion:
    return Seccion(
        titulo=str(crudo["titulo"]),
        parrafos=tuple(crudo.get("parrafos", ())),
        lista=tuple(crudo.get("lista", ())),
        duda=str(crudo.get("por_confirmar", "")),
    )
