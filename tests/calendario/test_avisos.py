"""A person's own notices: the private feed read by a calendar program, and the Monday summary read by a mail server."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from datetime import date
from email.message import Message
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.test import Client
from icalendar import Calendar
from tests.calendario.constructores import find_plazo
from tests.constructores import make_persona, make_programa
from tests.instalacion.casa import free_port

from comicios.config.cli import _run
from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.calendario.models import EnvioDeResumen, PreferenciaDeAvisos, Suscripcion
from comicios.nucleo.calendario.selectors.bandeja import what_waits
from comicios.nucleo.calendario.services.plazos import settle_plazos
from comicios.nucleo.calendario.services.resumen import send_resumenes, week_of
from comicios.nucleo.calendario.services.suscripciones import (
    fingerprint,
    renew_suscripcion,
    revoke_suscripcion,
    set_avisos,
)
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.cuentas.services import ensure_operator
from comicios.nucleo.errores import Rechazo, SinPermiso
from comicios.pat.models import Programa

pytestmark = pytest.mark.django_db
LUNES = date(2024, 11, 4)


@pytest.fixture
def demostracion(datos: object) -> Programa:
    programa = make_programa(simulacro=True)
    settle_plazos([find_plazo(programa, n) for n in range(1, 5)])
    return programa


def enter(cuenta: str) -> Client:
    cliente = Client()
    cliente.force_login(make_persona(cuenta), backend="django.contrib.auth.backends.ModelBackend")
    return cliente


def feed(secreto: str) -> Any:
    return Client().get(f"/bandeja/privada/{secreto}.ics")


@pytest.mark.usefixtures("casa_vacia")
def test_a_calendar_program_reads_what_the_person_sees_and_nothing_else(demostracion: Programa) -> None:
    analista = make_persona("analista")
    _, secreto = renew_suscripcion(by=analista)
    respuesta = feed(secreto)
    assert (respuesta.status_code, respuesta["Cache-Control"]) == (200, "private, no-store")
    eventos = list(Calendar.from_ical(respuesta.content).walk("VEVENT"))
    vistos = [(e.decoded("dtstart"), str(e["summary"])) for e in eventos]
    assert vistos == [(f.plazo.vence, f"SIMULACRO · {f.plazo.titulo}") for f in what_waits(analista)]
    assert (date(2024, 11, 14), "SIMULACRO · Informe bimestral 5, septiembre y octubre") in vistos
    informe = next(e for e in eventos if "Informe" in e["summary"])
    assert informe.decoded("dtend") == date(2024, 11, 15)
    assert "En tiempo, 8 días hábiles. Programa anual. PAT 2024, Demostración 2024" in informe["description"]
    assert informe["url"] == f"http://testserver/programas/{demostracion.clave}/informes/"
    assert len({e["uid"] for e in eventos}) == len(eventos)


def test_each_event_keeps_its_identity_from_one_reading_to_the_next(demostracion: Programa) -> None:
    _, secreto = renew_suscripcion(by=make_persona("analista"))
    una, otra = (
        {str(e["uid"]) for e in Calendar.from_ical(feed(secreto).content).walk("VEVENT")} for _ in "12"
    )
    assert una == otra


def test_who_has_nothing_due_reads_an_empty_calendar(demostracion: Programa) -> None:
    _, secreto = renew_suscripcion(by=make_persona("consejo-08"))
    assert Calendar.from_ical(feed(secreto).content).walk("VEVENT") == []


def test_renewing_closes_the_old_address_and_revoking_closes_the_last(demostracion: Programa) -> None:
    analista = make_persona("analista")
    _, viejo = renew_suscripcion(by=analista)
    _, nuevo = renew_suscripcion(by=analista)
    assert (feed(viejo).status_code, feed(nuevo).status_code) == (404, 200)
    revoke_suscripcion(by=analista)
    assert feed(nuevo).status_code == 404
    with pytest.raises(Rechazo, match="no hay nada que revocar"):
        revoke_suscripcion(by=analista)
    actos = Evento.objects.filter(acto__startswith="calendario.suscripcion").order_by("numero")
    assert [a.acto.rsplit(".", 1)[1] for a in actos] == ["abrir", "renovar", "revocar"]


def test_the_secret_is_kept_nowhere_and_a_closed_account_has_no_feed(demostracion: Programa) -> None:
    analista = make_persona("analista")
    fila, secreto = renew_suscripcion(by=analista)
    assert len(secreto) >= 43
    assert fila.huella == fingerprint(secreto)
    assert not Evento.objects.filter(datos__contains=secreto).exists()
    Persona.objects.filter(pk=analista.pk).update(is_active=False)
    assert feed(secreto).status_code == 404


@pytest.mark.parametrize("secreto", ["x", "a" * 43, "..", "%00", "ñ", "a" * 5000])
def test_a_guessed_address_is_the_plain_404(demostracion: Programa, secreto: str) -> None:
    assert feed(secreto).status_code == 404


def test_the_page_shows_the_address_once(demostracion: Programa) -> None:
    cliente = enter("analista")
    assert "sin abrir" in cliente.get("/bandeja/avisos/").content.decode()
    pagina = cliente.post("/bandeja/avisos/suscribir/").content.decode()
    [ruta] = re.findall(r"http://testserver(/bandeja/privada/\S+\.ics)", pagina)
    assert Client().get(ruta).status_code == 200
    despues = cliente.get("/bandeja/avisos/").content.decode()
    assert ruta not in despues
    assert "Renovar la dirección" in despues
    cliente.post("/bandeja/avisos/revocar/")
    assert Client().get(ruta).status_code == 404
    assert Suscripcion.objects.get().revocada_at is not None


class Buzon:
    """A mail server that keeps what it is given, and refuses an address when told to."""

    def __init__(self) -> None:
        self.mensajes: list[Message] = []
        self.rechaza = ""

    async def handle_RCPT(self, servidor: Any, sesion: Any, sobre: Any, direccion: str, opciones: Any) -> str:
        if direccion == self.rechaza:
            return "550 no existe ese buzón"
        sobre.rcpt_tos.append(direccion)
        return "250 OK"

    async def handle_DATA(self, servidor: Any, sesion: Any, sobre: Any) -> str:
        self.mensajes.append(email.message_from_bytes(sobre.content))
        return "250 OK"


@pytest.fixture
def buzon(settings: Any) -> Iterator[Buzon]:
    buzon = Buzon()
    servidor = Controller(buzon, hostname="127.0.0.1", port=free_port())
    servidor.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", servidor.port
    settings.COMICIOS_CORREO, settings.COMICIOS_URL = "smtp://127.0.0.1", "https://comicios.ieebcs.org.mx"
    yield buzon
    servidor.stop()


def part(mensaje: Message, tipo: str) -> str:
    [parte] = [p for p in mensaje.walk() if p.get_content_type() == tipo]
    return parte.get_payload(decode=True).decode()  # type: ignore[union-attr]  # bytes, asked for with decode


@pytest.mark.usefixtures("casa_vacia")
def test_the_summary_reaches_the_mail_server_as_text_and_html(demostracion: Programa, buzon: Buzon) -> None:
    set_avisos(correo="analista@ieebcs.org.mx", resumen=True, by=make_persona("analista"))
    hecho = send_resumenes(hoy=LUNES, by=ensure_operator())
    assert (hecho.enviados, hecho.fallas) == (1, [])
    [mensaje] = buzon.mensajes
    assert mensaje["To"] == "analista@ieebcs.org.mx"
    asunto = str(email.header.make_header(email.header.decode_header(mensaje["Subject"])))
    assert asunto == "Comicios, semana 2024-W45: 5 plazos, 1 vencido"
    assert mensaje["List-Unsubscribe"] == "<https://comicios.ieebcs.org.mx/bandeja/avisos/>"
    for tipo in ("text/plain", "text/html"):
        cuerpo = part(mensaje, tipo)
        assert "SIMULACRO" in cuerpo
        assert "14 de noviembre de 2024" in cuerpo
        assert f"https://comicios.ieebcs.org.mx/programas/{demostracion.clave}/informes/" in cuerpo
    assert "Esta semana, 4 al 8 de noviembre" in part(mensaje, "text/plain")


def test_once_per_week_and_person_however_often_it_is_asked(demostracion: Programa, buzon: Buzon) -> None:
    set_avisos(correo="a@ieebcs.org.mx", resumen=True, by=make_persona("analista"))
    operador = ensure_operator()
    send_resumenes(hoy=LUNES, by=operador)
    otra = send_resumenes(hoy=date(2024, 11, 10), by=operador)
    assert (otra.enviados, otra.ya_enviados, len(buzon.mensajes)) == (0, 1, 1)
    assert send_resumenes(hoy=date(2024, 11, 11), by=operador).enviados == 1
    assert [e.semana for e in EnvioDeResumen.objects.all()] == ["2024-W45", "2024-W46"]
    assert Evento.objects.filter(acto="calendario.resumen.enviar").count() == 2


def test_who_did_not_ask_who_left_and_who_owes_nothing_get_no_mail(
    demostracion: Programa, buzon: Buzon
) -> None:
    set_avisos(correo="a@ieebcs.org.mx", resumen=True, by=make_persona("analista"))
    set_avisos(correo="a@ieebcs.org.mx", resumen=False, by=make_persona("analista"))
    set_avisos(correo="c@ieebcs.org.mx", resumen=True, by=make_persona("consejo-08"))
    hecho = send_resumenes(hoy=LUNES, by=ensure_operator())
    assert (hecho.enviados, hecho.sin_plazos, buzon.mensajes) == (0, 1, [])


def test_one_that_fails_stops_nobody_and_is_tried_again(demostracion: Programa, buzon: Buzon) -> None:
    set_avisos(correo="mal@ieebcs.org.mx", resumen=True, by=make_persona("analista"))
    set_avisos(correo="bien@ieebcs.org.mx", resumen=True, by=make_persona("direccion"))
    buzon.rechaza = "mal@ieebcs.org.mx"
    operador = ensure_operator()
    hecho = send_resumenes(hoy=LUNES, by=operador)
    assert (hecho.enviados, hecho.fallas) == (1, ["analista"])
    buzon.rechaza = ""
    assert send_resumenes(hoy=LUNES, by=operador).enviados == 1
    assert len(buzon.mensajes) == 2


def test_only_operation_sends(demostracion: Programa) -> None:
    with pytest.raises(SinPermiso, match="no puede enviar el resumen"):
        send_resumenes(hoy=LUNES, by=make_persona("direccion"))


def test_the_command_says_how_many(
    demostracion: Programa, buzon: Buzon, capsys: pytest.CaptureFixture[str]
) -> None:
    set_avisos(correo="a@ieebcs.org.mx", resumen=True, by=make_persona("analista"))
    assert _run(["avisar", "resumen"]) == 0
    assert "1 resúmenes enviados, 0 ya lo estaban, 0 personas sin plazos" in capsys.readouterr().out
    assert _run(["avisar", "resumen", "--json"]) == 0
    assert '"ya_enviados": 1' in capsys.readouterr().out


def test_without_a_mail_server_the_command_says_what_to_define(
    demostracion: Programa, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.COMICIOS_CORREO = ""
    assert _run(["avisar", "resumen"]) == 1
    assert "Defina COMICIOS_CORREO" in capsys.readouterr().err


def test_a_person_sets_and_unsets_their_summary_on_their_page(demostracion: Programa) -> None:
    cliente = enter("analista")
    sin_correo = cliente.post("/bandeja/avisos/", {"semanal": "on"})
    assert sin_correo.status_code == 422
    assert "escriba a qué correo" in sin_correo.content.decode()
    assert cliente.post("/bandeja/avisos/", {"correo": "no-es", "semanal": "on"}).status_code == 422
    cliente.post("/bandeja/avisos/", {"correo": "a@ieebcs.org.mx", "semanal": "on"})
    assert PreferenciaDeAvisos.objects.get().resumen
    antes = Evento.objects.count()
    cliente.post("/bandeja/avisos/", {"correo": "a@ieebcs.org.mx", "semanal": "on"})
    assert Evento.objects.count() == antes
    cliente.post("/bandeja/avisos/", {"correo": "a@ieebcs.org.mx"})
    assert not PreferenciaDeAvisos.objects.get().resumen


def test_weeks_are_those_of_iso() -> None:
    assert [week_of(d) for d in (date(2024, 11, 4), date(2024, 12, 30), date(2027, 1, 1))] == [
        "2024-W45",
        "2025-W01",
        "2026-W53",
    ]


def test_after_all_of_it_the_bitacora_verifies(datos: object, buzon: Buzon) -> None:
    make_programa(simulacro=True)
    analista = make_persona("analista")
    renew_suscripcion(by=analista)
    renew_suscripcion(by=analista)
    set_avisos(correo="a@ieebcs.org.mx", resumen=True, by=analista)
    send_resumenes(hoy=LUNES, by=ensure_operator())
    assert bitacora.verify().hallazgos == ()
