"""The review of an acta against its slow version."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from random import Random

import pytest
from tests.reglas.independiente.acta_lento import EN_BLANCO, advertencias_lento, errores_lento
from tests.reglas.independiente.actas_al_azar import hoja_al_azar
from tests.reglas.independiente.bucle import COMPARACIONES

from comicios.reglas.acta import revisar

pytestmark = pytest.mark.no_cover  # ten thousand comparisons are for the result, not for the lines they touch


def test_10_000_revisiones_de_acta_dan_los_codigos_de_la_version_lenta() -> None:
    azar = Random(24)
    vistos: Counter[str] = Counter()
    for _ in range(COMPARACIONES):
        hoja = hoja_al_azar(azar)
        exceso, con_representantes = azar.random() < 0.1, azar.random() < 0.9
        inusuales = azar.choice((Fraction(1, 5), Fraction(1, 5), Fraction(1, 2)))
        parametros = {
            "acta.boletas_solo_exceso": int(exceso),
            "acta.personas_con_representantes": int(con_representantes),
            "acta.nulos_inusuales": inusuales,
        }
        de_ley = (exceso, con_representantes, inusuales) == (False, True, Fraction(1, 5))
        acta = hoja.como_acta()
        revision = revisar(acta, parametros=None if de_ley else parametros)
        errores = errores_lento(hoja, solo_exceso=exceso, con_representantes=con_representantes)
        advertencias = advertencias_lento(hoja, inusuales=inusuales)
        assert Counter(h.codigo for h in revision.errores) == Counter(errores), hoja
        assert Counter(h.codigo for h in revision.advertencias) == Counter(advertencias), hoja
        assert revision.codigos == errores | advertencias
        assert acta.total_calculado == hoja.calculado
        assert acta.suma_legible == sum(v for v in hoja.renglones.values() if v is not None)
        vistos.update(revision.codigos)
    assert min(vistos.values()) > COMPARACIONES // 200
    assert set(vistos) >= {*(f"AEC-{n}" for n in range(1, 8)), *EN_BLANCO.values(), "AEC-26", "AEC-31"}


def test_10_000_blancos_se_senalan_en_su_campo() -> None:
    azar = Random(25)
    for _ in range(COMPARACIONES):
        hoja = hoja_al_azar(azar)
        senalados = {
            campo
            for hallazgo in revisar(hoja.como_acta()).errores
            if hallazgo.codigo in {*EN_BLANCO.values(), "AEC-26"}
            for campo in hallazgo.campos
        }
        sueltos = {campo for campo in EN_BLANCO if hoja.simples[campo] is None}
        de_votos = {f"votos[{'_'.join(sorted(o))}]" for o, v in hoja.votos.items() if v is None}
        assert senalados == sueltos | de_votos
