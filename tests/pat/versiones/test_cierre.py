"""Closing the year: what it asks for, what it leaves, and that nothing of it touches an approved report."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from tests.constructores import accept, capture, find_indicador, find_linea, make_persona, make_programa
from tests.pat.tablero_constructores import enter, text_of
from tests.pat.versiones.constructores import make_acuse, make_modificacion, put_in_force

from comicios.nucleo.cuentas.services import ensure_operator
from comicios.nucleo.errores import Rechazo, SinPermiso
from comicios.nucleo.procesos.services import move_drill_date
from comicios.pat.models import Informe, Programa
from comicios.pat.selectors.panorama import load_panorama
from comicios.pat.services import bimestres
from comicios.pat.services.borrador import edit_linea
from comicios.pat.services.cierre import close_anio
from comicios.pat.services.informe_textos import write_narrativa
from comicios.pat.services.informes import approve_informe, open_informe, submit_informe
from comicios.pat.services.lineas import assign_responsable, set_meses
from comicios.pat.services.siguiente import prepare_siguiente
from comicios.pat.services.tramite import send_programa
from comicios.pat.services.versiones import open_modificacion

pytestmark = pytest.mark.django_db
ENERO = date(2025, 1, 10)
POR_QUE = "Los informes 1 a 5 se presentaron en papel, antes de la casa."


def close_bimesters(programa: Programa, *numeros: int) -> None:
    for numero in numeros:
        bimestres.close_bimestre(programa=programa, numero=numero, by=make_persona("direccion"))


@pytest.fixture
def programa(datos: object) -> Programa:
    """The drill in January of 2025: P-12.1 fulfilled, P-12.3 at 90 %, the other two with nothing."""
    programa = make_programa(simulacro=True, hoy=ENERO)
    accept(programa, "P-12.1", 8, "100")
    accept(programa, "P-12.3", 10, "90")
    return programa


def close(programa: Programa, *, clave: str = "", explicacion: str = POR_QUE) -> object:
    return close_anio(
        programa=programa,
        confirmacion=clave or programa.clave,
        explicacion=explicacion,
        by=make_persona("direccion"),
    )


def test_everything_that_is_missing_is_said_at_once(programa: Programa) -> None:
    close_bimesters(programa, 1, 2, 3, 4)
    make_modificacion(programa)
    with pytest.raises(Rechazo) as rechazo:
        close(programa, clave="pat", explicacion="")
    assert [d.donde for d in rechazo.value.detalles] == [
        "Bimestre 5", "Bimestre 6", "Versión 2", "Explicación", "Confirmación",
    ]  # fmt: skip
    programa.refresh_from_db()
    assert programa.estado == "vigente"
    with pytest.raises(SinPermiso):
        close_anio(programa=programa, confirmacion=programa.clave, by=make_persona("analista"))


def test_a_closed_year_gives_the_final_words_and_is_only_read(programa: Programa) -> None:
    close_bimesters(programa, *range(1, 7))
    close(programa)
    programa = Programa.objects.get(pk=programa.pk)
    assert (programa.estado, programa.explicacion_de_cierre) == ("cerrado", POR_QUE)
    assert programa.versiones.get().estado == "cerrado"
    estatus = {r.indicador.clave: r.evaluacion.estatus for r in load_panorama(programa, corte=12).renglones}
    assert estatus == {
        "P-12.1": "CUMPLIDA", "P-12.2": "NO CUMPLIDA", "P-12.3": "CUMPLIDA PARCIALMENTE", "P-12.4": "NO CUMPLIDA",
    }  # fmt: skip
    analista, direccion = make_persona("analista"), make_persona("direccion")
    linea = find_linea(programa, "S-5.1")
    for act in (
        lambda: capture(programa, "P-12.3", 12, "5"),
        lambda: set_meses(linea=linea, meses=[1], by=analista),
        lambda: assign_responsable(linea=linea, persona=analista, by=direccion),
        lambda: open_modificacion(programa=programa, motivo="x", by=analista),
        lambda: open_informe(programa=programa, bimestre=3, by=analista),
        lambda: bimestres.reopen_bimestre(programa=programa, numero=6, motivo="x", by=direccion),
        lambda: bimestres.close_bimestre(programa=programa, numero=6, by=direccion),
        lambda: close(programa),
    ):
        with pytest.raises(Rechazo, match=r"cerrado|Ya no admite cambios"):
            act()


def test_the_page_of_the_close_asks_for_the_key(programa: Programa) -> None:
    cliente, ruta = enter("direccion"), f"/programas/{programa.clave}/versiones/cerrar/"
    close_bimesters(programa, *range(1, 6))
    assert "Bimestre 6: sigue abierto" in text_of(cliente.get(ruta))
    close_bimesters(programa, 6)
    datos = {"explicacion": POR_QUE, "confirmacion": "pat-deoe-2024"}
    assert f"escriba la clave del programa, {programa.clave}" in text_of(cliente.post(ruta, datos))
    assert cliente.post(ruta, datos | {"confirmacion": programa.clave}).status_code == 302
    pagina = text_of(cliente.get(f"/programas/{programa.clave}/versiones/"))
    assert "Cerrada" in pagina and POR_QUE in pagina


def make_informe(programa: Programa) -> Informe:
    """The report of the fourth bimester, approved."""
    analista = make_persona("analista")
    close_bimesters(programa, 4)
    informe = open_informe(programa=programa, bimestre=4, by=analista)
    for clave in ("P-12.2",):
        write_narrativa(
            informe=informe, linea=find_linea(programa, clave), by=analista,
            textos={"causa": "Sin insumos.", "accion_correctiva": "Se pedirán."},
        )  # fmt: skip
    enviado = submit_informe(informe=informe, by=analista)
    enviado.programa = programa
    return approve_informe(informe=enviado, by=make_persona("direccion"))


def test_an_approved_report_is_the_same_after_a_modification_a_project_and_the_close(
    programa: Programa,
) -> None:
    informe = make_informe(programa)
    assert informe.pdf and informe.docx
    antes = (informe.contenido, informe.huella, informe.pdf.sha256, informe.docx.sha256)
    analista = make_persona("analista")
    borrador = make_modificacion(programa)
    edit_linea(linea=borrador.lineas.get(clave="P-12.2"), texto="Otro texto de la línea.", by=analista)
    set_meses(linea=find_linea(borrador, "P-12.2"), meses=[12], by=analista)
    put_in_force(borrador, ENERO)
    programa.refresh_from_db()
    prepare_siguiente(programa=programa, lineas=["P-12.2"], by=analista)
    close_bimesters(programa, 1, 2, 3, 5, 6)
    close(programa)
    despues = Informe.objects.get(pk=informe.pk)
    assert despues.pdf and despues.docx
    assert (despues.contenido, despues.huella, despues.pdf.sha256, despues.docx.sha256) == antes
    servido = enter("direccion").get(f"/programas/{programa.clave}/informes/{informe.folio}/archivo/pdf/")
    assert hashlib.sha256(b"".join(servido.streaming_content)).hexdigest() == antes[2]  # type: ignore[attr-defined]
    assert "versión 1" in despues.contenido and "Otro texto" not in despues.contenido


def test_s_9_1_is_measured_from_the_project_sent_and_its_receipt(programa: Programa) -> None:
    from tests.constructores import make_indicador

    from comicios.pat.selectors.medido import measure

    proceso = move_drill_date(proceso=programa.proceso, fecha=date(2024, 11, 20), by=ensure_operator())
    programa.proceso = proceso
    make_indicador(programa, "S-9.1", meses=(11,), meta="1", unidad="Documento")
    indicador = find_indicador(programa, "S-9.1")
    assert indicador.medida == "pat.proyecto_siguiente_presentado"
    analista = make_persona("analista")
    proyecto = prepare_siguiente(programa=programa, lineas=["S-9.1", "P-12.3"], by=analista)
    medido = measure(indicador, 11)
    assert medido and (medido.texto, medido.evidencias) == ("0", ())
    dia = date(2024, 11, 15)
    send_programa(programa=proyecto, fecha=dia, acuse=make_acuse(dia), acepta_avisos=True, by=analista)
    medido, octubre = measure(indicador, 11), measure(indicador, 10)
    assert medido and octubre
    assert (medido.texto, octubre.texto) == ("1", "0")
    assert "15 de noviembre de 2024" in medido.evidencias[0].texto
    assert "Acuse del proyecto de PAT" in medido.evidencias[1].texto
    envio = proyecto.envios.get()
    type(envio).objects.filter(pk=envio.pk).update(fecha=date(2024, 10, 31))
    medido, octubre = measure(indicador, 11), measure(indicador, 10)
    assert medido and octubre
    assert (medido.texto, octubre.texto) == ("0", "1")


def test_a_project_approved_late_enters_into_force_and_takes_the_months_before(programa: Programa) -> None:
    """R4: dated in July, in force in July; January is still open to capture, and its terms are those of its year."""
    proyecto = prepare_siguiente(programa=programa, lineas=["P-12.3", "S-9.1"], by=make_persona("analista"))
    programa.proceso = move_drill_date(
        proceso=programa.proceso, fecha=date(2025, 7, 25), by=ensure_operator()
    )
    proyecto.proceso = programa.proceso
    version = put_in_force(proyecto, date(2025, 7, 25), acuse=True)
    vigente = Programa.objects.select_related("organo", "proceso").get(pk=proyecto.pk)
    assert (version.numero, version.vigente_desde, vigente.estado) == (1, date(2025, 7, 25), "vigente")
    linea = find_linea(vigente, "S-9.1")
    from tests.constructores import make_indicador

    make_indicador(vigente, "S-9.1", meses=(1,), meta="1", unidad="Documento")
    assert linea.objetivo.clave == "S-9"
    accept(vigente, "S-9.1", 1, "1")
    panorama = load_panorama(vigente, corte=1)
    evaluada = panorama.find_linea("S-9.1")
    assert evaluada and evaluada.situacion.palabra == "Cumplida"
    from comicios.pat.models import Avance

    avance = Avance.objects.select_related("vigente").get(indicador__linea=linea, mes=1)
    assert avance.vigente and avance.vigente.capturada_at.date() > date(2025, 1, 31)
