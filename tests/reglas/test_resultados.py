"""Results: what they hold, what they say and what they refuse."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from comicios.reglas import claves, coaliciones, letras, porcentajes, resultados
from comicios.reglas.coaliciones import Convenio, Distribucion
from comicios.reglas.resultados import (
    ComputoIncongruente,
    Lugar,
    Resultado,
    Sumas,
    computar,
    sumar,
)
from comicios.reglas.sorteo import Empate, SorteoInvalido, SorteoRequerido

FLOTANTE = float("1.5")
COALICION = {"Frente": frozenset({"PAN", "PRI"}), "MORENA": frozenset({"MORENA"})}
MITADES = Convenio(porcentajes={"PAN": Fraction(50), "PRS": Fraction(50)}, remanente="primer_partido")


def _votos(**filas: int) -> dict[frozenset[str], int]:
    return {frozenset(fila.split("_")): votos for fila, votos in filas.items()}


def _resultado(sumas: Sumas, **argumentos: Any) -> Resultado:
    resultado = computar(sumas, **argumentos)
    assert isinstance(resultado, Resultado)
    return resultado


def test_los_pasos_cuentan_el_computo_entero() -> None:
    sumas = Sumas(_votos(PAN=50, PRI=40, PAN_PRI=7, MORENA=90), 1, 2, 400, 1)
    resultado = _resultado(sumas, candidaturas=COALICION, umbral_total=Fraction(1, 100))
    assert [(paso.regla, str(paso).replace("\u00a0", " ")) for paso in resultado.pasos] == [
        (
            "CMP-37",
            "Suma de 1 acta: 187 por candidaturas, 1 por candidaturas no registradas y 2 nulos; votación total, 190 votos.",
        ),
        (
            "CMP-42",
            "La candidatura Frente reúne 97 votos en la demarcación, que se distribuyen entre PAN, PRI.",
        ),
        *[(paso.regla, str(paso)) for paso in resultado.distribuciones["Frente"].pasos],
        ("CMP-14", "Votos por candidatura, de mayor a menor: 1.º Frente, 97; 2.º MORENA, 90."),
        (
            "CMP-17",
            "Primer lugar: Frente, con 97 votos; sobre el segundo lugar, una diferencia de 7 votos de 190 (3.6842 %).",
        ),
        (
            "CMP-46",
            "Participación: 190 votos de 400 en la lista nominal (47.5000 %); incluye los de casillas especiales que "
            "estén en la suma.",
        ),
        (
            "CMP-17",
            "La diferencia entre el primer y el segundo lugar, 7 de 190 votos, es mayor que el 1 % de la votación "
            "total, umbral del recuento total.",
        ),
    ]
    assert resultado.pasos[-1].valores == {"diferencia": 7, "total": 190, "umbral": Fraction(1, 100)}
    assert resultado.pasos[-3].valores["proporcion"] == Fraction(7, 190)


@pytest.mark.parametrize(
    ("segundo", "dice"), [(100, "es igual al 1"), (99, "es mayor que el 1"), (101, "es menor que el 1")]
)
def test_la_diferencia_se_compara_exacta_con_el_umbral(segundo: int, dice: str) -> None:
    sumas = Sumas(_votos(A=200, B=segundo), nulos=9700 - segundo + 100)
    assert sumas.total == 10000
    assert dice in str(_resultado(sumas, umbral_total=Fraction(1, 100)).pasos[-1])


def test_sin_votos_ni_lista_solo_se_dice_que_no_hay_ganadora() -> None:
    resultado = _resultado(sumar([]), candidaturas=COALICION, umbral_total=Fraction(1, 100))
    assert str(resultado.pasos[-1]) == (
        "Ninguna candidatura obtuvo votos: no hay candidatura ganadora y no se entrega constancia de mayoría."
    )
    assert (resultado.participacion, resultado.diferencia_proporcion) == (None, None)


def test_el_empate_se_dice_con_todas_sus_candidaturas() -> None:
    resultado = _resultado(Sumas(_votos(C=5, A=5, B=5)))
    assert resultado.ganadora == Empate(("A", "B", "C"), 5)
    assert str(resultado.pasos[-1]).startswith(
        "Empate en el primer lugar entre A, B y C, con 5 votos: no hay candidatura ganadora"
    )


def test_una_sola_opcion_gana_con_un_voto_y_sin_ninguno_no() -> None:
    sola = _resultado(Sumas(_votos(A=1)))
    assert (sola.ganadora, sola.diferencia) == ("A", 1)
    assert "sin otra candidatura, una diferencia de 1 voto de 1" in str(sola.pasos[-1])
    assert _resultado(Sumas(_votos(A=0))).ganadora == Empate(("A",), 0)


def test_la_lista_nominal_en_cero_no_da_participacion() -> None:
    assert _resultado(Sumas(_votos(A=1), lista_nominal=0)).participacion is None


def test_los_porcentajes_van_sobre_el_total_y_se_piden_como_se_quiera() -> None:
    resultado = _resultado(
        Sumas(_votos(PAN=1, PAN_PRI=1, MORENA=1)), candidaturas=COALICION, orden=["PAN", "PRI"]
    )
    assert resultado.porcentajes(decimales=1, modo="truncar") == {
        "MORENA": Decimal("33.3"),
        "PAN": Decimal("66.6"),
        "PRI": Decimal("0.0"),
        "no_registradas": Decimal("0.0"),
        "nulos": Decimal("0.0"),
    }
    assert resultado.porcentajes(de="candidaturas")["Frente"] == Decimal("66.6667")
    assert list(resultado.porcentajes())[-2:] == ["no_registradas", "nulos"]


@pytest.mark.parametrize(
    "malos", [{"decimales": -1}, {"modo": "x"}, {"de": "nadie"}, {"decimales": FLOTANTE}]
)
def test_unos_porcentajes_mal_pedidos_se_rechazan(malos: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"Revise|Use|entero"):
        _resultado(Sumas(_votos(A=1))).porcentajes(**malos)


def test_los_lugares_de_iguales_votos_van_por_nombre() -> None:
    assert _resultado(Sumas(_votos(Z=3, A=3, M=4))).lugares == (
        Lugar(1, "M", 4),
        Lugar(2, "A", 3),
        Lugar(2, "Z", 3),
    )


MALAS_CANDIDATURAS: list[tuple[Any, str]] = [
    ({}, "No hay ninguna candidatura"),
    (3, "Las candidaturas"),
    ({"": frozenset("A")}, "no es el nombre de una opción"),
    ({3: frozenset("A")}, "no es el nombre de una opción"),
    ({"A": "A"}, "conjunto de opciones"),
    ({"A": frozenset()}, "conjunto de opciones"),
    ({"A": frozenset({1})}, "no es el nombre de una opción"),
    ({"X": frozenset("A"), "Y": frozenset("AB")}, "«A» está en las candidaturas «X» y «Y»"),
    ({"X": frozenset("A")}, "El renglón «A_B» no es de una sola candidatura"),
    ({"X": frozenset("A"), "Y": frozenset("B")}, "El renglón «A_B» no es de una sola candidatura"),
    ({"X": frozenset("C")}, "El renglón «A» no es de una sola candidatura"),
    (None, "El renglón «A_B» es una combinación"),
]


@pytest.mark.parametrize(("malas", "motivo"), MALAS_CANDIDATURAS)
def test_unas_candidaturas_que_no_casan_con_los_renglones_se_rechazan(malas: Any, motivo: str) -> None:
    with pytest.raises(ValueError, match=motivo):
        computar(Sumas(_votos(A=1, A_B=1)), candidaturas=malas)


def test_sin_opciones_ni_candidaturas_no_hay_que_computar() -> None:
    with pytest.raises(ValueError, match="No hay ninguna candidatura ni opción"):
        computar(Sumas({}))


@pytest.mark.parametrize(
    ("argumentos", "motivo"),
    [
        ({"convenios": 3}, "Los convenios"),
        ({"convenios": {"Nadie": MITADES}}, "«Nadie» no es ninguna de las candidaturas"),
        ({"convenios": {3: MITADES}}, "«3» no es ninguna de las candidaturas"),
        ({"convenios": {"Frente": {}}}, "el de «Frente» no es un convenio"),
        ({"sorteos": 3}, "Los sorteos"),
        ({"sorteos": "AB"}, "Los sorteos"),
        ({"sorteos": ["PAN"]}, "El sorteo registrado"),
        ({"sorteos": [3]}, "El sorteo registrado"),
        ({"sorteos": [[None]]}, "El sorteo registrado"),
        ({"orden": 3}, "El orden de registro"),
        ({"orden": "PAN"}, "El orden de registro"),
        ({"orden": [3]}, "El orden de registro"),
        ({"umbral_total": FLOTANTE}, "no es un número exacto"),
        ({"umbral_total": Fraction(-1)}, "El umbral del recuento total"),
        ({"umbral_total": Fraction(2)}, "El umbral del recuento total"),
    ],
)
def test_un_argumento_mal_hecho_del_computo_se_rechaza(argumentos: dict[str, Any], motivo: str) -> None:
    with pytest.raises(ValueError, match=motivo):
        computar(Sumas(_votos(PAN=3, PRI=3, MORENA=1)), candidaturas=COALICION, **argumentos)


@pytest.mark.parametrize("malas", [None, 3, {}, _votos(A=1)])
def test_no_se_computa_lo_que_no_son_sumas(malas: Any) -> None:
    with pytest.raises(ValueError, match="Las sumas de la demarcación"):
        computar(malas)


@pytest.mark.parametrize("sorteo", [(), ("PAN", "MORENA"), ("MORENA",), ("PT", "PVEM")])
def test_un_sorteo_que_no_es_de_ninguna_coalicion_se_rechaza(sorteo: tuple[str, ...]) -> None:
    with pytest.raises(SorteoInvalido, match="no es entre partidos de una misma coalición"):
        computar(Sumas(_votos(PAN=3, PRI=3, PAN_PRI=1)), candidaturas=COALICION, sorteos=[sorteo])


def test_el_sorteo_se_pide_y_con_el_registrado_se_termina() -> None:
    sumas = Sumas(_votos(PAN=3, PRI=3, PAN_PRI=1))
    pedido = computar(sumas, candidaturas=COALICION)
    assert isinstance(pedido, SorteoRequerido)
    assert (pedido.entre, pedido.en_disputa) == (("PAN", "PRI"), 1)
    resultado = _resultado(sumas, candidaturas=COALICION, sorteos=[("PRI", "PAN")])
    assert resultado.por_partido == {"MORENA": 0, "PAN": 3, "PRI": 4}
    assert resultado.distribuciones["Frente"].sorteos == (("PRI", "PAN"),)


def test_un_partido_no_puede_estar_en_un_convenio_y_en_otra_candidatura() -> None:
    candidaturas = {"Comun": frozenset({"CC"}), "PAN": frozenset({"PAN"})}
    with pytest.raises(ValueError, match="«PAN» está en las candidaturas «Comun» y «PAN»"):
        computar(Sumas(_votos(CC=1)), candidaturas=candidaturas, convenios={"Comun": MITADES})


def test_el_convenio_reparte_todo_lo_de_su_candidatura_aunque_tenga_combinaciones() -> None:
    candidaturas = {"Comun": frozenset({"PAN", "PRS"}), "PRI": frozenset({"PRI"})}
    sumas = Sumas(_votos(PAN=10, PRS=1, PAN_PRS=2, PRI=5))
    resultado = _resultado(sumas, candidaturas=candidaturas, convenios={"Comun": MITADES})
    assert resultado.por_partido == {"PAN": 7, "PRI": 5, "PRS": 6}


def test_tambien_una_opcion_libre_puede_tener_convenio() -> None:
    resultado = _resultado(Sumas(_votos(CC=4, X=1)), convenios={"CC": MITADES})
    assert (resultado.por_candidatura, resultado.por_partido) == (
        {"CC": 4, "X": 1},
        {"PAN": 2, "PRS": 2, "X": 1},
    )


def test_un_nivel_de_votacion_sin_renglon_en_el_convenio_se_rechaza() -> None:
    convenio = Convenio(tabla={30: {"PAN": 20, "PRS": 10}})
    with pytest.raises(ValueError, match="nivel 31"):
        computar(Sumas(_votos(CC=31, X=69)), convenios={"CC": convenio})


def test_el_orden_de_los_renglones_y_de_las_candidaturas_no_cambia_nada() -> None:
    filas = _votos(PAN=50, PRI=40, PAN_PRI=7, MORENA=90)
    al_reves: Mapping[frozenset[str], int] = dict(reversed(filas.items()))
    directo = _resultado(Sumas(filas), candidaturas=COALICION)
    volteado = _resultado(Sumas(al_reves), candidaturas=dict(reversed(COALICION.items())))
    assert repr(directo.pasos) == repr(volteado.pasos)
    assert list(directo.por_partido.items()) == list(volteado.por_partido.items())
    assert list(directo.por_candidatura) == list(volteado.por_candidatura)


def test_una_distribucion_que_pierde_votos_es_una_falla_del_programa(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        coaliciones, "distribuir", lambda *_a, **_k: Distribucion({"PAN": 1, "PRI": 1}, (), ())
    )
    with pytest.raises(ComputoIncongruente, match="suman 2 y el total es 3"):
        computar(Sumas(_votos(PAN=3)), candidaturas=COALICION)


REGLAS: list[Any] = [
    *(getattr(resultados, n) for n in ("Renglon", "Resultado", "Sumas", "agrupar", "computar", "cuadrar")),
    *(getattr(resultados, n) for n in ("por_principio", "sumar", "sumar_partidos")),
    Resultado.porcentajes,
    porcentajes.porcentaje,
    porcentajes.convencion,
    *(
        getattr(claves, n)
        for n in ("ClaveDeCasilla", "clave_casilla", "leer_clave", "clave_acta", "leer_clave_acta")
    ),
    letras.en_letras,
]


@pytest.mark.parametrize("regla", REGLAS, ids=lambda regla: regla.__name__)
def test_cada_regla_nombra_su_fundamento(regla: Any) -> None:
    parrafos = (inspect.getdoc(regla) or "").split("Fundamento: ")
    assert len(parrafos) == 2
    assert parrafos[1].strip().endswith(".")
