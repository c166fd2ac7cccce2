"""What only SQLite lets into a column: foreign types and bytes. Never a crash, always a finding."""

from __future__ import annotations

import pytest
from django.db import connection

from comicios.nucleo import bitacora
from comicios.nucleo.procesos.models import ProcesoElectoral

pytestmark = pytest.mark.usefixtures("casa_vacia")

CADENA = "DEOE/ple-2023-2024"
AQUI = f"cadena = '{CADENA}'"
AJENOS = [
    "UPDATE bitacora_evento SET numero = 'tres' WHERE {aqui} AND numero = 3",
    "UPDATE bitacora_evento SET numero = 3.5 WHERE {aqui} AND numero = 3",
    "UPDATE bitacora_evento SET frase = x'ff00fe' WHERE {aqui} AND numero = 3",
    "UPDATE bitacora_evento SET frase = CAST(x'ff41' AS TEXT) WHERE {aqui} AND numero = 3",
    "UPDATE bitacora_evento SET acto = CAST(x'ff41' AS TEXT) WHERE {aqui} AND numero = 3",
    "UPDATE bitacora_evento SET cadena = CAST(x'ff41' AS TEXT) WHERE {aqui} AND numero = 3",
]


@pytest.mark.parametrize("orden", AJENOS)
def test_foreign_types_and_bytes_never_break_the_verification(cadena_de_cinco, forzar, orden):
    forzar(orden.format(aqui=AQUI))
    assert CADENA in {h.cadena for h in bitacora.verify().hallazgos}


def test_bytes_in_a_date_of_a_tracked_row_never_break_the_verification(db, firma, forzar):
    proceso = ProcesoElectoral.objects.create(
        clave="ple-2023-2024", nombre="PLE", tipo="ordinario", inicio="2023-12-01", fuente_inicio="acuerdo"
    )
    bitacora.record(
        acto="prueba.organo.alta", by=firma, cadena=CADENA, objeto=proceso, despues=[proceso],
        palabras={"clave": "PLE"},
    )  # fmt: skip
    forzar("UPDATE procesos_procesoelectoral SET inicio = CAST(x'ff' AS TEXT)")
    (hallazgo,) = bitacora.verify().hallazgos
    assert "inicio, «2023-12-01» ahora es" in hallazgo.mensaje


def test_a_lock_taken_off_the_table_is_told(cadena_de_cinco):
    connection.cursor().execute("DROP TRIGGER bitacora_evento_sin_update")
    (hallazgo,) = bitacora.verify().hallazgos
    assert hallazgo.mensaje == (
        "La base ya no impide modificar bitacora_evento: falta o está desactivado sin_update. "
        "Alguien lo quitó; vuelva a ponerlo y revise quién administra la base."
    )
