"""The causes R1 to R7: T-08, T-09, the cases of tests/casos/recuento, and what they refuse."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reglas.actas_de_prueba import (
    SI_NO,
    acta_que_cuadra,
    acta_t01,
    candidaturas_de,
    fila,
    leer_casos,
    nombre_de_caso,
)

from comicios.reglas import recuento
from comicios.reglas.acta import Acta
from comicios.reglas.errores import DatoInvalido
from comicios.reglas.recuento import (
    BANDERAS,
    CAUSALES,
    Candidaturas,
    CandidaturasInvalidas,
    Causal,
    CondicionDelPaquete,
    Marca,
    causales,
)

DISTRITO = candidaturas_de(
    {"PAN-PRI-PRD": ["PAN", "PRI", "PRD"], "MORENA": ["MORENA"], "PT": ["PT"], "PVEM": ["PVEM"], "MC": ["MC"]}
)
DOS = candidaturas_de({"A": ["A"], "B": ["B"]})


def _acta(**votos: Any) -> Acta:
    return acta_que_cuadra({"A": 50, "B": 30, "no_registradas": 0, "nulos": 2} | votos)


def _codigos(acta: Acta | None, **como: Any) -> list[str]:
    return [c.codigo for c in causales(acta, **{"candidaturas": DOS, **como})]


def _argumentos(caso: Mapping[str, Any]) -> dict[str, Any]:
    paquete = {clave: SI_NO[dicho] for clave, dicho in caso.get("paquete", {}).items()}
    return {
        "candidaturas": candidaturas_de(caso["candidaturas"]),
        "copia_consejo": acta_que_cuadra(caso["copia"]) if "copia" in caso else None,
        "paquete": paquete or None,
        "marcas": frozenset(caso.get("marcas", ())),
        "aclaradas": frozenset(caso.get("aclaradas", ())),
        "parametros": caso.get("parametros"),
    }


@pytest.mark.parametrize("caso", leer_casos("recuento/causales.yaml"), ids=nombre_de_caso)
def test_las_causales_son_las_escritas(caso: dict[str, Any]) -> None:
    acta = acta_que_cuadra(caso["votos"]) if "votos" in caso else None
    encontradas = causales(acta, **_argumentos(caso))
    assert [c.codigo for c in encontradas] == caso["procede"], caso["titulo"]
    if "motivo" in caso:
        assert encontradas[0].motivo == caso["motivo"]
    for causal in encontradas:
        assert causal.titulo
        assert causal.fundamento
        assert causal.pasos
        assert all(str(paso).endswith(".") for paso in causal.pasos)


def test_t08_los_nulos_se_comparan_con_la_diferencia_entre_candidaturas() -> None:
    (causal,) = causales(acta_t01(), candidaturas=DISTRITO)
    assert (causal.codigo, causal.titulo) == (
        "R6",
        "Más votos nulos que la diferencia entre el primer y el segundo lugar",
    )
    assert [str(paso) for paso in causal.pasos] == [
        "Votos por candidatura, con los de sus combinaciones: MC 40, MORENA 140, PAN-PRI-PRD 131, PT 9, PVEM 7.",
        "Primer y segundo lugar: MORENA (140) y PAN-PRI-PRD (131); su diferencia es 9 y hay 28 votos nulos.",
    ]
    assert causal.campos[-1] == "nulos"
    assert len(causal.campos) == 12
    assert causal.fundamento.endswith("(por confirmar); CMP-12 y CMP-14")


def test_t08_por_logotipo_la_misma_casilla_no_daria_causal() -> None:
    por_logo = {"_".join(sorted(f)): f for f in acta_t01().votos if len(f) == 1}
    sin_combinaciones = dataclasses.replace(
        acta_t01(), votos={f: v for f, v in acta_t01().votos.items() if len(f) == 1}
    )
    assert "R6" not in [c.codigo for c in causales(sin_combinaciones, candidaturas=por_logo)]


def test_t09_las_dos_lecturas_de_todos_los_votos_para_una() -> None:
    casilla = acta_que_cuadra({"A": 80, "B": 0, "no_registradas": 0, "nulos": 4})
    urna = {"recuento.causal_votos_validos": 0}
    assert _codigos(casilla) == ["R7"]
    assert _codigos(casilla, parametros=urna) == []
    toda = acta_que_cuadra({"A": 84, "B": 0, "no_registradas": 0, "nulos": 0})
    (de_urna,) = causales(toda, candidaturas=DOS, parametros=urna)
    assert de_urna.campos == ("votos[A]", "votos[B]", "urna")
    (validos,) = causales(toda, candidaturas=DOS)
    assert validos.campos == ("votos[A]", "votos[B]")
    assert str(validos.pasos[1]) == "Votos de A: 84; votos por candidaturas: 84."


def test_sin_votos_para_nadie_no_hay_una_candidatura_con_todos() -> None:
    assert _codigos(_acta(A=0, B=0, nulos=0)) == []
    assert _codigos(_acta(A=0, B=0, nulos=0), parametros={"recuento.causal_votos_validos": 0}) == []
    assert _codigos(_acta(A=0, B=0, nulos=3)) == ["R6"]


def test_con_una_sola_candidatura_el_segundo_lugar_tiene_cero() -> None:
    sola = {"A": frozenset({"A"})}
    acta = acta_que_cuadra({"A": 5, "no_registradas": 0, "nulos": 6})
    primera, segunda = causales(acta, candidaturas=sola)
    assert (primera.codigo, segunda.codigo) == ("R6", "R7")
    assert primera.motivo == (
        "Hay 6 votos nulos, más que la diferencia de 5 entre A (5) y un segundo lugar que no hay (0)."
    )
    assert [
        c.codigo
        for c in causales(acta_que_cuadra({"A": 5, "no_registradas": 0, "nulos": 5}), candidaturas=sola)
    ] == ["R7"]


def test_un_blanco_calla_las_causales_que_lo_usan() -> None:
    assert _codigos(_acta(nulos=None)) == ["R4"]
    assert _codigos(_acta(A=None, nulos=90)) == ["R4"]
    assert _codigos(_acta(no_registradas=None, A=30)) == ["R4", "R6"]
    assert _codigos(_acta(B=0, nulos=0, urna=None), parametros={"recuento.causal_votos_validos": 0}) == []


def test_r1_nombra_cada_cifra_distinta_en_orden() -> None:
    copia = _acta(A=51, B=29, nulos=3, total=82)
    (causal,) = causales(_acta(), candidaturas=DOS, copia_consejo=copia)
    assert causal.campos == ("votos[A]", "votos[B]", "nulos")
    assert [str(p) for p in causal.pasos] == [
        "votos de A: 50 en el acta del paquete y 51 en la copia del consejo.",
        "votos de B: 30 en el acta del paquete y 29 en la copia del consejo.",
        "votos nulos: 2 en el acta del paquete y 3 en la copia del consejo.",
    ]
    assert causal.pasos[0].valores == {"paquete": 50, "consejo": 51}


def test_r1_un_renglon_que_falta_en_una_copia_cuenta_como_blanco() -> None:
    copia = acta_que_cuadra({"A": 50, "no_registradas": 0, "nulos": 2, "total": 82})
    assert _codigos(_acta(), copia_consejo=copia) == []


def test_r3_por_falta_de_actas_o_por_marca() -> None:
    assert _codigos(None) == ["R3"]
    assert _codigos(None, marcas=frozenset({Marca.SIN_ACTA})) == ["R3"]
    assert _codigos(_acta(), marcas=frozenset({"ACTA_ILEGIBLE"})) == ["R3"]
    (causal,) = causales(_acta(), candidaturas=DOS, marcas=frozenset({Marca.SIN_ACTA, Marca.ACTA_ILEGIBLE}))
    assert causal.motivo == (
        "Se marcó que el acta no se lee y no hay acta en el paquete ni en poder de la presidencia."
    )
    assert causal.campos == ()


def test_r3_ya_dice_los_blancos_y_r4_no_los_repite() -> None:
    assert _codigos(_acta(A=None), marcas=frozenset({"R3"})) == ["R3"]
    assert _codigos(_acta(A=None, urna=70), marcas=frozenset({"R3"})) == ["R3", "R4"]


def test_r4_se_aclara_codigo_por_codigo() -> None:
    mala = acta_t01(sobrantes=290)
    (causal, _) = causales(mala, candidaturas=DISTRITO, aclaradas=frozenset({"AEC-6"}))
    assert causal.codigo == "R4"
    assert causal.motivo == (
        "AEC-5: Sobrantes y votantes suman 290 + 350 + 6 = 646 y se entregaron 636 boletas: sobran 10."
    )
    assert causal.campos == ("sobrantes", "personas", "representantes", "boletas")
    assert [p.regla for p in causal.pasos] == ["AEC-5"]
    ambas = frozenset({"AEC-5", "AEC-6"})
    assert [c.codigo for c in causales(mala, candidaturas=DISTRITO, aclaradas=ambas)] == ["R6"]


def test_r4_un_blanco_solo_se_aclara_donde_la_otra_copia_tiene_el_dato() -> None:
    acta = _acta(A=None, B=None, nulos=None, total=82)
    copia = _acta(A=50, B=None, nulos=2, total=82)
    todos = frozenset({"AEC-26", "AEC-27", "AEC-28"})
    (causal,) = causales(acta, candidaturas=DOS, copia_consejo=copia, aclaradas=todos)
    assert (causal.codigo, causal.motivo, causal.campos) == (
        "R4",
        "AEC-26: no se lee: votos de B.",
        ("votos[B]",),
    )
    (causal,) = causales(acta, candidaturas=DOS, copia_consejo=copia, aclaradas=frozenset({"AEC-28"}))
    assert causal.motivo == "AEC-26: no se lee: votos de A y votos de B."
    (causal,) = causales(acta, candidaturas=DOS, copia_consejo=copia)
    assert [p.regla for p in causal.pasos] == ["AEC-26", "AEC-28"]
    assert causal.campos == ("votos[A]", "votos[B]", "nulos")


def test_r5_por_la_condicion_del_paquete_o_por_marca() -> None:
    alterado = CondicionDelPaquete(con_alteracion=True)
    assert _codigos(_acta(), paquete=alterado) == ["R5"]
    assert causales(_acta(), candidaturas=DOS, paquete=alterado)[0].motivo.endswith("alteración, con firmas.")
    assert _codigos(_acta(), paquete={"con_alteracion": False, "con_cinta": False}) == []
    (causal,) = causales(_acta(), candidaturas=DOS, marcas=frozenset({"R5", "PAQUETE_ALTERADO"}))
    assert causal.motivo == "Se marcó que el paquete tiene muestras de alteración y procede la causal R5."


def test_las_causales_van_en_orden_y_una_vez_cada_una() -> None:
    acta = _acta(A=30, total=60, nulos=3)
    copia = _acta(A=31, nulos=3)
    marcas = frozenset({"R2", "ACTA_ALTERADA", "R3", "R5"})
    paquete = {"con_alteracion": True}
    assert _codigos(acta, copia_consejo=copia, marcas=marcas, paquete=paquete) == [
        "R1",
        "R2",
        "R3",
        "R4",
        "R5",
        "R6",
    ]


def test_la_clasificacion_de_un_paquete() -> None:
    clases = {(a, f): CondicionDelPaquete(a, f).clasificacion for a in (False, True) for f in (True, False)}
    assert clases == {
        (False, True): "sin_alteracion_con_firmas",
        (False, False): "sin_alteracion_sin_firmas",
        (True, True): "con_alteracion_con_firmas",
        (True, False): "con_alteracion_sin_firmas",
    }


def test_las_once_banderas_del_catalogo_llevan_a_una_marca_o_a_una_regla() -> None:
    assert len(BANDERAS) == 11
    assert set(BANDERAS.values()) == {*Marca, "R6", "R7", "AEC-1", "AEC-2", "AEC-5", "AEC-6", "AEC-7"}


def test_una_candidatura_preparada_da_lo_mismo_que_una_relacion() -> None:
    preparadas = Candidaturas(DISTRITO)
    assert causales(acta_t01(), candidaturas=preparadas) == causales(acta_t01(), candidaturas=DISTRITO)
    assert preparadas == DISTRITO
    assert preparadas.de(fila("PRD_PAN")) == "PAN-PRI-PRD"
    assert preparadas["MC"] == {"MC"}
    assert len(preparadas) == 5
    assert repr(Candidaturas(DOS)) == "Candidaturas({'A': frozenset({'A'}), 'B': frozenset({'B'})})"
    assert pickle.loads(pickle.dumps(preparadas)).de(fila("PT")) == "PT"


@pytest.mark.parametrize(
    ("candidaturas", "motivo"),
    [
        ({}, "No hay candidaturas"),
        ({"A": frozenset({"A"}), "AB": frozenset({"A", "B"})}, "A está en dos candidaturas, A y AB"),
        ({"A": frozenset({"A"})}, "El renglón B no es de ninguna candidatura"),
        ({"A": frozenset()}, "con al menos una"),
        ({"A": {"A"}, "B": {"B"}}, "un conjunto de opciones con al menos una"),
        ({"A": "A"}, "un conjunto de opciones con al menos una"),
        ({"A": ["A"]}, "un conjunto de opciones con al menos una"),
        ({"A": frozenset({1})}, "no es el nombre de una opción"),
        ({1: frozenset({"A"})}, "no es el nombre de una opción"),
        ({" ": frozenset({"A"})}, "no es el nombre de una opción"),
        (None, "se esperaba una relación"),
        ([("A", frozenset({"A"}))], "se esperaba una relación"),
        (7, "se esperaba una relación"),
    ],
)
def test_unas_candidaturas_mal_hechas_se_rechazan(candidaturas: Any, motivo: str) -> None:
    with pytest.raises(DatoInvalido, match=motivo):
        causales(_acta(), candidaturas=candidaturas)


def test_una_combinacion_de_dos_candidaturas_se_rechaza_tambien_en_la_copia() -> None:
    cruzada = acta_que_cuadra({"A": 50, "B": 30, "A_B": 1, "no_registradas": 0, "nulos": 2})
    with pytest.raises(CandidaturasInvalidas, match="El renglón A_B no es de ninguna candidatura"):
        causales(cruzada, candidaturas=DOS)
    with pytest.raises(CandidaturasInvalidas, match="El renglón A_B"):
        causales(_acta(), candidaturas=DOS, copia_consejo=cruzada)
    with pytest.raises(DatoInvalido):
        Candidaturas(DOS).de(frozenset())


@pytest.mark.parametrize(
    ("argumento", "motivo"),
    [
        ({"marcas": frozenset({"R6"})}, "marcas: no existe «R6». Use ACTA_ALTERADA, ACTA_ILEGIBLE, "),
        ({"marcas": frozenset({1, None})}, "marcas: no existe «1», «None»"),
        ({"marcas": ["R2"]}, "marcas: se esperaba un conjunto"),
        ({"marcas": "R2"}, "marcas: se esperaba un conjunto"),
        ({"marcas": None}, "marcas: se esperaba un conjunto"),
        ({"aclaradas": frozenset({"AEC-99"})}, "aclaradas: no existe «AEC-99»"),
        ({"aclaradas": ("AEC-1",)}, "aclaradas: se esperaba un conjunto"),
        ({"copia_consejo": 3}, "copia_consejo: «3» no es un acta"),
        ({"paquete": 3}, "paquete: se esperaba una relación"),
        ({"paquete": {"mojado": True}}, "«mojado» no existe"),
        ({"paquete": {3: True}}, "«3» no existe"),
        ({"paquete": {"firmado": 1}}, "firmado: «1» no es un sí o no"),
        ({"parametros": {"recuento.causal_votos_validos": 3}}, "no es una de sus opciones"),
        ({"fecha": "hoy"}, "no es una fecha"),
        ({"fecha": []}, "no es una fecha"),
        ({"fecha": date(2010, 1, 1)}, "no tiene el parámetro"),
    ],
)
def test_lo_que_no_se_entiende_se_rechaza_diciendo_que_es(argumento: dict[str, Any], motivo: str) -> None:
    with pytest.raises(DatoInvalido) as rechazo:
        causales(_acta(), **{"candidaturas": DOS, **argumento})
    assert motivo in rechazo.value.mensaje


def test_lo_que_no_es_un_acta_se_rechaza() -> None:
    for malo in (3, "acta", {}, []):
        with pytest.raises(DatoInvalido, match=r"^acta: .* no es un acta"):
            causales(malo, candidaturas=DOS)  # type: ignore[arg-type]  # what a caller may get wrong


def test_una_causal_se_compara_se_copia_y_se_guarda() -> None:
    (causal,) = causales(_acta(nulos=25), candidaturas=DOS, fecha=date(2024, 6, 5))
    assert isinstance(causal, Causal)
    assert copy.deepcopy(causal) == pickle.loads(pickle.dumps(causal)) == causal
    assert len({causal, copy.copy(causal)}) == 1


VOTOS = st.integers(0, 12)


@given(st.tuples(VOTOS, VOTOS, VOTOS, VOTOS), st.integers(2, 50))
def test_multiplicar_todos_los_votos_no_cambia_las_causales(votos: tuple[int, ...], veces: int) -> None:
    nombres = ("A", "B", "no_registradas", "nulos")
    una = acta_que_cuadra(dict(zip(nombres, votos, strict=True)))
    muchas = acta_que_cuadra({n: v * veces for n, v in zip(nombres, votos, strict=True)})
    assert _codigos(una) == _codigos(muchas)


@given(st.permutations(list(DISTRITO)), st.permutations(list(acta_t01().votos)))
def test_el_orden_de_candidaturas_y_renglones_no_cambia_nada(
    nombres: list[str], filas: list[frozenset[str]]
) -> None:
    acta = acta_t01(total=365)
    otra = dataclasses.replace(acta, votos={f: acta.votos[f] for f in filas})
    vistas, esperadas = (
        [(c.codigo, c.motivo, c.campos, c.pasos) for c in causales(a, candidaturas=cands)]
        for a, cands in ((otra, {n: DISTRITO[n] for n in nombres}), (acta, DISTRITO))
    )
    assert vistas == esperadas


@pytest.mark.parametrize("nombre", [n for n in recuento.__all__ if n not in ("BANDERAS", "CAUSALES")])
def test_lo_publico_del_recuento_tiene_su_nota(nombre: str) -> None:
    objeto = getattr(recuento, nombre)
    if nombre in ("Marca", "Clasificacion"):
        return
    doc = inspect.getdoc(objeto) or ""
    assert doc
    if not (inspect.isclass(objeto) and issubclass(objeto, Exception)):
        antes, fundamento = doc.split("Fundamento: ")
        assert antes
        assert fundamento.endswith(".")


def test_cada_causal_tiene_titulo_y_fundamento() -> None:
    assert list(CAUSALES) == ["R1", "R2", "R3", "R4", "R5", "R6", "R7"]
    assert all(regla.titulo and "LGIPE, art. 311" in regla.fundamento for regla in CAUSALES.values())


def test_un_umbral_de_parametros_ajeno_no_estorba() -> None:
    assert _codigos(_acta(), parametros={"recuento.umbral_recuento_total": Fraction(1, 200)}) == []
