"""The votes of a coalition, from the combinations marked on the ballot to each party."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from comicios.reglas import coaliciones
from comicios.reglas.argumentos import ArgumentoInvalido
from comicios.reglas.coaliciones import (
    CombinacionInvalida,
    Distribucion,
    SorteoInvalido,
    SorteoRequerido,
    combinaciones,
    distribuir,
)

PAN_PRI_PRD = frozenset({"PAN", "PRI", "PRD"})
PAN_PRI = frozenset({"PAN", "PRI"})
EMPATADOS = {"PAN": 100, "PRI": 100, "PAN_PRI": 7}

# T-08, one line per casilla: own votes, then the four combinations.
ENCABEZADO = [
    "PAN",
    "PRI",
    "PRD",
    "PT",
    "PVEM",
    "MORENA",
    "MC",
    "PAN_PRI_PRD",
    "PAN_PRI",
    "PAN_PRD",
    "PRI_PRD",
]
CASILLAS = [
    [80, 30, 4, 9, 7, 140, 40, 11, 5, 1, 0],
    [95, 28, 6, 6, 5, 118, 44, 8, 3, 2, 1],
    [70, 33, 2, 11, 4, 110, 38, 9, 4, 0, 2],
    [21, 6, 1, 2, 1, 37, 9, 3, 1, 0, 0],
]


def _filas(votos: dict[str, int]) -> dict[frozenset[str], int]:
    return {frozenset(fila.split("_")): cuantos for fila, cuantos in votos.items()}


def _distribuido(votos: dict[str, int], coalicion: frozenset[str], **otros: Any) -> Distribucion:
    resultado = distribuir(_filas(votos), coalicion=coalicion, **otros)
    assert isinstance(resultado, Distribucion)
    return resultado


def _textos(resultado: Distribucion) -> list[str]:
    return [paso.texto for paso in resultado.pasos]


def test_t06_se_distribuye_la_suma_del_distrito_y_no_cada_casilla() -> None:
    propios = {"PAN": 266, "PRI": 97, "PRD": 13}
    del_distrito = _distribuido({**propios, "PAN_PRI_PRD": 31}, PAN_PRI_PRD).por_partido
    assert {p: del_distrito[p] - propios[p] for p in propios} == {"PAN": 11, "PRI": 10, "PRD": 10}
    por_casilla: Counter[str] = Counter()
    for pan, pri, prd, *_, los_tres, _pan_pri, _pan_prd, _pri_prd in CASILLAS:
        suyos = {"PAN": pan, "PRI": pri, "PRD": prd}
        resultado = _distribuido({**suyos, "PAN_PRI_PRD": los_tres}, PAN_PRI_PRD).por_partido
        por_casilla.update({p: resultado[p] - suyos[p] for p in suyos})
    assert por_casilla == {"PAN": 11, "PRI": 11, "PRD": 9}


def test_t07_los_sobrantes_van_a_los_mas_votados() -> None:
    votos = {"PAN": 10250, "PRI": 8140, "PRD": 1312, "PAN_PRI_PRD": 1001, "PAN_PRI": 333, "PAN_PRD": 57}
    resultado = _distribuido({**votos, "PRI_PRD": 24}, PAN_PRI_PRD)
    assert resultado.por_partido == {"PAN": 10780, "PRI": 8652, "PRD": 1685}
    assert sum(resultado.por_partido.values()) == 21117
    assert resultado.sorteos == ()


def test_t08_las_cuatro_casillas_sumadas_dan_los_votos_por_partido() -> None:
    suma = {fila: sum(votos) for fila, votos in zip(ENCABEZADO, zip(*CASILLAS, strict=True), strict=True)}
    assert suma["PAN_PRI_PRD"] == 31
    resultado = _distribuido(suma, PAN_PRI_PRD)
    assert resultado.por_partido == {"PAN": 286, "PRI": 115, "PRD": 25}
    assert sum(resultado.por_partido.values()) == 426


@pytest.mark.parametrize(
    ("partidos", "cuantas"), [("A", 0), ("AB", 1), ("ABC", 4), ("ABCD", 11), ("ABCDE", 26)]
)
def test_t18_los_renglones_de_combinaciones(partidos: str, cuantas: int) -> None:
    assert len(combinaciones(frozenset(partidos))) == cuantas


def test_las_combinaciones_de_mas_de_16_partidos_no_se_escriben() -> None:
    assert len(combinaciones(frozenset("ABCDEFGHIJKLMNOP"))) == 65_519
    with pytest.raises(ArgumentoInvalido, match="coalicion: tiene 17 partidos y solo se escriben"):
        combinaciones(frozenset("ABCDEFGHIJKLMNOPQ"))


def test_t18_van_de_la_mas_grande_a_la_mas_chica_y_en_orden_alfabetico() -> None:
    assert combinaciones(PAN_PRI_PRD) == (
        frozenset({"PAN", "PRD", "PRI"}),
        frozenset({"PAN", "PRD"}),
        frozenset({"PAN", "PRI"}),
        frozenset({"PRD", "PRI"}),
    )


def test_los_pasos_cuentan_la_distribucion_para_el_acta() -> None:
    resultado = _distribuido(
        {"PAN": 1266, "PRI": 97, "PAN_PRI_PRD": 32, "PAN_PRI": 1, "PRI_PRD": 2}, PAN_PRI_PRD
    )
    assert _textos(resultado) == [
        "Votos propios de cada partido, de mayor a menor: PAN 1,266; PRI 97; PRD 0.",
        "Combinación PAN_PRD_PRI: 32 votos entre 3 partidos, 10 para cada uno; sobran 2 votos, que por el orden "
        "fijado son uno para PAN y uno para PRI.",
        "Combinación PAN_PRI: 1 voto entre 2 partidos, 0 para cada uno; sobra 1 voto, que por el orden fijado es "
        "para PAN.",
        "Combinación PRD_PRI: 2 votos entre 2 partidos, 1 para cada uno; no sobra ninguno.",
        "Votos por partido después de distribuir: PAN 1,278; PRD 11; PRI 109. Suman 1,398, los mismos que había "
        "antes de distribuir.",
    ]
    assert [paso.regla for paso in resultado.pasos] == ["CMP-41", "CMP-40", "CMP-40", "CMP-40", "CMP-42"]
    assert resultado.pasos[0].valores == {"PAN": 1266, "PRI": 97, "PRD": 0}
    assert resultado.pasos[1].valores == {
        "combinacion": "PAN_PRD_PRI",
        "votos": 32,
        "base": 10,
        "sobrantes": 2,
        "reciben": "PAN, PRI",
    }
    assert resultado.pasos[-1].valores == {"PAN": 1278, "PRD": 11, "PRI": 109}


def test_el_empate_que_decide_un_sobrante_pide_un_sorteo_y_dice_por_que() -> None:
    pedido = distribuir(_filas(EMPATADOS), coalicion=PAN_PRI)
    assert isinstance(pedido, SorteoRequerido)
    assert pedido.entre == ("PAN", "PRI")
    assert pedido.en_disputa == 1
    assert pedido.motivo == (
        "PAN y PRI tienen 100 votos propios cada uno y 1 voto sobrante de la coalición depende del orden entre "
        "ellos. Celebre un sorteo, registre el orden en que salieron y distribuya de nuevo."
    )
    assert [str(paso) for paso in pedido.pasos] == [
        "Votos propios de cada partido, de mayor a menor: PAN 100; PRI 100."
    ]


def test_varios_sobrantes_en_disputa_se_dicen_en_plural() -> None:
    pedido = distribuir(
        _filas({"PAN": 1, "PRI": 1, "PRD": 1, "PAN_PRI": 1, "PRI_PRD": 1}), coalicion=PAN_PRI_PRD
    )
    assert isinstance(pedido, SorteoRequerido)
    assert "tienen 1 voto propios" not in pedido.motivo
    assert "PAN, PRD y PRI tienen 1 voto propio cada uno y 2 votos sobrantes" in pedido.motivo
    assert "dependen del orden entre ellos" in pedido.motivo


def test_el_sorteo_registrado_queda_en_el_resultado_y_en_los_pasos() -> None:
    resultado = _distribuido(EMPATADOS, PAN_PRI, sorteos=[["PRI", "PAN"]])
    assert resultado.por_partido == {"PAN": 103, "PRI": 104}
    assert resultado.sorteos == (("PRI", "PAN"),)
    assert _textos(resultado)[1] == (
        "PAN y PRI empatan con 100 votos propios cada uno; por el sorteo celebrado, el orden entre ellos es "
        "PRI, PAN."
    )
    assert resultado.pasos[1].valores == {
        "votos": 100,
        "sobrantes": 1,
        "desempate": "sorteo",
        "orden": "PRI, PAN",
    }


def test_el_orden_de_registro_decide_donde_no_hubo_sorteo() -> None:
    votos = {"PAN": 90, "PRI": 90, "PT": 30, "PVEM": 30, "PAN_PRI": 3, "PT_PVEM": 1}
    coalicion = frozenset({"PAN", "PRI", "PT", "PVEM"})
    resultado = _distribuido(votos, coalicion, sorteos=[("PRI", "PAN")], orden=("PVEM", "PAN", "PRI", "PT"))
    assert resultado.por_partido == {"PAN": 91, "PRI": 92, "PT": 30, "PVEM": 31}
    assert resultado.sorteos == (("PRI", "PAN"),)
    assert [paso.valores["desempate"] for paso in resultado.pasos[1:3]] == ["sorteo", "registro"]


def test_un_sorteo_entre_toda_la_clase_resuelve_los_dos_empates_que_contiene() -> None:
    votos = {"A": 5, "B": 5, "C": 5, "D": 5, "A_B": 1, "C_D": 1}
    coalicion = frozenset("ABCD")
    pedido = distribuir(_filas(votos), coalicion=coalicion)
    assert isinstance(pedido, SorteoRequerido)
    assert (pedido.entre, pedido.en_disputa) == (("A", "B"), 1)
    resultado = _distribuido(votos, coalicion, sorteos=[("D", "B", "A", "C")])
    assert resultado.por_partido == {"A": 5, "B": 6, "C": 5, "D": 6}
    assert resultado.sorteos == (("D", "B", "A", "C"),)
    with pytest.raises(SorteoInvalido, match="otro sorteo ya había resuelto"):
        distribuir(_filas(votos), coalicion=coalicion, sorteos=[("D", "B", "A", "C"), ("A", "B")])


def test_una_combinacion_une_dos_empates_que_estaban_separados() -> None:
    votos = {"A": 5, "B": 5, "C": 5, "D": 5, "A_B": 1, "C_D": 1, "B_C": 1}
    pedido = distribuir(_filas(votos), coalicion=frozenset("ABCD"))
    assert isinstance(pedido, SorteoRequerido)
    assert (pedido.entre, pedido.en_disputa) == (("A", "B", "C", "D"), 3)


@pytest.mark.parametrize(
    ("sorteo", "mensaje"),
    [
        (("PAN",), "no corresponde a ningún empate. Se necesita el orden completo"),
        ((), r"El sorteo registrado \(vacío\)"),
        (("PAN", "PRI", "MORENA"), "no corresponde a ningún empate"),
        (("PAN", "PRI", "PRD"), "no corresponde a ningún empate"),
        (("PAN", "PRI", "PAN"), "repite a PAN"),
    ],
)
def test_un_sorteo_que_no_es_el_que_se_pide_se_rechaza(sorteo: tuple[str, ...], mensaje: str) -> None:
    with pytest.raises(SorteoInvalido, match=mensaje):
        distribuir(_filas({**EMPATADOS, "PRD": 3}), coalicion=PAN_PRI_PRD, sorteos=[sorteo])


def test_una_coalicion_de_un_partido_no_tiene_nada_que_repartir() -> None:
    resultado = _distribuido({"PAN": 10, "PRI": 4}, frozenset({"PAN"}))
    assert resultado.por_partido == {"PAN": 10}


def test_sin_votos_cada_partido_queda_en_cero() -> None:
    assert _distribuido({}, PAN_PRI).por_partido == {"PAN": 0, "PRI": 0}


def test_las_combinaciones_de_otra_coalicion_no_entran() -> None:
    resultado = _distribuido({"PAN": 3, "PRI": 1, "PT": 9, "PT_PVEM": 5}, PAN_PRI)
    assert resultado.por_partido == {"PAN": 3, "PRI": 1}


def test_la_combinacion_de_dentro_y_de_fuera_se_nombra_y_siempre_la_misma() -> None:
    votos = {"PAN": 3, "PRI_PT": 5, "PAN_PVEM": 1}
    for filas in (votos, dict(reversed(votos.items()))):
        with pytest.raises(CombinacionInvalida) as rechazo:
            distribuir(_filas(filas), coalicion=PAN_PRI)
        assert rechazo.value.mensaje == (
            "La combinación PAN_PVEM mezcla partidos de la coalición (PAN) con otros que no la integran (PVEM). "
            "Revise la fila de votos o los partidos del convenio."
        )


SOLO_PAN = frozenset({"PAN"})
BUENOS: dict[Any, Any] = {SOLO_PAN: 3, frozenset({"PRI"}): 3, PAN_PRI: 1}
CUENTAS_MALAS = [-1, None, True, "3", Decimal(3), Decimal("NaN"), float("3"), float("nan"), [3]]
CLAVES_MALAS = [
    "PAN",
    3,
    None,
    ("PAN", "PRI"),
    frozenset(),
    frozenset({""}),
    frozenset({3}),
    frozenset({"PAN", 1, None}),
]


@pytest.mark.parametrize("cuenta", CUENTAS_MALAS)
def test_unos_votos_que_no_son_una_cuenta_se_rechazan_aunque_sean_de_otros(cuenta: Any) -> None:
    for fila in (SOLO_PAN, PAN_PRI, frozenset({"MORENA"})):
        with pytest.raises(ArgumentoInvalido, match="votos de"):
            distribuir({fila: cuenta}, coalicion=PAN_PRI)


@pytest.mark.parametrize("clave", CLAVES_MALAS)
def test_una_fila_que_no_es_un_conjunto_de_partidos_se_rechaza(clave: Any) -> None:
    with pytest.raises(ArgumentoInvalido, match="votos: "):
        distribuir({**BUENOS, clave: 1}, coalicion=PAN_PRI)


@pytest.mark.parametrize("coalicion", [*CLAVES_MALAS, ["PAN"], {"PAN"}, {}, float("1")])
def test_lo_que_no_es_una_coalicion_se_rechaza(coalicion: Any) -> None:
    with pytest.raises(ArgumentoInvalido, match="coalicion: "):
        distribuir(BUENOS, coalicion=coalicion)
    with pytest.raises(ArgumentoInvalido, match="coalicion: "):
        combinaciones(coalicion)


@pytest.mark.parametrize("votos", [None, 3, "PAN", [(SOLO_PAN, 1)], {SOLO_PAN}])
def test_lo_que_no_es_una_relacion_de_votos_se_rechaza(votos: Any) -> None:
    with pytest.raises(ArgumentoInvalido, match="votos: "):
        distribuir(votos, coalicion=PAN_PRI)


@pytest.mark.parametrize(
    "sorteos", [None, 3, "PAN", {("PAN", "PRI")}, ["PAN"], [3], [[3]], [[None, "PAN"]], [[["PAN"]]], [[" "]]]
)
def test_lo_que_no_es_una_lista_de_sorteos_se_rechaza(sorteos: Any) -> None:
    with pytest.raises(ArgumentoInvalido, match="sorteos: "):
        distribuir(BUENOS, coalicion=PAN_PRI, sorteos=sorteos)


@pytest.mark.parametrize(
    "orden", [3, "PAN", {"PAN", "PRI"}, [3], [["PAN"]], [""], ["PAN", "PRI", "PAN"], ["PAN"], []]
)
def test_lo_que_no_es_un_orden_de_registro_se_rechaza(orden: Any) -> None:
    with pytest.raises(ArgumentoInvalido, match="orden: "):
        distribuir(BUENOS, coalicion=PAN_PRI, orden=orden)


def test_de_varios_nombres_malos_siempre_se_nombra_el_mismo() -> None:
    with pytest.raises(ArgumentoInvalido, match="votos: «3»"):
        distribuir({frozenset[Any]({4, 3, "PAN"}): 1}, coalicion=PAN_PRI)
    with pytest.raises(ArgumentoInvalido, match="votos de MC: "):
        distribuir({frozenset({"PT"}): -1, frozenset({"MC"}): -1}, coalicion=PAN_PRI)


def test_el_paquete_ofrece_lo_que_anuncia() -> None:
    assert all(hasattr(coaliciones, nombre) for nombre in coaliciones.__all__)
