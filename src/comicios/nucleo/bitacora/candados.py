"""Whether the database still refuses to change the bitácora: its triggers are in place and enabled."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from comicios.nucleo.bitacora.hallazgos import Hallazgo

TABLAS = ("bitacora_evento", "bitacora_ancla")
CANDADOS = {"sqlite": ("sin_update", "sin_delete"), "postgresql": ("sin_cambios", "sin_vaciado")}
EN_SU_LUGAR = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')",
}


def check_locks() -> Iterator[Hallazgo]:
    """Each lock that the migration put and that is no longer there."""
    with connection.cursor() as cursor:
        cursor.execute(EN_SU_LUGAR[connection.vendor])
        present = {row[0] for row in cursor.fetchall()}
    for tabla in TABLAS:
        missing = [c for c in CANDADOS[connection.vendor] if f"{tabla}_{c}" not in present]
        if missing:
            yield Hallazgo(
                "candado",
                f"La base ya no impide modificar {tabla}: falta o está desactivado {' y '.join(missing)}. "
                "Alguien lo quitó; vuelva a ponerlo y revise quién administra la base.",
            )
