"""Invitations out of the house: their sheets, the table of their links, and their message. Each carries the secret."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from smtplib import SMTPException
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.services import CADENA
from comicios.nucleo.formatos.csv import write_csv
from comicios.nucleo.formatos.pdf import render_pdf
from comicios.nucleo.formatos.qr import render_qr
from comicios.nucleo.formatos.textos import format_momento

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona
    from comicios.nucleo.cuentas.personas.invitaciones import Expedida

PLANTILLA = Path(__file__).resolve().parent / "plantillas/invitaciones.typ"
registro = logging.getLogger(__name__)
COLUMNAS = ("cuenta", "nombre", "correo", "enlace", "vence")


def link_of(expedida: Expedida, sitio: str) -> str:
    """The whole address; `sitio` is where the house answers («https://comicios.ieebcs.org.mx»)."""
    return sitio.rstrip("/") + reverse("personas:invitacion", args=[expedida.secreto])


def expiry_of(expedida: Expedida) -> str:
    return format_momento(timezone.localtime(expedida.invitacion.vence_at), zona="La Paz")


def render_hojas(expedidas: Sequence[Expedida], sitio: str) -> bytes:
    """One sheet per invitation, in one PDF/A-2b. It is made on the spot and kept nowhere."""
    hojas = [_sheet(e, sitio) for e in expedidas]
    datos: dict[str, Any] = {
        "pagina": {
            "instituto": "Comicios",
            "area": "Invitación personal",
            "documento": "Invitación",
            "folio_y_ancla": "No la fotocopie",
            "derecha": ["Cuentas de la casa", "Confidencial", "Confidencial"],
            "sellos": [],
            "avisos": [],
        },
        "emblema_svg": "",
        "hojas": hojas,
        "qrs_svg": [render_qr(h["enlace"]).decode() for h in hojas],
    }
    return render_pdf(PLANTILLA, datos, titulo="Invitaciones")


def _sheet(expedida: Expedida, sitio: str) -> dict[str, str]:
    persona = expedida.persona
    return {
        "nombre": persona.nombre,
        "cargo": persona.cargo,
        "cuenta": persona.cuenta,
        "enlace": link_of(expedida, sitio),
        "vence": expiry_of(expedida),
    }


def write_links(expedidas: Iterable[Expedida], sitio: str) -> str:
    """The links as CSV, to be handed out by another way."""
    filas = (
        (e.persona.cuenta, e.persona.nombre, e.persona.correo, link_of(e, sitio), expiry_of(e))
        for e in expedidas
    )
    return "".join(write_csv(COLUMNAS, filas))


def send_invitaciones(expedidas: Iterable[Expedida], *, by: Persona) -> tuple[list[str], list[str]]:
    """Send each invitation to its person's mail, if the house has a mail server and they a mail: sent, and not sent.

    An invitation that could not be sent is still good: its sheet and its link remain.
    """
    con_correo = [e for e in expedidas if e.persona.correo]
    if not (settings.COMICIOS_CORREO and con_correo):
        return [], []
    enviadas: list[str] = []
    fallidas: list[str] = []
    try:
        with get_connection() as conexion:
            for expedida in con_correo:
                _message(expedida, conexion).send()
                _record_sent(expedida, by)
                enviadas.append(expedida.persona.cuenta)
    except (SMTPException, OSError) as error:
        registro.warning("Las invitaciones no salieron por correo: %s", error)
        fallidas = [e.persona.cuenta for e in con_correo if e.persona.cuenta not in enviadas]
    return enviadas, fallidas


def _message(expedida: Expedida, conexion: Any) -> EmailMessage:
    contexto = {
        "persona": expedida.persona,
        "enlace": link_of(expedida, settings.COMICIOS_URL),
        "vence": expiry_of(expedida),
    }
    cuerpo = render_to_string("cuentas/correo/invitacion.txt", contexto)
    return EmailMessage(
        "Su invitación para entrar a Comicios", cuerpo, to=[expedida.persona.correo], connection=conexion
    )


@transaction.atomic
def _record_sent(expedida: Expedida, by: Persona) -> None:
    bitacora.record(
        acto="cuentas.invitacion.enviar",
        by=by,
        cadena=CADENA,
        objeto=expedida.invitacion,
        historia=bitacora.key_of(expedida.persona),
        palabras={"cuenta": expedida.persona.cuenta},
    )
