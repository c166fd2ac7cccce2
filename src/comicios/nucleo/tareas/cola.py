"""The queue: django-tasks keeps the turn of each task in the same database, in the transaction of the act that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

if TYPE_CHECKING:
    from datetime import timedelta

    from comicios.nucleo.tareas.models import Tarea


@task()
def ejecutar(tarea: int, intento: int) -> None:
    """What the worker runs for a turn; it never raises: how the task ended is kept in its own row."""
    from comicios.nucleo.tareas.ejecucion import run_tarea

    run_tarea(tarea, intento)


def put(tarea: Tarea) -> None:
    ejecutar.enqueue(tarea.pk, tarea.intento)


def forget(tarea: Tarea) -> None:
    """Close the turn that a dead worker left open."""
    DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, args_kwargs__args__0=tarea.pk).update(
        status=TaskResultStatus.FAILED, finished_at=timezone.now()
    )


def put_lost_turns(older_than: timedelta) -> int:
    """Give a turn again to what waits and has none: a worker may die between taking a turn and starting it.

    Harmless if repeated: only one turn of an attempt finds it waiting.
    """
    from comicios.nucleo.tareas.models import Tarea
    from comicios.reglas.flujos.tarea import Estado

    esperan = list(Tarea.objects.filter(estado=Estado.EN_COLA, creada_at__lt=timezone.now() - older_than))
    con_turno = {
        a["args"][0]
        for a in DBTaskResult.objects.filter(status=TaskResultStatus.READY).values_list("args_kwargs", flat=True)
    } if esperan else set()  # fmt: skip
    perdidas = [t for t in esperan if t.pk not in con_turno]
    for tarea in perdidas:
        put(tarea)
    return len(perdidas)
