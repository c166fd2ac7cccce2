"""What was altered by hand before a legitimate act is told by that act: it did not find what the last one left."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.organos.models import Organo

pytestmark = pytest.mark.usefixtures("casa_vacia")

DEOE, CONSEJO = "DEOE/ple-2023-2024", "CD-01/ple-2023-2024"


@pytest.fixture
def renombrar(firma) -> Callable[..., Evento]:
    """A legitimate act: renames a body and says how it found it."""

    def renombrar(nombre: str, cadena: str = DEOE) -> Evento:
        organo = Organo.objects.get(clave="UCSI")
        antes = bitacora.snapshot(organo)
        organo.nombre = nombre
        organo.save()
        return bitacora.record(
            acto="prueba.organo.cambio", by=firma, cadena=cadena, objeto=organo, antes=[antes],
            despues=[organo], palabras={"clave": "UCSI"},
        )  # fmt: skip

    return renombrar


def mensajes() -> list[str]:
    return [h.mensaje for h in bitacora.verify().hallazgos]


def test_acts_that_follow_each_other_leave_no_gap(asentar, renombrar):
    asentar("UCSI")
    for nombre in ("Uno", "Dos", "Tres"):
        renombrar(nombre)
    assert bitacora.verify().is_intact


def test_a_row_changed_by_hand_before_a_legitimate_act(asentar, renombrar, forzar):
    asentar("UCSI")
    asentar("OTRO")
    renombrar("Uno")
    forzar("UPDATE organos_organo SET nombre = 'Falso' WHERE clave = 'UCSI'")
    renombrar("Dos")
    renombrar("Tres")
    pk = Organo.objects.get(clave="UCSI").pk
    [hallazgo] = bitacora.verify().hallazgos
    assert (hallazgo.clase, hallazgo.cadena, hallazgo.numero) == ("antes", DEOE, 4)
    assert hallazgo.mensaje == (
        f"Cadena {DEOE}, acto 4 (prueba.organo.cambio): organos.Organo/{pk} no estaba como lo dejó "
        f"el acto 3 de {DEOE} (prueba.organo.cambio). Cambió sin acto: nombre, «Uno» había pasado a ser «Falso»."
    )


def test_each_row_altered_has_its_finding(asentar, firma, forzar):
    for clave in ("U1", "U2"):
        asentar(clave)
    forzar("UPDATE organos_organo SET fuente = 'falsa' WHERE clave IN ('U1', 'U2')")
    organos = list(Organo.objects.filter(clave__in=["U1", "U2"]).order_by("clave"))
    fotos = [bitacora.snapshot(o) for o in organos]
    bitacora.record(
        acto="prueba.organo.cambio", by=firma, cadena=DEOE, objeto=organos[0], antes=fotos, despues=organos,
        palabras={"clave": "U1"},
    )  # fmt: skip
    hallazgos = bitacora.verify().hallazgos
    assert [(h.clase, h.numero) for h in hallazgos] == [("antes", 3), ("antes", 3)]
    assert all("«muestra» había pasado a ser «falsa»" in h.mensaje for h in hallazgos)


def test_a_row_that_two_chains_write_in_turns_is_followed_by_its_moments(asentar, renombrar):
    asentar("UCSI")
    for nombre, cadena in (("Uno", CONSEJO), ("Dos", DEOE), ("Tres", CONSEJO), ("Cuatro", DEOE)):
        renombrar(nombre, cadena)
    assert bitacora.verify().is_intact


def test_a_row_altered_between_acts_of_two_chains(asentar, renombrar, forzar):
    asentar("UCSI")
    renombrar("Uno", CONSEJO)
    forzar("UPDATE organos_organo SET nombre = 'Falso' WHERE clave = 'UCSI'")
    renombrar("Dos", DEOE)
    [mensaje] = mensajes()
    assert mensaje.startswith(f"Cadena {DEOE}, acto 2 (prueba.organo.cambio): organos.Organo/")
    assert f"no estaba como lo dejó el acto 1 de {CONSEJO}" in mensaje
    assert mensaje.endswith("nombre, «Uno» había pasado a ser «Falso».")


def test_a_deleted_row_put_back_by_hand_before_an_act(asentar, renombrar, firma, forzar):
    asentar("UCSI")
    organo = Organo.objects.get(clave="UCSI")
    foto, pk = bitacora.snapshot(organo), organo.pk
    organo.delete()
    bitacora.record(
        acto="prueba.organo.cambio", by=firma, cadena=DEOE, objeto=f"organos.Organo/{pk}", borrados=[foto],
        palabras={"clave": "UCSI"},
    )  # fmt: skip
    Organo.objects.create(pk=pk, clave="UCSI", nombre="Vuelto", tipo="unidad", fuente="-")
    renombrar("Dos")
    [mensaje] = mensajes()
    assert f"organos.Organo/{pk} existía, y lo había borrado el acto 2 de {DEOE}" in mensaje


def test_a_column_that_an_older_act_did_not_know_is_no_gap(asentar, firma):
    asentar("UCSI")
    organo = Organo.objects.get(clave="UCSI")
    foto = bitacora.snapshot(organo)
    con_una_mas = bitacora.Foto(foto.clave, {**foto.campos, "columna_nueva": "algo"})
    bitacora.record(
        acto="prueba.organo.cambio", by=firma, cadena=DEOE, objeto=organo, antes=[con_una_mas], despues=[organo],
        palabras={"clave": "UCSI"},
    )  # fmt: skip
    assert bitacora.verify().is_intact


def test_after_an_altered_act_its_chain_proves_nothing_more(asentar, renombrar, forzar):
    asentar("UCSI")
    renombrar("Uno")
    renombrar("Dos")
    forzar(
        f"UPDATE bitacora_evento SET datos = replace(datos, 'Uno', 'Una') WHERE cadena = '{DEOE}' AND numero = 2"
    )
    assert [(h.clase, h.numero) for h in bitacora.verify().hallazgos] == [("alterado", 2)]


def test_many_gaps_are_summed_up(asentar, renombrar, forzar):
    asentar("UCSI")
    for n in range(52):
        forzar(f"UPDATE organos_organo SET nombre = 'Falso {n}' WHERE clave = 'UCSI'")
        renombrar(f"Nombre {n}")
    encontrados = mensajes()
    assert len(encontrados) == 51
    assert encontrados[-1] == "Hay 2 actos más que encontraron un dato cambiado, no enlistados."
