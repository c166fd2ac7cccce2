"""The rules of an assignment: where their figures come from, and what they and `asignar` refuse."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from tests.reglas.representacion_de_prueba import DE_MAYORIA, SOLO_COCIENTE

from comicios.reglas import representacion as rp
from comicios.reglas.errores import DatoInvalido
from comicios.reglas.parametros import Ajuste


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
            "escaños totales: 20 es menos que 21, la suma de las curules",
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
