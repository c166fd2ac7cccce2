"""The two databases of the house, as a backup needs them; the one of this installation, and one by its kind."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from django.conf import settings

from comicios.nucleo.errores import Rechazo
from comicios.nucleo.respaldos.digesto import Contenido
from comicios.nucleo.respaldos.postgresql import PostgreSQL
from comicios.nucleo.respaldos.sqlite import SQLite

MOTORES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


class Base(Protocol):
    """A database that can be copied while people write, and into which a copy can be put."""

    motor: str

    def size(self) -> int:
        """About how many bytes a copy takes."""
        ...

    def copy(self, destino: Path) -> Contenido:
        """A consistent copy in a new file, and what it holds."""
        ...

    def refuse_unless_empty(self) -> None:
        """Raise Rechazo unless a backup may be restored here."""
        ...

    def load(self, copia: Path) -> Contenido:
        """Take a copy in, and read back what it holds; `name` is then where it is."""
        ...

    @property
    def name(self) -> str:
        """What Django calls it: a path, or the name of a database."""
        ...

    def settle(self) -> None:
        """Leave for good what was loaded."""
        ...

    def discard(self) -> None:
        """Take out what was loaded: the place is left empty."""
        ...


def base_of_the_house() -> Base:
    """The database of this installation."""
    ajustes = settings.DATABASES["default"]
    if ajustes["ENGINE"].endswith("sqlite3"):
        return SQLite(Path(ajustes["NAME"]))
    return PostgreSQL(ajustes)


def trial_base(motor: str, carpeta: Path) -> AbstractContextManager[Base]:
    """A database to try a backup in, gone afterwards."""
    if motor == "sqlite":
        return SQLite(carpeta / "ensayo.sqlite3").while_open()
    base = base_of_the_house()
    if not isinstance(base, PostgreSQL):
        raise Rechazo(
            "El respaldo es de PostgreSQL y aquí no hay un servidor donde ensayarlo. Defina DATABASE_URL con el de una "
            "instalación en PostgreSQL, o compruebe sólo sus bytes con --solo-bytes."
        )
    return base.temporary()
