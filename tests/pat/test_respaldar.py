"""A document registered to back a month: both or neither; and a month altered by hand is told by the next act on it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from tests.constructores import capture, find_indicador, make_evidencia, make_persona, make_programa

from comicios.nucleo import bitacora
from comicios.nucleo.archivos.models import Evidencia
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.errores import Rechazo, SinPermiso
from comicios.pat.models import Avance, Programa, RespaldoDeAvance
from comicios.pat.services.avances import attach_evidencia, submit_avances
from comicios.pat.services.evidencias import back_avance

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("datos")]
DOCUMENTO = {
    "tipo": "liga",
    "titulo": "Minuta de la sesión",
    "fecha": date(2024, 10, 24),
    "clasificacion": "publica",
    "liga": "https://www.ieebcs.org.mx/minuta.pdf",
}


def back(programa: Programa, cuenta: str = "analista", **cambios: object) -> Evidencia:
    indicador = find_indicador(programa, "P-12.3")
    return back_avance(indicador=indicador, mes=10, by=make_persona(cuenta), **(DOCUMENTO | cambios))


def test_a_document_is_registered_and_backs_the_month_in_two_acts_of_one_chain() -> None:
    programa = make_programa(simulacro=True)
    evidencia = back(programa)
    assert evidencia.folio == "E-0001"
    assert RespaldoDeAvance.objects.get().evidencia_id == evidencia.pk
    ultimos = Evento.objects.filter(cadena=programa.cadena).order_by("-numero")[:2]
    assert [e.acto for e in ultimos] == ["pat.avance.respaldar", "archivos.evidencia.registrar"]
    assert bitacora.verify().is_intact


def test_a_month_in_review_takes_no_document_and_registers_none() -> None:
    programa = make_programa(simulacro=True)
    avance = capture(programa, "P-12.3", 10, "0")
    avance.indicador = find_indicador(programa, "P-12.3")
    submit_avances(avances=[avance], by=make_persona("analista"))
    with pytest.raises(Rechazo, match="no está en captura: su evidencia ya no se cambia"):
        back(programa)
    assert not Evidencia.objects.exists()


def test_a_refused_document_leaves_no_month_behind() -> None:
    programa = make_programa(simulacro=True)
    with pytest.raises(Rechazo, match="no es una liga segura"):
        back(programa, liga="http://ejemplo.mx/minuta.pdf")
    assert not Avance.objects.exists()


def test_who_may_not_capture_registers_nothing() -> None:
    programa = make_programa(simulacro=True)
    with pytest.raises(SinPermiso):
        back(programa, "auditoria")
    assert not Evidencia.objects.exists()


def test_a_month_changed_by_hand_is_told_by_the_capture_that_follows() -> None:
    programa = make_programa(simulacro=True)
    avance = capture(programa, "P-12.3", 10, "0")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE pat_avance SET motivo_de_devolucion = 'Falso' WHERE id = %s", [avance.pk])
    capture(programa, "P-12.3", 10, "30")
    hallazgo = bitacora.verify().hallazgos[0]
    assert (hallazgo.clase, hallazgo.acto) == ("antes", "pat.avance.cambiar")
    assert "motivo de la devolución, «» había pasado a ser «Falso»" in hallazgo.mensaje


def test_a_month_changed_by_hand_is_told_by_the_evidence_that_follows() -> None:
    programa = make_programa(simulacro=True)
    avance = capture(programa, "P-12.3", 10, "0")
    evidencia = make_evidencia(programa)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE pat_avance SET estado = 'devuelto' WHERE id = %s", [avance.pk])
    indicador = find_indicador(programa, "P-12.3")
    attach_evidencia(indicador=indicador, mes=10, evidencia=evidencia, by=make_persona("analista"))
    [hallazgo] = bitacora.verify().hallazgos
    assert (hallazgo.clase, hallazgo.acto) == ("antes", "pat.avance.respaldar")
    assert "estado, «borrador» había pasado a ser «devuelto»" in hallazgo.mensaje
