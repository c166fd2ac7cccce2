"""Jobs made to end in every way, and the worker's turn done here and now."""

from __future__ import annotations

import time
from unittest import mock

from django.db import transaction
from django.utils import timezone

from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.errores import Detalle, Rechazo
from comicios.nucleo.notificaciones.models import Notificacion
from comicios.nucleo.tareas.avance import Avance
from comicios.nucleo.tareas.models import Tarea
from comicios.nucleo.tareas.registro import Resultado, trabajo
from comicios.nucleo.tareas.services import request_cancel
from comicios.nucleo.tareas.trabajador import new_worker

SALA = "Pruebas"


@trabajo("pruebas.contar", sala=SALA)
def contar(avance: Avance, *, by: Persona, hasta: int) -> Resultado:
    vistos = []
    for n in range(1, hasta + 1):
        avance.report(n, hasta, f"Cuenta {n}")
        vistos.append(Tarea.objects.get(persona=by, trabajo="pruebas.contar").hecho)
    return Resultado(f"Contó {hasta}: {vistos}", "/bandeja/")


@trabajo("pruebas.con_errores", sala=SALA)
def con_errores(avance: Avance, *, by: Persona) -> Resultado:
    """Reads three rows, finds two wrong, and saves nothing."""
    avance.add_error(2, "fecha", "«30/02/2024» no existe.", "Escriba un día de febrero de 2024.")
    avance.add_error(3, "motivo", "Está vacío.", "Escriba por qué es inhábil.")
    avance.refuse_if_errors("El archivo tiene 2 errores. No se guardó nada.")
    return Resultado("nunca llega aquí")


@trabajo("pruebas.rechazo", sala=SALA)
def rechazo(avance: Avance, *, by: Persona) -> Resultado:
    raise Rechazo("No hay espacio en el disco.", detalles=[Detalle("disco", "quedan 3 MB")])


@trabajo("pruebas.falla", sala=SALA)
def falla(avance: Avance, *, by: Persona) -> Resultado:
    raise ZeroDivisionError("un secreto que la página no debe decir")


@trabajo("pruebas.guardar", sala=SALA)
def guardar(avance: Avance, *, by: Persona, cancelar_en: int) -> Resultado:
    """Saves ten rows in one transaction; asked to cancel before, it looks only after row `cancelar_en`."""
    avance.check_cancelled(now=True)
    if cancelar_en < 10:
        request_cancel(tarea=Tarea.objects.get(persona=by), by=by)
    with transaction.atomic():
        for n in range(10):
            save_row(by, n)
            if n == cancelar_en:
                avance.check_cancelled(now=True)
    return Resultado("Guardó diez")


@trabajo("pruebas.lento", sala=SALA)
def lento(avance: Avance, *, by: Persona, segundos: int) -> Resultado:
    """Ten steps a second, and its rows saved together at the end."""
    for n in range(segundos * 10):
        time.sleep(0.1)
        avance.report(n + 1, segundos * 10)
    with transaction.atomic():
        save_row(by, 0)
    return Resultado("Llegó al final")


def save_row(by: Persona, n: int) -> None:
    Notificacion.objects.create(
        persona=by, texto=f"fila {n}", url="/", sala=SALA, clave=f"prueba/{n}", creada_at=timezone.now()
    )


def saved_rows() -> int:
    return Notificacion.objects.filter(clave__startswith="prueba/").count()


def work_off_queue() -> None:
    """What `comicios trabajar --una-vez` does, in this process and on the connection of the test."""
    with mock.patch("django_tasks_db.management.commands.db_worker.close_old_connections"):
        new_worker(una_vez=True).run()
