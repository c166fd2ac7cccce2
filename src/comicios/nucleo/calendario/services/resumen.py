"""The Monday summary: one message per person and week, whatever the times it is asked for."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import date
from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from comicios.nucleo import bitacora
from comicios.nucleo.calendario.models import EnvioDeResumen, PreferenciaDeAvisos
from comicios.nucleo.calendario.permisos import AVISAR
from comicios.nucleo.calendario.selectors.bandeja import group_rows, what_waits
from comicios.nucleo.cuentas.capacidades import require

if TYPE_CHECKING:
    from django.core.mail.backends.base import BaseEmailBackend

    from comicios.nucleo.calendario.selectors.bandeja import Fila
    from comicios.nucleo.cuentas.models import Persona

CADENA = bitacora.chain_key("instituto", None)
registro = logging.getLogger(__name__)


@dataclass
class Resultado:
    """How many summaries were sent, how many had been already, how many people had nothing due, and who failed."""

    enviados: int = 0
    ya_enviados: int = 0
    sin_plazos: int = 0
    fallas: list[str] = field(default_factory=list)


def week_of(dia: date) -> str:
    """The ISO week: «2024-W45»."""
    anio, semana, _ = dia.isocalendar()
    return f"{anio}-W{semana:02d}"


def send_resumenes(*, hoy: date, by: Persona) -> Resultado:
    """Send this week's summary to whoever asked for it and has not had it.

    One transaction per person, committed after the server took the message: what failed is tried again next time.
    """
    require(by, AVISAR)
    resultado = Resultado()
    piden = PreferenciaDeAvisos.objects.filter(resumen=True, persona__is_active=True).order_by("persona")
    with get_connection() as conexion:
        for pk in piden.values_list("pk", flat=True):
            _send_one(pk, week_of(hoy), conexion, resultado, by)
    return resultado


def _send_one(pk: int, semana: str, conexion: BaseEmailBackend, resultado: Resultado, by: Persona) -> None:
    try:
        with transaction.atomic():
            preferencia = PreferenciaDeAvisos.objects.select_for_update(of=("self",)).get(pk=pk)
            persona = preferencia.persona
            if EnvioDeResumen.objects.filter(persona=persona, semana=semana).exists():
                resultado.ya_enviados += 1
                return
            filas = what_waits(persona)
            if not filas:
                resultado.sin_plazos += 1
                return
            _record(persona, semana, len(filas), by)
            _message(preferencia.correo, persona, semana, filas, conexion).send()
        resultado.enviados += 1
    except (SMTPException, OSError) as error:
        registro.warning("El resumen de %s no salió: %s", persona.cuenta, error)
        resultado.fallas.append(persona.cuenta)


def _record(persona: Persona, semana: str, plazos: int, by: Persona) -> None:
    envio = EnvioDeResumen(persona=persona, semana=semana, plazos=plazos, enviado_at=timezone.now())
    envio.full_clean()
    envio.save()
    bitacora.record(
        acto="calendario.resumen.enviar",
        by=by,
        cadena=CADENA,
        objeto=envio,
        despues=[envio],
        historia=bitacora.key_of(persona),
        palabras={"persona": persona.nombre, "semana": semana, "plazos": plazos},
    )


def _message(
    correo: str, persona: Persona, semana: str, filas: list[Fila], conexion: BaseEmailBackend
) -> EmailMultiAlternatives:
    vencidas = sum(f.situacion == "vencida" for f in filas)
    sitio = settings.COMICIOS_URL.rstrip("/")
    contexto = {
        "persona": persona, "semana": semana, "total": len(filas), "vencidas": vencidas,
        "grupos": group_rows(filas), "sitio": sitio,
    }  # fmt: skip
    cuantos = f"{len(filas)} plazo{'s' if len(filas) != 1 else ''}"
    asunto = f"Comicios, semana {semana}: {cuantos}" + (
        f", {vencidas} vencido{'s' if vencidas != 1 else ''}" if vencidas else ""
    )
    mensaje = EmailMultiAlternatives(
        asunto,
        render_to_string("calendario/correo/resumen.txt", contexto),
        to=[correo],
        connection=conexion,
        headers={"List-Unsubscribe": f"<{sitio}/bandeja/avisos/>"},
    )
    mensaje.attach_alternative(render_to_string("calendario/correo/resumen.html", contexto), "text/html")
    return mensaje
