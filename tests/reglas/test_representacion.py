"""Proportional representation: the worked examples by number, and the trace and steps of an assignment."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from tests.reglas.representacion_de_prueba import (
    FEDERALES_2012,
    PROMEDIOS,
    SOLO_COCIENTE,
    T_15,
    asignada,
    reglas_t_15,
)

from comicios.reglas import representacion as rp


def test_t_13_las_diputaciones_federales_de_2012_salen_exactas() -> None:
    asignacion = asignada(FEDERALES_2012, 200, SOLO_COCIENTE)
    assert asignacion.curules == {"PAN": 54, "PRI": 67, "PRD": 39, "PT": 10, "PVEM": 13, "MC": 8, "NA": 9}
    assert asignacion.vacantes == 0
    (ronda,) = asignacion.rondas
    assert ronda.cociente == Fraction(47_506_908, 200)
    enteras = {partido: fila.por_cociente for partido, fila in ronda.tabla.items()}
    assert enteras == {"PAN": 54, "PRI": 67, "PRD": 38, "PT": 9, "PVEM": 12, "MC": 8, "NA": 8}
    assert [curul.partido for curul in ronda.restantes] == ["PVEM", "PRD", "PT", "NA"]
    assert list(ronda.tabla) == ["PRI", "PAN", "PRD", "PVEM", "PT", "NA", "MC"]


@pytest.mark.parametrize(
    ("partido", "resto"), [("PAN", "134009.84"), ("PRD", "168324.48"), ("MC", "100247.68")]
)
def test_t_13_los_restos_son_exactos_a_dos_decimales(partido: str, resto: str) -> None:
    (ronda,) = asignada(FEDERALES_2012, 200, SOLO_COCIENTE).rondas
    assert ronda.tabla[partido].resto == Fraction(Decimal(resto))


@pytest.mark.parametrize(
    ("escanos", "peso"), [(8, "38.0952"), (9, "42.8571"), (10, "47.6190"), (11, "52.3810")]
)
def test_t_14_el_peso_de_los_escanos_en_un_congreso_de_21(escanos: int, peso: str) -> None:
    assert abs(100 * rp.peso_de_escanos(escanos, 21) - Fraction(Decimal(peso))) <= Fraction(1, 20_000)


def test_t_14_con_31_73_por_ciento_caben_8_y_la_novena_se_quita() -> None:
    assert rp.tope_de_escanos(3173, 10_000, escanos=21, tope=Fraction(8, 100)) == 8
    reglas = rp.ReglasDeAsignacion(
        asignacion_minima=True,
        curules_mr={"GANADOR": 8},
        escanos_totales=21,
        tope_sobrerrepresentacion=Fraction(8, 100),
    )
    votos = {"GANADOR": 3173, "B": 2600, "C": 2000, "D": 1300, "E": 927}
    asignacion = asignada(votos, 5, reglas)
    assert asignacion.rondas[0].tabla["GANADOR"].curules == 1
    assert asignacion.curules["GANADOR"] == 0
    assert sum(asignacion.curules.values()) == 5
    assert "GANADOR rebasa su tope: obtuvo 1 curul y conserva 0." in map(str, asignacion.pasos)


def test_t_15_con_asignacion_minima_cada_partido_recibe_una() -> None:
    asignacion = asignada(T_15, 5, reglas_t_15(minima=True))
    assert asignacion.curules == {"P1": 1, "P2": 1, "P3": 1, "P4": 1, "P5": 1, "P6": 0, "P7": 0}
    (ronda,) = asignacion.rondas
    assert ronda.cociente is None
    assert ronda.fijados == ()
    topes = {partido: fila.tope for partido, fila in ronda.tabla.items()}
    assert {partido: tope.escanos for partido, tope in topes.items() if tope} == {
        "P1": 10,
        "P2": 7,
        "P3": 4,
        "P4": 3,
        "P5": 2,
    }


def test_t_15_solo_con_cociente_revisa_los_topes_hasta_que_nadie_los_rebasa() -> None:
    asignacion = asignada(T_15, 5, reglas_t_15(minima=False))
    primera, segunda, tercera = asignacion.rondas
    assert [fila.curules for fila in primera.tabla.values()] == [2, 2, 1, 0, 0]
    assert [ronda.cociente for ronda in asignacion.rondas] == [40_900, 27_375, Fraction(47_500, 3)]
    assert (primera.fijados, segunda.fijados, tercera.fijados) == (("P1",), ("P2",), ())
    assert tercera.tabla["P3"].resto == Fraction(24_500, 3)
    assert [curul.partido for curul in tercera.restantes] == ["P4", "P5"]
    assert asignacion.curules == {"P1": 1, "P2": 1, "P3": 1, "P4": 1, "P5": 1, "P6": 0, "P7": 0}


def test_t_15_cuenta_sus_pasos_para_el_acta() -> None:
    pasos = [str(paso) for paso in asignada(T_15, 5, reglas_t_15(minima=False)).pasos]
    assert pasos[0] == (
        "Participan los partidos con al menos 6,480 votos, el 3.00\u00a0% de 216,000: P1 95,000; P2 62,000; "
        "P3 24,000; P4 14,000; P5 9,500. Quedan fuera: P6 5,200; P7 4,000."
    )
    assert pasos[1] == (
        "P1 tiene 95,000 de 216,000 votos; con 8.00 puntos más puede tener hasta 10 de 21 escaños. "
        "Ganó 9 de mayoría: su máximo en esta asignación es 1."
    )
    assert pasos[6:12] == [
        "Ronda 1: 5 curules entre P1, P2, P3, P4 y P5.",
        "Cociente: 204,500 votos entre 5 curules = 40,900. Curules por cociente entero: P1 2; P2 1.",
        "Votos no utilizados: P1 13,200; P2 21,100; P3 24,000; P4 14,000; P5 9,500.",
        "Resto mayor: 1 curul a cada uno de P3 y P2.",
        "P1 rebasa su tope: obtuvo 2 curules y conserva 1.",
        "Se calcula otra vez para los demás partidos, con 4 curules.",
    ]
    assert pasos[-1] == "Resultado de 5 curules: P1 1; P2 1; P3 1; P4 1; P5 1."


def test_cada_paso_dice_su_regla_y_sus_cifras_exactas() -> None:
    pasos = asignada(T_15, 5, reglas_t_15(minima=False)).pasos
    cocientes = [paso.valores["cociente"] for paso in pasos if "cociente" in paso.valores]
    assert cocientes == [40_900, 27_375, Fraction(47_500, 3)]
    assert [paso.regla for paso in pasos[5:11]] == [
        "CMP-47, 7.1.4",
        "CMP-47, 7.1.3",
        "CMP-47, 7.1.3 b",
        "CMP-47, 7.1.3 c",
        "CMP-47, 7.1.3 c",
        "CMP-47, 7.1.4",
    ]
    assert pasos[1].valores == {"escaños": 10, "mayoría": 9, "máximo": 1}


def test_los_pasos_de_la_asignacion_minima_y_de_las_vacantes() -> None:
    reglas = rp.ReglasDeAsignacion(umbral=Fraction(1, 2), asignacion_minima=True, restar_votos_usados=True)
    asignacion = asignada({"A": 50, "B": 50}, 3, reglas)
    assert [str(paso) for paso in asignacion.pasos] == [
        "Participan los partidos con al menos 50 votos, el 50.00\u00a0% de 100: A 50; B 50.",
        "Ronda 1: 3 curules entre A y B.",
        "Asignación mínima, por orden de votos: 1 curul a cada uno de A y B.",
        "Se descuenta el umbral, 50 votos, a quien recibió la asignación mínima. Siguen con: A 0; B 0.",
        "A ningún partido le quedan votos: sin repartir, 1 curul.",
        "Resultado de 3 curules: A 1; B 1.",
        "Sin asignar, 1 curul: ningún partido puede recibir más.",
    ]
    assert asignacion.vacantes == 1


def test_los_pasos_cuando_todos_llegan_a_su_tope() -> None:
    reglas = rp.ReglasDeAsignacion(
        base_umbral=2000, curules_mr={"A": 6, "B": 6}, tope_sobrerrepresentacion=Fraction(0)
    )
    asignacion = asignada({"A": 500, "B": 500}, 2, reglas)
    assert [str(paso) for paso in asignacion.pasos[-4:]] == [
        "A rebasa su tope: obtuvo 1 curul y conserva 0.",
        "B rebasa su tope: obtuvo 1 curul y conserva 0.",
        "Resultado de 2 curules: ningún partido recibe curules.",
        "Sin asignar, 2 curules: ningún partido puede recibir más.",
    ]


def test_un_tope_mayor_que_la_camara_se_cuenta_como_toda_ella() -> None:
    reglas = rp.ReglasDeAsignacion(curules_mr={"A": 5}, tope_sobrerrepresentacion=Fraction(8, 100))
    asignacion = asignada({"A": 100}, 15, reglas)
    paso = asignacion.pasos[1]
    assert str(paso) == (
        "A tiene 100 de 100 votos; con 8.00 puntos más puede tener todos los 20 escaños. "
        "Ganó 5 de mayoría: su máximo en esta asignación es 15."
    )
    assert paso.valores == {"escaños": 21, "mayoría": 5, "máximo": 16}
    assert "hasta 1 de 1 escaño." in str(
        asignada({"A": 1}, 1, rp.ReglasDeAsignacion(tope_sobrerrepresentacion=Fraction(1))).pasos[1]
    )


def test_los_pasos_cuando_nadie_participa_o_no_hay_curules() -> None:
    assert [str(paso) for paso in asignada({"A": 0}, 2, SOLO_COCIENTE).pasos] == [
        "Participan los partidos con votos: ninguno. Quedan fuera: A 0.",
        "Resultado de 2 curules: ningún partido recibe curules.",
        "Sin asignar, 2 curules: ningún partido puede recibir más.",
    ]
    assert [str(paso) for paso in asignada({}, 0, SOLO_COCIENTE).pasos] == [
        "Participan los partidos con votos: ninguno.",
        "Resultado de 0 curules: ningún partido recibe curules.",
    ]


def test_los_pasos_de_promedios_mayores() -> None:
    asignacion = asignada({"A": 400, "IND": 400, "C": 100}, 4, PROMEDIOS)
    assert [str(paso) for paso in asignacion.pasos] == [
        "Participan los partidos con votos: A 400; IND 400; C 100.",
        "Ronda 1: 4 curules entre A, IND y C.",
        "Cociente: 900 votos entre 4 curules = 225. Curules por cociente entero: A 1; IND 1.",
        "Promedio mayor, 200 votos por curul: 1 curul a cada uno de A e IND.",
        "Resultado de 4 curules: A 2; IND 2.",
    ]
    assert [curul.medida for curul in asignacion.rondas[0].restantes] == [200, 200]
    assert asignacion.rondas[0].tabla["A"].resto is None


def test_quienes_rebasan_con_los_mismos_votos_se_fijan_juntos() -> None:
    reglas = rp.ReglasDeAsignacion(
        curules_mr={"A": 8, "B": 8}, escanos_totales=25, tope_sobrerrepresentacion=Fraction(0)
    )
    asignacion = asignada({"A": 350, "B": 350, "C": 300}, 6, reglas)
    assert asignacion.rondas[0].fijados == ("A", "B")
    assert asignacion.curules == {"A": 0, "B": 0, "C": 6}


def test_un_sinfin_de_curules_se_reparte_sin_ir_una_por_una() -> None:
    asignacion = asignada({"A": 2, "B": 1}, 3 * 10**30, PROMEDIOS)
    assert asignacion.curules == {"A": 2 * 10**30, "B": 10**30}
