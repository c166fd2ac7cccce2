"""Proportional representation: the worked examples by number, ties with their draws, the trace and the refusals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from comicios.reglas import representacion as rp
from comicios.reglas.errores import DatoInvalido
from comicios.reglas.parametros import Ajuste

FEDERALES_2012 = {
    "PAN": 12_960_875,
    "PRI": 15_960_086,
    "PRD": 9_194_637,
    "PT": 2_294_460,
    "PVEM": 3_054_718,
    "MC": 2_000_524,
    "NA": 2_041_608,
}
T_15 = {"P1": 95_000, "P2": 62_000, "P3": 24_000, "P4": 14_000, "P5": 9_500, "P6": 5_200, "P7": 4_000}
DE_MAYORIA = {"P1": 9, "P2": 6, "P3": 1}
SOLO_COCIENTE = rp.ReglasDeAsignacion()
PROMEDIOS = rp.ReglasDeAsignacion("promedios_mayores")


def _asignada(
    votos: dict[str, int], curules: int, reglas: rp.ReglasDeAsignacion, sorteos: Any = ()
) -> rp.Asignacion:
    resultado = rp.asignar(votos, curules=curules, reglamento=reglas, sorteos=sorteos)
    assert isinstance(resultado, rp.Asignacion)
    return resultado


def _empate(
    votos: dict[str, int], curules: int, reglas: rp.ReglasDeAsignacion, sorteos: Any = ()
) -> rp.SorteoRequerido:
    resultado = rp.asignar(votos, curules=curules, reglamento=reglas, sorteos=sorteos)
    assert isinstance(resultado, rp.SorteoRequerido)
    return resultado


def _reglas_t_15(*, minima: bool) -> rp.ReglasDeAsignacion:
    return rp.ReglasDeAsignacion(
        umbral=Fraction(3, 100),
        base_umbral=216_000,
        asignacion_minima=minima,
        curules_mr=DE_MAYORIA,
        escanos_totales=21,
        tope_sobrerrepresentacion=Fraction(8, 100),
    )


def test_t_13_las_diputaciones_federales_de_2012_salen_exactas() -> None:
    asignacion = _asignada(FEDERALES_2012, 200, SOLO_COCIENTE)
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
    (ronda,) = _asignada(FEDERALES_2012, 200, SOLO_COCIENTE).rondas
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
    asignacion = _asignada(votos, 5, reglas)
    assert asignacion.rondas[0].tabla["GANADOR"].curules == 1
    assert asignacion.curules["GANADOR"] == 0
    assert sum(asignacion.curules.values()) == 5
    assert "GANADOR rebasa su tope: obtuvo 1 curul y conserva 0." in map(str, asignacion.pasos)


def test_t_15_con_asignacion_minima_cada_partido_recibe_una() -> None:
    asignacion = _asignada(T_15, 5, _reglas_t_15(minima=True))
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
    asignacion = _asignada(T_15, 5, _reglas_t_15(minima=False))
    primera, segunda, tercera = asignacion.rondas
    assert [fila.curules for fila in primera.tabla.values()] == [2, 2, 1, 0, 0]
    assert [ronda.cociente for ronda in asignacion.rondas] == [40_900, 27_375, Fraction(47_500, 3)]
    assert (primera.fijados, segunda.fijados, tercera.fijados) == (("P1",), ("P2",), ())
    assert tercera.tabla["P3"].resto == Fraction(24_500, 3)
    assert [curul.partido for curul in tercera.restantes] == ["P4", "P5"]
    assert asignacion.curules == {"P1": 1, "P2": 1, "P3": 1, "P4": 1, "P5": 1, "P6": 0, "P7": 0}


def test_t_15_cuenta_sus_pasos_para_el_acta() -> None:
    pasos = [str(paso) for paso in _asignada(T_15, 5, _reglas_t_15(minima=False)).pasos]
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
    pasos = _asignada(T_15, 5, _reglas_t_15(minima=False)).pasos
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
    asignacion = _asignada({"A": 50, "B": 50}, 3, reglas)
    assert [str(paso) for paso in asignacion.pasos] == [
        "Participan los partidos con al menos 50 votos, el 50.00\u00a0% de 100: A 50; B 50.",
        "Ronda 1: 3 curules entre A y B.",
        "Asignación mínima, por orden de votos: 1 curul a cada uno de A y B.",
        "Se descuentan 50 votos, los del umbral, a quien recibió la asignación mínima. Siguen con: A 0; B 0.",
        "A ningún partido le quedan votos: sin repartir, 1 curul.",
        "Resultado de 3 curules: A 1; B 1.",
        "Sin asignar, 1 curul: ningún partido puede recibir más.",
    ]
    assert asignacion.vacantes == 1


def test_los_pasos_cuando_todos_llegan_a_su_tope() -> None:
    reglas = rp.ReglasDeAsignacion(
        base_umbral=2000, curules_mr={"A": 6, "B": 6}, tope_sobrerrepresentacion=Fraction(0)
    )
    asignacion = _asignada({"A": 500, "B": 500}, 2, reglas)
    assert [str(paso) for paso in asignacion.pasos[-4:]] == [
        "A rebasa su tope: obtuvo 1 curul y conserva 0.",
        "B rebasa su tope: obtuvo 1 curul y conserva 0.",
        "Resultado de 2 curules: ningún partido recibe curules.",
        "Sin asignar, 2 curules: ningún partido puede recibir más.",
    ]


def test_los_pasos_cuando_nadie_participa_o_no_hay_curules() -> None:
    assert [str(paso) for paso in _asignada({"A": 0}, 2, SOLO_COCIENTE).pasos] == [
        "Participan los partidos con votos: ninguno. Quedan fuera: A 0.",
        "Resultado de 2 curules: ningún partido recibe curules.",
        "Sin asignar, 2 curules: ningún partido puede recibir más.",
    ]
    assert [str(paso) for paso in _asignada({}, 0, SOLO_COCIENTE).pasos] == [
        "Participan los partidos con votos: ninguno.",
        "Resultado de 0 curules: ningún partido recibe curules.",
    ]


def test_los_pasos_de_promedios_mayores() -> None:
    asignacion = _asignada({"A": 400, "IND": 400, "C": 100}, 4, PROMEDIOS)
    assert [str(paso) for paso in asignacion.pasos] == [
        "Participan los partidos con votos: A 400; IND 400; C 100.",
        "Ronda 1: 4 curules entre A, IND y C.",
        "Cociente: 900 votos entre 4 curules = 225. Curules por cociente entero: A 1; IND 1.",
        "Promedio mayor, 200 votos por curul: 1 curul a cada uno de A e IND.",
        "Resultado de 4 curules: A 2; IND 2.",
    ]
    assert [curul.medida for curul in asignacion.rondas[0].restantes] == [200, 200]
    assert asignacion.rondas[0].tabla["A"].resto is None


def test_el_empate_cuenta_los_pasos_hasta_ahi_y_su_motivo() -> None:
    empate = _empate({"C": 300, "A": 400, "B": 300}, 2, SOLO_COCIENTE)
    assert (empate.entre, empate.curules) == (("B", "C"), 1)
    assert empate.motivo == "B y C empatan en resto mayor y solo hay 1 curul para ese empate."
    assert str(empate.pasos[-1]) == "Votos no utilizados: A 400; B 300; C 300."


def test_el_sorteo_registrado_queda_en_los_pasos_y_en_la_traza() -> None:
    asignacion = _asignada({"A": 400, "B": 300, "C": 300}, 2, SOLO_COCIENTE, [("C",)])
    assert asignacion.curules == {"A": 1, "B": 0, "C": 1}
    assert [(curul.partido, curul.por_sorteo) for curul in asignacion.rondas[0].restantes] == [
        ("A", False),
        ("C", True),
    ]
    assert (
        "B y C empatan en resto mayor y solo hay 1 curul para ese empate. El sorteo 1 favoreció a C."
        in map(str, asignacion.pasos)
    )


@pytest.mark.parametrize(
    ("reglas", "votos", "curules", "entre"),
    [
        (SOLO_COCIENTE, {"A": 400, "B": 300, "C": 300}, 2, ("B", "C")),
        (rp.ReglasDeAsignacion(asignacion_minima=True), {"A": 500, "B": 300, "C": 300}, 2, ("B", "C")),
        (PROMEDIOS, {"A": 600, "B": 300}, 2, ("A", "B")),
        (PROMEDIOS, {"A": 900, "B": 900, "C": 900, "D": 100}, 5, ("A", "B", "C")),
    ],
)
def test_cada_empate_se_resuelve_con_cualquiera_de_sus_ganadores(
    reglas: rp.ReglasDeAsignacion, votos: dict[str, int], curules: int, entre: tuple[str, ...]
) -> None:
    empate = _empate(votos, curules, reglas)
    assert empate.entre == entre
    for perdedor in entre[: len(entre) - empate.curules + 1]:
        ganadores = [partido for partido in entre if partido != perdedor][: empate.curules]
        asignacion = _asignada(votos, curules, reglas, [ganadores])
        assert sum(asignacion.curules.values()) == curules
        assert all(
            asignacion.curules[g] == asignacion.curules[perdedor] + 1
            for g in ganadores
            if votos[g] == votos[perdedor]
        )


def test_el_empate_de_una_ronda_posterior_a_un_tope_se_pide_y_se_resuelve() -> None:
    reglas = rp.ReglasDeAsignacion(
        curules_mr={"A": 13}, escanos_totales=21, tope_sobrerrepresentacion=Fraction(8, 100)
    )
    votos = {"A": 600, "B": 200, "C": 200}
    empate = _empate(votos, 4, reglas)
    assert (empate.entre, empate.curules) == (("B", "C"), 1)
    assert "Ronda 2: 3 curules entre B y C." in map(str, empate.pasos)
    assert _asignada(votos, 4, reglas, [("B",)]).curules == {"A": 1, "B": 2, "C": 1}


def test_dos_empates_se_piden_en_el_orden_en_que_aparecen() -> None:
    reglas = rp.ReglasDeAsignacion(
        curules_mr={"A": 14}, escanos_totales=21, tope_sobrerrepresentacion=Fraction(8, 100)
    )
    votos = {"A": 600, "B": 200, "C": 200}
    primero = _empate(votos, 3, reglas)
    segundo = _empate(votos, 3, reglas, [("B",)])
    assert len(segundo.pasos) > len(primero.pasos)
    assert (segundo.entre, segundo.curules) == (("B", "C"), 1)
    assert _asignada(votos, 3, reglas, [("B",), ("C",)]).curules == {"A": 0, "B": 1, "C": 2}


def test_quienes_rebasan_con_los_mismos_votos_se_fijan_juntos() -> None:
    reglas = rp.ReglasDeAsignacion(
        curules_mr={"A": 8, "B": 8}, escanos_totales=25, tope_sobrerrepresentacion=Fraction(0)
    )
    asignacion = _asignada({"A": 350, "B": 350, "C": 300}, 6, reglas)
    assert asignacion.rondas[0].fijados == ("A", "B")
    assert asignacion.curules == {"A": 0, "B": 0, "C": 6}


@pytest.mark.parametrize(
    ("sorteos", "motivo"),
    [
        ([("A",)], "no corresponde al empate entre B, C"),
        ([("B", "C")], "no corresponde al empate entre B, C"),
        ([()], "vacío"),
        ([("B",), ("C",)], "Se registraron 2 sorteos y el cálculo solo pide 1"),
    ],
)
def test_un_sorteo_que_no_es_el_del_empate_se_rechaza(sorteos: Any, motivo: str) -> None:
    with pytest.raises(rp.SorteoInvalido, match=motivo):
        rp.asignar({"A": 400, "B": 300, "C": 300}, curules=2, reglamento=SOLO_COCIENTE, sorteos=sorteos)


def test_un_sorteo_donde_no_hubo_empate_se_rechaza() -> None:
    with pytest.raises(rp.SorteoInvalido, match="solo pide 0: quite los que sobran"):
        rp.asignar({"A": 400}, curules=2, reglamento=SOLO_COCIENTE, sorteos=[("A",)])


def test_un_sinfin_de_curules_se_reparte_sin_ir_una_por_una() -> None:
    asignacion = _asignada({"A": 2, "B": 1}, 3 * 10**30, PROMEDIOS)
    assert asignacion.curules == {"A": 2 * 10**30, "B": 10**30}


def test_las_reglas_del_congreso_salen_de_los_parametros() -> None:
    assert rp.reglas_del_congreso(curules_mr=DE_MAYORIA, base_umbral=216_000) == rp.ReglasDeAsignacion(
        metodo="cociente_y_resto_mayor",
        umbral=Fraction(3, 100),
        base_umbral=216_000,
        asignacion_minima=True,
        restar_votos_usados=True,
        curules_mr=DE_MAYORIA,
        escanos_totales=21,
        tope_sobrerrepresentacion=Fraction(8, 100),
    )


def test_el_proceso_pone_sus_propias_cifras() -> None:
    propias: dict[str, Any] = {
        "representacion.umbral": Ajuste(Decimal("0.02"), "Acuerdo IEEBCS-CG003"),
        "representacion.asignacion_minima": 0,
        "representacion.restar_votos_usados": Decimal(0),
    }
    reglas = rp.reglas_del_congreso(
        curules_mr={}, base_umbral=100, parametros=propias, fecha=date(2024, 6, 2)
    )
    assert reglas.umbral == Fraction(1, 50)
    assert type(reglas.umbral) is Fraction
    assert (reglas.asignacion_minima, reglas.restar_votos_usados) == (False, False)


@pytest.mark.parametrize(
    ("cambio", "motivo"),
    [
        (
            {"parametros": {"representacion.asignacion_minima": 2}},
            r"representacion\.asignacion_minima: «2» no es un sí",
        ),
        ({"parametros": {"representacion.umbral": 3}}, r"representacion\.umbral: «3» está fuera de rango"),
        ({"parametros": {"representacion.escanos_congreso": Decimal("20.5")}}, "no es un número entero"),
        ({"fecha": date(2010, 1, 1)}, "en esa fecha"),
        ({"curules_mr": None}, "curules de mayoría relativa: se esperaba una relación"),
        ({"base_umbral": None}, "votación base del umbral: «None» no es un número entero"),
    ],
)
def test_las_reglas_del_congreso_rechazan_lo_que_no_sirve(cambio: dict[str, Any], motivo: str) -> None:
    with pytest.raises(DatoInvalido, match=motivo):
        rp.reglas_del_congreso(**({"curules_mr": {}, "base_umbral": 100} | cambio))


@pytest.mark.parametrize(
    ("campo", "valor", "motivo"),
    [
        ("metodo", "dados", "método de asignación: «dados» no existe"),
        ("metodo", None, "método de asignación: «None» no existe"),
        ("umbral", float("0.03"), "no es un número exacto"),
        ("umbral", Fraction(3), "umbral: «3» está fuera de rango"),
        ("umbral", "3 %", "no es un número exacto"),
        ("umbral", Decimal("NaN"), "no es un número"),
        ("umbral", Decimal("1E-99999999"), "no cabe en un documento"),
        (
            "tope_sobrerrepresentacion",
            Fraction(-8, 100),
            "tope de sobrerrepresentación: «-2/25» está fuera de rango",
        ),
        ("tope_sobrerrepresentacion", True, "no es un número exacto"),
        ("base_umbral", True, "votación base del umbral: «True» no es un número entero"),
        ("base_umbral", -1, "votación base del umbral: -1 no puede ser menor que 0"),
        ("base_tope", Decimal(3), "votación base del tope: «3» no es un número entero"),
        pytest.param("base_tope", 10**5000, "pasa de 100 dígitos", id="desmedida"),
        ("asignacion_minima", 1, "asignación mínima: «1» no es un sí o no"),
        ("restar_votos_usados", None, "restar los votos usados: «None» no es un sí o no"),
        ("curules_mr", [("A", 1)], "curules de mayoría relativa: se esperaba una relación"),
        ("curules_mr", {"A": -1}, "curules de mayoría relativa de A: -1 no puede ser menor"),
        ("curules_mr", {7: 1}, "«7» no es el nombre de una opción"),
        ("escanos_totales", "21", "escaños totales: «21» no es un número entero"),
    ],
)
def test_las_reglas_mal_hechas_se_rechazan_al_hacerlas(campo: str, valor: Any, motivo: str) -> None:
    with pytest.raises(DatoInvalido, match=motivo):
        rp.ReglasDeAsignacion(**{campo: valor})


@pytest.mark.parametrize(
    ("cambio", "motivo"),
    [
        ({"votos": None}, "votos: se esperaba una relación"),
        ({"votos": {"A": None}}, "votos de A: «None» no es un número entero"),
        ({"votos": {"A": -5}}, "votos de A: -5 no puede ser menor que 0"),
        ({"votos": {"A": 10**100}}, "votos de A: la cifra pasa de 100 dígitos"),
        ({"votos": {"": 5}}, "«» no es el nombre de una opción"),
        ({"votos": {"A": 1, 2: 3}}, "«2» no es el nombre de una opción"),
        ({"curules": -1}, "curules: -1 no puede ser menor que 0"),
        ({"curules": True}, "curules: «True» no es un número entero"),
        ({"curules": Fraction(5, 2)}, "curules: «5/2» no es un número entero"),
        ({"reglamento": None}, "reglamento: «None» no son reglas de asignación"),
        ({"reglamento": {"umbral": 1}}, "Use ReglasDeAsignacion"),
        ({"sorteos": None}, "sorteos: se esperaba una lista"),
        ({"sorteos": ["AB"]}, "sorteos: se esperaba una lista y llegó «AB»"),
        ({"sorteos": [[["A"]]]}, "no es el nombre de una opción"),
        (
            {"reglamento": rp.ReglasDeAsignacion(escanos_totales=20, curules_mr={"A": 10, "X": 6})},
            "escaños totales: 20 son menos que los 21",
        ),
        (
            {"reglamento": rp.ReglasDeAsignacion(base_umbral=0)},
            "La votación base del umbral es 0 y hay partidos",
        ),
        ({"reglamento": rp.ReglasDeAsignacion(base_tope=0)}, "La votación base del tope es 0 y hay partidos"),
    ],
)
def test_los_argumentos_que_no_sirven_se_rechazan_con_una_frase(cambio: dict[str, Any], motivo: str) -> None:
    argumentos: dict[str, Any] = {"votos": {"A": 10}, "curules": 5, "reglamento": SOLO_COCIENTE} | cambio
    with pytest.raises(DatoInvalido, match=motivo):
        rp.asignar(argumentos.pop("votos"), **argumentos)


@pytest.mark.parametrize(
    ("votos", "base", "escanos", "tope"),
    [
        (1, 0, 21, Fraction(0)),
        (-1, 5, 21, Fraction(0)),
        (1, 5, None, Fraction(0)),
        (1, 5, 21, 8),
        (1, 5, 21, None),
    ],
)
def test_un_tope_con_cifras_que_no_sirven_se_rechaza(votos: Any, base: Any, escanos: Any, tope: Any) -> None:
    with pytest.raises(DatoInvalido):
        rp.tope_de_escanos(votos, base, escanos=escanos, tope=tope)


@pytest.mark.parametrize(("escanos", "total"), [(22, 21), (0, 0), (-1, 21), (1, None), (True, 21)])
def test_un_peso_de_mas_escanos_que_la_camara_se_rechaza(escanos: Any, total: Any) -> None:
    with pytest.raises(DatoInvalido):
        rp.peso_de_escanos(escanos, total)


def test_las_reglas_se_comparan_y_no_cambian_con_la_relacion_de_quien_las_hizo() -> None:
    ganados = {"B": 1, "A": 2}
    reglas = rp.ReglasDeAsignacion(curules_mr=ganados)
    ganados["A"] = 9
    assert reglas.curules_mr == {"A": 2, "B": 1}
    assert reglas == rp.ReglasDeAsignacion(curules_mr={"A": 2, "B": 1})
    assert len({reglas, rp.ReglasDeAsignacion(curules_mr={"A": 2, "B": 1})}) == 1
