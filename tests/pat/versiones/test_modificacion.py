"""A modification, from its draft to the new version: what changes, what stays, and what is refused."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.constructores import (
    accept,
    capture,
    find_indicador,
    find_linea,
    make_indicador,
    make_persona,
    make_programa,
)
from tests.pat.versiones.constructores import approve, make_acuerdo, make_modificacion, put_in_force

from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.errores import Rechazo, SinPermiso
from comicios.pat.models import Avance, Indicador, Programa, VersionDePrograma
from comicios.pat.selectors.panorama import load_panorama
from comicios.pat.services.borrador import (
    add_linea,
    add_objetivo,
    cancel_linea,
    edit_linea,
    edit_objetivo,
    edit_textos,
    keep_linea,
    remove_linea,
)
from comicios.pat.services.lineas import assign_responsable, edit_indicador, set_meses
from comicios.pat.services.pesos import set_pesos
from comicios.pat.services.tramite import approve_programa, discard_borrador, return_programa, send_programa
from comicios.pat.services.versiones import incorporate_modificacion, open_modificacion

pytestmark = pytest.mark.django_db
HOY = date(2024, 11, 4)


@pytest.fixture
def programa(datos: object) -> Programa:
    return make_programa(simulacro=True, hoy=HOY)


def contents(version: VersionDePrograma) -> dict[str, object]:
    return json.loads(version.contenido)


def test_an_imported_programme_has_its_first_version_frozen(programa: Programa) -> None:
    version = programa.versiones.get()
    assert (version.numero, version.estado, version.vigente_desde) == (1, "vigente", date(2024, 7, 25))
    assert version.huella == hashlib.sha256(version.contenido.encode()).hexdigest()
    assert len(contents(version)["bloques"][1]["objetivos"]) == 12  # type: ignore[index]


def test_a_draft_is_a_programme_of_its_own_with_the_plan_and_without_the_progress(programa: Programa) -> None:
    accept(programa, "P-12.3", 10, "30")
    borrador = make_modificacion(programa)
    assert (borrador.clave, borrador.version, borrador.estado) == (
        "pat-deoe-2024-demostracion-v2",
        2,
        "borrador",
    )
    assert (borrador.objetivos.count(), borrador.lineas.count()) == (26, 84)
    assert Indicador.objects.filter(linea__programa=borrador).count() == 4
    assert not Avance.objects.filter(indicador__linea__programa=borrador).exists()
    assert list(Programa.objects.del_anio().filter(proceso=programa.proceso)) == [programa]


def test_only_one_modification_is_open_at_a_time_and_a_discarded_one_gives_way(programa: Programa) -> None:
    borrador = make_modificacion(programa)
    with pytest.raises(Rechazo, match="Ya hay una modificación abierta, la que será la versión 2"):
        make_modificacion(programa)
    with pytest.raises(Rechazo, match="por qué se desecha"):
        discard_borrador(programa=borrador, motivo=" ", by=make_persona("analista"))
    discard_borrador(programa=borrador, motivo="Se planteó mal", by=make_persona("analista"))
    assert make_modificacion(programa).clave == "pat-deoe-2024-demostracion-v2-2"


def test_a_modification_needs_its_reason_and_somebody_of_the_office(programa: Programa) -> None:
    with pytest.raises(Rechazo, match="Escriba por qué"):
        open_modificacion(programa=programa, motivo="  ", by=make_persona("analista"))
    with pytest.raises(SinPermiso):
        open_modificacion(programa=programa, motivo="x", by=make_persona("comision"))


def test_incorporating_changes_the_plan_and_keeps_lines_numbers_and_progress(programa: Programa) -> None:
    accept(programa, "P-12.3", 10, "30")
    avance = Avance.objects.get(indicador__linea__clave="P-12.3", mes=10)
    antes = {ln.clave: ln.pk for ln in programa.lineas.all()}
    analista = make_persona("analista")
    borrador = make_modificacion(programa)
    set_meses(linea=find_linea(borrador, "P-12.4"), meses=[12], by=analista)
    edit_linea(
        linea=borrador.lineas.get(clave="S-1.1"), texto="Presentar a la JEE los informes.", by=analista
    )
    edit_indicador(indicador=find_indicador(borrador, "P-12.3"), campos={"meta": 90}, by=analista)
    edit_textos(programa=borrador, campos={"mision": "Otra misión."}, by=analista)
    nueva = add_linea(objetivo=borrador.objetivos.get(clave="S-4"), texto="Publicar la Memoria.", by=analista)
    assign_responsable(linea=find_linea(borrador, "S-4.5"), persona=analista, by=make_persona("direccion"))
    cancel_linea(
        linea=borrador.lineas.get(clave="P-12.2"), como="no_aplica", motivo="No hubo proyecto", by=analista
    )
    assert nueva.clave == "S-4.5"

    version = put_in_force(borrador, HOY)

    programa.refresh_from_db()
    assert (programa.version, programa.estado, programa.mision) == (2, "vigente", "Otra misión.")
    assert (version.numero, version.estado, version.vigente_desde) == (2, "vigente", HOY)
    assert version.acuerdo and version.acuerdo.organo.clave == "CG"
    assert programa.versiones.get(numero=1).estado == "modificado"
    borrador.refresh_from_db()
    assert borrador.estado == "incorporado"
    despues = {ln.clave: ln.pk for ln in programa.lineas.all()}
    assert {k: v for k, v in despues.items() if k != "S-4.5"} == antes
    assert find_linea(programa, "P-12.4").meses == [12]
    assert find_linea(programa, "S-1.1").texto == "Presentar a la JEE los informes."
    assert find_indicador(programa, "P-12.3").meta == 90
    assert find_linea(programa, "S-4.5").responsable == analista
    claves = list(programa.lineas.values_list("clave", flat=True))
    assert claves[claves.index("S-4.4") + 1] == "S-4.5"
    assert claves[-1] == "P-12.4"
    avance.refresh_from_db()
    assert (avance.estado, avance.indicador_id) == ("aceptado", find_indicador(programa, "P-12.3").pk)
    cancelada = find_linea(programa, "P-12.2")
    assert cancelada.respaldo_de_cancelacion == version.acuerdo.folio


def test_one_act_holds_every_row_before_and_after_and_the_house_verifies(programa: Programa) -> None:
    borrador = make_modificacion(programa)
    set_meses(linea=find_linea(borrador, "P-12.4"), meses=[12], by=make_persona("analista"))
    actos = Evento.objects.count()
    aprobado = approve(borrador, HOY)
    previos = Evento.objects.count()
    incorporate_modificacion(borrador=aprobado, fecha=HOY, by=make_persona("direccion"))
    assert Evento.objects.count() == previos + 1 > actos
    acto = Evento.objects.get(acto="pat.modificacion.incorporar")
    datos = json.loads(acto.datos)
    linea = bitacora.key_of(find_linea(programa, "P-12.4"))
    assert json.dumps(datos["antes"][linea]["meses"]) != json.dumps(datos["despues"][linea]["meses"])
    assert {k.split("/")[0] for k in datos["despues"]} == {
        "pat.Programa",
        "pat.LineaDeAccion",
        "pat.VersionDePrograma",
    }
    assert not bitacora.verify().hallazgos


def test_what_was_completed_in_the_year_meanwhile_is_not_erased(programa: Programa) -> None:
    """Months and an indicator set in the programme in force after the draft was opened stay: the draft never said no."""
    borrador = make_modificacion(programa)
    make_indicador(programa, "S-5.1", meses=(9, 10))
    edit_linea(
        linea=borrador.lineas.get(clave="S-5.1"),
        texto="Atender los acuerdos del INE.",
        by=make_persona("analista"),
    )
    version = put_in_force(borrador, HOY)
    linea = find_linea(programa, "S-5.1")
    assert (linea.meses, linea.texto, linea.indicadores.count()) == (
        [9, 10],
        "Atender los acuerdos del INE.",
        1,
    )
    renglones = contents(version)["mir"]["renglones"]  # type: ignore[index]
    assert "S-5.1" in [r["linea_ref"] for r in renglones]


def test_what_a_new_version_fixes_is_fixed_from_then_on(programa: Programa) -> None:
    set_meses(linea=find_linea(programa, "S-5.1"), meses=[9], by=make_persona("analista"))
    set_meses(linea=find_linea(programa, "S-5.1"), meses=[9, 10], by=make_persona("analista"))
    put_in_force(make_modificacion(programa), HOY)
    with pytest.raises(Rechazo, match=r"Los meses de S-5\.1 están aprobados"):
        set_meses(linea=find_linea(programa, "S-5.1"), meses=[9, 11], by=make_persona("analista"))


def test_a_cancelled_line_leaves_the_averages_and_is_not_captured(programa: Programa) -> None:
    accept(programa, "P-12.1", 8, "100")
    make_indicador(programa, "S-5.1", meses=(8,))
    assert load_panorama(programa, corte=10).resumen.real == Fraction(100 + 0 + 0 + 0, 4)
    borrador = make_modificacion(programa)
    for clave in ("S-5.1", "P-12.2"):
        cancel_linea(
            linea=borrador.lineas.get(clave=clave),
            como="cancelada",
            motivo="Sin materia",
            by=make_persona("analista"),
        )
    put_in_force(borrador, HOY)
    programa.refresh_from_db()
    panorama = load_panorama(programa, corte=10)
    assert (panorama.resumen.real, panorama.resumen.n, panorama.resumen.de) == (Fraction(50), 2, 82)
    cancelada = panorama.find_linea("S-5.1")
    assert cancelada and cancelada.situacion.palabra == "Cancelada"
    assert cancelada.renglones[0].evaluacion.estatus == "CANCELADA"
    assert not cancelada.renglones[0].evaluacion.vencida
    with pytest.raises(Rechazo, match=r"S-5\.1 salió del programa"):
        capture(programa, "S-5.1", 8, "10")


def test_numbers_are_never_reused_and_what_was_approved_is_not_removed(programa: Programa) -> None:
    analista = make_persona("analista")
    borrador = make_modificacion(programa)
    s4 = borrador.objetivos.get(clave="S-4")
    nueva = add_linea(objetivo=s4, texto="Una línea más.", by=analista)
    remove_linea(linea=nueva, by=analista)
    assert add_linea(objetivo=s4, texto="Otra.", by=analista).clave == "S-4.5"
    with pytest.raises(Rechazo, match=r"S-4\.4 está aprobada: una línea aprobada no se borra"):
        remove_linea(linea=borrador.lineas.get(clave="S-4.4"), by=analista)
    with pytest.raises(Rechazo, match=r"S-4\.5 nunca se ha aprobado: quítela"):
        cancel_linea(linea=borrador.lineas.get(clave="S-4.5"), como="cancelada", motivo="x", by=analista)
    objetivo = add_objetivo(programa=borrador, bloque="S", texto="Objetivo nuevo.", by=analista)
    assert objetivo.clave == "S-15"
    assert list(borrador.objetivos.values_list("clave", flat=True))[13:16] == ["S-14", "S-15", "P-1"]
    sola = add_linea(objetivo=objetivo, texto="Única.", by=analista)
    edit_objetivo(objetivo=objetivo, texto="Objetivo corregido.", area=None, by=analista)
    put_in_force(borrador, HOY)
    assert find_linea(programa, sola.clave).objetivo.texto == "Objetivo corregido."
    assert list(programa.objetivos.values_list("clave", flat=True))[13:16] == ["S-14", "S-15", "P-1"]


def test_a_proposed_cancellation_can_be_taken_back(programa: Programa) -> None:
    analista, borrador = make_persona("analista"), make_modificacion(programa)
    linea = borrador.lineas.get(clave="P-12.2")
    for como, motivo, dicho in (
        ("otra", "x", "se cancela o no aplica"),
        ("cancelada", " ", "Escriba el motivo"),
    ):
        with pytest.raises(Rechazo, match=dicho):
            cancel_linea(linea=linea, como=como, motivo=motivo, by=analista)
    cancel_linea(linea=linea, como="cancelada", motivo="Sin materia", by=analista)
    keep_linea(linea=linea, by=analista)
    linea.refresh_from_db()
    assert (linea.cancelacion, linea.motivo_de_cancelacion) == ("", "")


def test_a_draft_in_review_is_not_written_until_it_is_returned(programa: Programa) -> None:
    analista, direccion = make_persona("analista"), make_persona("direccion")
    borrador = make_modificacion(programa)
    linea = borrador.lineas.get(clave="S-1.1")
    with pytest.raises(Rechazo, match="líneas incompletas"):
        send_programa(programa=borrador, fecha=HOY, by=analista)
    enviado = send_programa(programa=borrador, fecha=HOY, acepta_avisos=True, by=analista)
    assert enviado.envios.get().destinatario.clave == "CECCOE"
    with pytest.raises(Rechazo, match="devuélvalo primero a borrador"):
        edit_linea(linea=linea, texto="Otro.", by=analista)
    aprobado = approve_programa(programa=enviado, paso="jee", acuerdo=make_acuerdo("jee", HOY), by=direccion)
    devuelto = return_programa(programa=aprobado, observaciones="Aclarar P-12", by=direccion)
    assert (devuelto.estado, devuelto.acuerdo_jee, devuelto.observaciones_de_revision) == (
        "borrador",
        None,
        "Aclarar P-12",
    )
    edit_linea(linea=linea, texto="Otro.", by=analista)


@pytest.mark.parametrize(
    ("paso", "organo", "fecha", "sentido", "dicho"),
    [
        ("jee", "cg", HOY, "favorable", "se espera uno de Junta"),
        ("jee", "jee", HOY, "desfavorable", "no aprueba"),
        ("jee", "jee", date(2024, 11, 5), "favorable", "no puede ser posterior a hoy"),
        ("cg", "cg", HOY, "favorable", "no se puede aprobar por el Consejo General"),
        ("otra", "cg", HOY, "favorable", "no existe"),
    ],
)
def test_an_approval_cites_a_favourable_agreement_of_its_body(
    programa: Programa, paso: str, organo: str, fecha: date, sentido: str, dicho: str
) -> None:
    enviado = send_programa(
        programa=make_modificacion(programa), fecha=HOY, acepta_avisos=True, by=make_persona("analista")
    )
    with pytest.raises(Rechazo) as rechazo:
        approve_programa(
            programa=enviado,
            paso=paso,
            acuerdo=make_acuerdo(organo, fecha, sentido=sentido),
            by=make_persona("direccion"),
        )
    assert dicho in f"{rechazo.value.mensaje} {' '.join(map(str, rechazo.value.detalles))}"


def test_faults_stop_a_draft_and_all_are_said(programa: Programa) -> None:
    borrador, analista = make_modificacion(programa), make_persona("analista")
    edit_textos(programa=borrador, campos={"presupuesto_total": 100}, by=analista)
    partida = find_indicador(borrador, "P-12.3").partidas.first()
    assert partida
    type(partida).objects.filter(pk=partida.pk).update(monto=5)
    with pytest.raises(Rechazo, match="no se envió") as rechazo:
        send_programa(programa=borrador, fecha=HOY, acepta_avisos=True, by=analista)
    assert [d.donde for d in rechazo.value.detalles] == ["P-12.3", "Presupuesto"]


def test_weights_that_no_longer_add_up_stop_a_draft(programa: Programa) -> None:
    indicadores = [find_indicador(programa, f"P-12.{n}") for n in range(1, 5)]
    analista = make_persona("analista")
    set_pesos(
        objetivo=indicadores[0].linea.objetivo, pesos={i.pk: Decimal(25) for i in indicadores}, by=analista
    )
    borrador = make_modificacion(programa)
    cancel_linea(linea=borrador.lineas.get(clave="P-12.2"), como="cancelada", motivo="No hubo", by=analista)
    with pytest.raises(Rechazo, match="no se envió") as rechazo:
        send_programa(programa=borrador, fecha=HOY, acepta_avisos=True, by=analista)
    assert "Los pesos suman 75 y deben sumar 100" in str(rechazo.value.detalles[0])


def test_figures_that_a_version_says_change_only_by_another(programa: Programa) -> None:
    indicadores, analista = (
        [find_indicador(programa, f"P-12.{n}") for n in range(1, 5)],
        make_persona("analista"),
    )
    reparto = {i.pk: Decimal(25) for i in indicadores}
    set_pesos(objetivo=indicadores[0].linea.objetivo, pesos=reparto, by=analista)
    put_in_force(make_modificacion(programa), HOY)
    otro = dict(zip(reparto, map(Decimal, (10, 20, 30, 40)), strict=True))
    with pytest.raises(Rechazo, match=r"Los pesos de P-12\.1, P-12\.2, P-12\.3 y P-12\.4 están aprobados"):
        set_pesos(objetivo=find_indicador(programa, "P-12.1").linea.objetivo, pesos=otro, by=analista)


def test_it_is_not_in_force_before_its_agreement_nor_before_today(programa: Programa) -> None:
    aprobado = approve(make_modificacion(programa), HOY)
    for fecha, dicho in (
        (date(2024, 11, 3), "no puede estar en vigor antes"),
        (date(2024, 11, 5), "todavía no llega"),
    ):
        with pytest.raises(Rechazo, match=dicho):
            incorporate_modificacion(borrador=aprobado, fecha=fecha, by=make_persona("direccion"))
    assert VersionDePrograma.objects.filter(programa=programa).count() == 1


def test_a_programme_approved_late_takes_the_months_before_and_tells_both_dates(programa: Programa) -> None:
    """R4: dated 25 July, September is captured in November; the month reported and the day of capture are two things."""
    avance = accept(programa, "P-12.1", 9, "40")
    version = Avance.objects.get(pk=avance.pk).vigente
    assert version and avance.mes == 9
    assert version.capturada_at.date() > date(2024, 9, 30)
    acto = Evento.objects.filter(acto="pat.avance.capturar").latest("numero")
    assert "septiembre" in acto.frase
    assert acto.momento[:10] != "2024-09-30"
