"""An installation prepared once for all the workers of a run, from which each takes its own copy."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from tests.instalacion.casa import Casa


@dataclass(frozen=True)
class Molde:
    """Where it is: folder and, on PostgreSQL, database. Nobody serves it nor writes in it."""

    datos: Path
    postgres: str | None
    base: str

    def cast(self, datos: Path) -> Casa:
        """A new installation equal to it."""
        nueva = Casa(datos, postgres=self.postgres)
        nueva.copy_from(Casa(self.datos, postgres=self.postgres, base=self.base))
        return nueva


@contextmanager
def shared_molde(
    carpetas: pytest.TempPathFactory, nombre: str, postgres: str | None, prepare: Callable[[Casa], None]
) -> Iterator[Molde]:
    """The molde of that name: whoever needs it first makes it while the others wait; the last to leave removes it."""
    comun = carpetas.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        comun = comun.parent  # each worker has its own folder inside the run's
    carpeta = comun / f"molde-{nombre}"
    with _turn(carpeta):
        base, usuarios = _read(carpeta)
        base = base or _make(carpeta, postgres, prepare)
        _write(carpeta, base, usuarios + 1)
    yield Molde(carpeta / "datos", postgres, base)
    with _turn(carpeta):
        base, usuarios = _read(carpeta)
        _write(carpeta, base, usuarios - 1)
        if usuarios == 1:
            Casa(carpeta / "datos", postgres=postgres, base=base).close()
            shutil.rmtree(carpeta)


def _make(carpeta: Path, postgres: str | None, prepare: Callable[[Casa], None]) -> str:
    shutil.rmtree(carpeta, ignore_errors=True)  # what somebody could not finish
    (carpeta / "datos").mkdir(parents=True)
    base = f"comicios_molde_{uuid4().hex[:10]}"
    casa = Casa(carpeta / "datos", postgres=postgres, base=base)
    casa.create_database()
    try:
        prepare(casa)
    except BaseException:
        casa.close()
        raise
    return base


@contextmanager
def _turn(carpeta: Path) -> Iterator[None]:
    with carpeta.with_suffix(".candado").open("w") as candado:
        fcntl.flock(candado, fcntl.LOCK_EX)
        yield


def _read(carpeta: Path) -> tuple[str, int]:
    """The name of the molde's database (empty while there is no molde) and how many workers hold it."""
    registro = carpeta / "registro.json"
    leido = json.loads(registro.read_text()) if registro.is_file() else {"base": "", "usuarios": 0}
    return leido["base"], leido["usuarios"]


def _write(carpeta: Path, base: str, usuarios: int) -> None:
    (carpeta / "registro.json").write_text(json.dumps({"base": base, "usuarios": usuarios}))
