"""A signer, a tracked table of its own (organos) and direct SQL hands that pass over every lock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.db import connection
from django.db.backends.utils import CursorWrapper

from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.organos.models import Organo

CADENA = "DEOE/ple-2023-2024"
OTRA = "CD-01/ple-2023-2024"
TABLAS = ("bitacora_evento", "bitacora_ancla")


collect_ignore_glob = [f"test_solo_{'sqlite' if connection.vendor == 'postgresql' else 'postgresql'}*.py"]


@dataclass(frozen=True)
class Firma:
    cuenta: str = "analista1"
    nombre: str = "Analista 1 (muestra)"
    cargo: str = "Analista de organización"


bitacora.register_actos(
    {"prueba.organo.alta": "dio de alta {clave}", "prueba.organo.cambio": "cambió {clave}"}
)


@pytest.fixture
def firma() -> Firma:
    return Firma()


@pytest.fixture
def asentar(db: None, firma: Firma) -> Callable[..., Evento]:
    """Creates a body through an act; each call adds one act to the chain."""

    def asentar(clave: str, cadena: str = CADENA, motivo: str = "") -> Evento:
        organo = Organo.objects.create(clave=clave, nombre=f"Órgano {clave}", tipo="unidad", fuente="muestra")
        return bitacora.record(
            acto="prueba.organo.alta",
            by=firma,
            cadena=cadena,
            objeto=organo,
            despues=[organo],
            motivo=motivo,
            historia=bitacora.key_of(organo),
            palabras={"clave": clave},
        )

    return asentar


@pytest.fixture
def cadena_de_cinco(asentar: Callable[..., Evento]) -> None:
    for n in range(1, 6):
        asentar(f"U{n}", motivo=f"motivo {n}")
    asentar("V1", cadena=OTRA)
    assert bitacora.verify().is_intact


@pytest.fixture
def forzar(db: None) -> Callable[..., None]:
    """Runs SQL as whoever owns the database would, with the locks of the bitácora taken off."""

    def forzar(*ordenes: str) -> None:
        with connection.cursor() as cursor, sin_candados(cursor):
            for orden in ordenes:
                cursor.execute(orden)

    return forzar


@contextmanager
def sin_candados(cursor: CursorWrapper) -> Iterator[None]:
    """Takes the triggers off and puts them back, as somebody who wants no one to notice would."""
    if connection.vendor == "postgresql":
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for tabla in TABLAS:
            cursor.execute(f"ALTER TABLE {tabla} DISABLE TRIGGER USER")
        yield
        for tabla in TABLAS:
            cursor.execute(f"ALTER TABLE {tabla} ENABLE TRIGGER USER")
        return
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'bitacora_%%'", []
    )
    triggers = cursor.fetchall()
    for name, _ in triggers:
        cursor.execute(f"DROP TRIGGER {name}")
    yield
    for _, sql in triggers:
        cursor.execute(sql)
