"""Reading the versions of a programme, and the two sides of a comparison."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from comicios.nucleo.errores import FueraDeAmbito
from comicios.pat.models import BaseDeModificacion, Programa, VersionDePrograma
from comicios.pat.services.tramite import open_draft_of
from comicios.pat.versiones.comparar import Comparacion, compare
from comicios.pat.versiones.contenido import canonical, contenido_of

if TYPE_CHECKING:
    from collections.abc import Callable

HOY, BASE, BORRADOR = "hoy", "base", "borrador"
COLOR_DE_VERSION = {"vigente": "verde", "modificado": "gris", "cerrado": "azul"}


def list_versiones(programa: Programa) -> list[VersionDePrograma]:
    """Its versions, newest first, without their content (which is long)."""
    return list(
        VersionDePrograma.objects.filter(programa=programa)
        .defer("contenido")
        .select_related("acuerdo__organo", "por")
        .order_by("-numero")
    )


def export_json(programa: Programa, version: int | None = None) -> str:
    """The canonical text of a frozen version or, without number, of what the programme says now."""
    if version is None:
        return canonical(contenido_of(programa))
    congelada = VersionDePrograma.objects.filter(programa=programa, numero=version).first()
    if congelada is None:
        raise FueraDeAmbito("No existe esa versión del programa.")
    return congelada.contenido


@dataclass(frozen=True)
class Lado:
    """One side of a comparison: its key in the URL, what people call it, and how to read it."""

    clave: str
    rotulo: str
    read: Callable[[], dict[str, Any]]


@dataclass(frozen=True)
class Cotejo:
    """Two sides compared, among the `lados` there are."""

    lados: tuple[Lado, ...]
    de: Lado
    a: Lado
    comparacion: Comparacion


def sides_of(programa: Programa, versiones: list[VersionDePrograma]) -> tuple[Lado, ...]:
    """Every version, what the programme says today and, with a modification open, where it started and where it is."""
    lados = [
        Lado(str(v.numero), f"Versión {v.numero}", lambda n=v.numero: json.loads(export_json(programa, n)))  # type: ignore[misc]  # mypy does not infer a lambda with default
        for v in reversed(versiones)
    ]
    lados.append(Lado(HOY, "Como está hoy", lambda: contenido_of(programa)))
    borrador = open_draft_of(programa)
    if borrador is not None:
        suyo = borrador
        lados.append(Lado(BASE, "Vigente al abrir el borrador", lambda: _base_of(suyo)))
        lados.append(Lado(BORRADOR, f"Borrador de la versión {suyo.version}", lambda: contenido_of(suyo)))
    return tuple(lados)


def _base_of(borrador: Programa) -> dict[str, Any]:
    datos: dict[str, Any] = json.loads(BaseDeModificacion.objects.get(programa=borrador).contenido)
    return datos


def load_cotejo(programa: Programa, de: str, a: str) -> Cotejo:
    """The two sides asked for; by default, the draft against its start, else the last two there are."""
    lados = sides_of(programa, list_versiones(programa))
    por_clave = {lado.clave: lado for lado in lados}
    por_omision = (BASE, BORRADOR) if BORRADOR in por_clave else _last_two(lados)
    primero = por_clave.get(de) or por_clave[por_omision[0]]
    segundo = por_clave.get(a) or por_clave[por_omision[1]]
    return Cotejo(lados, primero, segundo, compare(primero.read(), segundo.read()))


def _last_two(lados: tuple[Lado, ...]) -> tuple[str, str]:
    numeradas = [lado.clave for lado in lados if lado.clave != HOY]
    return (numeradas[-2], numeradas[-1]) if len(numeradas) > 1 else (lados[0].clave, HOY)
