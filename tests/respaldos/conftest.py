"""A real installation with evidence, its backup, and empty places where to restore it; on each database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from tests.instalacion.accesorios import postgres_url
from tests.instalacion.casa import Casa
from tests.instalacion.moldes import Molde

ES_POSTGRESQL = "postgresql" in settings.DATABASES["default"]["ENGINE"]
collect_ignore_glob = [f"*_solo_{'sqlite' if ES_POSTGRESQL else 'postgresql'}*.py"]

EVIDENCIAS = """
from tests.constructores import PDF, ensure_operator
from comicios.nucleo.archivos.services import register_evidencia
from comicios.pat.models import Programa
from datetime import date
programa = Programa.objects.select_related("organo", "proceso").get(clave="pat-deoe-2024")
for n in range({primera}, {ultima} + 1):
    register_evidencia(organo=programa.organo, proceso=programa.proceso, tipo="acta", titulo=f"Acta {{n}}/2024",
        fecha=date(2024, 10, 24), clasificacion="publica", contenido=PDF + f"% acta {{n}}".encode(), nombre="acta.pdf",
        by=ensure_operator())
"""


@dataclass(frozen=True)
class Hecho:
    """A backup and what `crear --json` said of it."""

    archivo: Path
    dicho: dict[str, Any]


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory, molde: Molde) -> Iterator[Casa]:
    """The real programme, the demo accounts and five pieces of evidence."""
    with molde.cast(tmp_path_factory.mktemp("original")) as nueva:
        nueva.python(EVIDENCIAS.format(primera=1, ultima=5))
        yield nueva


@pytest.fixture(scope="session")
def respaldo(original: Casa) -> Hecho:
    return make_backup(original)


def make_backup(casa: Casa, *opciones: str) -> Hecho:
    dicho = json.loads(casa.comicios("respaldo", "crear", "--json", *opciones).stdout)
    return Hecho(Path(dicho["archivo"]), dicho)


@pytest.fixture
def vacia(tmp_path: Path) -> Iterator[Casa]:
    """A place where nothing was installed yet."""
    with Casa(tmp_path / "vacia", postgres=postgres_url()) as nueva:
        yield nueva


def is_empty(casa: Casa) -> bool:
    """Whether nothing of a restore is left: no database, no files, no folder half done."""
    quedan = {p.name for p in casa.datos.iterdir()} - {"secreto.txt", "respaldos"}
    tablas = "from django.db import connection; print(len(connection.introspection.table_names()))"
    return quedan <= {"comicios.sqlite3", "comicios.sqlite3-wal", "comicios.sqlite3-shm"} and (
        casa.python(tablas).strip() == "0"
    )
