"""The two long jobs over backups that a person asks for on the page: make one, and prove one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.errores import Rechazo
from comicios.nucleo.respaldos.comprobacion import verify_respaldo
from comicios.nucleo.respaldos.permisos import COMPROBAR, CREAR
from comicios.nucleo.respaldos.selectors import get_archivo, key_of_respaldo
from comicios.nucleo.respaldos.services import CADENA, create_respaldo, summary_of
from comicios.nucleo.tareas.registro import Resultado, trabajo
from comicios.nucleo.tareas.services import enqueue

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona
    from comicios.nucleo.tareas.avance import Avance
    from comicios.nucleo.tareas.models import Tarea

SALA = "Respaldos"


@trabajo("respaldos.crear", sala=SALA)
def crear(avance: Avance, *, by: Persona) -> Resultado:
    """Steps: each piece written and each one read back. Cancelled, it leaves no file."""
    avance.check_cancelled(now=True)
    hecho = create_respaldo(
        by=by, paso=lambda hechas, total: avance.report(hechas, total, _phase(hechas, total))
    )
    return Resultado(f"{hecho.archivo.name}, {summary_of(hecho)}.", reverse("respaldos:lista"))


def _phase(hechas: int, total: int) -> str:
    return "Escribiendo las piezas" if hechas <= total // 2 else "Leyendo de nuevo lo que quedó en el disco"


@trabajo("respaldos.comprobar", sala=SALA)
def comprobar(avance: Avance, *, by: Persona, nombre: str) -> Resultado:
    """Steps: each piece read, and the database loaded and verified. Good or bad, the verdict is one act."""
    require(by, COMPROBAR)
    avance.check_cancelled(now=True)

    def paso(leidas: int, total: int) -> None:
        avance.report(leidas, total, "Leyendo las piezas" if leidas < total - 1 else "Verificando su base")

    try:
        hecho = verify_respaldo(archivo=get_archivo(nombre), paso=paso)
    except Rechazo as rechazo:
        _record_verdict("respaldos.respaldo.no_pasar", nombre, by, motivo=rechazo.mensaje)
        raise
    _record_verdict("respaldos.respaldo.comprobar", nombre, by)
    return Resultado(
        f"{nombre} está íntegro, con su base y sus cadenas: {summary_of(hecho)}.", reverse("respaldos:lista")
    )


@transaction.atomic
def _record_verdict(acto: str, nombre: str, by: Persona, motivo: str = "") -> None:
    bitacora.record(
        acto=acto,
        by=by,
        cadena=CADENA,
        objeto=key_of_respaldo(nombre),
        motivo=motivo,
        palabras={"nombre": nombre},
    )


def ask_respaldo(*, by: Persona) -> Tarea:
    """Ask for a backup in the house's own folder."""
    require(by, CREAR)
    return enqueue(crear, titulo="Respaldo de la instalación", by=by)


def ask_comprobacion(*, nombre: str, by: Persona) -> Tarea:
    """Ask to prove one of the backups of the house's own folder."""
    require(by, COMPROBAR)
    return enqueue(comprobar, titulo=f"Comprobación de {get_archivo(nombre).name}", by=by, nombre=nombre)
