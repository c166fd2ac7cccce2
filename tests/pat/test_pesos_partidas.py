"""Weights of an objective and partidas of a row: they add up, or nothing is saved; one average everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.constructores import accept, find_indicador, make_indicador, make_persona, make_programa

from comicios.nucleo.bitacora.models import Evento
from comicios.nucleo.errores import Conflicto, FueraDeAmbito, Rechazo, SinPermiso
from comicios.pat.informe.construir import build_contenido
from comicios.pat.models import Informe, Objetivo, PartidaDeRenglon, Programa
from comicios.pat.selectors.panorama import Panorama, load_panorama
from comicios.pat.services.bimestres import close_bimestre
from comicios.pat.services.informe_textos import write_narrativa
from comicios.pat.services.informes import approve_informe, open_informe, submit_informe
from comicios.pat.services.partidas import PartidaPropuesta, set_partidas
from comicios.pat.services.pesos import indicadores_of, set_pesos
from comicios.pat.services.vistos import seal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("casa_vacia")]


@pytest.fixture
def programa(datos: object) -> Programa:
    programa = make_programa(simulacro=True, hoy=date(2025, 1, 15))
    for clave, mes, texto in (("P-12.1", 10, "100"), ("P-12.2", 10, "1"), ("P-12.3", 12, "90")):
        accept(programa, clave, mes, texto)
    return programa


def objetivo(programa: Programa, clave: str = "P-12") -> Objetivo:
    uno = Objetivo.objects.get(programa=programa, clave=clave)
    uno.programa = programa
    return uno


def weigh(programa: Programa, *pesos: str | None, clave: str = "P-12", visto: str = "") -> None:
    suyo = objetivo(programa, clave)
    claves = [i.pk for i in indicadores_of(suyo)]
    dichos = dict(zip(claves, [None if p is None else Decimal(p) for p in pesos], strict=True))
    set_pesos(objetivo=suyo, pesos=dichos, visto=visto, by=make_persona("analista"))


def panorama(programa: Programa) -> Panorama:
    return load_panorama(programa, corte=12)


def of_p12(programa: Programa) -> tuple[Fraction | None, Fraction | None, int, bool]:
    r = next(o for o in panorama(programa).objetivos if o.objetivo.clave == "P-12").resumen
    return r.real, r.programado, r.n, r.ponderado


def test_without_weights_the_four_rows_weigh_the_same(programa: Programa) -> None:
    # Worked example 5: 100, 100, 90 and 0.
    assert of_p12(programa) == (Fraction(145, 2), 100, 4, False)


def test_weights_change_the_average_of_the_objective_and_of_the_programme(programa: Programa) -> None:
    # 10·100 + 20·100 + 30·90 + 40·0 = 5,700 over 100 = 57.
    weigh(programa, "10", "20", "30", "40")
    assert of_p12(programa) == (57, 100, 4, True)
    assert panorama(programa).resumen.real == 57
    acto = Evento.objects.order_by("-momento", "-numero")[0]
    assert acto.frase == "repartió los pesos de P-12: P-12.1 10, P-12.2 20, P-12.3 30, P-12.4 40"


def test_weights_never_cross_objectives(programa: Programa) -> None:
    # S-13 with one line at 40: the programme is (4·57 + 1·40) / 5 = 53.6, whatever the weights inside P-12.
    make_indicador(programa, "S-13.1", meses=(10,))
    accept(programa, "S-13.1", 10, "40")
    assert panorama(programa).resumen.real == Fraction(330, 5)
    weigh(programa, "10", "20", "30", "40")
    resumen = panorama(programa).resumen
    assert (resumen.real, resumen.n, resumen.de) == (Fraction(268, 5), 5, 84)


def test_a_row_that_does_not_count_gives_its_weight_to_the_rest(programa: Programa) -> None:
    # At October P-12.3 and P-12.4 have nothing accepted: P-12.4 has not begun (no P); P-12.3 begun, 0 of 100.
    weigh(programa, "10", "20", "30", "40")
    r = next(o for o in load_panorama(programa, corte=10).objetivos if o.objetivo.clave == "P-12").resumen
    # (10·100 + 20·100 + 30·0) / 60 = 50; planned (10·100 + 20·100 + 30·33.33) / 60 = 66.67.
    assert (r.real, r.programado, r.n) == (50, Fraction(200, 3), 3)


@pytest.mark.parametrize(
    ("pesos", "dice"),
    [
        (("10", "20", "30", "39"), "suman 99 y deben sumar 100"),
        (("10", "20", "30", None), "van en todos sus indicadores o en ninguno"),
    ],
)
def test_weights_that_are_not_100_or_not_all_are_refused(
    programa: Programa, pesos: Sequence[str | None], dice: str
) -> None:
    with pytest.raises(Rechazo, match=dice):
        weigh(programa, *pesos)
    assert of_p12(programa) == (Fraction(145, 2), 100, 4, False)


def test_taking_the_weights_off_gives_the_simple_average_back(programa: Programa) -> None:
    weigh(programa, "10", "20", "30", "40")
    weigh(programa, None, None, None, None)
    assert of_p12(programa) == (Fraction(145, 2), 100, 4, False)


def test_weights_over_somebody_elses_are_a_conflict(programa: Programa) -> None:
    visto = seal(indicadores_of(objetivo(programa)), ("peso",))
    weigh(programa, "25", "25", "25", "25", visto=visto)
    with pytest.raises(Conflicto, match="los pesos de P-12"):
        weigh(programa, "10", "20", "30", "40", visto=visto)


def test_a_weighted_objective_takes_no_indicator_without_weight(programa: Programa) -> None:
    make_indicador(programa, "S-13.1", meses=(10,))
    weigh(programa, "100", clave="S-13")
    with pytest.raises(Rechazo, match="S-13 promedia con pesos"):
        make_indicador(programa, "S-13.2", meses=(11, 12))


def test_two_indicators_of_a_line_share_its_weight(programa: Programa) -> None:
    make_indicador(programa, "S-13.1", meses=(10,))
    make_indicador(programa, "S-13.1", meses=(10,), nombre="Segundo")
    accept(programa, "S-13.1", 10, "100")
    weigh(programa, "80", "20", clave="S-13")
    # The first at 100 and the second at 0: 80 instead of 50.
    linea = panorama(programa).find_linea("S-13.1")
    assert linea is not None and (linea.porcentaje, linea.peso) == (80, 100)


def test_a_report_approved_before_does_not_change(programa: Programa) -> None:
    analista, direccion = make_persona("analista"), make_persona("direccion")
    close_bimestre(programa=programa, numero=5, by=direccion)
    informe = open_informe(programa=programa, bimestre=5, by=analista)
    for linea in load_panorama(programa, corte=10).lineas:
        if linea.situacion.clave in ("vencida", "rezago"):
            textos = {"causa": "c", "accion_correctiva": "a", "nuevo_plazo": "p"}
            write_narrativa(informe=informe, linea=linea.linea, textos=textos, by=analista)
    informe = submit_informe(informe=informe, by=analista)
    informe.programa = programa
    approve_informe(informe=informe, by=direccion)
    antes = Informe.objects.values("huella", "contenido").get()
    weigh(programa, "10", "20", "30", "40")
    assert Informe.objects.values("huella", "contenido").get() == antes


def test_a_new_report_says_which_objectives_have_weights(programa: Programa) -> None:
    informe = open_informe(programa=programa, bimestre=5, by=make_persona("analista"))
    assert "pesos" not in build_contenido(informe, borrador=True).resumen.nota
    weigh(programa, "10", "20", "30", "40")
    contenido = build_contenido(informe, borrador=True)
    assert contenido.resumen.nota.endswith("Con pesos entre sus indicadores: P-12.")
    # At October: (10·100 + 20·100 + 30·0) / 60.
    assert [o.avance.texto for o in contenido.objetivos] == ["50.00\u00a0%"]


P = PartidaPropuesta


def share(programa: Programa, *partidas: PartidaPropuesta, quien: str = "analista", visto: str = "") -> None:
    set_partidas(
        indicador=find_indicador(programa, "P-12.3"), partidas=partidas, visto=visto, by=make_persona(quien)
    )


def kept() -> list[tuple[str, str, Decimal | None, str]]:
    filas = PartidaDeRenglon.objects.filter(indicador__linea__clave="P-12.3").order_by("clave")
    return [(p.clave, p.nombre, p.monto, p.tipo_de_gasto) for p in filas]


def test_partidas_that_sum_to_the_row_replace_those_there_were(programa: Programa) -> None:
    assert len(kept()) == 8
    share(
        programa,
        P("2111", "Materiales oficina", Decimal("40000"), "proceso"),
        P("2611", "", Decimal("25018"), "proceso"),
    )
    assert kept() == [
        ("2111", "Materiales oficina", Decimal(40000), "proceso"),
        ("2611", "Combustibles, lubricantes y aditivos", Decimal(25018), "proceso"),
    ]
    acto = Evento.objects.order_by("-momento", "-numero")[0]
    assert acto.frase == "repartió el presupuesto de P-12.3 en 2 partidas"
    assert acto.datos.count("null") >= 6  # the six taken off, with nothing after


def test_amounts_may_all_be_unknown_but_not_half_of_the_row(programa: Programa) -> None:
    share(programa, P("2111"), P("2161"))
    assert [fila[2] for fila in kept()] == [None, None]
    with pytest.raises(Rechazo, match=r"no suman \$65,018, el presupuesto del renglón; faltan \$25,018"):
        share(programa, P("2111", monto=Decimal(40000)), P("2161"))
    with pytest.raises(Rechazo, match=r"sobran \$1\."):
        share(programa, P("2111", monto=Decimal(65019)))


def test_every_bad_partida_is_said_at_once(programa: Programa) -> None:
    with pytest.raises(Rechazo) as rechazo:
        share(
            programa,
            P("21111"),
            P("2199"),
            P("2100"),
            P("2111"),
            P("2111"),
            P("1131", monto=Decimal("1.005")),
        )
    assert [str(d) for d in rechazo.value.detalles] == [
        "renglón 1: «21111» no es una partida: escriba cuatro cifras, por ejemplo 2111.",
        "renglón 2: 2199 no pertenece a ninguna partida genérica: 2190 no existe en el clasificador.",
        "renglón 3: 2100 es un capítulo o un concepto, no una partida: elija una de las suyas.",
        "renglón 5: La partida 2111 está repetida: deje una sola.",
        "renglón 6: «1.005» tiene más de dos decimales: escriba pesos y centavos.",
    ]
    assert len(kept()) == 8


def test_the_audit_does_not_share_out_money(programa: Programa) -> None:
    with pytest.raises((SinPermiso, FueraDeAmbito)):
        share(programa, P("2111"), quien="auditoria")


def test_partidas_over_somebody_elses_are_a_conflict(programa: Programa) -> None:
    visto = seal(PartidaDeRenglon.objects.filter(indicador__linea__clave="P-12.3"), ("clave", "monto"))
    with pytest.raises(Conflicto, match="cambió las partidas"):
        share(programa, P("2111"), visto=visto + "x")
