"""Absences: the substitute holds the posts of the absent one, says so in what they sign, and nothing is chained."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.constructores import find_linea, make_instituto, make_persona, make_programa
from tests.cuentas.constructores import ENCABEZADO, fresh, make_cuenta, organo

from comicios.nucleo.bitacora import verify
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.cuentas.capacidades import can
from comicios.nucleo.cuentas.models import Ausencia, Persona, Rol
from comicios.nucleo.cuentas.personas.alcance import personas_administradas
from comicios.nucleo.cuentas.personas.alta_masiva import import_cuentas
from comicios.nucleo.cuentas.personas.ausencias import end_ausencia, register_ausencia
from comicios.nucleo.cuentas.personas.cuentas import deactivate_persona
from comicios.nucleo.cuentas.personas.invitaciones import issue_invitacion
from comicios.nucleo.cuentas.puestos import puestos
from comicios.nucleo.cuentas.services import appoint, ensure_operator
from comicios.nucleo.errores import FueraDeAmbito, Rechazo
from comicios.pat.services.bimestres import close_bimestre
from comicios.pat.services.lineas import set_meses

pytestmark = pytest.mark.django_db


def day(dias: int) -> date:
    return timezone.localdate() + timedelta(days=dias)


def absent(
    quien: Persona, suple: Persona, desde: int = 0, hasta: int = 5, by: Persona | None = None
) -> Ausencia:
    return register_ausencia(
        persona=quien, suplente=suple, desde=day(desde), hasta=day(hasta), motivo="Comisión", by=by or quien
    )


@pytest.fixture
def direccion() -> Persona:
    make_instituto()
    return make_persona("direccion")


def test_the_substitute_holds_the_posts_while_it_lasts(direccion: Persona) -> None:
    analista = make_persona("analista")
    assert not can(fresh(analista), "pat.revisar")
    ausencia = absent(direccion, analista)
    suyos = puestos(fresh(analista))
    assert [(p.rol, p.titular) for p in suyos] == [(Rol.ANALISTA, ""), (Rol.DIRECCION, "Direccion (muestra)")]
    assert can(fresh(analista), "pat.revisar")
    assert can(fresh(direccion), "pat.revisar")
    end_ausencia(ausencia=ausencia, motivo="Volvió", by=direccion)
    assert [p.rol for p in puestos(fresh(analista))] == [Rol.ANALISTA]
    assert list(verify().hallazgos) == []


@pytest.mark.parametrize(("desde", "hasta", "suple"), [(0, 0, True), (1, 3, False)])
def test_only_between_its_days(direccion: Persona, desde: int, hasta: int, suple: bool) -> None:
    analista = make_persona("analista")
    absent(direccion, analista, desde, hasta)
    assert can(fresh(analista), "pat.revisar") is suple


def test_the_posts_are_read_in_one_query(direccion: Persona, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    analista = make_persona("analista")
    absent(direccion, analista)
    persona = fresh(analista)
    with django_assert_num_queries(1):
        puestos(persona)
        puestos(persona)


def test_only_the_acts_that_needed_the_substitution_say_so() -> None:
    programa = make_programa(simulacro=True)
    direccion, analista = make_persona("direccion"), make_persona("analista")
    absent(direccion, analista)
    set_meses(linea=find_linea(programa, "S-5.1"), meses=[11], by=fresh(analista))
    close_bimestre(programa=programa, numero=3, by=fresh(analista))
    propio = Evento.objects.get(acto="pat.linea.calendarizar", cuenta="analista")
    suplido = Evento.objects.get(acto="pat.bimestre.cerrar")
    assert propio.cargo == "Analista"
    assert (suplido.cuenta, suplido.cargo) == ("analista", "Analista, en suplencia de Direccion (muestra)")
    assert list(verify().hallazgos) == []


def test_a_long_post_and_a_long_name_still_fit_in_the_act(direccion: Persona) -> None:
    analista = make_persona("analista")
    analista.cargo = "C" * 150
    analista.__dict__["_suplencia"] = f"en suplencia de {'N' * 110}"
    assert len(analista.cargo_de_firma) == 150
    assert analista.cargo_de_firma.endswith("NNN")


def test_a_substitution_is_not_chained(direccion: Persona) -> None:
    analista, otra = make_persona("analista"), make_cuenta("analista2", Rol.ANALISTA)
    absent(direccion, analista, 0, 5)
    with pytest.raises(Rechazo, match="no se encadena"):
        absent(analista, otra, 3, 8)
    with pytest.raises(Rechazo, match="se ausenta"):
        absent(otra, direccion, 5, 9)
    absent(analista, otra, 6, 8)
    assert Ausencia.objects.count() == 2


def test_what_an_absence_may_not_be(direccion: Persona) -> None:
    analista, consejo = make_persona("analista"), make_persona("consejo-08")
    for dicho, pedido in {
        "a sí mismo": lambda: absent(direccion, direccion),
        "no tiene un puesto vigente": lambda: absent(direccion, consejo),
        "desde hoy en adelante": lambda: absent(direccion, analista, -1, 3),
        "antes de empezar": lambda: absent(direccion, analista, 3, 2),
    }.items():
        with pytest.raises(Rechazo, match=dicho):
            pedido()
    absent(direccion, analista, 2, 6)
    with pytest.raises(Rechazo, match="ya tiene una ausencia"):
        absent(direccion, make_cuenta("analista2", Rol.ANALISTA), 6, 9)
    assert Ausencia.objects.count() == 1


def test_one_registers_their_own_and_who_administers_those_of_others(direccion: Persona) -> None:
    analista, otra = make_persona("analista"), make_cuenta("analista2", Rol.ANALISTA)
    with pytest.raises(Rechazo):
        absent(otra, analista, by=analista)
    absent(analista, otra, by=direccion)
    with pytest.raises(FueraDeAmbito):
        absent(make_persona("auditoria"), ensure_operator(), by=direccion)


def test_a_substitute_cannot_make_the_substitution_outlive_its_days(direccion: Persona) -> None:
    absent(direccion, make_persona("analista"))
    analista = fresh(make_persona("analista"))
    assert can(analista, "cuentas.administrar")
    assert direccion not in personas_administradas(analista)
    with pytest.raises(Rechazo, match="sí mismo"):
        appoint(persona=analista, rol=Rol.DIRECCION, organo=organo("DEOE"), by=analista)
    with pytest.raises(FueraDeAmbito):
        issue_invitacion(persona=direccion, by=analista)
    fila = f"{ENCABEZADO}analista,Analista (muestra),,,direccion,DEOE,,\n".encode()
    with pytest.raises(Rechazo) as rechazo:
        import_cuentas(contenido=fila, by=analista)
    assert "nadie se da un puesto" in rechazo.value.detalles[0].mensaje
    assert [n.rol for n in analista.nombramientos.all()] == ["analista"]


def test_a_closed_account_substitutes_nobody_and_nobody_substitutes_it(direccion: Persona) -> None:
    analista = make_persona("analista")
    absent(direccion, analista)
    deactivate_persona(persona=direccion, motivo="Baja", by=ensure_operator())
    assert [p.rol for p in puestos(fresh(analista))] == [Rol.ANALISTA]


def test_ended_it_does_not_end_again(direccion: Persona) -> None:
    ausencia = absent(direccion, make_persona("analista"))
    with pytest.raises(Rechazo, match="motivo"):
        end_ausencia(ausencia=ausencia, motivo="", by=direccion)
    end_ausencia(ausencia=ausencia, motivo="Volvió", by=direccion)
    with pytest.raises(Rechazo, match="ya terminó"):
        end_ausencia(ausencia=ausencia, motivo="Volvió", by=direccion)
