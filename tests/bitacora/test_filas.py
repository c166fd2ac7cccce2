"""Rows of tracked models equal what their last act left; anything else is told."""

from __future__ import annotations

import pytest

from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.hallazgos import Hallazgo
from comicios.nucleo.bitacora.valores import read_value
from comicios.nucleo.organos.models import Organo
from comicios.nucleo.procesos.models import ProcesoElectoral

pytestmark = pytest.mark.usefixtures("casa_vacia")


def unico() -> Hallazgo:
    hallazgos = bitacora.verify().hallazgos
    assert len(hallazgos) == 1, hallazgos
    return hallazgos[0]


def test_a_value_changed_by_hand(asentar, forzar):
    asentar("UCSI")
    pk = Organo.objects.get(clave="UCSI").pk
    forzar("UPDATE organos_organo SET nombre = 'Otro' WHERE clave = 'UCSI'")
    assert unico().mensaje == (
        f"organos.Organo/{pk} cambió sin acto: nombre, «Órgano UCSI» ahora es «Otro». "
        "Lo anterior lo dejó el acto 1 de DEOE/ple-2023-2024 (prueba.organo.alta)."
    )


def test_a_row_deleted_by_hand(asentar, forzar):
    asentar("UCSI")
    pk = Organo.objects.get(clave="UCSI").pk
    forzar("DELETE FROM organos_organo WHERE clave = 'UCSI'")
    assert unico().mensaje.startswith(f"organos.Organo/{pk} se borró sin acto")


def test_a_row_inserted_by_hand(asentar):
    asentar("UCSI")
    organo = Organo.objects.create(clave="X", nombre="X", tipo="unidad", fuente="ninguna")
    assert unico().mensaje == f"organos.Organo/{organo.pk} existe y ningún acto la escribió."


def test_the_last_act_is_the_one_that_counts(asentar, firma, forzar):
    asentar("UCSI")
    organo = Organo.objects.get(clave="UCSI")
    for nombre in ("Uno", "Dos"):
        organo.nombre = nombre
        organo.save()
        bitacora.record(
            acto="prueba.organo.cambio", by=firma, cadena="CD-01/institucional", objeto=organo, despues=[organo],
            palabras={"clave": "UCSI"},
        )  # fmt: skip
    assert bitacora.verify().is_intact
    forzar("UPDATE organos_organo SET nombre = 'Uno' WHERE clave = 'UCSI'")
    assert "«Dos» ahora es «Uno»" in unico().mensaje


def test_dates_and_keys_come_back_the_same_from_the_database(db, firma):
    proceso = ProcesoElectoral.objects.create(
        clave="ple-2023-2024", nombre="PLE", tipo="ordinario", inicio="2023-12-01", fuente_inicio="acuerdo"
    )
    foto = bitacora.snapshot(proceso)
    assert foto.campos["inicio"] == "2023-12-01"
    assert foto.campos["termino"] is None
    bitacora.record(
        acto="prueba.organo.alta", by=firma, cadena="DEOE/institucional", objeto=proceso, despues=[proceso],
        palabras={"clave": "PLE"},
    )  # fmt: skip
    assert bitacora.verify().is_intact


@pytest.mark.parametrize(
    ("raw", "expected"),
    [(30, "30.00"), (30.5, "30.50"), ("30.5", "30.50"), ("30.00", "30.00"), (0.1, "0.10")],
)
def test_a_decimal_is_one_text_whatever_the_database_hands_back(raw, expected):
    from django.db.models import DecimalField

    assert read_value(raw, DecimalField(max_digits=9, decimal_places=2)) == expected


@pytest.mark.parametrize("raw", [30.005, "treinta", b"\xff", "NaN"])
def test_a_value_that_no_decimal_column_holds_is_told_apart(raw):
    from django.db.models import DecimalField

    assert str(read_value(raw, DecimalField(max_digits=9, decimal_places=2))).startswith("¿")


def test_a_thousand_differences_are_summed_up(asentar):
    Organo.objects.bulk_create(
        Organo(clave=f"X{n}", nombre="X", tipo="unidad", fuente="-") for n in range(60)
    )
    hallazgos = bitacora.verify().hallazgos
    assert len(hallazgos) == 51
    assert hallazgos[-1].mensaje == "organos.Organo: hay 10 diferencias más, no enlistadas."


def test_the_password_and_the_last_entry_are_not_of_the_bitacora(db):
    from comicios.nucleo.cuentas.models import Persona

    persona = Persona.objects.create(cuenta="a", nombre="A", password="secreto")
    assert "password" not in bitacora.snapshot(persona).campos
    assert bitacora.snapshot(persona).campos["is_active"] is True


def test_another_room_adds_its_own_findings(db, monkeypatch):
    from comicios.nucleo.bitacora import registro

    monkeypatch.setattr(registro, "_verificadores", {})
    bitacora.register_verifier("prueba", lambda: [Hallazgo("prueba", "Falta un archivo.")])
    assert unico().mensaje == "Falta un archivo."


def test_twelve_acts_are_read_in_the_order_of_their_numbers_not_of_their_digits(asentar):
    for n in range(12):
        asentar(f"U{n}")
        bitacora.seal_ancla(motivo="una por acto")
    resultado = bitacora.verify()
    assert resultado.is_intact, resultado.hallazgos
    assert (resultado.actos, resultado.anclas, resultado.filas) == (12, 12, 12)
