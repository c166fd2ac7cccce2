"""A month's progress through its services: captured, backed, reviewed, corrected; and everything that is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.constructores import (
    accept,
    capture,
    find_indicador,
    find_linea,
    make_evidencia,
    make_indicador,
    make_persona,
    make_programa,
)

from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.errores import Conflicto, FueraDeAmbito, Rechazo, SinPermiso
from comicios.pat.models import Avance, Programa, VersionDeAvance
from comicios.pat.selectors.panorama import load_panorama
from comicios.pat.services import avances
from comicios.pat.services.bimestres import close_bimestre, reopen_bimestre
from comicios.reglas.flujos.avance import Estado

pytestmark = pytest.mark.django_db


@pytest.fixture
def programa(datos) -> Programa:  # type: ignore[no-untyped-def]  # the folder fixture
    return make_programa()


def fresh(avance: Avance) -> Avance:
    indicador = avance.indicador
    avance = Avance.objects.select_related("vigente", "aceptada").get(pk=avance.pk)
    avance.indicador = indicador
    return avance


def test_a_captured_value_is_a_version_and_a_draft(programa: Programa) -> None:
    avance = fresh(capture(programa, "P-12.1", 8, "30"))
    assert avance.estado == Estado.BORRADOR
    assert avance.vigente is not None and avance.vigente.valor == Decimal("30")
    assert avance.aceptada is None


def test_a_second_capture_keeps_the_first_version(programa: Programa) -> None:
    capture(programa, "P-12.1", 8, "30")
    avance = fresh(capture(programa, "P-12.1", 8, "31.5"))
    assert list(avance.versiones.values_list("numero", "valor")) == [(1, Decimal("30")), (2, Decimal("31.5"))]


def test_saving_the_same_value_again_leaves_no_act_and_no_version(programa: Programa) -> None:
    capture(programa, "P-12.1", 8, "30")
    actos = Evento.objects.count()
    capture(programa, "P-12.1", 8, "30.0")
    assert Evento.objects.count() == actos
    assert VersionDeAvance.objects.count() == 1


def test_only_an_accepted_value_counts(programa: Programa) -> None:
    capture(programa, "P-12.1", 8, "30")
    linea = load_panorama(programa, corte=8).find_linea("P-12.1")
    assert linea is not None and linea.renglones[0].evaluacion.alcanzada == 0
    accept(programa, "P-12.1", 9, "40")
    linea = load_panorama(programa, corte=9).find_linea("P-12.1")
    assert linea is not None and linea.renglones[0].evaluacion.alcanzada == 40


def test_example_1_from_the_service_to_the_page(programa: Programa) -> None:
    accept(programa, "P-12.1", 8, "30")
    linea = load_panorama(programa, corte=8).find_linea("P-12.1")
    assert linea is not None
    evaluacion = linea.renglones[0].evaluacion
    assert (evaluacion.alcanzada, evaluacion.diferencia, evaluacion.porcentaje) == (30, 70, 30)
    assert (str(evaluacion.estatus), evaluacion.semaforo) == ("EN PROCESO", "verde")
    assert evaluacion.indice == 90


def test_example_1c_a_percentage_never_goes_over_one_hundred(programa: Programa) -> None:
    for mes, valor in ((8, "30"), (9, "40"), (10, "30")):
        capture(programa, "P-12.1", mes, valor)
    with pytest.raises(Rechazo, match="llegaría a 105"):
        capture(programa, "P-12.1", 11, "5", justificacion="Trabajo fuera de calendario")
    assert not VersionDeAvance.objects.filter(avance__mes=11).exists()


ILEGIBLES = [
    ("-3", "negativo"),
    ("NaN", "no es un número"),
    ("1e400", "notación científica"),
    ("12,5", "Para los decimales use punto"),
    ("١٢", "cifras de otra escritura"),
    ("=1+1", "no es un número"),
    ("12 000", "tiene espacios"),
]


@pytest.mark.parametrize(("texto", "frase"), ILEGIBLES)
def test_what_is_not_a_number_is_refused_with_how_to_mend_it(
    programa: Programa, texto: str, frase: str
) -> None:
    with pytest.raises(Rechazo, match=frase):
        capture(programa, "P-12.1", 8, texto)
    assert VersionDeAvance.objects.count() == 0


def test_documents_are_counted_whole(programa: Programa) -> None:
    with pytest.raises(Rechazo, match="documentos enteros"):
        capture(programa, "P-12.2", 9, "0.5")


def test_a_month_outside_the_window_needs_a_justification(programa: Programa) -> None:
    with pytest.raises(Rechazo, match="se acepta con justificación") as error:
        capture(programa, "P-12.4", 10, "1")
    assert error.value.campo == "justificacion"
    avance = capture(programa, "P-12.4", 10, "1", justificacion="Se adelantó la entrega a la COE.")
    assert fresh(avance).vigente.justificacion == "Se adelantó la entrega a la COE."  # type: ignore[union-attr]  # just captured


def test_a_future_month_waits(datos) -> None:  # type: ignore[no-untyped-def]  # the folder fixture
    programa = make_programa(simulacro=True)
    with pytest.raises(Rechazo, match="Diciembre todavía no empieza"):
        capture(programa, "P-12.3", 12, "10")


def test_two_people_on_one_cell_see_both_values(programa: Programa) -> None:
    capture(programa, "P-12.1", 8, "30", version_vista=0)
    with pytest.raises(Conflicto) as error:
        capture(programa, "P-12.1", 8, "45", by=make_persona("direccion"), version_vista=0)
    assert (error.value.actual, error.value.propuesto) == ("30", "45")
    assert VersionDeAvance.objects.count() == 1


def test_progress_without_evidence_is_not_sent(programa: Programa) -> None:
    avance = fresh(capture(programa, "P-12.1", 8, "30"))
    avance.indicador = find_indicador(programa, "P-12.1")
    with pytest.raises(Rechazo) as error:
        avances.submit_avances(avances=[avance], by=make_persona("analista"))
    assert "falta evidencia" in str(error.value.detalles[0])
    assert fresh(avance).estado == Estado.BORRADOR


def test_a_zero_is_sent_without_evidence(programa: Programa) -> None:
    avance = fresh(capture(programa, "P-12.1", 8, "0"))
    avance.indicador = find_indicador(programa, "P-12.1")
    [enviado] = avances.submit_avances(avances=[avance], by=make_persona("analista"))
    assert enviado.estado == Estado.EN_REVISION


def test_sending_several_is_all_or_none(programa: Programa) -> None:
    lista = []
    for clave, mes in (("P-12.1", 8), ("P-12.3", 10)):
        avance = fresh(capture(programa, clave, mes, "0" if clave == "P-12.1" else "30"))
        avance.indicador = find_indicador(programa, clave)
        lista.append(avance)
    with pytest.raises(Rechazo, match="Nada se envió"):
        avances.submit_avances(avances=lista, by=make_persona("analista"))
    assert {fresh(a).estado for a in lista} == {Estado.BORRADOR}


def test_returned_with_reason_corrected_and_accepted(programa: Programa) -> None:
    analista, direccion = make_persona("analista"), make_persona("direccion")
    capture(programa, "P-12.1", 8, "30")
    indicador = find_indicador(programa, "P-12.1")
    avance = avances.attach_evidencia(
        indicador=indicador, mes=8, evidencia=make_evidencia(programa), by=analista
    )
    [enviado] = avances.submit_avances(avances=[fresh(avance)], by=analista)
    with pytest.raises(Rechazo, match="Escriba el motivo"):
        avances.return_avance(avance=enviado, motivo=" ", by=direccion)
    devuelto = avances.return_avance(avance=enviado, motivo="Falta la firma.", by=direccion)
    assert (devuelto.estado, devuelto.motivo_de_devolucion) == (Estado.DEVUELTO, "Falta la firma.")
    capture(programa, "P-12.1", 8, "28")
    [enviado] = avances.submit_avances(avances=[fresh(devuelto)], by=analista)
    aceptado = avances.accept_avance(avance=enviado, by=direccion)
    assert aceptado.aceptada.valor == Decimal("28")  # type: ignore[union-attr]  # just accepted
    assert aceptado.motivo_de_devolucion == ""


def test_while_a_correction_is_drafted_the_accepted_value_still_counts(programa: Programa) -> None:
    aceptado = accept(programa, "P-12.1", 8, "30")
    avances.correct_avance(avance=aceptado, motivo="Faltaba un anexo", by=make_persona("direccion"))
    capture(programa, "P-12.1", 8, "35")
    linea = load_panorama(programa, corte=8).find_linea("P-12.1")
    assert linea is not None and linea.renglones[0].evaluacion.alcanzada == 30


def test_an_accepted_or_submitted_month_is_not_typed_over(programa: Programa) -> None:
    accept(programa, "P-12.1", 8, "30")
    with pytest.raises(Rechazo, match="ya está aceptado"):
        capture(programa, "P-12.1", 8, "31")


def test_the_reviewer_must_have_seen_the_value_accepted(programa: Programa) -> None:
    avance = fresh(capture(programa, "P-12.1", 8, "0"))
    avance.indicador = find_indicador(programa, "P-12.1")
    [enviado] = avances.submit_avances(avances=[avance], by=make_persona("analista"))
    with pytest.raises(Conflicto, match="cambió mientras usted lo revisaba"):
        avances.accept_avance(avance=enviado, by=make_persona("direccion"), version_vista=99)


ACCIONES = {
    "enviar": lambda a: avances.submit_avances(avances=[a], by=make_persona("analista")),
    "retirar": lambda a: avances.withdraw_avance(avance=a, by=make_persona("analista")),
    "aceptar": lambda a: avances.accept_avance(avance=a, by=make_persona("direccion")),
    "devolver": lambda a: avances.return_avance(avance=a, motivo="Motivo", by=make_persona("direccion")),
    "corregir": lambda a: avances.correct_avance(avance=a, motivo="Motivo", by=make_persona("direccion")),
}
PERMITIDAS = {
    ("borrador", "enviar"): "en_revision",
    ("en_revision", "retirar"): "borrador",
    ("en_revision", "aceptar"): "aceptado",
    ("en_revision", "devolver"): "devuelto",
    ("aceptado", "corregir"): "borrador",
}
HASTA = {
    "borrador": [],
    "en_revision": ["enviar"],
    "devuelto": ["enviar", "devolver"],
    "aceptado": ["enviar", "aceptar"],
}


@pytest.mark.parametrize("accion", list(ACCIONES))
@pytest.mark.parametrize("estado", list(HASTA))
def test_every_state_and_action(programa: Programa, estado: str, accion: str) -> None:
    avance = fresh(capture(programa, "P-12.1", 8, "0"))
    avance.indicador = find_indicador(programa, "P-12.1")
    for paso in HASTA[estado]:
        ACCIONES[paso](fresh(avance))
    assert fresh(avance).estado == estado
    esperado = PERMITIDAS.get((estado, accion))
    if esperado is None:
        with pytest.raises(Rechazo):
            ACCIONES[accion](fresh(avance))
        assert fresh(avance).estado == estado
    else:
        ACCIONES[accion](fresh(avance))
        assert fresh(avance).estado == esperado


@pytest.mark.parametrize("cuenta", ["auditoria", "comision"])
def test_who_only_reads_captures_nothing(programa: Programa, cuenta: str) -> None:
    with pytest.raises(SinPermiso, match="no puede capturar"):
        capture(programa, "P-12.1", 8, "30", by=make_persona(cuenta))


def test_a_council_has_nothing_to_do_with_the_programme(programa: Programa) -> None:
    with pytest.raises((SinPermiso, FueraDeAmbito)):
        capture(programa, "P-12.1", 8, "30", by=make_persona("consejo-08"))


def test_an_area_captures_only_the_objectives_it_coordinates(programa: Programa) -> None:
    make_indicador(programa, "S-13.1")
    make_indicador(programa, "S-2.1")
    area = make_persona("area-ucsi")
    assert capture(programa, "S-13.1", 9, "50", by=area).estado == Estado.BORRADOR
    with pytest.raises(FueraDeAmbito):
        capture(programa, "S-2.1", 9, "50", by=area)


def test_only_the_director_accepts(programa: Programa) -> None:
    avance = fresh(capture(programa, "P-12.1", 8, "0"))
    avance.indicador = find_indicador(programa, "P-12.1")
    [enviado] = avances.submit_avances(avances=[avance], by=make_persona("analista"))
    with pytest.raises(SinPermiso):
        avances.accept_avance(avance=enviado, by=make_persona("analista"))


def test_a_closed_bimester_locks_its_months_until_reopened_with_reason(programa: Programa) -> None:
    direccion = make_persona("direccion")
    accept(programa, "P-12.1", 8, "30")
    close_bimestre(programa=programa, numero=4, by=direccion)
    with pytest.raises(Rechazo, match="El bimestre 4 está cerrado desde el"):
        capture(programa, "P-12.2", 8, "1")
    with pytest.raises(Rechazo, match="Escriba el motivo de la reapertura"):
        reopen_bimestre(programa=programa, numero=4, motivo="", by=direccion)
    reopen_bimestre(programa=programa, numero=4, motivo="Llegó el oficio de la COE.", by=direccion)
    assert capture(programa, "P-12.2", 8, "1").estado == Estado.BORRADOR


def test_a_bimester_with_something_in_review_is_not_closed(programa: Programa) -> None:
    avance = fresh(capture(programa, "P-12.1", 8, "0"))
    avance.indicador = find_indicador(programa, "P-12.1")
    avances.submit_avances(avances=[avance], by=make_persona("analista"))
    with pytest.raises(Rechazo, match="hay avances en revisión") as error:
        close_bimestre(programa=programa, numero=4, by=make_persona("direccion"))
    assert [d.donde for d in error.value.detalles] == ["P-12.1"]


def test_evidence_is_withdrawn_only_while_capturing(programa: Programa) -> None:
    evidencia = make_evidencia(programa)
    accept(programa, "P-12.1", 8, "30", evidencia=evidencia)
    with pytest.raises(Rechazo, match="su evidencia ya no se cambia"):
        avances.detach_evidencia(
            indicador=find_indicador(programa, "P-12.1"),
            mes=8,
            evidencia=evidencia,
            by=make_persona("analista"),
        )


def test_each_act_leaves_its_sentence_in_the_history_of_the_line(programa: Programa) -> None:
    accept(programa, "P-12.1", 8, "30")
    frases = [e.frase for e in bitacora.history(bitacora.key_of(find_linea(programa, "P-12.1")))]
    assert frases[0] == "aceptó 30\u00a0% en P-12.1, agosto"
    assert frases[1] == "envió a revisión 30\u00a0% en P-12.1, agosto"
    assert frases[-1] == "capturó 30\u00a0% en P-12.1, agosto"


def test_the_house_verifies_after_all_this(programa: Programa) -> None:
    accept(programa, "P-12.1", 8, "30")
    assert bitacora.verify().hallazgos == ()
    VersionDeAvance.objects.filter(valor=30).update(valor=31)
    hallazgos = bitacora.verify().hallazgos
    assert hallazgos and "VersionDeAvance" in str(hallazgos[0])


def test_a_blank_on_an_untouched_cell_leaves_no_row_and_no_act(programa: Programa) -> None:
    actos = Evento.objects.count()
    make_persona("analista")
    antes = Evento.objects.count()
    capture(programa, "P-12.1", 8, "")
    assert Avance.objects.count() == 0
    assert Evento.objects.count() == antes > actos
    assert bitacora.verify().hallazgos == ()
