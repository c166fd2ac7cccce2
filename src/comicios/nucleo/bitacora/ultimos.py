"""The last values each row was left with by an act, kept on disk so that a million rows fit."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

ESQUEMA = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;
CREATE TABLE ultimo (clave TEXT PRIMARY KEY, momento TEXT, cadena TEXT, numero INTEGER, acto TEXT, campos TEXT,
                     visto INTEGER DEFAULT 0) WITHOUT ROWID;
"""
# In one chain the number decides; between chains, the moment.
ANOTAR = """
INSERT INTO ultimo (clave, momento, cadena, numero, acto, campos) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (clave) DO UPDATE SET momento=excluded.momento, cadena=excluded.cadena, numero=excluded.numero,
    acto=excluded.acto, campos=excluded.campos
WHERE excluded.cadena = ultimo.cadena OR excluded.momento >= ultimo.momento
"""


@dataclass(frozen=True)
class Ultimo:
    """The last act over a row and the values it left; None if it deleted the row."""

    clave: str
    cadena: str
    numero: int
    acto: str
    campos: Mapping[str, Any] | None


class Ultimos:
    """A temporary file of SQLite that disappears when closed."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.executescript(ESQUEMA)
        self._base.execute("BEGIN")

    def close(self) -> None:
        self._base.close()

    def note(self, *, momento: str, cadena: str, numero: int, acto: str, datos: str) -> None:
        """Take in what an act left; data that are not what an act writes leave nothing."""
        for clave, campos in _left_by(datos):
            # ASCII JSON: a text damaged on purpose may not be valid Unicode.
            row = (
                json.dumps(clave),
                _plain(momento),
                _plain(cadena),
                numero,
                _plain(acto),
                json.dumps(campos),
            )
            self._base.execute(ANOTAR, row)

    def see(self, clave: str) -> Ultimo | None:
        """The last act over a row that exists, which is thereby marked as seen."""
        key = json.dumps(clave)
        found = self._base.execute(
            "SELECT clave, cadena, numero, acto, campos FROM ultimo WHERE clave = ?", (key,)
        ).fetchone()
        if found is None:
            return None
        self._base.execute("UPDATE ultimo SET visto = 1 WHERE clave = ?", (key,))
        return _ultimo(found)

    def unseen(self, label: str) -> Iterator[Ultimo]:
        """Rows of a model that an act left and that no longer exist."""
        first, last = json.dumps(f"{label}/")[:-1], json.dumps(f"{label}0")[:-1]  # «0» follows «/» in ASCII
        rows = self._base.execute(
            "SELECT clave, cadena, numero, acto, campos FROM ultimo "
            "WHERE clave >= ? AND clave < ? AND visto = 0 AND campos <> 'null' ORDER BY cadena, numero",
            (first, last),
        )
        yield from map(_ultimo, rows)


def _ultimo(row: tuple[str, str, int, str, str]) -> Ultimo:
    clave, cadena, numero, acto, campos = row
    return Ultimo(json.loads(clave), cadena, numero, acto, json.loads(campos))


def _plain(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _left_by(datos: str) -> Iterator[tuple[str, Mapping[str, Any] | None]]:
    try:
        read = json.loads(datos)
    except (ValueError, RecursionError):
        return
    left = read.get("despues") if isinstance(read, dict) else None
    for clave, campos in left.items() if isinstance(left, dict) else ():
        if campos is None or isinstance(campos, dict):
            yield clave, campos
