"""What the house lets go of and when: the rows past their term, by the parameters in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.utils import timezone

from comicios.nucleo.calendario.models import EnvioDeResumen
from comicios.nucleo.caras.retencion import NUNCA, Caduco, caducos, register_caduco
from comicios.nucleo.notificaciones.models import Notificacion
from comicios.nucleo.tareas.models import FINALES, Tarea
from comicios.reglas import parametros

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from comicios.reglas.parametros import Parametro


def register_caducos() -> None:
    """The house's own: what Django and its libraries keep of people, and what these rooms leave behind."""
    for caduco in (
        Caduco("sesiones", "sesiones", lambda antes: Session.objects.filter(expire_date__lt=antes)),
        Caduco("accesos", "entradas", lambda antes: AccessLog.objects.filter(attempt_time__lt=antes)),
        Caduco("accesos", "intentos", lambda antes: AccessAttempt.objects.filter(attempt_time__lt=antes)),
        Caduco(
            "accesos",
            "intentos fallidos",
            lambda antes: AccessFailureLog.objects.filter(attempt_time__lt=antes),
        ),
        Caduco(
            "notificaciones_leidas",
            "notificaciones leídas",
            lambda antes: Notificacion.objects.filter(leida_at__lt=antes),
        ),
        Caduco(
            "tareas_terminadas",
            "tareas acabadas",
            lambda antes: Tarea.objects.filter(estado__in=FINALES, terminada_at__lt=antes),
        ),
        Caduco(
            "envios_de_correo",
            "registros de envío",
            lambda antes: EnvioDeResumen.objects.filter(enviado_at__lt=antes),
        ),
    ):
        register_caduco(caduco)


@dataclass(frozen=True)
class Plazo:
    """A kind of thing, the parameter that says how long it lasts, and its rows past the term."""

    que: str
    parametro: Parametro
    vencidas: QuerySet[Any]


def list_plazos(ahora: datetime | None = None) -> list[Plazo]:
    """Every kind with what is past its term now. RuntimeError for one that would touch acts or evidence."""
    ahora = ahora or timezone.now()
    retencion = parametros.en().retencion
    plazos = []
    for caduco in caducos():
        parametro: Parametro = getattr(retencion, caduco.parametro)
        vencidas = caduco.vencidas(ahora - timedelta(days=int(parametro.valor)))
        if vencidas.model._meta.app_label in NUNCA:
            raise RuntimeError(f"{vencidas.model._meta.label} never expires.")
        plazos.append(Plazo(caduco.que, parametro, vencidas))
    return plazos
