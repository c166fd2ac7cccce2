"""Acts on long work: a person asks, cancels and asks again; the worker starts and ends it, and signs as operation."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from comicios.nucleo import bitacora, flujo
from comicios.nucleo.bitacora.huellas import canonical_json
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.cuentas.services import ensure_operator
from comicios.nucleo.errores import Conflicto, FueraDeAmbito
from comicios.nucleo.notificaciones.services import notify
from comicios.nucleo.tareas import cola
from comicios.nucleo.tareas.models import CORREN, Tarea
from comicios.nucleo.tareas.permisos import LLEVAR, PEDIR
from comicios.reglas.flujos.tarea import MAQUINA, Accion, Estado

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comicios.nucleo.cuentas.models import Persona
    from comicios.nucleo.tareas.avance import ErrorDeTarea
    from comicios.nucleo.tareas.registro import Resultado, Trabajo

CADENA = bitacora.chain_key("instituto", None)
SALA = "Tareas"
SE_INTERRUMPIO = (
    "Se interrumpió: el proceso que la llevaba dejó de responder. Lo que no había guardado entero no se guardó. "
    "Vuelva a pedirla."
)
DETENIDA = "Se interrumpió: se detuvo el servicio que la llevaba. Vuelva a pedirla."


def lease() -> timedelta:
    """Without a beat for so long, whoever carried a task is given up for dead."""
    return timedelta(seconds=6 * settings.COMICIOS_TAREAS_LATIDO)


@transaction.atomic
def enqueue(trabajo: Trabajo, *, titulo: str, by: Persona, **parametros: object) -> Tarea:
    """Ask for a job, which another process will do. `parametros` must fit in JSON; the job gets them by name."""
    require(by, PEDIR)
    tarea = Tarea(
        trabajo=trabajo.clave,
        parametros=canonical_json(parametros),
        titulo=titulo,
        sala=trabajo.sala,
        persona=by,
        creada_at=timezone.now(),
    )
    tarea.full_clean()
    tarea.save()
    bitacora.record(
        acto="tareas.tarea.pedir", by=by, cadena=CADENA, objeto=tarea, despues=[tarea],
        historia=bitacora.key_of(tarea), palabras={"titulo": titulo},
    )  # fmt: skip
    cola.put(tarea)
    return tarea


@transaction.atomic
def request_cancel(*, tarea: Tarea, by: Persona) -> Tarea:
    """Cancel what still waits; what runs is told, and stops at its next step. Only its owner may."""
    _require_own(tarea, by)
    cambios: dict[str, object] = {"terminada_at": timezone.now()} if tarea.estado == Estado.EN_COLA else {}
    return _move(tarea, Accion.PEDIR_CANCELACION, by, PEDIR, cambios)


@transaction.atomic
def repeat_tarea(*, tarea: Tarea, by: Persona) -> Tarea:
    """Ask again for what failed or was cancelled, from its beginning. Only its owner may."""
    _require_own(tarea, by)
    cambios = {
        "intento": tarea.intento + 1, "hecho": 0, "total": 0, "mensaje": "", "motivo": "", "errores": "[]",
        "resultado": "", "resultado_url": "", "iniciada_at": None, "terminada_at": None, "latido_at": None,
    }  # fmt: skip
    movida = _move(tarea, Accion.REPETIR, by, PEDIR, cambios)
    cola.put(movida)
    return movida


def _require_own(tarea: Tarea, by: Persona) -> None:
    if tarea.persona_id != by.pk:
        raise FueraDeAmbito("No existe esa tarea, o es de otra persona.")


@transaction.atomic
def start(tarea_id: int, intento: int) -> Tarea | None:
    """Take the turn of a task; None when it no longer waits (cancelled, or already taken)."""
    tarea = Tarea.objects.select_for_update(of=("self",)).filter(pk=tarea_id, intento=intento).first()
    if tarea is None or tarea.estado != Estado.EN_COLA:
        return None
    ahora = timezone.now()
    return _move(tarea, Accion.EMPEZAR, ensure_operator(), LLEVAR, {"iniciada_at": ahora, "latido_at": ahora})


@transaction.atomic
def finish(tarea: Tarea, resultado: Resultado, errores: Sequence[ErrorDeTarea]) -> None:
    """It ended well: keep what it left, and tell its owner."""
    cambios: dict[str, object] = {"resultado": resultado.texto[:300], "resultado_url": resultado.url}
    _end(tarea, Accion.TERMINAR, cambios, errores, f"Terminó «{tarea.titulo}».")


@transaction.atomic
def fail(tarea: Tarea, motivo: str, errores: Sequence[ErrorDeTarea] = ()) -> None:
    """It could not be done: keep why, and tell its owner."""
    _end(tarea, Accion.FALLAR, {"motivo": motivo}, errores, f"No se pudo terminar «{tarea.titulo}».")


@transaction.atomic
def obey_cancel(tarea: Tarea) -> None:
    """The job stopped where it was asked to; nothing of its open transaction remains."""
    _end(tarea, Accion.CANCELAR, {}, (), f"Se canceló «{tarea.titulo}», como usted pidió.")


def _end(
    tarea: Tarea, accion: Accion, cambios: dict[str, object], errores: Sequence[ErrorDeTarea], texto: str
) -> None:
    cambios |= {"terminada_at": timezone.now(), "errores": canonical_json([e.as_dict() for e in errores])}
    movida = _move(tarea, accion, ensure_operator(), LLEVAR, cambios)
    notify(
        personas=[movida.persona],
        texto=texto,
        url=movida.get_absolute_url(),
        sala=SALA,
        clave=f"tarea/{movida.pk}/{movida.intento}",
    )


def _move(tarea: Tarea, accion: Accion, by: Persona, capacidad: str, cambios: dict[str, object]) -> Tarea:
    acta = flujo.Acta(
        acto=f"tareas.tarea.{accion}",
        cadena=CADENA,
        capacidad=capacidad,
        organo_id=None,
        historia=bitacora.key_of(tarea),
        motivo=str(cambios.get("motivo", "")),
        palabras={
            "titulo": tarea.titulo, "persona": tarea.persona.nombre, "intento": cambios.get("intento", tarea.intento)
        },
    )  # fmt: skip

    def refuse_other_attempt(fila: Tarea) -> None:
        if fila.intento != tarea.intento:
            raise Conflicto(f"La tarea «{tarea.titulo}» ya se pidió de nuevo. Recargue su página.")

    return flujo.apply(
        tarea, maquina=MAQUINA, accion=accion, by=by, acta=acta, cambios=cambios, guarda=refuse_other_attempt
    )


def fail_interrupted(*, but: int | None = None) -> int:
    """Give up for lost the tasks whose carrier stopped beating; each goes in its own transaction. Gives how many."""
    limite = timezone.now() - lease()
    perdidas = Tarea.objects.filter(estado__in=CORREN, latido_at__lt=limite)
    return sum(_fail_if_lost(pk) for pk in perdidas.values_list("pk", flat=True) if pk != but)


@transaction.atomic
def _fail_if_lost(pk: int) -> bool:
    tarea = Tarea.objects.select_for_update(of=("self",)).select_related("persona").get(pk=pk)
    if tarea.estado not in CORREN or tarea.latido_at is None or tarea.latido_at >= timezone.now() - lease():
        return False
    fail(tarea, SE_INTERRUMPIO)
    cola.forget(tarea)
    return True
