"""Who is told of what, once; the bell, the list, and the live counter of «Mi bandeja»."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.calendario.constructores import add_dia, find_dia, find_plazo
from tests.constructores import (
    accept,
    capture,
    make_evidencia,
    make_indicador,
    make_instituto,
    make_persona,
    make_programa,
)
from tests.cuentas.constructores import make_cuenta
from tests.pat.tablero_constructores import enter, text_of

from comicios.nucleo.calendario.selectors.bandeja import what_waits
from comicios.nucleo.calendario.services.dias import withdraw_dia
from comicios.nucleo.cuentas.capacidades import holders
from comicios.nucleo.cuentas.models import Persona, Rol
from comicios.nucleo.cuentas.personas.ausencias import end_ausencia, register_ausencia
from comicios.nucleo.cuentas.services import ensure_operator
from comicios.nucleo.errores import FueraDeAmbito
from comicios.nucleo.notificaciones import services
from comicios.nucleo.notificaciones.models import Notificacion
from comicios.pat.models import Avance
from comicios.pat.services.avances import attach_evidencia, return_avance, submit_avances
from comicios.pat.services.informes import open_informe, return_informe, submit_informe

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sin_cuentas_guardadas() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def tell(
    persona: Persona, clave: str = "asunto/1", texto: str = "Le devolvieron P-12.3", **mas: object
) -> int:
    datos = {"url": "/bandeja/", "sala": "Programa anual", **mas}
    return services.notify(personas=[persona], texto=texto, clave=clave, **datos)  # type: ignore[arg-type]


def texts(persona: Persona) -> list[str]:
    return list(Notificacion.objects.filter(persona=persona).values_list("texto", flat=True))


@pytest.fixture
def analista() -> Persona:
    make_instituto()
    return make_persona("analista")


def test_the_same_matter_again_renews_the_line(analista: Persona) -> None:
    tell(analista)
    services.mark_all_read(by=analista)
    tell(analista, texto="Le devolvieron P-12.3 otra vez")
    tell(analista, clave="asunto/2", texto="otro")
    assert sorted(texts(analista)) == ["Le devolvieron P-12.3 otra vez", "otro"]
    assert Notificacion.objects.filter(leida_at=None).count() == 2


def test_nobody_is_told_of_their_own_act_nor_an_account_that_is_closed(analista: Persona) -> None:
    cerrada = make_persona("direccion")
    cerrada.is_active = False
    assert tell(analista, by=analista) == 0
    assert tell(cerrada) == 0


def test_a_line_does_not_outlive_an_act_that_was_undone(
    analista: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell(analista)
        raise ZeroDivisionError
    assert texts(analista) == []
    monkeypatch.setattr(services, "connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(RuntimeError, match="inside the transaction"):
        tell(analista)


def test_only_its_person_reads_it(analista: Persona) -> None:
    tell(analista)
    with pytest.raises(FueraDeAmbito):
        services.mark_read(pk=Notificacion.objects.get().pk, by=make_persona("direccion"))


def test_holders_are_those_of_that_body_and_never_the_command_line() -> None:
    programa = make_programa()
    for cuenta in ("direccion", "analista", "area-ucsi", "auditoria", "consejo-08"):
        make_persona(cuenta)
    quienes = [p.cuenta for p in holders("pat.elaborar_informe", organo_id=programa.organo_id)]
    assert sorted(quienes) == ["analista", "direccion"]
    leen = [p.cuenta for p in holders("pat.consultar", organo_id=programa.organo_id)]
    assert sorted(leen) == ["analista", "area-ucsi", "auditoria", "direccion"]


def test_whoever_substitutes_a_holder_holds_it_too_while_the_absence_lasts() -> None:
    programa, direccion = make_programa(), make_persona("direccion")
    suplente, hoy = make_cuenta("suplente", Rol.ANALISTA, "DEOE"), timezone.localdate()
    assert "suplente" not in {p.cuenta for p in holders("pat.aprobar_informe", organo_id=programa.organo_id)}
    ausencia = register_ausencia(
        persona=direccion, suplente=suplente, desde=hoy, hasta=hoy, motivo="Comisión", by=ensure_operator()
    )
    assert {p.cuenta for p in holders("pat.aprobar_informe", organo_id=programa.organo_id)} == {
        "direccion",
        "suplente",
    }
    end_ausencia(ausencia=ausencia, motivo="Volvió", by=ensure_operator())
    assert "suplente" not in {p.cuenta for p in holders("pat.aprobar_informe", organo_id=programa.organo_id)}


@pytest.mark.usefixtures("casa_vacia")
def test_a_day_that_moves_a_deadline_is_told_to_those_it_waits_for() -> None:
    """The report of bimester 5 was due on 14 November 2024; a day off on the 13th moves it to the 15th."""
    programa = make_programa(simulacro=True)
    direccion, analista, auditoria = (make_persona(c) for c in ("direccion", "analista", "auditoria"))
    add_dia(date(2024, 11, 13), by=direccion)
    [suya] = Notificacion.objects.filter(persona=analista)
    assert suya.texto == (
        "«Informe bimestral 5, septiembre y octubre» vencía el 14 de noviembre de 2024 y vence el "
        "15 de noviembre de 2024. Se agregó el 13 de noviembre de 2024 como inhábil: Acuerdo del Instituto."
    )
    assert suya.url == reverse("calendario:plazo", args=[find_plazo(programa, 5).pk])
    assert suya.is_simulacro is True
    assert (texts(direccion), texts(auditoria)) == ([], [])
    withdraw_dia(dia=find_dia(date(2024, 11, 13)), motivo="Se revocó", by=direccion)
    assert len(texts(analista)) == 2


def test_a_month_returned_or_accepted_is_told_to_whoever_captured_it() -> None:
    programa = make_programa(simulacro=True)
    analista, direccion = make_persona("analista"), make_persona("direccion")
    capture(programa, "P-12.3", 10, "30", by=analista)
    avance = Avance.objects.select_related("vigente").get()
    indicador = avance.indicador
    indicador.linea.programa = programa
    attach_evidencia(
        indicador=indicador, mes=10, evidencia=make_evidencia(programa, by=analista), by=analista
    )
    avance.indicador = indicador
    [enviado] = submit_avances(avances=[avance], by=analista)
    return_avance(avance=enviado, motivo="Falta el acta", by=direccion)
    assert texts(analista) == ["Le devolvieron P-12.3, octubre: «Falta el acta»"]
    make_indicador(programa, "S-13.1")
    make_indicador(programa, "S-5.1")
    for linea in ("S-13.1", "S-5.1"):
        accept(programa, linea, 9, "20")
    assert texts(analista)[0] == "Aceptaron avances suyos de septiembre; el último, S-5.1."
    assert len(texts(analista)) == 2
    assert texts(direccion) == []


def test_a_report_is_told_to_who_approves_it_and_back_to_who_wrote_it() -> None:
    programa = make_programa(simulacro=True)
    analista, direccion = make_persona("analista"), make_persona("direccion")
    informe = open_informe(programa=programa, bimestre=4, by=analista)
    informe = submit_informe(informe=informe, by=analista)
    assert texts(direccion) == [f"El informe {informe.folio} espera su revisión."]
    return_informe(informe=informe, observaciones="Falta la causa", by=direccion)
    assert texts(analista) == [f"Le devolvieron el informe {informe.folio}: «Falta la causa»"]


def bell_of(cliente: Client) -> str:
    pagina = cliente.get("/teclas/").content.decode()
    return pagina[pagina.index('id="campana"') : pagina.index('id="campana-dice"')]


def test_the_bell_says_how_many_and_never_more_than_99(analista: Persona) -> None:
    cliente = enter(analista)
    assert "sin leer" not in bell_of(cliente)
    for n in range(99):
        tell(analista, clave=f"asunto/{n}")
    assert "Notificaciones, 99 sin leer" in bell_of(cliente)
    tell(analista, clave="asunto/99")
    assert "Notificaciones, 99+ sin leer" in bell_of(cliente)


def test_the_bell_travels_only_when_it_changed(analista: Persona) -> None:
    cliente, url = enter(analista), reverse("notificaciones:campana")
    primera = cliente.get(url)
    marca = primera["ETag"].strip('"')
    assert cliente.get(url, {"tiene": marca}).status_code == 204
    assert cliente.get(url, HTTP_IF_NONE_MATCH=primera["ETag"]).status_code == 304
    tell(analista)
    segunda = cliente.get(url, {"tiene": marca})
    assert segunda.status_code == 200
    assert "1 notificación sin leer" in segunda.content.decode()


def test_a_poll_does_not_make_the_session_longer(analista: Persona) -> None:
    cliente = enter(analista)
    assert "Set-Cookie" not in cliente.get(reverse("notificaciones:campana")).headers


def test_the_rail_counts_what_the_inbox_calls_overdue_or_at_risk() -> None:
    """In the drill it is 4 November 2024: of everything that waits, only what is not «en tiempo» counts."""
    make_programa(simulacro=True)
    direccion = make_persona("direccion")
    urgentes = sum(f.situacion in ("vencida", "en_riesgo") for f in what_waits(direccion))
    assert urgentes > 0
    cliente = enter(direccion)
    assert 'data-contador="bandeja"></span>' in cliente.get("/teclas/").content.decode()
    viva = cliente.get(reverse("notificaciones:campana")).content.decode()
    assert "innerHTML:[data-contador='bandeja']" in viva
    assert f'<span class="n">{urgentes}<span class="sr"> por atender' in viva
    assert f'data-contador="bandeja"><span class="n">{urgentes}' in cliente.get("/teclas/").content.decode()


def test_no_page_counts_the_inbox_by_itself(analista: Persona) -> None:
    cliente = enter(analista)
    with CaptureQueriesContext(connection) as consultas:
        cliente.get("/teclas/")
    assert not [c for c in consultas if "calendario_plazoregistrado" in c["sql"]]


def test_reading_one_goes_to_what_it_speaks_of_and_all_are_read_at_once(analista: Persona) -> None:
    tell(analista), tell(analista, clave="asunto/2", texto="Otra cosa")
    cliente = enter(analista)
    pagina = text_of(cliente.get("/notificaciones/"))
    assert "2 sin leer" in pagina
    assert "Le devolvieron P-12.3" in pagina
    primera = Notificacion.objects.get(clave="asunto/1")
    respuesta = cliente.post(reverse("notificaciones:abrir", args=[primera.pk]))
    assert (respuesta.status_code, respuesta["Location"]) == (302, "/bandeja/")
    assert "Otra cosa" in text_of(cliente.get("/notificaciones/?ver=nuevas"))
    assert "Le devolvieron" not in text_of(cliente.get("/notificaciones/?ver=nuevas"))
    cliente.post(reverse("notificaciones:leer_todas"))
    assert "Nada sin leer" in text_of(cliente.get("/notificaciones/?ver=nuevas"))


def test_a_drill_is_stamped(analista: Persona) -> None:
    programa = make_programa(simulacro=True)
    tell(analista, proceso=programa.proceso)
    assert "SIMULACRO" in text_of(enter(analista).get("/notificaciones/"))


def test_more_lines_cost_no_more_queries(analista: Persona, django_assert_num_queries: object) -> None:
    tell(analista)
    cliente = enter(analista)
    with CaptureQueriesContext(connection) as una:
        cliente.get("/notificaciones/")
    for n in range(29):
        tell(analista, clave=f"otra/{n}")
    with django_assert_num_queries(len(una)):  # type: ignore[operator]  # pytest-django's fixture
        cliente.get("/notificaciones/")
