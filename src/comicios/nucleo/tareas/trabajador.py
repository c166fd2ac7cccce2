"""The process that does the waiting work, and the one that keeps it standing beside the web."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import time
from threading import Event, Thread
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import OperationalError, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from comicios.nucleo.tareas import avance, cola
from comicios.nucleo.tareas.ejecucion import carried
from comicios.nucleo.tareas.models import Tarea
from comicios.nucleo.tareas.services import fail_interrupted, lease

if TYPE_CHECKING:
    from types import FrameType

registro = logging.getLogger(__name__)
INTERVALO = 1.0  # seconds between two looks at an empty queue
ENTRE_CAIDAS = 2.0  # seconds before a worker that fell is started again
PARA_TERMINAR = 20.0  # seconds a worker has to leave when the web it stands beside is gone


class Trabajador(Worker):
    """django-tasks' worker, whose job in course hears that it must stop."""

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        avance.deteniendo.set()
        super().shutdown(signum, frame)


def work(*, una_vez: bool = False, padre: int | None = None) -> int:
    """Do what waits until told to stop (SIGTERM, Ctrl C), or once through with `una_vez`.

    With `padre`, it also stops when that process is no longer its parent.
    """
    logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
    avance.deteniendo.clear()
    pulso = Pulso(padre)
    pulso.recover()
    pulso.start()
    trabajador = new_worker(una_vez=una_vez)
    trabajador.configure_signals()
    try:
        trabajador.run()
    finally:
        pulso.stop()
    return 0


def new_worker(*, una_vez: bool) -> Trabajador:
    return Trabajador(
        queue_names=["default"], interval=INTERVALO, batch=una_vez, backend_name="default", startup_delay=False,
        max_tasks=None, worker_id=get_random_string(32), excluded_queue_names=[],
    )  # fmt: skip


class Pulso(Thread):
    """Beats for the task in course, and gives up for lost those whose carrier no longer beats."""

    def __init__(self, padre: int | None) -> None:
        super().__init__(daemon=True, name="pulso")
        self._padre, self._fin = padre, Event()

    def run(self) -> None:
        while not self._fin.wait(settings.COMICIOS_TAREAS_LATIDO):
            if self._padre is not None and os.getppid() != self._padre:
                os.kill(os.getpid(), signal.SIGTERM)
                return
            self._beat()
        connection.close()

    def _beat(self) -> None:
        try:
            if (propia := carried()) is not None:
                Tarea.objects.filter(pk=propia).update(latido_at=timezone.now())
            self.recover()
        except OperationalError as error:
            registro.warning("No se pudo marcar el latido: %s", error)
            connection.close()

    def recover(self) -> None:
        """Tasks that nobody carries any more, and turns that were lost."""
        fail_interrupted(but=carried())
        cola.put_lost_turns(lease())

    def stop(self) -> None:
        self._fin.set()
        self.join(timeout=5)


def stand_beside(padre: int) -> int:
    """Keep one worker standing while `padre`, which started this process, lives; a worker that falls is raised again."""
    terminar = Event()
    for senal in (signal.SIGTERM, signal.SIGINT):
        signal.signal(senal, lambda *_: terminar.set())
    contexto = multiprocessing.get_context("fork")
    while not terminar.is_set() and os.getppid() == padre:
        hijo = contexto.Process(target=work, kwargs={"padre": os.getpid()})
        hijo.start()
        while hijo.is_alive() and not terminar.is_set() and os.getppid() == padre:
            hijo.join(timeout=1)
        if hijo.is_alive():
            hijo.terminate()
            hijo.join(timeout=PARA_TERMINAR)
            hijo.kill()
            return 0
        time.sleep(ENTRE_CAIDAS)
    return 0
