"""One turn of a task: start it, do the job, and keep how it ended whatever happens."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING
from uuid import uuid4

from comicios.nucleo import bitacora
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.tareas import services
from comicios.nucleo.tareas.avance import Avance, TareaCancelada, TareaInterrumpida
from comicios.nucleo.tareas.registro import find_trabajo

if TYPE_CHECKING:
    from comicios.nucleo.tareas.models import Tarea
    from comicios.nucleo.tareas.registro import Resultado

registro = logging.getLogger(__name__)
FALLA = (
    "Falló por una causa que la casa no esperaba ({clase}). No se guardó nada a medias. Vuelva a pedirla; si falla otra "
    "vez, avise a quien administra la instalación: el detalle está en la consola del servidor."
)
_en_curso: list[int] = []  # what this process carries now


def carried() -> int | None:
    """The task that this process is doing, if any."""
    return next(iter(_en_curso), None)


def run_tarea(tarea_id: int, intento: int) -> None:
    """Do one attempt of a task from its start to its end. All its acts carry the same request id."""
    with bitacora.request_context(uuid4().hex):
        tarea = services.start(tarea_id, intento)
        if tarea is None:
            return
        _en_curso.append(tarea.pk)
        try:
            _carry(tarea)
        except Rechazo as rechazo:  # somebody gave it up for lost meanwhile: what that one wrote stays
            registro.warning("La tarea %s ya no era de este proceso: %s", tarea.pk, rechazo)
        finally:
            _en_curso.remove(tarea.pk)


def _carry(tarea: Tarea) -> None:
    avance = Avance(tarea.pk, tarea.intento)
    try:
        resultado = _work(tarea, avance)
    except TareaCancelada:
        services.obey_cancel(tarea)
    except TareaInterrumpida:
        services.fail(tarea, services.DETENIDA)
    except Rechazo as rechazo:
        avance.take_details(rechazo.detalles)
        services.fail(tarea, rechazo.mensaje, avance.errores)
    except Exception as error:  # noqa: BLE001  # whatever a job raises must not stop the worker nor be lost
        registro.exception("La tarea %s (%s) falló", tarea.pk, tarea.trabajo)
        services.fail(tarea, FALLA.format(clase=type(error).__name__), avance.errores)
    else:
        services.finish(tarea, resultado, avance.errores)


def _work(tarea: Tarea, avance: Avance) -> Resultado:
    trabajo = find_trabajo(tarea.trabajo)
    if trabajo is None:
        raise Rechazo(
            f"Esta versión no conoce el trabajo «{tarea.trabajo}». Pídalo de nuevo desde su página."
        )
    return trabajo.hacer(avance, by=tarea.persona, **json.loads(tarea.parametros))
