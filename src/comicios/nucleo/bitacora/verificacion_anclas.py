"""Checking the anclas among themselves, and against the one a person brings on paper or in a file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from comicios.nucleo.bitacora.hallazgos import Hallazgo
from comicios.nucleo.bitacora.huellas import hash_of_text
from comicios.nucleo.bitacora.lectura import as_integer, missing_columns, stored_rows
from comicios.nucleo.bitacora.verificacion_cadenas import Sellos

COLUMNAS = ("numero", "momento", "contenido", "huella")
HUELLA_MINIMA = 12  # hexadecimal digits that tell one ancla from another


@dataclass
class AnclasLeidas:
    """Hashes by number of the anclas of this installation, the heads they sealed, and the first fault among them."""

    huellas: dict[int, str] = field(default_factory=dict)
    sellos: Sellos = field(default_factory=dict)
    hallazgos: list[Hallazgo] = field(default_factory=list)


def read_anclas() -> AnclasLeidas:
    """All stored anclas. What an altered one seals is not believed."""
    leidas = AnclasLeidas()
    if missing := missing_columns("bitacora_ancla", COLUMNAS):
        leidas.hallazgos.append(
            Hallazgo("tabla", f"A la tabla bitacora_ancla le faltan columnas: {', '.join(missing)}.")
        )
        return leidas
    previous = ""
    for position, row in enumerate(stored_rows("bitacora_ancla", COLUMNAS, "numero"), start=1):
        numero, momento, contenido, huella = as_integer(row[0]), *row[1:]
        cuerpo = _sealed_content(contenido, huella)
        fault = _fault_of(position, numero, momento, cuerpo, previous)
        if fault and not leidas.hallazgos:
            leidas.hallazgos.append(Hallazgo("ancla", fault, numero=position))
        if isinstance(numero, int) and isinstance(huella, str):
            leidas.huellas[numero] = huella
        if cuerpo is not None and isinstance(numero, int):
            add_seals(leidas.sellos, cuerpo, f"el ancla {numero}")
        previous = str(huella)
    return leidas


def _fault_of(
    position: int, numero: object, momento: object, cuerpo: Mapping[str, Any] | None, previous: str
) -> str:
    if numero != position:
        return f"Falta el ancla {position}: la siguiente que hay es la {numero!r}."
    if cuerpo is None:
        return f"El ancla {position} fue alterada: su contenido no corresponde a su huella."
    if (cuerpo.get("numero"), cuerpo.get("momento")) != (numero, momento):
        return f"El ancla {position} fue alterada: su número o su fecha no son los que selló."
    if cuerpo.get("anterior") != previous:
        return f"El ancla {position} no enlaza con la anterior: una de las dos fue reescrita."
    return ""


def _sealed_content(contenido: object, huella: object) -> Mapping[str, Any] | None:
    """The content of an ancla, if it is what its hash says."""
    if not isinstance(contenido, str) or hash_of_text(contenido) != huella:
        return None
    try:
        cuerpo = json.loads(contenido)
    except (ValueError, RecursionError):
        return None
    return cuerpo if isinstance(cuerpo, dict) and isinstance(cuerpo.get("cadenas"), dict) else None


def add_seals(sellos: Sellos, cuerpo: Mapping[str, Any], nombre: str) -> None:
    """Add the heads that an ancla sealed; the first ancla that sealed an act keeps its name."""
    for cadena, cabeza in cuerpo["cadenas"].items():
        if isinstance(cabeza, list) and len(cabeza) == 2 and isinstance(cabeza[0], int):
            sellos.setdefault(cadena, {}).setdefault(cabeza[0], (str(cabeza[1]), nombre))


def check_given(dada: str, leidas: AnclasLeidas) -> Iterator[Hallazgo]:
    """Compare the ancla a person brings: a number, «37:HUELLA», a hash or the path of a file."""
    text = dada.strip()
    if re.fullmatch(r"\d{1,11}", text):
        yield from _check_number(int(text), leidas)
        return
    if match := re.fullmatch(r"(?:(\d{1,11})\s*:)?((?:[0-9a-fA-F\s-]|…|\.{3})+)", text):
        yield from _check_hash(match[1], match[2], leidas)
        return
    yield from _check_file(Path(text), leidas)


def _check_number(numero: int, leidas: AnclasLeidas) -> Iterator[Hallazgo]:
    if numero not in leidas.huellas:
        yield _given(
            f"El ancla {numero} no existe en esta instalación: la última es la {max(leidas.huellas, default=0)}. "
            "Revise el número impreso; si es correcto, la bitácora se cortó o se sustituyó."
        )


def _check_hash(numero: str | None, huella: str, leidas: AnclasLeidas) -> Iterator[Hallazgo]:
    ends = [re.sub(r"[\s-]", "", part).lower() for part in re.split(r"…|\.{3}", huella)]
    if sum(map(len, ends)) < HUELLA_MINIMA:
        yield _given(f"La huella dada es muy corta: escriba al menos {HUELLA_MINIMA} de sus 64 caracteres.")
        return
    if numero is None:
        if not any(_resembles(h, ends) for h in leidas.huellas.values()):
            yield _given(
                "Ningún ancla de esta instalación tiene la huella dada: la bitácora se reescribió o es de otra."
            )
        return
    yield from _check_number(int(numero), leidas)
    stored = leidas.huellas.get(int(numero))
    if stored is not None and not _resembles(stored, ends):
        yield _given(
            f"La huella dada para el ancla {numero} no es la de esta instalación ({stored[:12]}…): "
            "la bitácora se reescribió después de imprimirla, o se copió mal."
        )


def _resembles(stored: str, ends: list[str]) -> bool:
    return stored.startswith(ends[0]) and (len(ends) == 1 or stored.endswith(ends[-1]))


def _check_file(path: Path, leidas: AnclasLeidas) -> Iterator[Hallazgo]:
    try:
        given = json.loads(path.read_text("utf-8"))
        numero, huella = int(given["numero"]), str(given["huella"])
        cuerpo = _sealed_content(given["contenido"], huella)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as cause:
        yield _given(
            f"No se pudo leer el ancla de «{path}» ({type(cause).__name__}). Dé un número, una huella o el archivo."
        )
        return
    if cuerpo is None or cuerpo.get("numero") != numero:
        yield _given(f"El archivo «{path.name}» fue alterado: su contenido no corresponde a su huella.")
        return
    # The file's own heads are checked too: they hold even if every stored ancla was rewritten.
    add_seals(leidas.sellos, cuerpo, f"el ancla {numero}")
    yield from _check_number(numero, leidas)
    if leidas.huellas.get(numero, huella) != huella:
        yield _given(
            f"El ancla {numero} de esta instalación no es la del archivo «{path.name}»: fue reescrita."
        )


def _given(mensaje: str) -> Hallazgo:
    return Hallazgo("ancla_dada", mensaje)
