"""The notice and who knows it, the terms, what is let go of, and the choice of light or dark."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.constructores import make_instituto, make_persona
from tests.pat.tablero_constructores import enter, rows_of

from comicios.config.cli import main
from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.calendario.models import EnvioDeResumen
from comicios.nucleo.calendario.services.resumen import _record
from comicios.nucleo.caras.retencion import NUNCA, caducos
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.cuentas.services import ensure_operator
from comicios.nucleo.errores import Conflicto, Rechazo, SinPermiso
from comicios.nucleo.notificaciones.models import Notificacion
from comicios.nucleo.notificaciones.services import notify
from comicios.nucleo.privacidad.aviso import current_aviso
from comicios.nucleo.privacidad.services import acknowledge_aviso, purge
from comicios.nucleo.respaldos.trabajos import ask_respaldo
from comicios.nucleo.tareas.models import Tarea
from comicios.nucleo.tareas.services import request_cancel

pytestmark = pytest.mark.django_db


@pytest.fixture
def direccion() -> Persona:
    make_instituto()
    return make_persona("direccion")


def test_the_notice_says_what_the_law_asks_and_what_is_missing() -> None:
    pagina = Client().get("/privacidad/").content.decode()
    for parte in ("Responsable y domicilio", "Finalidades", "Transferencias", "ARCO", "Cambios a este aviso"):
        assert parte in pagina
    assert pagina.count('class="porconf"') == 13
    assert "/privacidad/" in Client().get("/entrar/").content.decode()


def test_the_strip_goes_away_once_it_is_known(direccion: Persona) -> None:
    cliente = enter(direccion)
    assert "banda-de-privacidad" in cliente.get("/teclas/").content.decode()
    cliente.post(reverse("privacidad:conocer"), {"version": current_aviso().version})
    assert "banda-de-privacidad" not in cliente.get("/teclas/").content.decode()
    evento = Evento.objects.get(acto="privacidad.aviso.conocer")
    assert (evento.cuenta, evento.frase) == ("direccion", "dijo conocer el aviso de privacidad, versión 1")


def test_it_is_known_once_and_only_the_version_in_force(direccion: Persona) -> None:
    acknowledge_aviso(version="1", by=direccion)
    acknowledge_aviso(version="1", by=direccion)
    assert Evento.objects.filter(acto="privacidad.aviso.conocer").count() == 1
    with pytest.raises(Conflicto):
        acknowledge_aviso(version="0", by=direccion)
    assert [h.mensaje for h in bitacora.verify().hallazgos if "Persona" in h.mensaje] == []


def put_everything(persona: Persona, hace: timedelta) -> None:
    """One of each thing that expires, ended that long ago."""
    ended = timezone.now() - hace
    Session.objects.create(session_key=f"s{hace.days}", session_data="x", expire_date=ended)
    for modelo, propios in ((AccessLog, {}), (AccessAttempt, {"failures_since_start": 1})):
        fila = modelo.objects.create(
            **propios, username="direccion", ip_address="10.0.0.1", user_agent=f"agente {hace.days}"
        )
        modelo.objects.filter(pk=fila.pk).update(attempt_time=ended)
    notify(personas=[persona], texto="x", url="/", sala="x", clave=f"x/{hace.days}")
    Notificacion.objects.filter(clave=f"x/{hace.days}").update(leida_at=ended)
    tarea = request_cancel(tarea=ask_respaldo(by=persona), by=persona)
    Tarea.objects.filter(pk=tarea.pk).update(terminada_at=ended)
    _record(persona, f"{2000 + hace.days}-W01"[-8:], 1, ensure_operator())
    EnvioDeResumen.objects.filter(semana=f"{2000 + hace.days}-W01"[-8:]).update(enviado_at=ended)


CUENTAS = {
    "entradas": 1, "intentos": 1, "intentos fallidos": 0, "notificaciones leídas": 1, "registros de envío": 1,
    "sesiones": 1, "tareas acabadas": 1,
}  # fmt: skip


def test_only_what_is_past_its_term_goes_and_one_act_says_so(direccion: Persona) -> None:
    """Terms of the table: 1, 180, 90, 90 and 365 days. 366 days ago is past all of them; today, past none."""
    put_everything(direccion, timedelta(days=366))
    put_everything(direccion, timedelta(0))
    notify(personas=[direccion], texto="sin leer", url="/", sala="x", clave="sin leer")
    Notificacion.objects.filter(clave="sin leer").update(creada_at=datetime(2020, 1, 1, tzinfo=UTC))
    viva = ask_respaldo(by=direccion)
    Tarea.objects.filter(pk=viva.pk).update(creada_at=datetime(2020, 1, 1, tzinfo=UTC))
    antes = Evento.objects.count()
    assert purge(by=ensure_operator()) == CUENTAS
    assert Evento.objects.count() == antes + 1
    assert Notificacion.objects.filter(clave="sin leer").exists()
    assert Tarea.objects.count() == 2
    assert [m.objects.count() for m in (Session, AccessLog, AccessAttempt, EnvioDeResumen)] == [1, 1, 1, 1]
    assert purge(by=ensure_operator()) == dict.fromkeys(CUENTAS, 0)
    assert Evento.objects.count() == antes + 1
    perdidas = [h.mensaje for h in bitacora.verify().hallazgos if "se borró sin acto" in h.mensaje]
    assert perdidas == []


def test_to_look_deletes_nothing(direccion: Persona, capsys: pytest.CaptureFixture[str]) -> None:
    put_everything(direccion, timedelta(days=366))
    assert main(["depurar", "--revisar", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"borrado": False, "cuantos": CUENTAS}
    assert Session.objects.count() == 1
    assert main(["depurar"]) == 0
    salida = capsys.readouterr().out
    assert "1  sesiones (1 días naturales, por confirmar)" in salida
    assert "Se borraron 6." in salida


def test_acts_and_evidence_never_expire() -> None:
    assert {c.vencidas(timezone.now()).model._meta.app_label for c in caducos()} & NUNCA == set()


def test_only_operation_purges(direccion: Persona) -> None:
    with pytest.raises(SinPermiso):
        purge(by=direccion)


def test_the_terms_are_read_with_their_doubt(direccion: Persona) -> None:
    filas = rows_of(enter(direccion).get("/privacidad/plazos/"))
    assert len(filas) == 7
    [tareas] = [f for f in filas if f.startswith("Tareas acabadas")]
    assert "90 días naturales por confirmar" in tareas


def theme_of(cliente: Client) -> tuple[bool, bool]:
    """Whether the server says that the person chose dark, and paints it dark from the first byte."""
    cabeza = cliente.get("/privacidad/").content.decode()[:200]
    return 'data-tema="oscuro"' in cabeza, 'data-bs-theme="dark"' in cabeza


def test_dark_is_chosen_by_each_person_and_painted_from_the_server(direccion: Persona) -> None:
    cliente, otro = enter(direccion), enter("analista")
    assert theme_of(cliente) == (False, False)
    respuesta = cliente.post(
        reverse("tema"), {"tema": "oscuro"}, headers={"Referer": "http://testserver/bandeja/"}
    )
    assert respuesta["Location"] == "http://testserver/bandeja/"
    assert theme_of(cliente) == (True, True)
    assert theme_of(otro) == theme_of(Client()) == (False, False)
    assert 'data-tema="sistema"' in Client().get("/privacidad/").content.decode()


def test_a_theme_that_does_not_exist_is_refused_and_a_taste_is_no_act(direccion: Persona) -> None:
    from comicios.nucleo.cuentas.services import choose_tema

    antes = Evento.objects.count()
    choose_tema(tema="claro", by=direccion)
    with pytest.raises(Rechazo, match="Elija claro, oscuro o del sistema"):
        choose_tema(tema="morado", by=direccion)
    assert Evento.objects.count() == antes
    assert [h.mensaje for h in bitacora.verify().hallazgos if "Persona" in h.mensaje] == []
