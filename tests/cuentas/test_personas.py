"""Accounts and posts: who may administer whose, and what each act leaves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.constructores import make_instituto, make_persona
from tests.cuentas.constructores import fresh, make_cuenta, organo

from comicios.nucleo.bitacora import verify
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.cuentas.models import Nombramiento, Persona, Rol
from comicios.nucleo.cuentas.personas.alcance import organos_administrados, personas_administradas
from comicios.nucleo.cuentas.personas.cuentas import deactivate_persona, edit_persona, reactivate_persona
from comicios.nucleo.cuentas.personas.nombramientos import end_nombramiento
from comicios.nucleo.cuentas.puestos import puestos
from comicios.nucleo.cuentas.services import appoint, ensure_operator, register_persona
from comicios.nucleo.errores import FueraDeAmbito, Rechazo, SinPermiso

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def instituto() -> None:
    make_instituto()


def test_the_direction_of_the_office_administers_its_body_and_the_21_councils() -> None:
    claves = {o.clave for o in organos_administrados(make_persona("direccion"))}
    assert claves == {"DEOE", *(f"CD-{n:02d}" for n in range(1, 17))} | {
        "CM-COM", "CM-MUL", "CM-LPZ", "CM-CAB", "CM-LOR",
    }  # fmt: skip


def test_another_direction_administers_only_its_own_body() -> None:
    jefatura = make_cuenta("jefatura", Rol.DIRECCION, "UCSI")
    assert {o.clave for o in organos_administrados(jefatura)} == {"UCSI"}


@pytest.mark.parametrize("cuenta", ["analista", "consejo-08", "comision", "auditoria"])
def test_nobody_else_administers_anybody(cuenta: str) -> None:
    with pytest.raises(SinPermiso):
        register_persona(cuenta="alguien", nombre="Alguien", by=make_persona(cuenta))
    assert not Persona.objects.filter(cuenta="alguien").exists()


@pytest.mark.parametrize(
    ("rol", "donde"),
    [
        (Rol.AUDITORIA, "DEOE"),
        (Rol.OPERACION, "DEOE"),
        (Rol.AREA, "UCSI"),
        (Rol.CONSEJO, "DEOE"),
        (Rol.ANALISTA, "CD-01"),
    ],
)
def test_the_direction_gives_no_role_that_is_not_its_to_give(rol: Rol, donde: str) -> None:
    persona = make_cuenta("nueva")
    with pytest.raises(SinPermiso, match="No se hizo"):
        appoint(persona=persona, rol=rol, organo=organo(donde), by=make_persona("direccion"))
    assert not persona.nombramientos.exists()


def test_whoever_also_answers_elsewhere_is_out_of_reach() -> None:
    direccion = make_persona("direccion")
    doble = make_cuenta("doble", Rol.ANALISTA, "DEOE")
    assert doble in personas_administradas(direccion)
    appoint(persona=doble, rol=Rol.AREA, organo=organo("UCSI"), by=ensure_operator())
    assert doble not in personas_administradas(direccion)
    with pytest.raises(FueraDeAmbito):
        edit_persona(persona=doble, nombre="Otra", cargo="", correo="", by=direccion)
    assert ensure_operator() not in personas_administradas(direccion)
    assert make_persona("auditoria") not in personas_administradas(direccion)


def test_editing_leaves_an_act_and_the_same_data_none() -> None:
    direccion, persona = make_persona("direccion"), make_cuenta("nueva")
    datos = {"nombre": "Persona titular", "cargo": "Analista", "correo": "a@example.org"}
    edit_persona(persona=persona, **datos, by=direccion)
    edit_persona(persona=persona, **datos, by=direccion)
    assert Evento.objects.filter(acto="cuentas.persona.editar").count() == 1
    assert fresh(persona).correo == "a@example.org"
    with pytest.raises(Rechazo, match="Nombre"):
        edit_persona(persona=persona, **datos | {"nombre": " "}, by=direccion)


def test_a_closed_account_has_no_posts_and_comes_back_with_them() -> None:
    direccion, analista = make_persona("direccion"), make_persona("analista")
    deactivate_persona(persona=analista, motivo="Licencia", by=direccion)
    assert puestos(fresh(analista)) == ()
    with pytest.raises(Rechazo, match="ya está inactiva"):
        deactivate_persona(persona=analista, motivo="Licencia", by=direccion)
    reactivate_persona(persona=analista, motivo="Volvió", by=direccion)
    assert [p.organo for p in puestos(fresh(analista))] == ["DEOE"]
    assert list(verify().hallazgos) == []


@pytest.mark.parametrize(
    ("cuenta", "motivo", "dicho"),
    [
        ("direccion", "Adiós", "propia cuenta"),
        ("operacion", "Adiós", "línea de comandos"),
        ("analista", " ", "motivo"),
    ],
)
def test_what_no_account_may_do_with_another(cuenta: str, motivo: str, dicho: str) -> None:
    make_persona("direccion"), make_persona("analista")
    by = ensure_operator() if cuenta == "operacion" else make_persona("direccion")
    persona = Persona.objects.get(cuenta=cuenta)
    with pytest.raises(Rechazo, match=dicho):
        deactivate_persona(persona=persona, motivo=motivo, by=by)
    assert fresh(persona).is_active


def test_a_post_ends_on_its_last_day_and_may_be_given_again_afterwards() -> None:
    direccion, analista = make_persona("direccion"), make_persona("analista")
    hoy = timezone.localdate()
    ayer = hoy - timedelta(days=1)
    puesto = analista.nombramientos.get()
    with pytest.raises(Rechazo, match="ya tiene ese puesto"):
        appoint(persona=analista, rol=Rol.ANALISTA, organo=organo("DEOE"), desde=hoy, by=direccion)
    end_nombramiento(nombramiento=puesto, hasta=ayer, motivo="Fin del encargo", by=direccion)
    assert puestos(fresh(analista)) == ()
    appoint(persona=analista, rol=Rol.ANALISTA, organo=organo("DEOE"), desde=hoy, by=direccion)
    assert len(puestos(fresh(analista))) == 1
    assert Nombramiento.objects.filter(persona=analista).count() == 2
    with pytest.raises(Rechazo, match="ya termina el"):
        end_nombramiento(nombramiento=puesto, hasta=hoy, motivo="Otra vez", by=direccion)


def test_nobody_ends_their_own_post_nor_one_before_it_began() -> None:
    direccion, analista = make_persona("direccion"), make_persona("analista")
    propio = direccion.nombramientos.get()
    with pytest.raises(Rechazo, match="propio puesto"):
        end_nombramiento(nombramiento=propio, hasta=timezone.localdate(), motivo="x", by=direccion)
    analista.nombramientos.get()
    nuevo = make_cuenta("nueva")
    puesto = appoint(
        persona=nuevo, rol=Rol.ANALISTA, organo=organo("DEOE"), desde=date(2030, 1, 2), by=direccion
    )
    with pytest.raises(Rechazo, match="antes de empezar"):
        end_nombramiento(nombramiento=puesto, hasta=date(2030, 1, 1), motivo="x", by=direccion)
