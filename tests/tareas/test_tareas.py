"""Long work from its asking to its end: progress, errors, cancelling, repeating, and what a dead carrier leaves."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from tests.constructores import make_instituto, make_persona
from tests.tareas import trabajos_de_prueba as t
from tests.tareas.trabajos_de_prueba import saved_rows, work_off_queue

from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.cuentas.models import Persona
from comicios.nucleo.errores import FueraDeAmbito, Rechazo
from comicios.nucleo.notificaciones.models import Notificacion
from comicios.nucleo.tareas import avance as modulo_de_avance
from comicios.nucleo.tareas import cola, services
from comicios.nucleo.tareas.models import Tarea
from comicios.nucleo.tareas.registro import Trabajo
from comicios.nucleo.tareas.selectors import count_waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def direccion() -> Persona:
    make_instituto()
    return make_persona("direccion")


def ask(trabajo: Trabajo, by: Persona, **parametros: object) -> Tarea:
    return services.enqueue(trabajo, titulo=f"Prueba de {trabajo.clave}", by=by, **parametros)


def told(persona: Persona) -> list[str]:
    return list(Notificacion.objects.filter(persona=persona, sala="Tareas").values_list("texto", flat=True))


def acts() -> list[str]:
    return list(
        Evento.objects.filter(acto__startswith="tareas.").order_by("numero").values_list("acto", flat=True)
    )


def test_a_job_waits_runs_and_ends_with_its_result(direccion: Persona) -> None:
    tarea = ask(t.contar, direccion, hasta=4)
    assert (tarea.estado, count_waiting()) == ("en_cola", 1)
    work_off_queue()
    tarea.refresh_from_db()
    assert (tarea.estado, tarea.hecho, tarea.total) == ("terminada", 4, 4)
    assert tarea.resultado_url == "/bandeja/"
    assert count_waiting() == 0
    assert told(direccion) == ["Terminó «Prueba de pruebas.contar»."]
    assert acts() == ["tareas.tarea.pedir", "tareas.tarea.empezar", "tareas.tarea.terminar"]


def test_progress_is_of_the_steps_done_and_its_writing_is_spaced(
    direccion: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    tarea = ask(t.contar, direccion, hasta=4)
    monkeypatch.setattr(modulo_de_avance, "CADA", 0)
    work_off_queue()
    tarea.refresh_from_db()
    assert tarea.resultado == "Contó 4: [1, 2, 3, 4]"
    otra = ask(t.contar, make_persona("analista"), hasta=4)
    monkeypatch.setattr(modulo_de_avance, "CADA", 3600)
    work_off_queue()
    otra.refresh_from_db()
    assert otra.resultado == "Contó 4: [1, 1, 1, 4]"


def test_the_errors_of_a_file_are_kept_by_row_and_column_and_nothing_is_saved(direccion: Persona) -> None:
    tarea = ask(t.con_errores, direccion)
    work_off_queue()
    tarea.refresh_from_db()
    assert (tarea.estado, tarea.motivo) == ("fallida", "El archivo tiene 2 errores. No se guardó nada.")
    assert json.loads(tarea.errores)[0] == {
        "renglon": 2,
        "columna": "fecha",
        "mensaje": "«30/02/2024» no existe.",
        "remedio": "Escriba un día de febrero de 2024.",
    }
    assert len(json.loads(tarea.errores)) == 2
    assert told(direccion) == ["No se pudo terminar «Prueba de pruebas.con_errores»."]


def test_a_refusal_is_told_with_its_details(direccion: Persona) -> None:
    tarea = ask(t.rechazo, direccion)
    work_off_queue()
    tarea.refresh_from_db()
    assert (tarea.estado, tarea.motivo) == ("fallida", "No hay espacio en el disco.")
    assert [(e["columna"], e["mensaje"]) for e in json.loads(tarea.errores)] == [("disco", "quedan 3 MB")]


def test_a_fault_of_ours_does_not_stop_the_worker_nor_tell_its_secrets(direccion: Persona) -> None:
    mala, buena = ask(t.falla, direccion), ask(t.guardar, direccion, cancelar_en=99)
    work_off_queue()
    mala.refresh_from_db()
    buena.refresh_from_db()
    assert (mala.estado, buena.estado) == ("fallida", "terminada")
    assert "ZeroDivisionError" in mala.motivo
    assert "secreto" not in mala.motivo


def test_a_job_that_this_version_does_not_know_is_refused(direccion: Persona) -> None:
    tarea = ask(Trabajo("pruebas.de_otra_version", "Pruebas", lambda *a: None), direccion)  # type: ignore[arg-type,return-value]  # never called
    work_off_queue()
    tarea.refresh_from_db()
    assert (tarea.estado, "no conoce el trabajo" in tarea.motivo) == ("fallida", True)


def test_cancelled_while_it_waits_it_is_never_done(direccion: Persona) -> None:
    tarea = services.request_cancel(tarea=ask(t.guardar, direccion, cancelar_en=99), by=direccion)
    assert (tarea.estado, tarea.terminada_at is None) == ("cancelada", False)
    work_off_queue()
    tarea.refresh_from_db()
    assert (tarea.estado, saved_rows()) == ("cancelada", 0)


def test_cancelled_while_it_runs_nothing_is_half_saved(direccion: Persona) -> None:
    tarea = ask(t.guardar, direccion, cancelar_en=6)
    work_off_queue()
    tarea.refresh_from_db()
    assert (tarea.estado, saved_rows()) == ("cancelada", 0)
    assert told(direccion) == ["Se canceló «Prueba de pruebas.guardar», como usted pidió."]
    assert acts()[-2:] == ["tareas.tarea.pedir_cancelacion", "tareas.tarea.cancelar"]


def test_asked_too_late_it_ended(direccion: Persona) -> None:
    """Nobody looks again after the request: what was done is done, and it says so."""
    tarea = ask(t.guardar, direccion, cancelar_en=-1)
    work_off_queue()
    tarea.refresh_from_db()
    assert (tarea.estado, saved_rows()) == ("terminada", 10)


def test_only_its_owner_cancels_or_repeats_it(direccion: Persona) -> None:
    tarea, otra = ask(t.rechazo, direccion), make_persona("analista")
    with pytest.raises(FueraDeAmbito):
        services.request_cancel(tarea=tarea, by=otra)
    work_off_queue()
    tarea.refresh_from_db()
    with pytest.raises(FueraDeAmbito):
        services.repeat_tarea(tarea=tarea, by=otra)


def test_what_failed_is_asked_for_again_from_its_beginning(direccion: Persona) -> None:
    tarea = ask(t.rechazo, direccion)
    work_off_queue()
    tarea.refresh_from_db()
    repetida = services.repeat_tarea(tarea=tarea, by=direccion)
    assert (repetida.estado, repetida.intento, repetida.motivo, repetida.errores) == ("en_cola", 2, "", "[]")
    work_off_queue()
    repetida.refresh_from_db()
    assert (repetida.estado, repetida.intento) == ("fallida", 2)
    assert len(told(direccion)) == 2


def test_what_ended_well_is_neither_cancelled_nor_repeated(direccion: Persona) -> None:
    tarea = ask(t.contar, direccion, hasta=1)
    work_off_queue()
    tarea.refresh_from_db()
    with pytest.raises(Rechazo, match="Ya no admite cambios"):
        services.repeat_tarea(tarea=tarea, by=direccion)
    with pytest.raises(Rechazo, match="Ya no admite cambios"):
        services.request_cancel(tarea=tarea, by=direccion)


def start(tarea: Tarea) -> Tarea:
    empezada = services.start(tarea.pk, tarea.intento)
    assert empezada is not None
    return empezada


def test_whose_carrier_stopped_beating_is_given_up_for_lost_and_the_others_are_not(
    direccion: Persona,
) -> None:
    viva, muerta = start(ask(t.contar, direccion, hasta=1)), start(ask(t.rechazo, direccion))
    Tarea.objects.filter(pk=muerta.pk).update(
        latido_at=timezone.now() - services.lease() - timedelta(seconds=1)
    )
    assert services.fail_interrupted() == 1
    muerta.refresh_from_db()
    viva.refresh_from_db()
    assert (muerta.estado, viva.estado) == ("fallida", "en_curso")
    assert muerta.motivo.startswith("Se interrumpió")
    assert told(direccion) == ["No se pudo terminar «Prueba de pruebas.rechazo»."]
    assert services.fail_interrupted() == 0


def test_the_task_this_process_carries_is_never_given_up_by_itself(direccion: Persona) -> None:
    propia = start(ask(t.contar, direccion, hasta=1))
    Tarea.objects.filter(pk=propia.pk).update(latido_at=timezone.now() - timedelta(days=1))
    assert services.fail_interrupted(but=propia.pk) == 0


def test_a_carrier_given_up_for_lost_that_comes_back_changes_nothing(direccion: Persona) -> None:
    vieja = start(ask(t.contar, direccion, hasta=1))
    services.fail(vieja, services.SE_INTERRUMPIO)
    nueva = start(services.repeat_tarea(tarea=Tarea.objects.get(), by=direccion))
    with pytest.raises(Rechazo, match="ya se pidió de nuevo"):
        services.fail(vieja, "de otro intento")
    nueva.refresh_from_db()
    assert (nueva.estado, nueva.intento) == ("en_curso", 2)


def test_a_turn_taken_by_a_worker_that_died_before_starting_is_given_again(direccion: Persona) -> None:
    tarea = ask(t.contar, direccion, hasta=1)
    DBTaskResult.objects.update(status="RUNNING")
    Tarea.objects.update(creada_at=timezone.now() - timedelta(minutes=5))
    assert cola.put_lost_turns(services.lease()) == 1
    assert cola.put_lost_turns(services.lease()) == 0
    work_off_queue()
    tarea.refresh_from_db()
    assert tarea.estado == "terminada"


def test_a_worker_told_to_stop_leaves_the_task_to_be_asked_for_again(
    direccion: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    tarea = ask(t.guardar, direccion, cancelar_en=99)
    modulo_de_avance.deteniendo.set()
    try:
        work_off_queue()
    finally:
        modulo_de_avance.deteniendo.clear()
    tarea.refresh_from_db()
    assert (tarea.estado, saved_rows()) == ("fallida", 0)
    assert "se detuvo el servicio" in tarea.motivo


def test_every_row_is_as_its_last_act_left_it_but_for_its_progress(direccion: Persona) -> None:
    ask(t.contar, direccion, hasta=3)
    ask(t.con_errores, direccion)
    work_off_queue()
    assert [h.mensaje for h in bitacora.verify().hallazgos if "tareas" in h.mensaje] == []
    Tarea.objects.filter(trabajo="pruebas.contar").update(estado="fallida")
    assert any("tareas.Tarea" in h.mensaje for h in bitacora.verify().hallazgos)


def test_a_job_declared_twice_is_an_error_of_ours() -> None:
    from comicios.nucleo.tareas.registro import trabajo

    with pytest.raises(RuntimeError, match="declared twice"):
        trabajo("pruebas.contar", sala="Pruebas")(lambda avance: None)  # type: ignore[arg-type,return-value]
