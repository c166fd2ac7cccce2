"""The bimonthly report through its services: opened, written, reviewed, frozen, replaced, signed and presented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from tests.calendario.constructores import add_dia, find_plazo
from tests.constructores import PDF, accept, find_linea, make_instituto, make_persona, make_programa

from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.models import Ancla, Evento
from comicios.nucleo.errores import Rechazo, SinPermiso
from comicios.nucleo.organos.models import Organo
from comicios.nucleo.procesos.services import move_drill_date, set_termino
from comicios.pat.informe.contenido import ContenidoInforme
from comicios.pat.informe.papel import CAMPOS_OBLIGATORIOS
from comicios.pat.models import Avance, Informe, Programa
from comicios.pat.services import emision, informe_textos, informes
from comicios.pat.services.avances import correct_avance
from comicios.pat.services.bimestres import close_bimestre, reopen_bimestre
from comicios.reglas.flujos.informe import Estado

pytestmark = pytest.mark.django_db
TEXTOS = {
    "causa": "Faltó la firma.",
    "accion_correctiva": "Remitir el oficio firmado.",
    "nuevo_plazo": "Noviembre",
}


@pytest.fixture
def programa(datos) -> Programa:  # type: ignore[no-untyped-def]  # the folder fixture
    return make_programa(simulacro=True, hoy=date(2024, 11, 15))


def open_b5(programa: Programa, motivo: str = "") -> Informe:
    return informes.open_informe(programa=programa, bimestre=5, motivo=motivo, by=make_persona("analista"))


def explain(informe: Informe, *claves: str) -> None:
    for clave in claves:
        linea = find_linea(informe.programa, clave)
        informe_textos.write_narrativa(
            informe=informe, linea=linea, textos=TEXTOS, by=make_persona("analista")
        )


def make_ready(programa: Programa, motivo: str = "") -> Informe:
    """The report of bimester 5 in review, with its bimester closed and its late lines explained."""
    informe = open_b5(programa, motivo)
    explain(informe, "P-12.1", "P-12.2", "P-12.3")
    return informes.submit_informe(informe=informe, by=make_persona("analista"))


def approve(informe: Informe) -> Informe:
    return informes.approve_informe(informe=informe, by=make_persona("direccion"))


def close_b5(programa: Programa) -> None:
    close_bimestre(programa=programa, numero=5, by=make_persona("direccion"))


@pytest.fixture
def aprobado(programa: Programa) -> Informe:
    accept(programa, "P-12.3", 10, "30")
    close_b5(programa)
    return approve(make_ready(programa))


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(p.extract_text() for p in PdfReader(BytesIO(pdf)).pages).split())


def refusal(act: Callable[[], object]) -> Rechazo:
    with pytest.raises(Rechazo) as caso:
        act()
    return caso.value


# Worked example 17 (pat_mir 9). The end of the process is test data.
@pytest.mark.parametrize(("dia", "organo"), [(date(2024, 9, 15), "CECCOE"), (date(2024, 11, 15), "COE")])
def test_example_17_the_recipient_follows_from_the_dates_of_the_process(
    programa: Programa, dia: date, organo: str
) -> None:
    operador, _ = make_instituto()
    programa.proceso = set_termino(
        proceso=programa.proceso, fecha=date(2024, 10, 31), fuente="prueba", by=operador
    )
    assert informes.derive_destinatario(programa, dia).clave == organo


def test_without_a_captured_end_the_process_goes_on_and_ceccoe_receives(programa: Programa) -> None:
    assert informes.derive_destinatario(programa, date(2024, 11, 15)).clave == "CECCOE"


def test_a_report_is_opened_once_its_bimester_has_ended(programa: Programa) -> None:
    rechazo = refusal(
        lambda: informes.open_informe(programa=programa, bimestre=6, by=make_persona("analista"))
    )
    assert rechazo.mensaje == (
        "El bimestre 6 termina el 31 de diciembre de 2024: abra su informe después de ese día."
    )
    informe = open_b5(programa)
    assert (informe.folio, informe.estado, informe.version) == ("IB-2024-05", Estado.BORRADOR, 1)


def test_opening_twice_gives_the_same_draft(programa: Programa) -> None:
    assert open_b5(programa).pk == open_b5(programa).pk
    assert Evento.objects.filter(acto="pat.informe.abrir").count() == 1


def test_only_who_elaborates_opens(programa: Programa) -> None:
    with pytest.raises(SinPermiso):
        informes.open_informe(programa=programa, bimestre=5, by=make_persona("auditoria"))


def test_the_report_says_of_each_line_what_it_was_at_its_cut(programa: Programa) -> None:
    """P-12.1 ended in October; P-12.3 and P-12.4 run to December, however late the report is written."""
    operador, _ = make_instituto()
    programa.proceso = move_drill_date(proceso=programa.proceso, fecha=date(2025, 2, 3), by=operador)
    informe = open_b5(programa)
    contenido = emision.draft_contenido(informe)
    [seccion] = [o for o in contenido.objetivos if o.clave == "P-12"]
    palabras = {r.clave: r.estatus.palabra for r in seccion.renglones}
    assert palabras["P-12.1"] == "Vencida"
    assert palabras["P-12.3"] != "Vencida"


def test_approval_is_refused_with_the_bimester_open_and_names_what_is_missing(programa: Programa) -> None:
    informe = informes.submit_informe(informe=open_b5(programa), by=make_persona("analista"))
    rechazo = refusal(lambda: approve(informe))
    assert rechazo.mensaje == "El informe IB-2024-05 no se aprobó. Falta lo siguiente:"
    assert [str(d) for d in rechazo.detalles][:2] == [
        "Bimestre 5: sigue abierto y sus cifras pueden cambiar. Ciérrelo primero.",
        "P-12.1: tiene rezago: escriba su causa y su acción correctiva.",
    ]
    assert not Informe.objects.get().is_frozen
    assert Ancla.objects.count() == 0


def test_approval_freezes_content_hash_act_ancla_and_both_files(aprobado: Informe) -> None:
    guardado = Informe.objects.get(pk=aprobado.pk)
    contenido = ContenidoInforme.from_json(guardado.contenido)
    assert guardado.estado == Estado.APROBADO
    assert guardado.huella == contenido.huella == contenido.verificacion.sha256  # type: ignore[union-attr]  # sealed
    assert contenido.verificacion is not None
    ancla = Ancla.objects.get()
    assert (contenido.verificacion.ancla, contenido.verificacion.ancla_huella) == (ancla.numero, ancla.huella)
    evento = Evento.objects.get(acto="pat.informe.aprobar")
    assert (contenido.verificacion.acto, contenido.verificacion.cadena) == (evento.numero, evento.cadena)
    assert guardado.pdf is not None and guardado.pdf.nombre == "SIMULACRO-IB-2024-05.pdf"
    assert guardado.docx is not None and guardado.docx.nombre == "SIMULACRO-IB-2024-05.docx"
    assert contenido.portada.estado == "Aprobado por la persona titular el 15 de noviembre de 2024"


def test_the_bitacora_stays_whole_after_an_approval(aprobado: Informe) -> None:
    verificacion = bitacora.verify()
    assert verificacion.hallazgos == ()
    assert verificacion.anclas == 1


def test_a_later_correction_of_the_data_does_not_alter_the_frozen_report(aprobado: Informe) -> None:
    antes = aprobado.contenido
    direccion = make_persona("direccion")
    programa = aprobado.programa
    reopen_bimestre(programa=programa, numero=5, motivo="Faltó un acta.", by=direccion)
    avance = Avance.objects.select_related("vigente", "aceptada").get(mes=10)
    avance.indicador.linea.programa = programa
    correct_avance(avance=avance, motivo="Eran 35.", by=direccion)
    accept(programa, "P-12.3", 10, "35")
    guardado = Informe.objects.get(pk=aprobado.pk)
    assert guardado.contenido == antes
    contenido = ContenidoInforme.from_json(guardado.contenido)
    [renglon] = [r for r in contenido.mir.renglones if r.clave == "P-12.3"]
    assert renglon.alcanzada.texto == "30.00"


def test_a_new_version_needs_its_reason_and_leaves_the_first_as_it_was(aprobado: Informe) -> None:
    rechazo = refusal(lambda: open_b5(aprobado.programa))
    assert rechazo.mensaje == (
        "El informe IB-2024-05 ya está aprobado y no cambia. Para hacer otra versión escriba el motivo."
    )
    assert rechazo.campo == "motivo"
    segunda = approve(make_ready(aprobado.programa, motivo="Se corrigió octubre."))
    assert (segunda.folio, segunda.version) == ("IB-2024-05-v2", 2)
    primera = Informe.objects.get(version=1)
    assert (primera.contenido, primera.pdf_id) == (aprobado.contenido, aprobado.pdf_id)
    assert "Sustituido por la versión 2" in text_of(emision.reprint_pdf(primera, 2))


def test_the_recipient_is_that_of_the_day_of_approval_unless_a_person_set_it(programa: Programa) -> None:
    operador, _ = make_instituto()
    programa.proceso = move_drill_date(proceso=programa.proceso, fecha=date(2024, 11, 1), by=operador)
    informe = open_b5(programa)
    assert informe.destinatario.clave == "CECCOE"
    programa.proceso = set_termino(
        proceso=programa.proceso, fecha=date(2024, 11, 5), fuente="prueba", by=operador
    )
    programa.proceso = move_drill_date(proceso=programa.proceso, fecha=date(2024, 11, 15), by=operador)
    close_b5(programa)
    informe.programa = programa
    explain(informe, "P-12.1", "P-12.2", "P-12.3")
    enviado = informes.submit_informe(informe=informe, by=make_persona("analista"))
    enviado.programa = programa
    assert approve(enviado).destinatario.clave == "COE"


def test_the_recipient_may_be_set_with_a_reason_that_is_printed(programa: Programa) -> None:
    informe, analista = open_b5(programa), make_persona("analista")
    junta = Organo.objects.get(clave="JEE")
    rechazo = refusal(
        lambda: informes.redirect_informe(informe=informe, destinatario=junta, motivo=" ", by=analista)
    )
    assert (
        rechazo.mensaje == "Escriba el motivo para cambiar el órgano destinatario: se imprime en el informe."
    )
    informe = informes.redirect_informe(
        informe=informe, destinatario=junta, motivo="Lo pidió la Junta.", by=analista
    )
    contenido = emision.draft_contenido(informe)
    assert (contenido.portada.organo, contenido.portada.organo_derivacion) == ("JEE", "Lo pidió la Junta.")


def test_a_body_that_receives_no_reports_is_refused(programa: Programa) -> None:
    deoe = Organo.objects.get(clave="DEOE")
    rechazo = refusal(
        lambda: informes.redirect_informe(
            informe=open_b5(programa), destinatario=deoe, motivo="x", by=make_persona("analista")
        )
    )
    assert rechazo.mensaje == "DEOE no recibe informes: elija una comisión, la Junta o el Consejo General."


ACTOS: dict[str, Callable[[Informe], object]] = {
    "editar": lambda i: informes.edit_informe(informe=i, campos={"oficio": "1"}, by=make_persona("analista")),
    "escribir": lambda i: explain(i, "P-12.1"),
    "enviar": lambda i: informes.submit_informe(informe=i, by=make_persona("analista")),
    "devolver": lambda i: informes.return_informe(informe=i, observaciones="x", by=make_persona("direccion")),
    "aprobar": approve,
    "presentar": lambda i: informes.present_informe(
        informe=i, fecha=date(2024, 11, 15), by=make_persona("analista")
    ),
    "firmado": lambda i: informes.attach_firmado(
        informe=i, contenido=BytesIO(PDF), nombre="firmado.pdf", by=make_persona("analista")
    ),
}
PROCEDEN = {
    "borrador": {"editar", "escribir", "enviar"},
    "en_revision": {"devolver", "aprobar"},
    "devuelto": {"editar", "escribir"},
    "aprobado": {"presentar", "firmado"},
    "presentado": {"firmado"},
}


def bring_to(programa: Programa, estado: str) -> Informe:
    close_b5(programa)
    if estado == "borrador":
        return open_b5(programa)
    informe = make_ready(programa)
    if estado == "devuelto":
        return informes.return_informe(informe=informe, observaciones="x", by=make_persona("direccion"))
    if estado == "en_revision":
        return informe
    informe = approve(informe)
    return informe if estado == "aprobado" else ACTOS["presentar"](informe)  # type: ignore[return-value]  # the moved report


@pytest.mark.parametrize("acto", sorted(ACTOS))
@pytest.mark.parametrize("estado", sorted(PROCEDEN))
def test_each_state_admits_its_acts_and_no_other(programa: Programa, estado: str, acto: str) -> None:
    informe = bring_to(programa, estado)
    if acto in PROCEDEN[estado]:
        ACTOS[acto](informe)
        return
    antes = Evento.objects.count()
    with pytest.raises(Rechazo):
        ACTOS[acto](informe)
    assert Evento.objects.count() == antes


def test_an_act_out_of_its_state_says_which_ones_proceed(programa: Programa) -> None:
    assert refusal(lambda: approve(open_b5(programa))).mensaje == (
        "Informe: no se puede aprobar en el estado «borrador». Ahora se puede editar o enviar."
    )


def test_returning_asks_for_observations_and_keeps_them_until_it_is_sent_again(programa: Programa) -> None:
    informe = make_ready(programa)
    direccion = make_persona("direccion")
    rechazo = refusal(lambda: informes.return_informe(informe=informe, observaciones=" ", by=direccion))
    assert rechazo.mensaje == "Escriba las observaciones: quien elabora el informe las lee arriba de él."
    devuelto = informes.return_informe(informe=informe, observaciones="Falta el oficio.", by=direccion)
    assert (devuelto.estado, devuelto.observaciones) == (Estado.DEVUELTO, "Falta el oficio.")


def test_the_signed_copy_is_attached_once_and_after_approval(programa: Programa, aprobado: Informe) -> None:
    analista = make_persona("analista")
    copia = informes.attach_firmado(
        informe=aprobado, contenido=BytesIO(PDF), nombre="firmado.pdf", by=analista
    )
    assert copia.firmado is not None and copia.firmado.nombre in ("firmado.pdf", "acta.pdf")
    rechazo = refusal(
        lambda: informes.attach_firmado(informe=copia, contenido=BytesIO(PDF), nombre="b.pdf", by=analista)
    )
    assert rechazo.mensaje == (
        "El informe IB-2024-05 ya tiene su copia firmada. Si es otra, haga una versión nueva."
    )


def test_the_presentation_is_neither_before_the_approval_nor_in_the_future(aprobado: Informe) -> None:
    analista = make_persona("analista")

    def present(dia: int) -> Informe:
        return informes.present_informe(informe=aprobado, fecha=date(2024, 11, dia), by=analista)

    assert refusal(lambda: present(14)).mensaje == (
        "El informe se aprobó el 15 de noviembre de 2024: la presentación no puede ser anterior."
    )
    assert refusal(lambda: present(16)).mensaje == (
        "El 16 de noviembre de 2024 todavía no llega: registre la presentación cuando ocurra "
        "(hoy es 15 de noviembre de 2024)."
    )
    presentado = present(15)
    assert (presentado.estado, presentado.presentado_el) == (Estado.PRESENTADO, date(2024, 11, 15))


def test_too_long_an_oficio_or_a_new_date_is_a_sentence_and_not_a_fall(programa: Programa) -> None:
    informe, analista = open_b5(programa), make_persona("analista")
    rechazo = refusal(
        lambda: informes.edit_informe(informe=informe, campos={"oficio": "X" * 61}, by=analista)
    )
    assert rechazo.mensaje == "El número de oficio pasa de 60 caracteres. Escríbalo más corto."
    largo = {"nuevo_plazo": "x" * 121}
    linea = find_linea(programa, "P-12.1")
    rechazo = refusal(
        lambda: informe_textos.write_narrativa(informe=informe, linea=linea, textos=largo, by=analista)
    )
    assert rechazo.campo == "nuevo_plazo"
    assert rechazo.mensaje.startswith("No se guardó. Nuevo plazo propuesto: ")


@pytest.mark.parametrize("simulacro", [False, True])
def test_every_mandatory_field_is_in_the_printed_text(datos, simulacro: bool) -> None:  # type: ignore[no-untyped-def]  # the folder fixture
    programa = make_programa(simulacro=simulacro, hoy=date(2024, 11, 15))
    accept(programa, "P-12.3", 10, "30")
    close_b5(programa)
    informe = approve(make_ready(programa))
    contenido = ContenidoInforme.from_json(informe.contenido)
    assert informe.pdf is not None
    texto = text_of(informe.pdf.ruta.read_bytes()).replace(" ", "").replace("\u00a0", "")
    faltan = [
        campo.nombre
        for campo in CAMPOS_OBLIGATORIOS
        for valor in campo.valores(contenido)
        if "".join(valor.split()).replace("\u00a0", "") not in texto
    ]
    assert faltan == []
    assert ("SIMULACRO" in texto) is simulacro
    assert informe.pdf.nombre.startswith("SIMULACRO-") is simulacro


@pytest.mark.parametrize("bimestre", [1, 2, 3])
def test_a_bimester_without_calendar_yet_is_reported_with_dashes(programa: Programa, bimestre: int) -> None:
    """The four MIR rows start in August: the first three reports have no average, and say so."""
    close_bimestre(programa=programa, numero=bimestre, by=make_persona("direccion"))
    informe = informes.open_informe(programa=programa, bimestre=bimestre, by=make_persona("analista"))
    informe = approve(informes.submit_informe(informe=informe, by=make_persona("analista")))
    assert informe.folio == f"IB-2024-0{bimestre}"


@pytest.mark.usefixtures("casa_vacia")
def test_approving_the_report_settles_its_deadline_in_the_same_act(
    programa: Programa, aprobado: Informe
) -> None:
    plazo = find_plazo(programa, 5)
    assert plazo.cerrado_at is not None
    acto = Evento.objects.get(acto="pat.informe.aprobar", historia=f"pat.Informe/{aprobado.pk}")
    assert f"calendario.PlazoRegistrado/{plazo.pk}" in acto.datos
    assert add_dia(date(2024, 11, 11)).movidos == 0
    assert find_plazo(programa, 6).cerrado_at is None
