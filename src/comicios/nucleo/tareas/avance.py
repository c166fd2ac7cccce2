"""What a job holds in its hand while it works: it tells how far it is, and hears whether to stop."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from threading import Event
from typing import TYPE_CHECKING

from django.utils import timezone

from comicios.nucleo.errores import Detalle, Rechazo
from comicios.nucleo.tareas.models import Tarea
from comicios.reglas.flujos.tarea import Estado

if TYPE_CHECKING:
    from django.db.models import QuerySet

CADA = 0.5  # seconds between two writings of the progress
deteniendo = Event()  # the worker was told to stop: jobs leave at their next check


class TareaCancelada(Exception):
    """The person asked to cancel: the job unwinds, and its open transaction with it."""


class TareaInterrumpida(Exception):
    """The worker is stopping, or the task was already given up for lost: what the job does no longer counts."""


@dataclass(frozen=True)
class ErrorDeTarea:
    """One thing to mend in what the job read: its row and column when it has them, what is wrong and the remedy."""

    renglon: int | None
    columna: str
    mensaje: str
    remedio: str = ""

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


class Avance:
    """The progress of one attempt of a task. Writing is spaced; the last step of the total is always written."""

    def __init__(self, tarea_id: int, intento: int) -> None:
        self._tarea_id, self._intento = tarea_id, intento
        self._escrito = self._mirado = float("-inf")
        self.errores: list[ErrorDeTarea] = []

    def report(self, hecho: int, total: int, mensaje: str = "") -> None:
        """`hecho` of `total` steps done, and what it does now; then hear whether to stop (see `check_cancelled`)."""
        ahora = time.monotonic()
        if ahora - self._escrito >= CADA or hecho >= total:
            self._escrito = ahora
            self._rows().update(
                hecho=min(hecho, total), total=total, mensaje=mensaje[:200], latido_at=timezone.now()
            )
        self.check_cancelled()

    def check_cancelled(self, *, now: bool = False) -> None:
        """Raise TareaCancelada or TareaInterrumpida when the job must stop. Asked often, it looks twice a second."""
        if deteniendo.is_set():
            raise TareaInterrumpida
        ahora = time.monotonic()
        if not now and ahora - self._mirado < CADA:
            return
        self._mirado = ahora
        estado = self._rows().values_list("estado", flat=True).first()
        if estado == Estado.CANCELACION_PEDIDA:
            raise TareaCancelada
        if estado != Estado.EN_CURSO:
            raise TareaInterrumpida

    def add_error(self, renglon: int | None, columna: str, mensaje: str, remedio: str = "") -> None:
        """Keep one thing to mend; the report shows them all, however the task ends."""
        self.errores.append(ErrorDeTarea(renglon, columna, mensaje, remedio))

    def refuse_if_errors(self, mensaje: str) -> None:
        """Raise Rechazo when something was found wrong: call it before saving, so that nothing is saved by halves."""
        if self.errores:
            raise Rechazo(mensaje)

    def take_details(self, detalles: tuple[Detalle, ...]) -> None:
        """The faults of a refusal, as errors of the report."""
        self.errores += [ErrorDeTarea(None, d.donde, d.mensaje) for d in detalles]

    def _rows(self) -> QuerySet[Tarea]:
        return Tarea.objects.filter(pk=self._tarea_id, intento=self._intento)
