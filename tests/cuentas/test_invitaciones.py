"""Invitations: one use, one at a time, a term, and only the hash of the secret kept."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from tests.constructores import make_instituto, make_persona
from tests.cuentas.constructores import CLAVE, fresh, make_cuenta

from comicios.nucleo.bitacora import verify
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.cuentas.models import Invitacion, Persona, Rol
from comicios.nucleo.cuentas.personas.cuentas import deactivate_persona
from comicios.nucleo.cuentas.personas.hojas import render_hojas, send_invitaciones, write_links
from comicios.nucleo.cuentas.personas.invitaciones import (
    Expedida,
    accept_invitacion,
    find_issued,
    issue_invitacion,
    revoke_invitacion,
)
from comicios.nucleo.cuentas.services import ensure_operator
from comicios.nucleo.errores import FueraDeAmbito, Rechazo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def instituto() -> None:
    make_instituto()


@pytest.fixture
def expedida() -> Expedida:
    return issue_invitacion(persona=make_cuenta("nueva", Rol.ANALISTA), by=make_persona("direccion"))


def open_page(secreto: str) -> int:
    return Client().get(reverse("personas:invitacion", args=[secreto])).status_code


def test_the_secret_is_nowhere_in_the_database(expedida: Expedida) -> None:
    todo = json.dumps(list(Evento.objects.values()) + list(Invitacion.objects.values()), default=str)
    assert expedida.invitacion.huella in todo
    assert expedida.secreto not in todo
    assert len(expedida.secreto) == 43


def test_it_lasts_seven_days(expedida: Expedida) -> None:
    assert expedida.invitacion.vence_at - expedida.invitacion.expedida_at == timedelta(days=7)


def test_it_sets_the_password_once_and_enters(expedida: Expedida) -> None:
    ruta = reverse("personas:invitacion", args=[expedida.secreto])
    cliente = Client()
    assert "Nueva (muestra)" in cliente.get(ruta).content.decode()
    respuesta = cliente.post(ruta, {"clave": CLAVE, "repetida": CLAVE})
    assert (respuesta.status_code, respuesta["Location"]) == (302, "/")
    assert cliente.get("/").context["casa"].persona.cuenta == "nueva"
    assert fresh(expedida.persona).check_password(CLAVE)
    assert Client().get(ruta).status_code == 404
    actos = Evento.objects.filter(cuenta="nueva").values_list("acto", flat=True)
    assert set(actos) == {"cuentas.invitacion.usar", "cuentas.sesion.inicio"}
    assert list(verify().hallazgos) == []


@pytest.mark.parametrize(
    ("clave", "repetida", "dicho"),
    [
        ("corta", "corta", "12 caracteres"),
        (CLAVE, "otra-frase-distinta", "no son iguales"),
        ("", "", "Falta"),
    ],
)
def test_a_password_that_will_not_do_uses_nothing(
    expedida: Expedida, clave: str, repetida: str, dicho: str
) -> None:
    respuesta = Client().post(
        reverse("personas:invitacion", args=[expedida.secreto]), {"clave": clave, "repetida": repetida}
    )
    assert respuesta.status_code == 422
    assert dicho in respuesta.content.decode()
    assert open_page(expedida.secreto) == 200


def test_another_one_makes_the_first_worth_nothing(expedida: Expedida) -> None:
    otra = issue_invitacion(persona=expedida.persona, by=make_persona("direccion"))
    assert (open_page(expedida.secreto), open_page(otra.secreto)) == (404, 200)
    revoke_invitacion(persona=expedida.persona, by=make_persona("direccion"))
    assert open_page(otra.secreto) == 404
    with pytest.raises(Rechazo, match="nada que revocar"):
        revoke_invitacion(persona=expedida.persona, by=make_persona("direccion"))


def test_expired_it_opens_nothing(expedida: Expedida) -> None:
    fila = expedida.invitacion
    fila.vence_at = timezone.now() - timedelta(seconds=1)
    fila.save()
    assert open_page(expedida.secreto) == 404
    with pytest.raises(FueraDeAmbito):
        accept_invitacion(secreto=expedida.secreto, clave=CLAVE)


def test_of_a_closed_account_it_opens_nothing_and_none_is_issued(expedida: Expedida) -> None:
    deactivate_persona(persona=expedida.persona, motivo="Baja", by=make_persona("direccion"))
    assert open_page(expedida.secreto) == 404
    with pytest.raises(Rechazo, match="inactiva"):
        issue_invitacion(persona=expedida.persona, by=make_persona("direccion"))


def test_nobody_invites_into_an_account_of_another_house() -> None:
    with pytest.raises(FueraDeAmbito):
        issue_invitacion(persona=make_persona("auditoria"), by=make_persona("direccion"))
    with pytest.raises(Rechazo, match="línea de comandos"):
        issue_invitacion(persona=ensure_operator(), by=ensure_operator())
    assert not Invitacion.objects.exists()


def test_the_sheet_carries_link_name_and_term(expedida: Expedida) -> None:
    pdf = render_hojas([expedida, expedida], "https://casa.example.org/")
    lector = PdfReader(BytesIO(pdf))
    texto = re.sub(r"\s|\u200b", "", lector.pages[0].extract_text())
    assert len(lector.pages) == 2
    assert f"https://casa.example.org/invitacion/{expedida.secreto}/" in texto
    assert "Nueva(muestra)" in texto
    assert b"pdfaid" in pdf


def test_the_links_are_only_for_who_administers_those_accounts(expedida: Expedida) -> None:
    assert [e.persona.cuenta for e in find_issued(make_persona("direccion"), [expedida.secreto, "x"])] == [
        "nueva"
    ]
    assert find_issued(make_cuenta("jefatura", Rol.DIRECCION, "UCSI"), [expedida.secreto]) == []
    assert expedida.secreto in write_links([expedida], "https://casa.example.org")


def test_it_goes_by_mail_only_with_a_server_and_a_mail(expedida: Expedida, settings) -> None:  # type: ignore[no-untyped-def]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_invitaciones([expedida], by=make_persona("direccion")) == ([], [])
    settings.COMICIOS_CORREO = "smtp://localhost"
    assert send_invitaciones([expedida], by=make_persona("direccion")) == ([], [])
    expedida.persona.correo = "nueva@example.org"
    expedida.persona.save()
    assert send_invitaciones([expedida], by=make_persona("direccion")) == (["nueva"], [])
    [mensaje] = mail.outbox
    assert mensaje.to == ["nueva@example.org"]
    assert expedida.secreto in mensaje.body
    assert not Evento.objects.filter(datos__contains=expedida.secreto).exists()
    assert Persona.objects.count() >= 3
