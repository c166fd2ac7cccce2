"""The acts on a technical sheet: what may change, what is refused, and what the semáforo and the plan then say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from tests.constructores import (
    accept,
    find_indicador,
    find_linea,
    make_indicador,
    make_persona,
    make_programa,
)

from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.errores import Conflicto, FueraDeAmbito, Rechazo, SinPermiso
from comicios.pat.models import Indicador, Programa, RevisionCremaa
from comicios.pat.selectors.panorama import LineaEvaluada, load_panorama
from comicios.pat.services import fichas, lineas
from comicios.pat.services.vistos import seal

pytestmark = pytest.mark.django_db
PUNTOS = dict(
    zip(
        ("claro", "relevante", "economico", "monitoreable", "adecuado", "aportacion_marginal"),
        (5, 4, 3, 5, 4, 2),
        strict=True,
    )
)


@pytest.fixture
def programa(datos: object) -> Programa:
    return make_programa(simulacro=True, hoy=date(2024, 11, 4))


def edit(programa: Programa, clave: str = "P-12.3", quien: str = "analista", **campos: Any) -> Indicador:
    return fichas.edit_ficha(indicador=find_indicador(programa, clave), campos=campos, by=make_persona(quien))


def evaluated(programa: Programa, clave: str, corte: int = 10) -> LineaEvaluada:
    linea = load_panorama(programa, corte=corte).find_linea(clave)
    assert linea is not None
    return linea


def last_act() -> Evento:
    acto = Evento.objects.order_by("-momento", "-numero").first()
    assert acto is not None
    return acto


def test_the_descriptive_fields_change_in_one_act_that_names_them(programa: Programa) -> None:
    edit(programa, definicion="  Cajas destruidas entre resguardadas. ", supuestos="Hay acuerdo del Consejo.")
    indicador = find_indicador(programa, "P-12.3")
    assert indicador.definicion == "Cajas destruidas entre resguardadas."
    assert last_act().frase == "cambió la ficha de P-12.3: definición y supuestos"


def test_the_same_sheet_again_is_no_act(programa: Programa) -> None:
    edit(programa, definicion="Una")
    antes = Evento.objects.count()
    edit(programa, definicion="Una ")
    assert Evento.objects.count() == antes


@pytest.mark.parametrize(
    ("campo", "valor", "rotulo"),
    [
        ("meta", Decimal(80), "meta propuesta"),
        ("linea_base", Decimal(3), "línea base"),
        ("tendencia", "constante", "tendencia"),
        ("unidad", "Documento", "unidad de medida"),
        ("metodo_de_calculo", "Otro", "método de cálculo"),
    ],
)
def test_what_an_approved_version_fixed_does_not_change(
    programa: Programa, campo: str, valor: object, rotulo: str
) -> None:
    with pytest.raises(Rechazo, match=f"La versión 1 del programa fijó {rotulo} de P-12.3"):
        edit(programa, **{campo: valor})


def test_a_draft_changes_whole_and_a_closed_year_not_at_all(programa: Programa) -> None:
    Programa.objects.update(estado="borrador")
    programa.refresh_from_db()
    assert edit(programa, meta=Decimal(80)).meta == 80
    Programa.objects.update(estado="cerrado")
    programa.refresh_from_db()
    with pytest.raises(Rechazo, match="está cerrado"):
        edit(programa, definicion="Tarde")


def test_every_fault_is_said_at_once(programa: Programa) -> None:
    with pytest.raises(Rechazo) as rechazo:
        edit(
            programa,
            variables=[
                {"simbolo": "A", "nombre": "Cajas"},
                {"simbolo": "", "nombre": ""},
                {"simbolo": "A", "nombre": ""},
            ],
            umbrales={"verde": Decimal(80)},
            anio_base=2031,
            meta_ajustada=Decimal(90),
        )
    assert [str(d) for d in rechazo.value.detalles] == [
        "variables, renglón 2: Falta el nombre: escríbalo o borre el renglón entero.",
        "variables, renglón 2: El símbolo «A» está repetido: use otro.",
        "umbrales: Escriba los cuatro umbrales, o ninguno para usar los de la casa.",
        "anio_base: «2031» no es un año entre 1990 y 2024.",
        "acuerdo_de_ajuste: La meta ajustada y el acuerdo que la ajusta van juntos: escriba los dos.",
    ]
    assert find_indicador(programa, "P-12.3").variables == []


def test_thresholds_out_of_order_are_refused(programa: Programa) -> None:
    with pytest.raises(Rechazo) as rechazo:
        edit(programa, umbrales={"verde": 60, "amarillo": 70, "techo_verde": 110, "techo_amarillo": 130})
    assert "no van en orden" in str(rechazo.value.detalles[0])


def test_its_own_thresholds_rule_its_semaforo_everywhere(programa: Programa) -> None:
    # 25 of 33.33 planned is an index of 75: yellow with the house's 90 and 70, green with its own 75.
    accept(programa, "P-12.3", 10, "25")
    assert evaluated(programa, "P-12.3").situacion.clave == "en_riesgo"
    edit(programa, umbrales={"verde": 75, "amarillo": 50, "techo_verde": 110, "techo_amarillo": 130})
    linea = evaluated(programa, "P-12.3")
    assert linea.renglones[0].evaluacion.indice == 75
    assert linea.renglones[0].evaluacion.semaforo == "verde"
    assert linea.situacion.clave == "en_tiempo"
    assert load_panorama(programa, corte=10).semaforos["verde"] == 1


def test_a_newer_sheet_is_not_written_over(programa: Programa) -> None:
    indicador = find_indicador(programa, "P-12.3")
    visto = seal([indicador], fichas.FIJOS + fichas.DESCRIPTIVOS)
    edit(programa, notas="De otra persona")
    with pytest.raises(Conflicto, match="Otra persona cambió la ficha"):
        fichas.edit_ficha(
            indicador=indicador, campos={"notas": "Mía"}, visto=visto, by=make_persona("analista")
        )
    assert find_indicador(programa, "P-12.3").notas == "De otra persona"


def test_only_who_defines_indicators_edits_and_an_area_does_not_see_it(programa: Programa) -> None:
    with pytest.raises((SinPermiso, FueraDeAmbito)):
        edit(programa, quien="auditoria", notas="x")
    with pytest.raises((SinPermiso, FueraDeAmbito)):
        edit(programa, quien="area-ucsi", notas="x")


def set_metas(programa: Programa, clave: str = "P-12.3", **metas: str) -> Indicador:
    return fichas.set_metas_mensuales(
        indicador=find_indicador(programa, clave),
        metas={int(mes[1:]): Decimal(valor) for mes, valor in metas.items()},
        by=make_persona("analista"),
    )


def test_monthly_targets_take_the_place_of_the_calendar(programa: Programa) -> None:
    # Of 100 in three months, 10 were planned for October: 30 accepted is an index of 300.
    accept(programa, "P-12.3", 10, "30")
    assert evaluated(programa, "P-12.3").programado == Fraction(100, 3)
    set_metas(programa, m10="10", m11="30", m12="60")
    assert last_act().frase == ("fijó las metas mensuales de P-12.3: octubre 10, noviembre 30, diciembre 60")
    assert [evaluated(programa, "P-12.3", corte).programado for corte in (9, 10, 11, 12)] == [0, 10, 40, 100]
    assert evaluated(programa, "P-12.3").indice == 300
    set_metas(programa)
    assert last_act().frase == "quitó las metas mensuales de P-12.3"
    assert evaluated(programa, "P-12.3").programado == Fraction(100, 3)


def test_the_plan_of_the_objective_and_of_the_programme_follow_the_targets(programa: Programa) -> None:
    # P-12 at October: P-12.1 and P-12.2 are due whole (100), P-12.3 by its target (10): 210 / 3 = 70.
    for clave, texto in (("P-12.1", "100"), ("P-12.2", "1"), ("P-12.3", "10")):
        accept(programa, clave, 10, texto)
    set_metas(programa, m10="10", m11="30", m12="60")
    resumen = load_panorama(programa, corte=10).resumen
    assert (resumen.real, resumen.programado, resumen.n) == (70, 70, 3)


@pytest.mark.parametrize(
    ("metas", "dice"),
    [
        ({"m10": "10", "m11": "30"}, "suman 40 y la meta anual es 100"),
        ({"m9": "10", "m12": "90"}, "septiembre, fuera del calendario"),
    ],
)
def test_targets_that_do_not_make_the_goal_are_refused(
    programa: Programa, metas: dict[str, str], dice: str
) -> None:
    with pytest.raises(Rechazo, match=dice):
        set_metas(programa, **metas)
    assert find_indicador(programa, "P-12.3").metas_mensuales == {}


def test_a_month_with_a_target_is_not_taken_off_the_calendar(programa: Programa) -> None:
    analista = make_persona("analista")
    indicador = make_indicador(programa, "S-5.1", meses=(10, 11, 12))
    metas = {10: Decimal(10), 11: Decimal(30), 12: Decimal(60)}
    fichas.set_metas_mensuales(indicador=indicador, metas=metas, by=analista)
    with pytest.raises(Rechazo, match="tiene meta mensual en noviembre y diciembre"):
        lineas.set_meses(linea=find_linea(programa, "S-5.1"), meses=[10], by=analista)


def review(programa: Programa, quien: str = "analista", **mas: Any) -> RevisionCremaa:
    datos = {"puntuaciones": PUNTOS} | mas
    return fichas.review_cremaa(indicador=find_indicador(programa, "P-12.3"), by=make_persona(quien), **datos)


def test_a_review_keeps_its_six_scores_and_the_last_one_counts(programa: Programa) -> None:
    primera = review(programa)
    assert (primera.valoracion.total, primera.valoracion.senalados) == (23, ("Aportación marginal",))
    assert (primera.fecha, primera.revisor.cuenta) == (date(2024, 11, 4), "analista")
    assert last_act().frase == "calificó P-12.3 con CREMAA: 23 de 30"
    segunda = review(programa, quien="direccion", puntuaciones=PUNTOS | {"aportacion_marginal": 4})
    assert (segunda.valoracion.total, RevisionCremaa.objects.count()) == (25, 2)


@pytest.mark.parametrize(
    ("mas", "dice"),
    [
        ({"puntuaciones": PUNTOS | {"claro": 6}}, "enteros de 1 a 5; corrija Claro «6»"),
        ({"puntuaciones": {"claro": 5}}, "Falta calificar Relevante"),
        ({"fecha": date(2024, 11, 5)}, "todavía no llega"),
    ],
)
def test_a_review_out_of_its_scale_is_not_kept(programa: Programa, mas: dict[str, Any], dice: str) -> None:
    with pytest.raises(Rechazo, match=dice):
        review(programa, **mas)
    assert not RevisionCremaa.objects.exists()


def test_the_audit_does_not_review(programa: Programa) -> None:
    with pytest.raises((SinPermiso, FueraDeAmbito)):
        review(programa, quien="auditoria")


def test_a_reading_to_date_never_goes_back(programa: Programa) -> None:
    make_indicador(programa, "S-13.1", meses=(9, 10, 11), meta="80", unidad="Sitio", acumulacion="ULTIMO")
    with pytest.raises(Rechazo, match="La meta de octubre, 10, es menor que la de septiembre, 20"):
        set_metas(programa, "S-13.1", m9="20", m10="10", m11="80")
    set_metas(programa, "S-13.1", m9="20", m10="40", m11="80")
    assert [evaluated(programa, "S-13.1", corte).programado for corte in (8, 9, 10, 11)] == [0, 25, 50, 100]
