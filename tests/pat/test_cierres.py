"""Closings and reopenings on the reports' page, and what they do to a report that was already approved."""

from __future__ import annotations

from datetime import date

import pytest
from tests.constructores import accept, find_indicador, make_persona, make_programa
from tests.pat.anual import approve_bimestral
from tests.pat.tablero_constructores import enter, text_of

from comicios.pat.models import Avance, Programa
from comicios.pat.selectors.cierres import closing_history, overtaken
from comicios.pat.selectors.informes import last_by_periodo, list_informes
from comicios.pat.services import informes
from comicios.pat.services.avances import correct_avance
from comicios.pat.services.bimestres import close_bimestre, reopen_bimestre
from comicios.pat.services.emision import draft_contenido

pytestmark = pytest.mark.django_db


@pytest.fixture
def programa(datos) -> Programa:  # type: ignore[no-untyped-def]  # the folder fixture
    """Bimester 5 reported with 30 in P-12.3, then reopened and corrected to 35."""
    programa, direccion = make_programa(simulacro=True, hoy=date(2024, 11, 15)), make_persona("direccion")
    accept(programa, "P-12.3", 10, "30")
    close_bimestre(programa=programa, numero=5, by=direccion)
    approve_bimestral(programa, 5)
    reopen_bimestre(programa=programa, numero=5, motivo="Faltó un acta.", by=direccion)
    return programa


def correct(programa: Programa) -> None:
    avance = Avance.objects.select_related("vigente", "aceptada").get(
        indicador=find_indicador(programa, "P-12.3"), mes=10
    )
    avance.indicador = find_indicador(programa, "P-12.3")
    correct_avance(avance=avance, motivo="Eran 35.", by=make_persona("direccion"))
    accept(programa, "P-12.3", 10, "35")


def test_each_bimester_keeps_its_closings_and_reopenings_newest_first(programa: Programa) -> None:
    close_bimestre(programa=programa, numero=5, by=make_persona("direccion"))
    close_bimestre(programa=programa, numero=1, by=make_persona("direccion"))
    historia = closing_history(programa)
    assert [(e.frase, e.motivo) for e in historia[5]] == [
        ("cerró el bimestre 5", ""),
        ("reabrió el bimestre 5", "Faltó un acta."),
        ("cerró el bimestre 5", ""),
    ]
    assert [e.frase for e in historia[1]] == ["cerró el bimestre 1"]
    pagina = text_of(enter("auditoria").get(f"/programas/{programa.clave}/informes/"))
    assert "Cierres y reaperturas: 3" in pagina
    assert "Reabrió el bimestre 5: «Faltó un acta.»" in pagina


def test_reopening_alone_leaves_the_report_as_true_as_it_was(programa: Programa) -> None:
    assert overtaken(programa, list_informes(programa, make_persona("analista"))) == {}


def test_a_month_that_changes_afterwards_offers_another_version_with_its_note(programa: Programa) -> None:
    correct(programa)
    rebasado = overtaken(programa, list_informes(programa, make_persona("analista")))[5]
    assert [str(c) for c in rebasado.cambios] == ["P-12.3, octubre: 30 → 35"]
    nota = "Nota aclaratoria: después de IB-2024-05 cambió P-12.3, octubre: 30 → 35."
    assert rebasado.nota == nota
    pagina = text_of(enter("analista").get(f"/programas/{programa.clave}/informes/"))
    assert "Después de IB-2024-05 cambió lo aceptado. P-12.3, octubre: 30 → 35." in pagina
    assert nota in pagina
    lectora = text_of(enter("auditoria").get(f"/programas/{programa.clave}/informes/"))
    assert "El informe conserva lo que dijo." in lectora
    assert nota not in lectora
    # The next version says it on its paper and, once approved, nothing is overtaken.
    analista = make_persona("analista")
    close_bimestre(programa=programa, numero=5, by=make_persona("direccion"))
    segunda = informes.open_informe(programa=programa, bimestre=5, motivo=nota, by=analista)
    assert draft_contenido(segunda).portada.nota_aclaratoria == nota
    informes.submit_informe(informe=segunda, by=analista)
    informes.approve_informe(informe=segunda, by=make_persona("direccion"))
    vigentes = last_by_periodo(list_informes(programa, analista))
    assert overtaken(programa, vigentes.values()) == {}
