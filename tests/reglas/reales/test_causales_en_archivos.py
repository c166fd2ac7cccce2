"""Every acta of two real files goes through the review and the causes: how many of each code, and nothing breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tests.reglas.independiente.acta_lento import SIMPLES, Hoja, advertencias_lento, errores_lento
from tests.reglas.independiente.recuento_lento import causales_lento
from tests.reglas.reales.archivos import DATOS_REALES, casillas
from tests.reglas.reales.test_casillas_por_estado import QUINTANA_ROO, acta_de
from tests.reglas.reales.test_quintana_roo_2019 import (
    PAN_PRD_PESQROO,
    PVEM_PT_MORENA,
    actas,
    coaliciones_del_distrito,
)
from tests.reglas.reales.test_quintana_roo_2019 import acta_de as acta_del_prep

from comicios.reglas.acta import Acta, revisar
from comicios.reglas.recuento import Candidaturas, causales

pytestmark = DATOS_REALES
COALICIONES_DE_2018 = {
    "pan-prd-mc": frozenset({"pan", "prd", "mc"}),
    "pri-pvem-panal": frozenset({"pri", "pvem", "panal"}),
    "pt-morena": frozenset({"pt", "morena"}),
}
EN_BLANCO_DE_2019 = {
    "AEC-22": 60,
    "AEC-23": 32,
    "AEC-24": 45,
    "AEC-25": 62,
    "AEC-26": 413,
    "AEC-27": 390,
    "AEC-28": 113,
    "AEC-29": 131,
}
ERRORES_DE_2019 = {"AEC-1": 117, "AEC-3": 322, "AEC-4": 131, "AEC-7": 296, "AEC-31": 11}
ADVERTENCIAS_DE_2019 = {"AEC-44": 4, "AEC-45": 75, "AEC-46": 6}
CAUSALES_DE_2019 = {"R3": 30, "R4": 787, "R6": 286}


def candidaturas_de(acta: Acta, coaliciones: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    solos = {p for opcion in acta.votos for p in opcion}.difference(*coaliciones.values())
    return dict(coaliciones) | {p: frozenset({p}) for p in solos}


def como_hoja(acta: Acta) -> Hoja:
    return Hoja({c: getattr(acta, c) for c in SIMPLES}, dict(acta.votos), especial=acta.especial)


def contar(pares: list[tuple[Acta, dict[str, frozenset[str]]]]) -> Counter[str]:
    """How many actas have each code of the review and each cause; both must be those of the slow version."""
    vistos: Counter[str] = Counter()
    for acta, candidaturas in pares:
        hoja, revision = como_hoja(acta), revisar(acta)
        causas = [c.codigo for c in causales(acta, candidaturas=Candidaturas(candidaturas))]
        assert causas == causales_lento(hoja, None, candidaturas)
        assert {h.codigo for h in revision.errores} == errores_lento(hoja)
        assert {h.codigo for h in revision.advertencias} == advertencias_lento(hoja)
        vistos.update(revision.codigos | set(causas))
    return vistos


def test_los_codigos_de_las_2136_actas_del_prep_de_2019() -> None:
    pares = []
    for fila in actas():
        acta, coaliciones = acta_del_prep(fila), coaliciones_del_distrito(fila["ID_DISTRITO"])
        # The file writes a figure even where a coalition did not exist: those columns are not on the ballot.
        ajenas = {o for o in acta.votos if len(o) > 1 and not any(o <= c for c in coaliciones.values())}
        votos = {o: v for o, v in acta.votos.items() if o not in ajenas}
        acta = Acta(**{c: getattr(acta, c) for c in SIMPLES}, votos=votos, especial=acta.especial)
        pares.append((acta, candidaturas_de(acta, coaliciones)))
    assert len(pares) == 2136
    assert {PAN_PRD_PESQROO, PVEM_PT_MORENA} == set(coaliciones_del_distrito("2").values())
    # The file has no ballots delivered: AEC-21 in every row, and AEC-2, 5 and 6 say nothing.
    assert contar(pares) == {"AEC-21": 2136} | EN_BLANCO_DE_2019 | ERRORES_DE_2019 | ADVERTENCIAS_DE_2019 | (
        CAUSALES_DE_2019
    )


def test_los_codigos_de_las_2098_casillas_de_quintana_roo_2018() -> None:
    pares = []
    for casilla in casillas(QUINTANA_ROO):
        acta = acta_de(casilla)
        pares.append((acta, candidaturas_de(acta, COALICIONES_DE_2018)))
    assert len(pares) == 2098
    # The file has only votes, total and lista nominal; the 401 rows are those that lost a column.
    sin_cifra = {f"AEC-{n}": 2098 for n in range(21, 26)}
    assert contar(pares) == sin_cifra | {"AEC-1": 401, "R4": 401, "R6": 170, "AEC-45": 2}
