"""The annual report: when it opens, what it gathers from the year, how it closes each row, and that it freezes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from docx import Document
from pypdf import PdfReader
from tests.calendario.constructores import find_plazo
from tests.constructores import make_persona, make_programa
from tests.pat.anual import AREA, approve_anual, approve_bimestral, make_year, write_year
from tests.pat.tablero_constructores import enter, text_of

from comicios.nucleo import bitacora
from comicios.nucleo.errores import Rechazo, SinPermiso
from comicios.pat.informe.contenido import ContenidoInforme
from comicios.pat.informe.papel import campos_of
from comicios.pat.models import Informe, NarrativaDeLinea, Objetivo, Programa
from comicios.pat.models.informe import TipoDeInforme
from comicios.pat.services import informe_textos, informes
from comicios.pat.services.bimestres import reopen_bimestre
from comicios.pat.services.emision import draft_contenido
from comicios.reglas.flujos.programa import Estado as EstadoDePrograma

pytestmark = pytest.mark.django_db


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Rechazo) as caso:
        act()
    return caso.value.mensaje


def open_year(programa: Programa, motivo: str = "") -> Informe:
    return informes.open_informe_anual(programa=programa, motivo=motivo, by=make_persona("analista"))


def squeeze(texto: str) -> str:
    return "".join(texto.replace("\u00a0", "").split())


def pdf_text(datos: bytes) -> str:
    return squeeze("".join(p.extract_text() for p in PdfReader(BytesIO(datos)).pages))


def docx_text(datos: bytes) -> str:
    documento = Document(BytesIO(datos))
    partes = [documento.element.body]
    for seccion in documento.sections:
        partes += [seccion.header._element, seccion.footer._element]
    return squeeze("".join(n.text or "" for p in partes for n in p.iter() if n.tag.endswith("}t")))


def test_it_opens_when_december_ended_and_every_bimester_is_closed(datos) -> None:  # type: ignore[no-untyped-def]  # the folder fixture
    antes = make_programa(simulacro=True, hoy=date(2024, 12, 31), clave="antes")
    assert refusal(lambda: open_year(antes)) == (
        "El año 2024 termina el 31 de diciembre de 2024: abra su informe después de ese día."
    )
    abierto = make_programa(simulacro=True, hoy=date(2025, 1, 2), clave="abierto")
    assert refusal(lambda: open_year(abierto)) == (
        "El informe anual de 2024 no se abrió: falta cerrar los bimestres 1, 2, 3, 4, 5 y 6. "
        "Ciérrelos y vuelva a abrirlo."
    )
    with pytest.raises(SinPermiso):
        informes.open_informe_anual(programa=abierto, by=make_persona("auditoria"))
    assert not Informe.objects.exists()


def test_one_open_bimester_is_named(datos) -> None:  # type: ignore[no-untyped-def]  # the folder fixture
    programa = make_year(cerrados=(1, 2, 3, 4, 6))
    assert "falta cerrar el bimestre 5." in refusal(lambda: open_year(programa))


@pytest.fixture
def anual(datos) -> Informe:  # type: ignore[no-untyped-def]  # the folder fixture
    """Opened on 20 January 2025, after the reports of bimesters 4 and 5."""
    programa = make_year()
    approve_bimestral(programa, 4)
    quinto = approve_bimestral(programa, 5)
    informes.present_informe(informe=quinto, fecha=date(2025, 1, 20), by=make_persona("analista"))
    return open_year(programa)


def test_it_gathers_the_year(anual: Informe) -> None:
    contenido = draft_contenido(anual)
    assert (anual.folio, anual.tipo, anual.bimestre) == ("IA-2024", TipoDeInforme.ANUAL, None)
    assert (contenido.titulo, contenido.portada.meses) == (
        "Informe anual de 2024",
        "Enero a diciembre de 2024",
    )
    assert contenido.portada.linea == "S-1.1, informe anual"
    [p12] = contenido.objetivos
    filas = {r.clave: r for r in p12.renglones}
    # The goal of the year and what was reached, line by line.
    assert [(c, r.meta.texto.replace("\u00a0", " "), r.acumulado.texto) for c, r in filas.items()] == [
        ("P-12.1", "100 %", "100.00"),
        ("P-12.2", "1 documento", "0.00"),
        ("P-12.3", "100 %", "90.00"),
        ("P-12.4", "1 documento", "0.00"),
    ]
    assert filas["P-12.1"].actividades == (
        "Julio y agosto: Se revisó el capítulo 4.\nSeptiembre y octubre: Se revisó el capítulo 5."
    )
    assert filas["P-12.1"].entregable == "Proyecto de Lineamientos"
    assert len(filas["P-12.1"].evidencias) == 3
    assert contenido.anual is not None
    assert [(b.numero, b.folio) for b in contenido.anual.bimestres] == [
        (1, ""),
        (2, ""),
        (3, ""),
        (4, "IB-2024-04"),
        (5, "IB-2024-05"),
        (6, ""),
    ]
    # Lines programmed in July and August: P-12.1 and P-12.2.
    assert contenido.anual.bimestres[3].programadas.texto == "2"
    assert [(i.folio, i.presentado) for i in contenido.anual.informes] == [
        ("IB-2024-04", "Sin presentar"),
        ("IB-2024-05", "CECCOE, 20 de enero de 2025"),
    ]
    assert contenido.anual.informes[0].sha256 == Informe.objects.get(bimestre=4).huella


def test_the_causes_of_the_year_come_from_its_last_report(anual: Informe) -> None:
    causas = {n.linea.clave: n.causa for n in NarrativaDeLinea.objects.filter(informe=anual)}
    assert causas["P-12.2"] == "Faltó la firma."
    assert bitacora.verify().hallazgos == ()


def test_each_row_closes_with_its_word_once_the_programme_is_closed(anual: Informe) -> None:
    """Worked examples 3 and 4: 90 of 100 closes CUMPLIDA PARCIALMENTE; nothing of one document, NO CUMPLIDA."""

    def words() -> dict[str, str]:
        return {r.clave: r.estatus.palabra for r in draft_contenido(anual).objetivos[0].renglones}

    assert words() == {
        "P-12.1": "Cumplida",
        "P-12.2": "Pendiente",
        "P-12.3": "En proceso",
        "P-12.4": "Pendiente",
    }
    anual.programa.estado = EstadoDePrograma.CERRADO
    assert words() == {
        "P-12.1": "Cumplida",
        "P-12.2": "No cumplida",
        "P-12.3": "Cumplida parcialmente",
        "P-12.4": "No cumplida",
    }
    cerrado = draft_contenido(anual).anual
    assert cerrado is not None
    assert [(e.palabra, e.renglones) for e in cerrado.estatus] == [
        ("Cumplida", 1),
        ("Cumplida parcialmente", 1),
        ("No cumplida", 2),
    ]
    assert cerrado.nota_de_cierre == ""


def test_it_is_not_approved_without_its_areas_nor_with_a_bimester_reopened(anual: Informe) -> None:
    direccion = make_persona("direccion")
    reopen_bimestre(programa=anual.programa, numero=6, motivo="Faltó un acta.", by=direccion)
    faltas = [str(f) for f in informes.missing_to_approve(anual)]
    assert faltas[0] == "Bimestre 6: sigue abierto y sus cifras pueden cambiar. Ciérrelo primero."
    assert faltas[-1] == "P-12: cierra el año con líneas sin cumplir: escriba su área de oportunidad."


def test_an_area_belongs_to_the_annual_report_and_to_its_programme(anual: Informe) -> None:
    analista = make_persona("analista")
    propio = Objetivo.objects.get(programa=anual.programa, clave="P-12")
    bimestral = Informe.objects.get(bimestre=4)
    assert "van en el informe anual" in refusal(
        lambda: informe_textos.write_area_de_oportunidad(
            informe=bimestral, objetivo=propio, texto="x", by=analista
        )
    )
    ajeno = Objetivo.objects.get(programa=make_programa(), clave="P-12")
    assert "no es del programa" in refusal(
        lambda: informe_textos.write_area_de_oportunidad(
            informe=anual, objetivo=ajeno, texto="x", by=analista
        )
    )


def test_approved_it_freezes_prints_every_mandatory_field_and_settles_its_deadline(anual: Informe) -> None:
    write_year(anual)
    aprobado = approve_anual(anual)
    contenido = ContenidoInforme.from_json(aprobado.contenido)
    assert aprobado.huella == contenido.huella == contenido.verificacion.sha256  # type: ignore[union-attr]  # sealed
    assert contenido.objetivos[0].area_de_oportunidad == AREA
    assert aprobado.pdf is not None and aprobado.docx is not None
    assert aprobado.pdf.nombre == "SIMULACRO-IA-2024.pdf"
    papeles = pdf_text(aprobado.pdf.ruta.read_bytes()), docx_text(aprobado.docx.ruta.read_bytes())
    faltan = [
        (campo.nombre, valor, [squeeze(valor) in papel for papel in papeles])
        for campo in campos_of(contenido)
        for valor in campo.valores(contenido)
        if any(squeeze(valor) not in papel for papel in papeles)
    ]
    assert faltan == []
    assert {"metas programadas", "áreas de oportunidad", "informes del año"} <= {
        campo.nombre for campo in campos_of(contenido)
    }
    assert find_plazo(aprobado.programa, None).cerrado_at is not None
    assert find_plazo(aprobado.programa, 6).cerrado_at is None
    assert bitacora.verify().hallazgos == ()
    # Another version needs its reason, starts from these texts and prints the reason as a clarifying note.
    assert "Para hacer otra versión escriba el motivo." in refusal(lambda: open_year(aprobado.programa))
    segunda = open_year(aprobado.programa, motivo="Se corrigió diciembre.")
    assert segunda.folio == "IA-2024-v2"
    assert segunda.areas_de_oportunidad.get().texto == AREA
    assert draft_contenido(segunda).portada.nota_aclaratoria == "Se corrigió diciembre."
    assert Informe.objects.get(pk=aprobado.pk).contenido == aprobado.contenido


def test_its_deadline_is_ten_working_days_after_the_year() -> None:
    programa = make_programa(simulacro=True)
    plazo = find_plazo(programa, None)
    # Thursday 2 January is the first of ten: New Year's Day does not count.
    assert (plazo.titulo, plazo.vence) == ("Informe anual de 2024", date(2025, 1, 15))


@pytest.mark.parametrize(("tipo", "bimestre"), [("anual", 3), ("bimestral", None), ("bimestral", 7)])
def test_the_database_keeps_the_kind_and_the_bimester_together(tipo: str, bimestre: int | None) -> None:
    programa, analista = make_programa(simulacro=True), make_persona("analista")
    destinatario = informes.derive_destinatario(programa, date(2025, 1, 2))
    with pytest.raises(IntegrityError), transaction.atomic():
        Informe.objects.create(
            programa=programa,
            tipo=tipo,
            bimestre=bimestre,
            estado="borrador",
            fecha=date(2025, 1, 2),
            destinatario=destinatario,
            elaboro=analista,
        )


def test_the_page_opens_it_writes_its_areas_and_reads_as_the_year(datos) -> None:  # type: ignore[no-untyped-def]  # the folder fixture
    programa = make_year()
    cliente = enter("analista")
    lista = text_of(cliente.get(f"/programas/{programa.clave}/informes/"))
    assert "Año 2024 Bimestres cerrados" in lista
    assert "Abrir informe anual" in lista
    abierto = cliente.post(f"/programas/{programa.clave}/informes/anual/abrir/")
    assert abierto.headers["Location"].endswith("/informes/IA-2024/")
    url = f"/programas/{programa.clave}/informes/IA-2024/"
    guardado = cliente.post(f"{url}objetivos/P-12/", {"area": AREA})
    assert guardado.headers["Location"] == f"{url}#objetivo-P-12"
    pagina = text_of(cliente.get(url))
    assert "Informe anual de 2024" in pagina
    assert "Cumplimiento por bimestre" in pagina
    assert f"Área de oportunidad. {AREA}" in pagina
    assert "Meta programada" in pagina
    assert cliente.post(f"{url}objetivos/P-99/", {"area": "x"}).status_code == 404


def test_a_bimester_still_open_is_said_on_the_card_and_refused_on_it(datos) -> None:  # type: ignore[no-untyped-def]  # the folder fixture
    programa = make_year(cerrados=(1, 2, 3, 4))
    cliente = enter("analista")
    respuesta = cliente.post(f"/programas/{programa.clave}/informes/anual/abrir/")
    assert respuesta.status_code == 422
    pagina = text_of(respuesta)
    assert "Por cerrar: los bimestres 5 y 6." in pagina
    assert "no se abrió: falta cerrar los bimestres 5 y 6." in pagina
    assert "Abrir informe anual" not in pagina
