"""What must hold whatever the figures: hypothesis looks for the counterexample."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comicios.reglas import mir
from comicios.reglas.numeros import MENOS, leer_decimal, llano, redondear

MESES = st.integers(1, 12)
CONJUNTOS = st.frozensets(MESES, max_size=12)
CANTIDADES = st.integers(0, 10**7).map(lambda diezmilesimos: Fraction(diezmilesimos, 10_000))
POSITIVAS = st.integers(1, 10**7).map(lambda diezmilesimos: Fraction(diezmilesimos, 10_000))
CAPTURAS = st.dictionaries(MESES, st.none() | CANTIDADES, max_size=12)
CON_CIFRA = st.sampled_from(["SUMA", "ULTIMO", "PROMEDIO"])
TENDENCIAS = st.sampled_from(["incremento", "reduccion", "constante"])
FORMULAS = st.sampled_from(["espejo", "meta_entre_alcanzado"])


@st.composite
def indicadores(dibuja: Any) -> mir.Indicador:
    meta = dibuja(POSITIVAS)
    tendencia = dibuja(TENDENCIAS)
    sobre_la_meta = tendencia == "reduccion" and dibuja(st.booleans())
    return mir.Indicador(
        meta,
        tendencia=tendencia,
        acumulacion=dibuja(CON_CIFRA),
        linea_base=meta + dibuja(POSITIVAS) if sobre_la_meta else None,
        unidad=dibuja(st.sampled_from(["%", "Documento", "Informe"])),
        meses=dibuja(CONJUNTOS),
        formula_reduccion=dibuja(FORMULAS),
    )


@given(indicadores(), CAPTURAS, MESES, st.booleans(), st.randoms())
def test_el_orden_en_que_se_capturan_los_meses_no_importa(
    indicador: mir.Indicador, capturas: Any, corte: int, cerrado: bool, azar: Any
) -> None:
    barajadas = list(capturas.items())
    azar.shuffle(barajadas)
    derecho = mir.evaluar(indicador, capturas, corte=corte, cerrado=cerrado)
    assert mir.evaluar(indicador, dict(barajadas), corte=corte, cerrado=cerrado) == derecho


@given(indicadores(), CAPTURAS, MESES, POSITIVAS)
def test_medir_en_otra_escala_no_cambia_el_porcentaje(
    indicador: mir.Indicador, capturas: Any, corte: int, k: Fraction
) -> None:
    escalado = mir.Indicador(
        Fraction(indicador.meta) * k,
        tendencia=indicador.tendencia,
        acumulacion=indicador.acumulacion,
        linea_base=None if indicador.linea_base is None else Fraction(indicador.linea_base) * k,
        unidad=indicador.unidad,
        meses=indicador.meses,
        formula_reduccion=indicador.formula_reduccion,
    )
    escaladas = {mes: None if valor is None else valor * k for mes, valor in capturas.items()}
    antes, despues = (
        mir.evaluar(i, c, corte=corte) for i, c in ((indicador, capturas), (escalado, escaladas))
    )
    assert (despues.porcentaje, despues.indice) == (antes.porcentaje, antes.indice)


@given(indicadores(), CAPTURAS, MESES, POSITIVAS)
def test_mas_valor_nunca_baja_un_incremento_ni_sube_una_reduccion(
    indicador: mir.Indicador, capturas: Any, mes: int, aumento: Fraction
) -> None:
    previo = capturas.get(mes) or Fraction(0)
    antes = mir.evaluar(indicador, {**capturas, mes: previo}, corte=12)
    despues = mir.evaluar(indicador, {**capturas, mes: previo + aumento}, corte=12)
    assert antes.porcentaje is not None
    assert despues.porcentaje is not None
    if indicador.tendencia == "incremento":
        assert despues.porcentaje >= antes.porcentaje
    # At A = 0 the quotient M/A does not exist and the mirror's value stands in: monotonic from there on.
    sin_cociente = despues.formula == "reduccion_meta_entre_alcanzado" and not antes.alcanzada
    if indicador.tendencia == "reduccion" and not sin_cociente:
        assert despues.porcentaje <= antes.porcentaje


@given(indicadores(), CAPTURAS, MESES, st.booleans())
def test_el_porcentaje_nunca_es_negativo_y_las_cifras_son_exactas(
    indicador: mir.Indicador, capturas: Any, corte: int, cerrado: bool
) -> None:
    evaluacion = mir.evaluar(indicador, capturas, corte=corte, cerrado=cerrado)
    assert evaluacion.porcentaje is None or evaluacion.porcentaje >= 0
    for cifra in (evaluacion.alcanzada, evaluacion.diferencia, evaluacion.porcentaje, evaluacion.programado):
        assert cifra is None or type(cifra) is Fraction
    if evaluacion.alcanzada is not None:
        assert evaluacion.diferencia == Fraction(indicador.meta) - evaluacion.alcanzada


@given(indicadores(), CAPTURAS, MESES)
def test_lo_posterior_al_corte_no_cuenta(indicador: mir.Indicador, capturas: Any, corte: int) -> None:
    hasta_el_corte = {mes: valor for mes, valor in capturas.items() if mes <= corte}
    assert mir.evaluar(indicador, capturas, corte=corte) == mir.evaluar(
        indicador, hasta_el_corte, corte=corte
    )


@given(indicadores(), CAPTURAS, MESES, st.booleans())
def test_las_palabras_y_los_colores_son_los_de_la_lista(
    indicador: mir.Indicador, capturas: Any, corte: int, cerrado: bool
) -> None:
    evaluacion = mir.evaluar(indicador, capturas, corte=corte, cerrado=cerrado)
    abiertos = {"PENDIENTE", "EN PROCESO", "CUMPLIDA"}
    cerrados = {"CUMPLIDA", "CUMPLIDA PARCIALMENTE", "NO CUMPLIDA"}
    assert evaluacion.estatus in (cerrados if cerrado else abiertos)
    assert evaluacion.semaforo in {"verde", "amarillo", "rojo", "gris"}
    if not indicador.meses:
        assert (evaluacion.semaforo, evaluacion.indice, evaluacion.vencida) == ("gris", None, False)


@given(st.lists(CANTIDADES, min_size=1, max_size=8))
def test_solo_el_promedio_recorta_a_100(avances: list[Fraction]) -> None:
    ultimo = mir.Indicador(100, acumulacion="ULTIMO", unidad="Informe", meses=frozenset({1}))
    renglones = [mir.evaluar(ultimo, {1: avance}, corte=1) for avance in avances]
    assert [renglon.porcentaje for renglon in renglones] == avances
    promedio = mir.promedio(renglones)
    assert promedio == sum(avance if avance < 100 else Fraction(100) for avance in avances) / len(avances)
    assert promedio <= 100


@given(CONJUNTOS, MESES)
def test_lo_planeado_crece_de_0_a_100(meses: frozenset[int], corte: int) -> None:
    avances = [mir.planeado(meses, mes) for mes in range(1, 13)]
    if not meses:
        assert avances == [None] * 12
        return
    cifras = [avance for avance in avances if avance is not None]
    assert cifras == sorted(cifras)
    assert cifras[-1] == 100


@given(st.lists(st.tuples(CANTIDADES, POSITIVAS), min_size=1, max_size=12))
def test_la_razon_esta_entre_la_peor_y_la_mejor_de_sus_partes(
    partes: list[tuple[Fraction, Fraction]],
) -> None:
    indicador = mir.Indicador(100, acumulacion="RAZON", unidad="Tasa", meses=frozenset({1}))
    capturas = {mes: mir.Razon(n, d) for mes, (n, d) in enumerate(partes, start=1)}
    alcanzada = mir.evaluar(indicador, capturas, corte=12).alcanzada
    assert alcanzada is not None
    assert min(100 * n / d for n, d in partes) <= alcanzada <= max(100 * n / d for n, d in partes)


@given(st.fractions(), st.integers(0, 6))
def test_redondear_queda_a_media_unidad_o_menos(x: Fraction, decimales: int) -> None:
    assert abs(Fraction(redondear(x, decimales)) - x) <= Fraction(1, 2 * 10**decimales)


@given(st.integers(0, 10**14 - 1).map(lambda n: Decimal(n).scaleb(-4)))
def test_lo_que_se_escribe_llano_se_vuelve_a_leer_igual(valor: Decimal) -> None:
    assert leer_decimal(llano(valor)) == valor
    assert llano(-valor) in {"0", f"{MENOS}{llano(valor)}"}


@given(st.text(max_size=20))
def test_cualquier_texto_se_lee_o_se_rechaza_con_una_frase(texto: str) -> None:
    try:
        valor = leer_decimal(texto)
    except ValueError as rechazo:
        assert str(rechazo).endswith(".")
    else:
        assert valor >= 0
        assert texto.isascii()


@pytest.mark.parametrize("repeticiones", [3, 7])
def test_las_tercias_suman_el_entero_sin_perder_nada(repeticiones: int) -> None:
    parte = Fraction(100, repeticiones)
    capturas = dict.fromkeys(range(1, repeticiones + 1), parte)
    evaluacion = mir.evaluar(mir.Indicador(100, meses=frozenset(capturas)), capturas, corte=12)
    assert evaluacion.alcanzada == 100
    assert evaluacion.estatus == "CUMPLIDA"
    assert evaluacion.avisos == ()
