"""The votes of a candidatura común's box, shared as its convenio says."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comicios.reglas.argumentos import ArgumentoInvalido
from comicios.reglas.coaliciones import (
    Convenio,
    ConvenioInvalido,
    Distribucion,
    distribuir_candidatura_comun,
)
from comicios.reglas.errores import DatoInvalido

MITADES = Convenio({"PAN": Fraction(50), "PRS": Fraction(50)}, remanente="mayor_decimal")
POR_NIVEL = Convenio(tabla={33: {"a": 20, "b": 10, "c": 3}, 34: {"a": 20, "b": 10, "c": 3}})


def _textos(resultado: Distribucion) -> list[str]:
    return [paso.texto for paso in resultado.pasos]


def test_t16_el_voto_que_queda_es_del_mayor_decimal() -> None:
    convenio = Convenio(
        {"A": Fraction(60), "B": Fraction(25), "C": Fraction(10), "D": Fraction(5)}, remanente="mayor_decimal"
    )
    resultado = distribuir_candidatura_comun(1001, convenio=convenio)
    assert resultado.por_partido == {"A": 601, "B": 250, "C": 100, "D": 50}
    assert _textos(resultado) == [
        "La candidatura común tiene 1,001 votos. Por los porcentajes del convenio: A (60\u00a0%) 600.6, recibe 600; "
        "B (25\u00a0%) 250.25, recibe 250; C (10\u00a0%) 100.1, recibe 100; D (5\u00a0%) 50.05, recibe 50.",
        "Queda 1 voto, por mayor decimal, para A.",
        "Votos por partido después de distribuir: A 601; B 250; C 100; D 50. Suman 1,001, los mismos que había "
        "antes de distribuir.",
    ]
    assert resultado.pasos[0].valores == {
        "A": Fraction(6006, 10),
        "B": Fraction(25025, 100),
        "C": Fraction(1001, 10),
        "D": Fraction(5005, 100),
    }
    assert resultado.pasos[1].valores == {"remanente": 1, "reciben": "A"}
    assert {paso.regla for paso in resultado.pasos[:-1]} == {"CMP-44"}


def test_t17_la_tabla_reparte_por_nivel_y_lo_que_queda_es_del_primero() -> None:
    resultado = distribuir_candidatura_comun(20000, convenio=POR_NIVEL, participacion=Fraction(337, 10))
    assert resultado.por_partido == {"a": 12122, "b": 6060, "c": 1818}
    assert _textos(resultado) == [
        "La candidatura común tiene 20,000 votos, 33.7\u00a0% de la votación válida: se aplica el nivel 33 de la "
        "tabla del convenio.",
        "Votos enteros que dan los puntos de cada partido: a 20,000 × 20 ÷ 33, recibe 12,121; "
        "b 20,000 × 10 ÷ 33, recibe 6,060; c 20,000 × 3 ÷ 33, recibe 1,818.",
        "Queda 1 voto para a, el primer partido del convenio.",
        "Votos por partido después de distribuir: a 12,122; b 6,060; c 1,818. Suman 20,000, los mismos que había "
        "antes de distribuir.",
    ]
    assert resultado.pasos[0].valores["nivel"] == 33
    assert resultado.pasos[0].valores["puntos_sin_asignar"] == 0


def test_los_puntos_que_la_tabla_no_asigna_son_del_primero_y_el_paso_lo_dice() -> None:
    convenio = Convenio(tabla={10: {"a": 5, "b": 2}})
    resultado = distribuir_candidatura_comun(1000, convenio=convenio, participacion=Fraction(10))
    assert resultado.por_partido == {"a": 800, "b": 200}
    assert _textos(resultado)[0].endswith("Sin asignar, 3 puntos: para a.")
    assert _textos(resultado)[2] == "Quedan 300 votos para a, el primer partido del convenio."


def test_el_primer_partido_se_queda_con_todo_lo_que_sobra() -> None:
    convenio = Convenio({"PRD": 40, "PT": 30, "MC": 30}, remanente="primer_partido")
    assert distribuir_candidatura_comun(303, convenio=convenio).por_partido == {
        "PRD": 123,
        "PT": 90,
        "MC": 90,
    }


def test_el_primero_es_el_del_convenio_y_no_el_del_alfabeto() -> None:
    convenio = Convenio({"PRS": 50, "PAN": 50}, remanente="mayor_decimal")
    assert convenio.partidos == ("PRS", "PAN")
    assert distribuir_candidatura_comun(1, convenio=convenio).por_partido == {"PRS": 1, "PAN": 0}
    assert distribuir_candidatura_comun(1, convenio=MITADES).por_partido == {"PAN": 1, "PRS": 0}


def test_los_decimales_iguales_se_dicen_solo_cuando_compiten() -> None:
    compiten = distribuir_candidatura_comun(7, convenio=MITADES)
    assert "PAN y PRS tienen el mismo decimal y se sigue el orden del convenio" in _textos(compiten)[1]
    tercios = Convenio({p: Fraction(100, 3) for p in "ABC"}, remanente="mayor_decimal")
    quedan_dos = distribuir_candidatura_comun(5, convenio=tercios)
    assert quedan_dos.por_partido == {"A": 2, "B": 2, "C": 1}
    assert _textos(quedan_dos)[1] == (
        "Quedan 2 votos, por mayor decimal, para A y B; B y C tienen el mismo decimal y se sigue el orden del "
        "convenio."
    )
    assert "A (100/3\u00a0%) 5/3, recibe 1" in _textos(quedan_dos)[0]


def test_sin_votos_o_sin_resto_no_queda_nada_que_contar() -> None:
    for total in (0, 200):
        resultado = distribuir_candidatura_comun(total, convenio=MITADES)
        assert resultado.por_partido == {"PAN": total // 2, "PRS": total // 2}
        assert len(resultado.pasos) == 2


def test_con_porcentajes_la_participacion_no_se_mira() -> None:
    sin_mirar: Any = "33.7"
    assert distribuir_candidatura_comun(7, convenio=MITADES, participacion=sin_mirar).por_partido["PAN"] == 4


@pytest.mark.parametrize("participacion", [Decimal("33.7"), 33, Fraction(3399, 100)])
def test_la_participacion_es_cualquier_cifra_exacta(participacion: Any) -> None:
    resultado = distribuir_candidatura_comun(20000, convenio=POR_NIVEL, participacion=participacion)
    assert resultado.por_partido["a"] == 12122


@pytest.mark.parametrize(
    ("participacion", "mensaje"),
    [
        (None, "participacion: falta el porcentaje"),
        (0, "ningún nivel de la tabla se alcanza"),
        (Fraction(99, 100), "con 0.99\u00a0% de la votación válida ningún nivel"),
        (32, "no tiene el nivel 32, que corresponde a 32\u00a0%"),
        (35, "no tiene el nivel 35"),
        (-1, "participacion: «-1» está fuera de rango"),
        (101, "fuera de rango"),
        (float("33"), "participacion: «33.0» no es un número exacto"),
        ("33", "no es un número exacto"),
        (True, "no es un número exacto"),
        (Decimal("NaN"), "no es un número"),
        (Decimal("Infinity"), "no es un número"),
        (Decimal("1E+999999999"), "no cabe en un documento"),
        (Decimal("1E-999999999"), "no cabe en un documento"),
    ],
)
def test_una_participacion_que_no_elige_fila_se_rechaza(participacion: Any, mensaje: str) -> None:
    with pytest.raises(DatoInvalido) as rechazo:
        distribuir_candidatura_comun(100, convenio=POR_NIVEL, participacion=participacion)
    assert mensaje in rechazo.value.mensaje


@pytest.mark.parametrize("total", [-1, None, True, "3", Decimal(3), float("3"), [3], Fraction(3)])
def test_un_total_que_no_es_una_cuenta_se_rechaza(total: Any) -> None:
    with pytest.raises(ArgumentoInvalido, match="total: "):
        distribuir_candidatura_comun(total, convenio=MITADES)


@pytest.mark.parametrize("convenio", [None, 3, {"PAN": Fraction(100)}, "PAN"])
def test_lo_que_no_es_un_convenio_se_rechaza(convenio: Any) -> None:
    with pytest.raises(ArgumentoInvalido, match="no es un convenio"):
        distribuir_candidatura_comun(3, convenio=convenio)


@pytest.mark.parametrize(
    ("datos", "mensaje"),
    [
        ({}, "escriba uno de los dos"),
        ({"porcentajes": {"A": 100}, "tabla": {1: {"A": 1}}, "remanente": "primer_partido"}, "no ambos"),
        ({"porcentajes": {}, "remanente": "primer_partido"}, "suman 0 y deben sumar 100"),
        (
            {"porcentajes": {"A": Fraction(100, 3)}, "remanente": "primer_partido"},
            "suman 100/3 y deben sumar 100",
        ),
        (
            {"porcentajes": {"A": 60, "B": Decimal("40.0001")}, "remanente": "primer_partido"},
            "suman 100.0001 y deben",
        ),
        ({"porcentajes": {"A": 100}}, "remanente: «None» no existe. Use mayor_decimal, primer_partido."),
        ({"porcentajes": {"A": 100}, "remanente": "sorteo"}, "remanente: «sorteo» no existe"),
        ({"porcentajes": {"A": 100}, "remanente": ["primer_partido"]}, "remanente: "),
        (
            {"porcentajes": {"A": -1, "B": 101}, "remanente": "primer_partido"},
            "porcentajes, A: «-1» está fuera",
        ),
        (
            {"porcentajes": {"A": float("100")}, "remanente": "primer_partido"},
            "porcentajes, A: «100.0» no es un",
        ),
        ({"porcentajes": {"A": True}, "remanente": "primer_partido"}, "porcentajes, A: «True» no es un"),
        ({"porcentajes": {"A": Decimal("sNaN")}, "remanente": "primer_partido"}, "porcentajes, A: "),
        ({"porcentajes": {"A": "100"}, "remanente": "primer_partido"}, "porcentajes, A: «100» no es un"),
        ({"porcentajes": {" ": 100}, "remanente": "primer_partido"}, "porcentajes: «\u0020» no es el nombre"),
        ({"porcentajes": {3: 100}, "remanente": "primer_partido"}, "porcentajes: «3» no es el nombre"),
        (
            {"porcentajes": [("A", 100)], "remanente": "primer_partido"},
            "porcentajes: se esperaba una relación",
        ),
        ({"tabla": {}}, "La tabla del convenio está vacía"),
        ({"tabla": [1]}, "tabla: se esperaba una relación"),
        ({"tabla": {0: {"a": 0}}}, "tabla, nivel: 0 no puede ser menor que 1"),
        ({"tabla": {101: {"a": 0}}}, "tabla, nivel: 101 no puede ser mayor que 100"),
        ({"tabla": {"33": {"a": 0}}}, "tabla, nivel: «33» no es un número entero"),
        ({"tabla": {True: {"a": 0}}}, "tabla, nivel: «True» no es un número entero"),
        ({"tabla": {33: None}}, "tabla, nivel 33: se esperaba una relación"),
        ({"tabla": {33: {}}}, "el nivel 33 no tiene partidos"),
        ({"tabla": {33: {"": 1}}}, "tabla, nivel 33: «» no es el nombre"),
        ({"tabla": {33: {"a": -1}}}, "tabla, nivel 33, a: -1 no puede ser menor que 0"),
        ({"tabla": {33: {"a": Fraction(1)}}}, "tabla, nivel 33, a: «1» no es un número entero"),
        ({"tabla": {33: {"a": 30, "b": 4}}}, "el nivel 33 reparte 34 puntos, más que los de su nivel"),
        ({"tabla": {33: {"a": 3, "b": 4}, 34: {"a": 3}}}, "el nivel 34 no tiene los mismos partidos"),
        (
            {"tabla": {34: {"a": 3, "b": 4}, 33: {"b": 4, "a": 3}}},
            "en el mismo orden, que el nivel 33 (b, a)",
        ),
        ({"tabla": {33: {"a": 3}}, "remanente": "mayor_decimal"}, "Con tabla, lo que queda es siempre"),
        ({"tabla": {33: {"a": 3}}, "remanente": "otro"}, "remanente: «otro» no existe"),
        ({"tabla": {33: {"a": 3}}, "remanente": 3}, "remanente: «3» no existe"),
    ],
)
def test_un_convenio_mal_escrito_se_rechaza(datos: dict[str, Any], mensaje: str) -> None:
    with pytest.raises(DatoInvalido) as rechazo:
        Convenio(**datos)
    assert mensaje in rechazo.value.mensaje


def test_un_convenio_mal_hecho_y_uno_callado_son_el_mismo_rechazo() -> None:
    with pytest.raises(ConvenioInvalido):
        Convenio()
    with pytest.raises(ConvenioInvalido):
        distribuir_candidatura_comun(1, convenio=POR_NIVEL, participacion=Fraction(1))


def test_el_convenio_es_exacto_y_no_cambia_despues() -> None:
    porcentajes: Any = {"PAN": 51, "PRS": Decimal("49")}
    convenio = Convenio(porcentajes, remanente="primer_partido")
    porcentajes["PAN"] = 0
    assert convenio.porcentajes == {"PAN": Fraction(51), "PRS": Fraction(49)}
    assert {type(parte) for parte in (convenio.porcentajes or {}).values()} == {Fraction}
    mutable: Any = convenio.porcentajes
    with pytest.raises(TypeError):
        mutable["PAN"] = Fraction(100)
    with pytest.raises(AttributeError):
        mutable_convenio: Any = convenio
        mutable_convenio.remanente = "mayor_decimal"


def test_la_tabla_queda_ordenada_fija_y_con_el_remanente_del_primero() -> None:
    convenio = Convenio(tabla={34: {"b": 1, "a": 2}, 33: {"b": 1, "a": 2}}, remanente="primer_partido")
    assert convenio.remanente == POR_NIVEL.remanente == "primer_partido"
    assert convenio.partidos == ("b", "a")
    assert list(convenio.tabla or {}) == [33, 34]
    mutable: Any = convenio.tabla
    with pytest.raises(TypeError):
        mutable[33]["a"] = 33


def test_dos_convenios_son_iguales_si_dicen_lo_mismo_en_el_mismo_orden() -> None:
    igual = Convenio({"PAN": Fraction(50), "PRS": Fraction(50)}, remanente="mayor_decimal")
    al_reves = Convenio({"PRS": Fraction(50), "PAN": Fraction(50)}, remanente="mayor_decimal")
    assert igual == MITADES
    assert hash(igual) == hash(MITADES)
    assert al_reves != MITADES
    assert len({igual, MITADES, al_reves, POR_NIVEL}) == 3


@st.composite
def convenios(dibuja: Any) -> Convenio:
    pesos = dibuja(st.lists(st.integers(0, 1000), min_size=1, max_size=6).filter(any))
    porcentajes = {f"P{i}": Fraction(100 * peso, sum(pesos)) for i, peso in enumerate(pesos)}
    return Convenio(porcentajes, remanente=dibuja(st.sampled_from(["mayor_decimal", "primer_partido"])))


@st.composite
def tablas(dibuja: Any) -> tuple[Convenio, Fraction]:
    nivel = dibuja(st.integers(1, 99))
    cortes = sorted(dibuja(st.lists(st.integers(0, nivel), min_size=1, max_size=5)))
    puntos = {
        f"P{i}": hasta - desde
        for i, (desde, hasta) in enumerate(zip([0, *cortes], [*cortes, nivel], strict=True))
    }
    return Convenio(tabla={nivel: puntos}), nivel + Fraction(dibuja(st.integers(0, 999)), 1000)


@given(st.integers(0, 10**7), convenios())
def test_los_porcentajes_conservan_el_total_y_nadie_baja_de_su_entero(total: int, convenio: Convenio) -> None:
    resultado = distribuir_candidatura_comun(total, convenio=convenio).por_partido
    assert tuple(resultado) == convenio.partidos
    assert sum(resultado.values()) == total
    for partido, porciento in (convenio.porcentajes or {}).items():
        exacta = total * porciento / 100
        assert resultado[partido] >= exacta.numerator // exacta.denominator
        if convenio.remanente == "mayor_decimal":
            assert abs(resultado[partido] - exacta) < 1
        elif partido != convenio.partidos[0]:
            assert resultado[partido] <= exacta


@given(st.integers(0, 10**7), tablas())
def test_la_tabla_conserva_el_total_y_nadie_baja_de_su_entero(
    total: int, tabla: tuple[Convenio, Fraction]
) -> None:
    convenio, participacion = tabla
    resultado = distribuir_candidatura_comun(
        total, convenio=convenio, participacion=participacion
    ).por_partido
    assert sum(resultado.values()) == total
    ((nivel, puntos),) = (convenio.tabla or {}).items()
    primero, *demas = puntos
    assert all(resultado[partido] == total * puntos[partido] // nivel for partido in demas)
    assert resultado[primero] >= total * puntos[primero] // nivel


@given(st.integers(0, 10**5), convenios())
def test_el_mayor_decimal_es_el_que_se_escribe_voto_por_voto(total: int, convenio: Convenio) -> None:
    """A slow reading of the rule: the votes left are given one at a time to the largest decimal still waiting."""
    esperado, esperan = {}, []
    for lugar, (partido, porciento) in enumerate((convenio.porcentajes or {}).items()):
        entero, resto = divmod(total * porciento.numerator, 100 * porciento.denominator)
        esperado[partido] = entero
        esperan.append([Fraction(resto, 100 * porciento.denominator), -lugar, partido])
    while sum(esperado.values()) < total:
        if convenio.remanente == "primer_partido":
            esperado[convenio.partidos[0]] += 1
        else:
            mayor = max(esperan)
            esperan.remove(mayor)
            esperado[mayor[2]] += 1
    assert distribuir_candidatura_comun(total, convenio=convenio).por_partido == esperado


def test_los_pasos_de_la_tabla_nombran_su_regla_y_sus_cifras() -> None:
    resultado = distribuir_candidatura_comun(20_000, convenio=POR_NIVEL, participacion=Fraction(337, 10))
    assert {paso.regla for paso in resultado.pasos[:3]} == {"CMP-44"}
    assert dict(resultado.pasos[1].valores) == {
        "a": Fraction(400_000, 33),
        "b": Fraction(200_000, 33),
        "c": Fraction(60_000, 33),
    }


def test_dos_convenios_distintos_no_comparten_huella() -> None:
    convenios = [
        Convenio({"PAN": Fraction(51), "PRS": Fraction(49)}, remanente="primer_partido"),
        Convenio({"PAN": Fraction(51), "PRS": Fraction(49)}, remanente="mayor_decimal"),
        Convenio({"PAN": Fraction(50), "PRS": Fraction(50)}, remanente="mayor_decimal"),
        Convenio(tabla={2: {"PAN": 1, "PRS": 1}}),
        Convenio(tabla={3: {"PAN": 1, "PRS": 2}}),
    ]
    assert len({hash(convenio) for convenio in convenios}) == len(convenios)


def test_un_punto_sin_asignar_se_dice_en_singular() -> None:
    convenio = Convenio(tabla={3: {"a": 1, "b": 1}})
    pasos = distribuir_candidatura_comun(9, convenio=convenio, participacion=Fraction(3)).pasos
    assert "Sin asignar, 1 punto: para a." in str(pasos[0])
