"""The measure of line S-1.1: reports approved and presented, each period once, each with its page as evidence."""

from __future__ import annotations

from datetime import date

import pytest
from tests.constructores import make_indicador, make_persona
from tests.pat.anual import approve_bimestral, make_year

from comicios.nucleo.caras.medidas import Ambito, Avance, find_medida
from comicios.pat.models import Programa
from comicios.pat.selectors.medido import measure
from comicios.pat.services import informes

pytestmark = pytest.mark.django_db
DIA = date(2025, 1, 20)


@pytest.fixture
def programa(datos) -> Programa:  # type: ignore[no-untyped-def]  # the folder fixture
    return make_year()


def read(programa: Programa, desde: date, hasta: date) -> Avance:
    medida = find_medida("pat.informes_presentados")
    assert medida is not None
    return medida.medir(desde, hasta, Ambito(programa.organo.clave, programa.proceso.clave))


def test_presenting_one_more_changes_the_value_and_its_evidence(programa: Programa) -> None:
    analista = make_persona("analista")
    cuarto, quinto = approve_bimestral(programa, 4), approve_bimestral(programa, 5)
    assert read(programa, DIA, DIA).numerador == 0  # approved, not presented
    informes.present_informe(informe=cuarto, fecha=DIA, by=analista)
    uno = read(programa, DIA, DIA)
    assert (uno.numerador, uno.denominador) == (1, None)
    assert [(p.texto, p.url) for p in uno.evidencias] == [
        (
            "IB-2024-04, presentado a la CECCOE el 20 de enero de 2025",
            f"/programas/{programa.clave}/informes/IB-2024-04/",
        )
    ]
    informes.present_informe(informe=quinto, fecha=DIA, by=analista)
    dos = read(programa, DIA, DIA)
    assert (dos.numerador, len(dos.evidencias)) == (2, 2)
    # Only what was presented between both days, of that process alone.
    assert read(programa, date(2025, 1, 1), date(2025, 1, 19)).numerador == 0
    medida = find_medida("pat.informes_presentados")
    assert medida is not None and medida.medir(DIA, DIA, Ambito("DEOE", "otro")).numerador == 0


def test_another_version_of_a_presented_report_is_not_another_report(programa: Programa) -> None:
    analista = make_persona("analista")
    informes.present_informe(informe=approve_bimestral(programa, 4), fecha=DIA, by=analista)
    segunda = informes.open_informe(programa=programa, bimestre=4, motivo="Faltó un anexo.", by=analista)
    informes.submit_informe(informe=segunda, by=analista)
    segunda = informes.approve_informe(informe=segunda, by=make_persona("direccion"))
    informes.present_informe(informe=segunda, fecha=DIA, by=analista)
    assert [p.texto.split(",")[0] for p in read(programa, DIA, DIA).evidencias] == ["IB-2024-04"]


def test_capture_reads_it_as_what_a_person_would_type(programa: Programa) -> None:
    indicador = make_indicador(
        programa, "S-1.1", meses=(2, 4, 6), meta="6", unidad="Documento", medida="pat.informes_presentados"
    )
    indicador.linea.programa = programa
    medido = measure(indicador, 2)
    assert medido is not None and medido.texto == "0"
