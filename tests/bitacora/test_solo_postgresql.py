"""What only PostgreSQL allows or refuses: TRUNCATE, and columns whose type was changed."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from comicios.nucleo import bitacora

CADENA = "DEOE/ple-2023-2024"
AQUI = f"cadena = '{CADENA}'"


def primera(clase: str):
    hallazgo = bitacora.verify().hallazgos[0]
    assert hallazgo.clase == clase
    return hallazgo


@pytest.mark.parametrize("tabla", ["bitacora_evento", "bitacora_ancla"])
def test_postgresql_refuses_to_truncate(asentar, tabla):
    with pytest.raises(DatabaseError, match="La bitácora no se modifica"), transaction.atomic():
        connection.cursor().execute(f"TRUNCATE {tabla}")


def test_postgresql_columns_that_lost_their_type_or_allow_null(cadena_de_cinco, forzar):
    forzar(
        "ALTER TABLE bitacora_evento ALTER COLUMN numero TYPE text USING numero::text",
        "ALTER TABLE bitacora_evento ALTER COLUMN frase DROP NOT NULL",
        f"UPDATE bitacora_evento SET frase = NULL WHERE {AQUI} AND numero = '3'",
        f"UPDATE bitacora_evento SET numero = 'x' WHERE {AQUI} AND numero = '4'",
    )
    assert primera("tipo").numero == 3


def test_a_column_dropped(cadena_de_cinco, forzar):
    forzar("ALTER TABLE bitacora_evento DROP COLUMN motivo")
    assert primera("tabla").mensaje.startswith("A la tabla bitacora_evento le faltan columnas: motivo.")


def test_a_lock_taken_off_the_table_is_told(cadena_de_cinco):
    connection.cursor().execute("ALTER TABLE bitacora_evento DISABLE TRIGGER bitacora_evento_sin_cambios")
    (hallazgo,) = bitacora.verify().hallazgos
    assert hallazgo.mensaje == (
        "La base ya no impide modificar bitacora_evento: falta o está desactivado sin_cambios. "
        "Alguien lo quitó; vuelva a ponerlo y revise quién administra la base."
    )
