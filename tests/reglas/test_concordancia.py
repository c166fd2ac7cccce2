"""Singular and plural: every sentence that reaches an acta, written with figures of 0, 1 and 2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from comicios.reglas import coaliciones, recuento, resultados
from comicios.reglas import representacion as rp
from comicios.reglas.acta import CODIGOS, ROLES, Acta, revisar
from comicios.reglas.errores import DatoInvalido
from comicios.reglas.numeros import contar, medida
from comicios.reglas.pasos import Paso
from comicios.reglas.sorteo import SorteoRequerido

CUENTAS = (0, 1, 2)
A, B = frozenset({"A"}), frozenset({"B"})
# Not «21 votos», «1,001 votos» nor «0.01 puntos»: a figure that is one and nothing else.
UNO_EN_PLURAL = re.compile(
    r"(?<![\d.,])1 (votos|boletas|nulos|sorteos|paquetes|escaños|curules|personas|puntos|grupos|segmentos|actas"
    r"|votantes|representaciones|renglones|partidos|lugares)\b"
)
VERBO_EN_PLURAL = re.compile(
    r"\b(sacaron|entregaron|registraron|recuentan|sobran|faltan|Quedan|podían votar|caben) 1\b(?![.,]?\d)"
)
# The sentences of these blanks hold no figure.
SIN_CIFRAS = {"AEC-21", "AEC-22", "AEC-23", "AEC-24", "AEC-25", "AEC-26", "AEC-27", "AEC-29"}


def _faltas(frases: Iterator[str]) -> list[str]:
    return sorted({frase for frase in frases if UNO_EN_PLURAL.search(frase) or VERBO_EN_PLURAL.search(frase)})


def _textos(pasos: tuple[Paso, ...]) -> list[str]:
    return [str(paso) for paso in pasos]


def _actas() -> Iterator[Acta]:
    """Every acta of two rows with those figures: the blank ones too."""
    for votos, nulos, boletas, personas, urna in product(CUENTAS, (None, *CUENTAS), *[CUENTAS] * 3):
        lista = max(0, votos - 1)
        yield Acta(boletas, 0, personas, 0, urna, {A: votos, B: 1}, 1, nulos, personas, lista)
    for votos, boletas in product(CUENTAS, CUENTAS):
        yield Acta(boletas, 1, 0, 1, votos, {A: votos}, 0, 0, votos, None)


def _de_la_revision() -> Iterator[tuple[str, str]]:
    """Each sentence, with the code that it is of."""
    for acta in _actas():
        revision = revisar(acta)
        for hallazgo in (*revision.errores, *revision.advertencias):
            yield from ((hallazgo.codigo, hallazgo.texto(rol)) for rol in ROLES)
        yield from (("pasos", texto) for texto in _textos(revision.pasos))


def test_la_revision_de_un_acta_concuerda_en_numero() -> None:
    frases = set(_de_la_revision())
    assert _faltas(frase for _, frase in frases) == []
    assert CODIGOS.keys() - {codigo for codigo, _ in frases} == SIN_CIFRAS


def _de_las_causales() -> Iterator[str]:
    candidaturas = recuento.Candidaturas({"A": A, "B": B})
    copia = Acta(2, 0, 1, 0, 1, {A: 1, B: 2}, 1, 0, 1, 2)
    for acta in _actas():
        for causal in recuento.causales(acta, candidaturas=candidaturas, copia_consejo=copia):
            yield causal.motivo
            yield from _textos(causal.pasos)


def test_las_causales_de_recuento_concuerdan_en_numero() -> None:
    frases = set(_de_las_causales())
    assert _faltas(iter(frases)) == []
    assert any("Hay 1 voto nulo, más que la diferencia" in frase for frase in frases)


def _del_plan() -> Iterator[str]:
    for paquetes, grupos, segmentos, pleno in product((0, 1, 2, 21, 90), (0, 1, 2, 9), (0, 1, 2), (0, 20)):
        try:
            plan = recuento.grupos_y_puntos(
                paquetes, grupos, segmentos, parametros={"recuento.limite_de_pleno": pleno}
            )
            yield from (*plan.advertencias, *_textos(plan.pasos))
            yield from _textos(plan.con_puntos(1).pasos)
            plan.con_puntos(9)
        except DatoInvalido as rechazo:
            yield rechazo.mensaje


def test_el_plan_de_recuento_concuerda_en_numero() -> None:
    frases = set(_del_plan())
    assert _faltas(iter(frases)) == []
    assert "1 paquete se recuenta en el pleno, que no abre puntos. No fije puntos." in frases


def _de_las_coaliciones() -> Iterator[str]:
    partidos = frozenset({"A", "B", "C"})
    filas = [A, B, frozenset({"A", "B"}), partidos]
    for votos, orden in product(product(CUENTAS, repeat=4), (None, ("A", "B", "C"))):
        suyos = dict(zip(filas, votos, strict=True))
        yield from _de_un_calculo(coaliciones.distribuir(suyos, coalicion=partidos, orden=orden))
    for total, nivel, puntos in product(CUENTAS, (1, 2, 3), CUENTAS[:2]):
        convenio = coaliciones.Convenio(tabla={nivel: {"A": 0, "B": puntos}})
        yield from _de_un_calculo(
            coaliciones.distribuir_candidatura_comun(total, convenio=convenio, participacion=Fraction(nivel))
        )
    for total, remanente in product(CUENTAS, coaliciones.REMANENTES):
        convenio = coaliciones.Convenio({"A": Fraction(50), "B": Fraction(50)}, remanente=remanente)
        yield from _de_un_calculo(coaliciones.distribuir_candidatura_comun(total, convenio=convenio))


def _de_un_calculo(resultado: Any) -> Iterator[str]:
    if isinstance(resultado, SorteoRequerido):
        yield resultado.motivo
    yield from _textos(resultado.pasos)


def test_las_distribuciones_concuerdan_en_numero() -> None:
    frases = set(_de_las_coaliciones())
    assert _faltas(iter(frases)) == []
    assert any("empatan con 1 voto propio cada uno" in frase for frase in frases)


def _de_los_resultados() -> Iterator[str]:
    candidaturas = {"A_B": frozenset({"A", "B"}), "C": frozenset({"C"}), "D_E": frozenset({"D", "E"})}
    convenios = {"D_E": coaliciones.Convenio({"D": 100, "E": 0}, remanente="primer_partido")}  # type: ignore[dict-item]  # whole percents
    for juntos, solo, comun, nulos, lista in product(CUENTAS, CUENTAS, CUENTAS, CUENTAS, (None, 1, 9)):
        votos = {frozenset({"A", "B"}): juntos, frozenset({"C"}): solo, frozenset({"D", "E"}): comun}
        sumas = resultados.Sumas(votos, nulos, nulos, lista, nulos)
        yield from _de_un_calculo(
            resultados.computar(
                sumas,
                candidaturas=candidaturas,
                convenios=convenios,
                orden=("A", "B"),
                umbral_total=Fraction(1, 100),
            )
        )
        yield str(resultados.cuadrar({"A": juntos, "B": solo}, comun).paso)


def test_los_resultados_concuerdan_en_numero() -> None:
    frases = set(_de_los_resultados())
    assert _faltas(iter(frases)) == []
    assert "Las columnas suman 1 voto y el total publicado es 1: cuadran." in frases


def _de_la_asignacion() -> Iterator[str]:
    for metodo, minima, votos, curules, ganadas in product(
        rp.METODOS, (False, True), product(CUENTAS, repeat=3), CUENTAS, CUENTAS
    ):
        reglas = rp.ReglasDeAsignacion(
            metodo=metodo,
            umbral=Fraction(1, 3) if minima else None,
            base_umbral=3,
            asignacion_minima=minima,
            restar_votos_usados=minima,
            curules_mr={"A": ganadas},
            tope_sobrerrepresentacion=Fraction(8, 100),
        )
        partidos = dict(zip("ABC", votos, strict=True))
        for sorteos in ((), (("A",),), (("A",), ("B",))):
            try:
                yield from _de_un_calculo(
                    rp.asignar(partidos, curules=curules, reglamento=reglas, sorteos=sorteos)
                )
            except rp.SorteoInvalido as rechazo:
                yield rechazo.mensaje


def test_la_asignacion_concuerda_en_numero() -> None:
    frases = set(_de_la_asignacion())
    assert _faltas(iter(frases)) == []
    assert any("Cociente: 1 voto entre 1 curul = 1." in frase for frase in frases)
    assert "Se registró 1 sorteo y el cálculo solo pide 0: quite el que sobra o revise los votos." in frases


@pytest.mark.parametrize(
    ("cuantos", "escrito"),
    [
        (0, "0 votos"),
        (1, "1 voto"),
        (2, "2 votos"),
        (21, "21 votos"),
        (1001, "1,001 votos"),
        (Fraction(1), "1 voto"),
        (Fraction(1, 2), "0.50 votos"),
        (Fraction(54_751, 2), "27,375.50 votos"),
    ],
)
def test_una_cifra_concuerda_con_su_sustantivo(cuantos: Any, escrito: str) -> None:
    assert contar(cuantos, "voto", "votos") == escrito
    assert medida(cuantos) == escrito.split()[0]


@pytest.mark.parametrize("bien", ["21 votos", "1,001 votos", "0.01 puntos", "1 voto", "101 paquetes"])
def test_lo_que_esta_bien_escrito_no_es_falta(bien: str) -> None:
    assert _faltas(iter([f"Hay {bien}."])) == []


@pytest.mark.parametrize("mal", ["Hay 1 votos nulos.", "y 1 nulos", "(1 curules)", "se sacaron 1 voto"])
def test_lo_que_esta_mal_escrito_es_falta(mal: str) -> None:
    assert _faltas(iter([mal])) == [mal]
