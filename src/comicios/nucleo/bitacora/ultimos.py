"""The last values each row was left with by an act, kept on disk so that a million rows fit."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

ESQUEMA = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;
CREATE TABLE ultimo (clave TEXT PRIMARY KEY, momento TEXT, cadena TEXT, numero INTEGER, acto TEXT, campos TEXT,
                     visto INTEGER DEFAULT 0) WITHOUT ROWID;
CREATE TABLE compartida (clave TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE salto (clave TEXT, cadena TEXT, numero INTEGER, acto TEXT, hallado TEXT,
                    previa TEXT, previo INTEGER, acto_previo TEXT, dejado TEXT);
"""
# In one chain the number decides; between chains, the moment.
ANOTAR = """
INSERT INTO ultimo (clave, momento, cadena, numero, acto, campos) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (clave) DO UPDATE SET momento=excluded.momento, cadena=excluded.cadena, numero=excluded.numero,
    acto=excluded.acto, campos=excluded.campos
WHERE excluded.cadena = ultimo.cadena OR excluded.momento >= ultimo.momento
"""
PREVIO = "SELECT cadena, numero, acto, campos FROM ultimo WHERE clave = ?"
SALTAR = "INSERT INTO salto VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
NADA = object()  # an act that tells how it found a row and nothing of how it left it


@dataclass(frozen=True)
class Ultimo:
    """The last act over a row and the values it left; None if it deleted the row."""

    clave: str
    cadena: str
    numero: int
    acto: str
    campos: Mapping[str, Any] | None


@dataclass(frozen=True)
class Salto:
    """An act that found a row with other values than the ones the previous act over it had left."""

    ultimo: Ultimo
    cadena: str
    numero: int
    acto: str
    hallado: Mapping[str, Any]


class Ultimos:
    """A temporary file of SQLite that disappears when closed.

    `entre_cadenas`: acts come in the order of their moments, whatever their chain, and not chain by chain.
    `solo` says which rows to take in.
    """

    def __init__(
        self, *, entre_cadenas: bool = False, solo: Callable[[str], bool] = lambda clave: True
    ) -> None:
        self._entre_cadenas, self._solo = entre_cadenas, solo
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.executescript(ESQUEMA)
        self._base.execute("BEGIN")

    def close(self) -> None:
        self._base.close()

    def note(
        self, *, momento: str, cadena: str, numero: int, acto: str, datos: str, is_trusted: bool = True
    ) -> None:
        """Take in what an act found and left; data that are not what an act writes leave nothing.

        What an act found is compared only if it `is_trusted`: nothing wrong was seen in its chain up to it.
        """
        where = (_plain(cadena), numero, _plain(acto))
        for clave, hallado, dejado in _steps(datos):
            if not self._solo(clave):
                continue
            # ASCII JSON: a text damaged on purpose may not be valid Unicode.
            key = json.dumps(clave)
            if is_trusted:
                self._compare(key, where, None if hallado is None else json.dumps(hallado))
            if dejado is not NADA:
                self._base.execute(ANOTAR, (key, _plain(momento), *where, json.dumps(dejado)))

    def _compare(self, key: str, where: tuple[str, int, str], hallado: str | None) -> None:
        previo = self._base.execute(PREVIO, (key,)).fetchone()
        if previo is None:
            return
        if previo[0] != where[0] and not self._entre_cadenas:
            self._base.execute("INSERT OR IGNORE INTO compartida VALUES (?)", (key,))
        elif hallado is not None and hallado != previo[3]:
            self._base.execute(SALTAR, (key, *where, hallado, *previo))

    def is_shared(self, clave: str) -> bool:
        """Whether acts of several chains wrote the row: only their moments put those in order."""
        return (
            self._base.execute("SELECT 1 FROM compartida WHERE clave = ?", (json.dumps(clave),)).fetchone()
            is not None
        )

    def has_shared(self) -> bool:
        return self._base.execute("SELECT 1 FROM compartida LIMIT 1").fetchone() is not None

    def saltos(self) -> Iterator[Salto]:
        """Acts whose «before» is not the previous «after», in the order of their chains; rows of one chain only."""
        rows = self._base.execute(
            "SELECT * FROM salto WHERE clave NOT IN (SELECT clave FROM compartida) ORDER BY cadena, numero"
        )
        for clave, cadena, numero, acto, hallado, *previo in rows:
            yield Salto(_ultimo((clave, *previo)), cadena, numero, acto, json.loads(hallado))

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


def _steps(datos: str) -> Iterator[tuple[str, Mapping[str, Any] | None, object]]:
    """Key of each row of an act, how the act found it (None if it does not say) and how it left it."""
    try:
        read = json.loads(datos)
    except (ValueError, RecursionError):
        return
    found, left = _part(read, "antes"), _part(read, "despues")
    for clave in chain(left, (c for c in found if c not in left)):
        hallado, dejado = found.get(clave), left.get(clave, NADA)
        if dejado is NADA or dejado is None or isinstance(dejado, dict):
            yield clave, hallado if isinstance(hallado, dict) else None, dejado


def _part(read: object, name: str) -> Mapping[str, Any]:
    part = read.get(name) if isinstance(read, dict) else None
    return part if isinstance(part, dict) else {}
