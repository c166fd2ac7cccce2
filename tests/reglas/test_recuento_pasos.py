"""The steps of a plan and of a cause as the acta prints them: rule, sentence and exact figures."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from comicios.reglas.acta import Acta
from comicios.reglas.argumentos import ArgumentoInvalido
from comicios.reglas.errores import DatoInvalido
from comicios.reglas.pasos import Paso
from comicios.reglas.recuento import Candidaturas, Causal, causales, grupos_y_puntos, segmentos_disponibles
from comicios.reglas.recuento.candidaturas import CandidaturasInvalidas

CORTE = Fraction(3, 10)
CANDIDATURAS = {"COALICION": frozenset({"PAN", "PRI"}), "MORENA": frozenset({"MORENA"})}


def _acta(morena: int, nulos: int, *, urna: int | None = None) -> Acta:
    """PAN 10, PRI 5 and both 1: sixteen votes for the coalition."""
    total = 16 + morena + nulos
    votos = {
        frozenset({"PAN"}): 10,
        frozenset({"PRI"}): 5,
        frozenset({"PAN", "PRI"}): 1,
        frozenset({"MORENA"}): morena,
    }
    return Acta(total + 10, 10, total, 0, total if urna is None else urna, votos, 0, nulos, total, total + 50)


def _causal(codigo: str, acta: Acta | None, **mas: Any) -> Causal:
    [hallada] = [c for c in causales(acta, candidaturas=CANDIDATURAS, **mas) if c.codigo == codigo]
    return hallada


def test_el_pleno_cuenta_sus_paquetes_y_lo_que_cabe() -> None:
    assert grupos_y_puntos(18, 2, 24).pasos == (
        Paso(
            "CMP-27",
            "18 paquetes, sin pasar de 20: recuenta el pleno, sin grupos.",
            {"paquetes": 18, "limite": 20},
        ),
        Paso(
            "CMP-22",
            "Capacidad: 24 segmentos, un paquete en cada uno = 24 paquetes; lugares libres: 6.",
            {"capacidad": 24, "faltantes": 0},
        ),
    )


def test_un_solo_paquete_se_dice_en_singular() -> None:
    assert [str(p) for p in grupos_y_puntos(1, 1, 1).pasos] == [
        "1 paquete, sin pasar de 20: recuenta el pleno, sin grupos.",
        "Capacidad: 1 segmento, un paquete en cada uno = 1 paquete; lugares libres: 0.",
    ]
    assert str(grupos_y_puntos(21, 1, 30).pasos[0]) == (
        "21 paquetes ÷ 1 grupo ÷ 30 segmentos = 0.7000 puntos por grupo."
    )


def test_t22_los_pasos_de_un_municipio_grande() -> None:
    assert grupos_y_puntos(252, 5, 24).pasos == (
        Paso(
            "CMP-21",
            "252 paquetes ÷ 5 grupos ÷ 24 segmentos = 2.1000 puntos por grupo.",
            {"puntos_exactos": Fraction(21, 10)},
        ),
        Paso(
            "CMP-21",
            "Puntos por grupo: 2 (la fracción abre un punto más desde 0.30; menos de uno es un punto).",
            {"puntos": 2, "fraccion": Fraction(1, 10), "corte": CORTE},
        ),
        Paso(
            "CMP-22",
            "Capacidad: 5 grupos × 2 puntos × 24 segmentos = 240 paquetes; no caben 12.",
            {"capacidad": 240, "faltantes": 12},
        ),
    )


def test_el_corte_estricto_se_dice_en_el_paso() -> None:
    plan = grupos_y_puntos(172, 4, 10, parametros={"recuento.corte_inclusivo": 0})
    assert str(plan.pasos[1]) == (
        "Puntos por grupo: 4 (la fracción abre un punto más arriba de 0.30; menos de uno es un punto)."
    )


@pytest.mark.parametrize(
    ("paquetes", "grupos", "segmentos", "aviso"),
    [
        (100, 3, 33, "En 33 segmentos no cabe 1 de 100 paquetes (1\u00a0%)."),
        (75, 2, 37, "En 37 segmentos no cabe 1 de 75 paquetes (1\u00a0%)."),
        (201, 5, 40, "En 40 segmentos no cabe 1 de 201 paquetes (menos de 1\u00a0%)."),
    ],
)
def test_la_parte_que_no_cabe_se_dice_sin_redondear_a_cero(
    paquetes: int, grupos: int, segmentos: int, aviso: str
) -> None:
    [dicho] = grupos_y_puntos(paquetes, grupos, segmentos).advertencias
    assert dicho.startswith(aviso)


@pytest.mark.parametrize("puntos", [1, 8])
def test_el_consejo_fija_desde_uno_hasta_el_maximo_de_puntos(puntos: int) -> None:
    assert grupos_y_puntos(252, 5, 24).con_puntos(puntos).puntos == puntos


def test_los_puntos_que_no_se_pueden_fijar_se_rechazan_con_su_nombre() -> None:
    plan = grupos_y_puntos(252, 5, 24)
    with pytest.raises(DatoInvalido, match="puntos: 0 no puede ser menor que 1"):
        plan.con_puntos(0)
    with pytest.raises(DatoInvalido, match="9 puntos por grupo son demasiados: el máximo es 8"):
        plan.con_puntos(9)
    with pytest.raises(DatoInvalido, match=r"^1 paquete se recuenta en el pleno"):
        grupos_y_puntos(1, 1, 1).con_puntos(1)
    with pytest.raises(DatoInvalido, match=r"^2 paquetes se recuentan en el pleno"):
        grupos_y_puntos(2, 1, 1).con_puntos(1)


@pytest.mark.parametrize(
    ("grupos", "segmentos", "remedio"),
    [
        (2, 20, "Amplíe las horas a 25 segmentos o forme 3 grupos."),
        (2, 10, "Amplíe las horas a 25 segmentos o forme 5 grupos."),
        (5, 8, "Amplíe las horas a 10 segmentos."),
    ],
)
def test_t03_demasiados_puntos_dice_que_horas_o_que_grupos_bastan(
    grupos: int, segmentos: int, remedio: str
) -> None:
    with pytest.raises(DatoInvalido) as rechazo:
        grupos_y_puntos(400, grupos, segmentos)
    assert str(rechazo.value).endswith(f"el máximo es 8. {remedio}")


def test_los_segmentos_son_las_horas_enteras_entre_los_minutos_de_un_paquete() -> None:
    assert segmentos_disponibles(100) == 200
    assert segmentos_disponibles(1, parametros={"recuento.minutos_por_paquete": 1}) == 60


def test_las_horas_negativas_y_las_fechas_sin_ley_se_rechazan() -> None:
    with pytest.raises(DatoInvalido, match=r"horas: -1\.00 no puede ser menor que 0"):
        segmentos_disponibles(-1)
    with pytest.raises(DatoInvalido, match="minutos_por_paquete"):
        segmentos_disponibles(1, fecha=date(2010, 1, 1))


def test_los_pasos_de_r6_llevan_las_sumas_y_la_diferencia() -> None:
    assert _causal("R6", _acta(15, 3)).pasos == (
        Paso(
            "CMP-14",
            "Votos por candidatura, con los de sus combinaciones: COALICION 16, MORENA 15.",
            {"COALICION": 16, "MORENA": 15},
        ),
        Paso(
            "R6",
            "Primer y segundo lugar: COALICION (16) y MORENA (15); su diferencia es 1 y hay 3 votos nulos.",
            {"diferencia": 1, "nulos": 3},
        ),
    )


def test_en_un_empate_las_candidaturas_se_nombran_en_orden_alfabetico() -> None:
    acta = _acta(16, 1)
    volteadas = Candidaturas({"ZETA": frozenset({"PAN", "PRI"}), "BETA": frozenset({"MORENA"})})
    [r6] = [c for c in causales(acta, candidaturas=volteadas) if c.codigo == "R6"]
    assert "entre BETA (16) y ZETA (16)" in r6.motivo


def test_los_pasos_de_r7_llevan_las_sumas_y_los_votos() -> None:
    assert _causal("R7", _acta(0, 0)).pasos == (
        Paso(
            "CMP-14",
            "Votos por candidatura, con los de sus combinaciones: COALICION 16, MORENA 0.",
            {"COALICION": 16, "MORENA": 0},
        ),
        Paso("R7", "Votos de COALICION: 16; votos por candidaturas: 16.", {"votos": 16}),
    )


def test_los_pasos_de_r1_nombran_su_regla_y_ambas_cifras() -> None:
    primero, _ = _causal("R1", _acta(2, 1), copia_consejo=_acta(3, 1)).pasos
    assert (primero.regla, dict(primero.valores)) == ("CMP-26", {"paquete": 2, "consejo": 3})


def test_una_causal_sin_cifras_tiene_por_paso_su_motivo() -> None:
    assert _causal("R5", None, marcas=frozenset({"PAQUETE_ALTERADO"})).pasos == (
        Paso(
            "R5",
            "Paquete con muestras de alteración: Se marcó que el paquete tiene muestras de alteración.",
        ),
    )


@pytest.mark.parametrize(
    ("malas", "frase"),
    [
        ({"b": frozenset(), "a": frozenset()}, "candidatura «a»: se esperaba un conjunto"),
        ({"": frozenset({"PAN"})}, "candidaturas: «» no es el nombre"),
        ({1: frozenset({"PAN"}), "a": frozenset({"PRI"})}, "candidaturas: «1» no es el nombre"),
        (["PAN"], "candidaturas: se esperaba una relación"),
    ],
)
def test_las_candidaturas_mal_hechas_se_nombran_en_orden(malas: Any, frase: str) -> None:
    with pytest.raises(DatoInvalido, match=frase):
        Candidaturas(malas)


def test_un_renglon_que_no_es_de_nadie_se_rechaza_con_su_nombre() -> None:
    preparadas = Candidaturas(CANDIDATURAS)
    with pytest.raises(ArgumentoInvalido, match="renglón: se esperaba un conjunto"):
        preparadas.de("PAN")  # type: ignore[arg-type]  # what a caller may get wrong
    with pytest.raises(CandidaturasInvalidas, match=r"El renglón \(vacío\) no es de ninguna candidatura"):
        preparadas.sumar({frozenset(): 1})
