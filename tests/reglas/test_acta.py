"""The acta and its review: T-01, the cases of tests/casos/acta, and what an acta refuses."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from tests.reglas.actas_de_prueba import (
    VOTOS_T01,
    acta_t01,
    leer_casos,
    nombre_de_caso,
    votos_de,
)

from comicios.reglas import acta as paquete
from comicios.reglas.acta import CODIGOS, ROLES, Acta, ActaInvalida, boletas_entregadas, revisar
from comicios.reglas.errores import DatoInvalido


@pytest.mark.parametrize("caso", leer_casos("acta/revision.yaml"), ids=nombre_de_caso)
def test_el_acta_se_revisa_como_esta_escrito(caso: dict[str, Any]) -> None:
    revision = revisar(acta_t01(**caso.get("cambia", {})), parametros=caso.get("parametros"))
    hallazgos = (*revision.errores, *revision.advertencias)
    assert [h.codigo for h in hallazgos] == caso["encuentra"], caso["titulo"]
    assert revision.codigos == set(caso["encuentra"])
    if "campos" in caso:
        assert tuple(caso["campos"]) in {h.campos for h in hallazgos}
    if "capturista" in caso:
        assert caso["capturista"] in {h.texto("capturista") for h in hallazgos}


def test_el_acta_de_los_casos_es_la_de_t01() -> None:
    escrita = leer_casos("acta/revision.yaml")[0]["acta"]
    assert Acta(**{**escrita, "votos": votos_de(escrita["votos"])}) == acta_t01()


@pytest.mark.parametrize("caso", leer_casos("acta/boletas.yaml"), ids=nombre_de_caso)
def test_las_boletas_que_se_entregan(caso: dict[str, Any]) -> None:
    entregadas = boletas_entregadas(
        caso["lista_nominal"], caso["actores"], parametros=caso.get("parametros"), fecha=date(2024, 6, 2)
    )
    assert entregadas == caso["boletas"]


@pytest.mark.parametrize(
    "fila", [[], {}, set(), Decimal("sNaN"), None, "PAN", frozenset(), frozenset({1}), frozenset({" "})]
)
def test_lo_que_no_es_un_renglon_no_tiene_ruta(fila: Any) -> None:
    assert paquete.ruta_de_voto(fila) == ""


def test_la_ruta_de_un_renglon_va_en_orden_alfabetico() -> None:
    assert paquete.ruta_de_voto(frozenset({"PRI", "PAN"})) == "votos[PAN_PRI]"


def test_t01_un_acta_que_cuadra_no_tiene_hallazgos_y_sus_pasos_lo_dicen() -> None:
    revision = revisar(acta_t01())
    assert (revision.errores, revision.advertencias, revision.codigos) == ((), (), frozenset())
    assert [str(paso) for paso in revision.pasos] == [
        "Los 11 renglones suman 327; con 1 de candidaturas no registradas y 28 nulos, la suma de los votos es 356.",
        "AEC-1: suma de los votos = 356; total asentado = 356; coinciden.",
        "AEC-2: suma de los votos = 356; boletas entregadas = 636; no rebasa.",
        "AEC-3: personas que votaron + representaciones que votaron = 350 + 6 = 356; "
        "votos sacados de la urna = 356; coinciden.",
        "AEC-4: votos sacados de la urna = 356; suma de los votos = 356; coinciden.",
        "AEC-5: boletas sobrantes + personas que votaron + representaciones que votaron = 280 + 350 + 6 = 636; "
        "boletas entregadas = 636; coinciden.",
        "AEC-6: boletas sobrantes + suma de los votos = 280 + 356 = 636; boletas entregadas = 636; no rebasa.",
        "AEC-7: personas que votaron + representaciones que votaron = 350 + 6 = 356; suma de los votos = 356; "
        "coinciden.",
    ]


def test_t01_las_variantes_dan_exactamente_sus_codigos() -> None:
    assert revisar(acta_t01(total=365)).codigos == {"AEC-1"}
    assert revisar(acta_t01(sobrantes=290)).codigos == {"AEC-5", "AEC-6"}
    assert revisar(acta_t01(urna=355)).codigos == {"AEC-3", "AEC-4"}


def test_un_hallazgo_dice_que_paso_donde_y_como_se_corrige() -> None:
    (hallazgo,) = revisar(acta_t01(total=365)).errores
    assert hallazgo.titulo == "El total escrito no es la suma de los votos"
    assert hallazgo.campos == (
        *sorted(f"votos[{'_'.join(sorted(nombre.split('_')))}]" for nombre in VOTOS_T01),
        "no_registradas",
        "nulos",
        "total",
    )
    assert hallazgo.textos == {
        "capturista": "La suma de los votos da 356 y el acta dice 365: difieren en 9.",
        "consejo": "El total asentado (365) no es la suma de los votos (356); difieren en 9. "
        "Da lugar al recuento (R4) si no se aclara con otros elementos del acta.",
        "publico": "El total escrito en el acta (365) no coincide con la suma de sus votos (356).",
    }
    assert hallazgo.remedio.startswith("Compare con el acta las cifras señaladas.")
    assert "AEC-1" in hallazgo.fuente
    assert str(hallazgo.paso) == "AEC-1: suma de los votos = 356; total asentado = 365; difieren en 9."
    assert hallazgo.paso.valores == {"total_calculado": 356, "total": 365, "diferencia": -9}


def test_los_campos_de_una_regla_sin_votos() -> None:
    (hallazgo, _) = revisar(acta_t01(urna=355)).errores
    assert hallazgo.campos == ("personas", "representantes", "urna")
    (hallazgo,) = revisar(acta_t01(), parametros={"acta.personas_con_representantes": 0}).errores
    assert "representantes" not in hallazgo.campos
    assert "personas" in hallazgo.campos


def test_el_exceso_y_el_blanco_tambien_se_cuentan_en_los_pasos() -> None:
    pasos = [str(paso) for paso in revisar(acta_t01(boletas=350)).pasos]
    assert "AEC-2: suma de los votos = 356; boletas entregadas = 350; rebasa por 6." in pasos
    pasos = [str(paso) for paso in revisar(acta_t01(MORENA=None, urna=None)).pasos]
    assert pasos[0] == (
        "La suma de los votos no se conoce porque hay campos en blanco; lo que se lee suma 216."
    )
    assert "AEC-4: no se revisa porque no hay votos sacados de la urna ni suma de los votos." in pasos
    assert pasos[-1] == (
        "AEC-26: Está en blanco o no se lee: votos de MORENA. "
        "El acta no se puede cotejar y va a recuento si la otra copia no lo aclara."
    )


@pytest.mark.parametrize(
    ("cambios", "codigo", "rol", "texto"),
    [
        ({"MORENA": 1400}, "AEC-42", "capturista", "hay más votos en: votos de MORENA (1,400)."),
        ({"nulos": 900}, "AEC-42", "consejo", "entregadas (636): votos nulos (900)."),
        (
            {"total": 3560},
            "AEC-43",
            "consejo",
            "El total asentado (3,560) rebasa las boletas entregadas (636).",
        ),
        ({"lista_nominal": 340}, "AEC-44", "consejo", "representaciones que votaron (340 + 6 = 346)."),
        (
            {"nulos": 900},
            "AEC-46",
            "consejo",
            "900 votos nulos de 1,228 (73.29 %); se advierte desde 20.00 %.",
        ),
        (
            {"personas": 0, "urna": 0},
            "AEC-31",
            "capturista",
            "personas que votaron y votos sacados de la urna.",
        ),
        ({"lista_nominal": None}, "AEC-41", "publico", "No se cuenta con la lista nominal de la casilla."),
        ({"sobrantes": 281}, "AEC-5", "capturista", "y se entregaron 636 boletas: sobra 1."),
        ({"sobrantes": 279}, "AEC-5", "capturista", "y se entregaron 636 boletas: falta 1."),
    ],
)
def test_los_textos_llevan_las_cifras(cambios: dict[str, Any], codigo: str, rol: str, texto: str) -> None:
    revision = revisar(acta_t01(**cambios))
    (hallazgo,) = [h for h in (*revision.errores, *revision.advertencias) if h.codigo == codigo]
    assert hallazgo.texto(rol).replace("\u00a0", " ").endswith(texto)


def test_cada_codigo_tiene_un_acta_que_lo_da_y_todos_sus_textos_se_escriben() -> None:
    dados = set()
    for caso in leer_casos("acta/revision.yaml"):
        revision = revisar(acta_t01(**caso.get("cambia", {})), parametros=caso.get("parametros"))
        for hallazgo in (*revision.errores, *revision.advertencias):
            dados.add(hallazgo.codigo)
            for texto in hallazgo.textos.values():
                assert texto.endswith(".")
                assert "{" not in texto
                assert "None" not in texto
    assert dados == set(CODIGOS)


def test_los_codigos_se_pueden_listar_con_su_gravedad_y_su_fuente() -> None:
    assert {c for c, d in CODIGOS.items() if d.gravedad == "advertencia"} == {
        "AEC-41",
        "AEC-42",
        "AEC-43",
        "AEC-44",
        "AEC-45",
        "AEC-46",
    }
    assert all(d.codigo == c and d.titulo and d.fuente and d.remedio and d.campos for c, d in CODIGOS.items())
    assert ROLES == ("capturista", "consejo", "publico")


def test_un_rol_que_no_existe_se_rechaza() -> None:
    (hallazgo,) = revisar(acta_t01(total=365)).errores
    for malo in ("jefe", None, 3, []):
        with pytest.raises(DatoInvalido, match="rol"):
            hallazgo.texto(malo)  # type: ignore[arg-type]  # what a caller may get wrong


def test_la_suma_se_conoce_solo_si_nada_esta_en_blanco() -> None:
    assert (acta_t01().total_calculado, acta_t01().suma_legible) == (356, 356)
    assert (acta_t01(PAN=None).total_calculado, acta_t01(PAN=None).suma_legible) == (None, 276)
    assert (acta_t01(nulos=None).total_calculado, acta_t01(nulos=None).suma_legible) == (None, 328)
    assert (acta_t01(no_registradas=None).total_calculado, acta_t01(no_registradas=None).suma_legible) == (
        None,
        355,
    )


def test_todas_las_cifras_malas_se_nombran_a_la_vez() -> None:
    with pytest.raises(ActaInvalida) as rechazo:
        acta_t01(boletas=-1, total=True, MORENA=-3, nulos="28", especial="tal vez")
    assert rechazo.value.mensaje == (
        "El acta tiene cifras que no pueden ser: boletas = «-1», especial = «tal vez» (diga sí o no), "
        "nulos = «28», total = «True», votos[MORENA] = «-3». "
        "Escriba enteros de 0 en adelante, o deje el campo en blanco si no se lee."
    )


@pytest.mark.parametrize(
    "mala", [-1, True, Fraction(1, 2), Decimal(3), Decimal("NaN"), "3", [], {}, b"1", object()]
)
@pytest.mark.parametrize("campo", ["boletas", "urna", "lista_nominal", "PAN"])
def test_una_cuenta_que_no_es_cuenta_se_rechaza(campo: str, mala: Any) -> None:
    with pytest.raises(ActaInvalida, match="cifras que no pueden ser"):
        acta_t01(**{campo: mala})


@pytest.mark.parametrize("votos", [{}, None, [], 3, "PAN", [("PAN", 3)], frozenset()])
def test_unos_votos_que_no_son_renglones_se_rechazan(votos: Any) -> None:
    with pytest.raises(ActaInvalida, match="no es una relación de renglones y votos"):
        dataclasses.replace(acta_t01(), votos=votos)


@pytest.mark.parametrize("renglon", ["PAN", None, 1, ("PAN",), frozenset(), frozenset({1}), frozenset({" "})])
def test_un_renglon_que_no_es_un_conjunto_de_opciones_se_rechaza(renglon: Any) -> None:
    with pytest.raises(ActaInvalida, match="el renglón debe ser un conjunto de opciones"):
        dataclasses.replace(acta_t01(), votos={renglon: 3})


def test_el_acta_no_cambia_despues_de_hecha() -> None:
    votos = votos_de(VOTOS_T01)
    acta = dataclasses.replace(acta_t01(), votos=votos)
    votos[frozenset({"PAN"})] = 0
    assert acta.total_calculado == 356
    with pytest.raises(TypeError):
        acta.votos[frozenset({"PAN"})] = 0  # type: ignore[index]  # it is a read-only view
    with pytest.raises(dataclasses.FrozenInstanceError):
        acta.total = 1  # type: ignore[misc]  # it is frozen


def test_el_acta_se_copia_se_guarda_y_se_compara() -> None:
    acta = acta_t01(PAN=None, especial=True)
    assert copy.deepcopy(acta) == pickle.loads(pickle.dumps(acta)) == acta
    assert len({acta, copy.copy(acta), acta_t01()}) == 2
    assert pickle.loads(pickle.dumps(revisar(acta))) == revisar(acta)


def test_el_orden_de_los_renglones_no_cambia_nada() -> None:
    al_reves = dataclasses.replace(acta_t01(), votos=votos_de(dict(reversed(VOTOS_T01.items()))))
    una, otra = (revisar(dataclasses.replace(a, total=365)) for a in (acta_t01(), al_reves))
    assert una == otra
    assert una.pasos == otra.pasos
    assert una.errores[0].campos == otra.errores[0].campos


@pytest.mark.parametrize("malo", [None, 3, "acta", {}, []])
def test_lo_que_no_es_un_acta_no_se_revisa(malo: Any) -> None:
    with pytest.raises(ActaInvalida, match="no es un acta"):
        revisar(malo)


@pytest.mark.parametrize(
    "parametros",
    [
        {"acta.boletas_solo_exceso": 2},
        {"acta.personas_con_representantes": Fraction(1, 2)},
        {"acta.nulos_inusuales": Fraction(3, 2)},
        {"acta.nada": 1},
        5,
    ],
)
def test_un_parametro_fuera_de_sus_opciones_se_rechaza(parametros: Any) -> None:
    with pytest.raises(DatoInvalido):
        revisar(acta_t01(), parametros=parametros)


def test_la_proporcion_de_nulos_inusuales_es_de_cada_proceso() -> None:
    parametros = {"acta.nulos_inusuales": Fraction(28, 356)}
    assert revisar(acta_t01(), parametros=parametros).codigos == {"AEC-46"}
    assert revisar(acta_t01(), fecha=date(2024, 6, 2)).codigos == frozenset()


@pytest.mark.parametrize(("lista", "actores"), [(-1, 2), (612, -1), (True, 2), (612, None), ("612", 2)])
def test_unas_cuentas_de_boletas_que_no_lo_son_se_rechazan(lista: Any, actores: Any) -> None:
    with pytest.raises(DatoInvalido):
        boletas_entregadas(lista, actores)


@pytest.mark.parametrize("nombre", [n for n in paquete.__all__ if n not in ("CODIGOS", "ROLES")])
def test_lo_publico_del_acta_tiene_su_nota(nombre: str) -> None:
    doc = inspect.getdoc(getattr(paquete, nombre)) or ""
    assert doc
    if nombre not in ("ActaInvalida", "Definicion"):
        antes, fundamento = doc.split("Fundamento: ")
        assert antes
        assert fundamento.endswith(".")
