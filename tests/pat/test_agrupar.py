"""Objectives by política and by programa general (R2): each counted wherever it is aligned, reported once."""

from __future__ import annotations

from datetime import date

import pytest
from tests.constructores import accept, make_indicador, make_persona, make_programa

from comicios.nucleo.errores import Rechazo
from comicios.pat.informe.agrupar import group_objetivos
from comicios.pat.models import Programa
from comicios.pat.selectors.panorama import load_panorama
from comicios.pat.services import informes
from comicios.pat.services.emision import draft_contenido

pytestmark = pytest.mark.django_db


@pytest.fixture
def programa() -> Programa:
    """P-12 has three políticas and the programa general «b»; the other objectives of the source name none."""
    programa = make_programa(simulacro=True, hoy=date(2024, 11, 15))
    accept(programa, "P-12.3", 10, "30")
    make_indicador(programa, "S-13.1", meses=(9, 10))
    accept(programa, "S-13.1", 9, "40")
    return programa


def test_an_objective_of_three_politicas_counts_in_each_and_is_reported_under_the_first(
    programa: Programa,
) -> None:
    panorama = load_panorama(programa, corte=10)
    grupos = group_objetivos(panorama.objetivos, "politica")
    *politicas, resto = grupos
    assert len(politicas) == 3
    assert [[o.objetivo.clave for o in g.objetivos] for g in politicas] == [["P-12"]] * 3
    assert [[o.objetivo.clave for o in g.propios] for g in politicas] == [["P-12"], [], []]
    assert (resto.nombre, len(resto.propios)) == ("Sin política general", 25)
    # P-12 at October: 0, 0 and 30 of 100 (P-12.4 has not begun): 30 ÷ 3.
    assert [(g.resumen.real, g.resumen.n) for g in politicas] == [(10, 3)] * 3
    assert resto.resumen.real == 40


def test_by_programa_general_each_objective_is_in_one_group_only(programa: Programa) -> None:
    grupos = group_objetivos(load_panorama(programa, corte=10).objetivos, "programa")
    assert [g.nombre.split(")")[0] for g in grupos] == ["b", "Sin programa general"]
    assert sum(len(g.objetivos) for g in grupos) == 26


def test_a_report_is_grouped_when_its_general_data_say_so(programa: Programa) -> None:
    analista = make_persona("analista")
    informe = informes.open_informe(programa=programa, bimestre=5, by=analista)
    assert draft_contenido(informe).grupos == ()
    informe = informes.edit_informe(informe=informe, campos={"agrupar": "politica"}, by=analista)
    contenido = draft_contenido(informe)
    assert contenido.agrupacion == "por política general"
    # Those with activity, in the order of their groups: P-12 goes before S-13, which has no política.
    assert [o.clave for o in contenido.objetivos] == ["P-12", "S-13"]
    assert contenido.objetivos[0].grupo == contenido.grupos[0].nombre
    with pytest.raises(Rechazo, match="Elija un orden de la lista"):
        informes.edit_informe(informe=informe, campos={"agrupar": "azar"}, by=analista)
    sin_cambio = informes.edit_informe(informe=informe, campos={"agrupar": "", "oficio": "1"}, by=analista)
    assert (sin_cambio.agrupar, sin_cambio.oficio) == ("politica", "1")
