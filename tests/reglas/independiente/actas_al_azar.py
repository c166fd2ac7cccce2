"""Random papers, most of them nearly right: what a rule overlooks is found at the edge, not in the noise."""

from __future__ import annotations

from random import Random

from tests.reglas.independiente.acta_lento import SIMPLES, Hoja

RENGLONES = ("PAN", "PRI", "PAN_PRI", "MORENA", "MC", "CI1")
CANDIDATURAS = {
    "PAN-PRI": frozenset({"PAN", "PRI"}),
    "MORENA": frozenset({"MORENA"}),
    "MC": frozenset({"MC"}),
    "CI1": frozenset({"CI1"}),
}


def hoja_al_azar(azar: Random) -> Hoja:
    """An acta that adds up, then now and then a figure moved, zeroed or left blank."""
    reparto = azar.choice((_parejo, _parejo, _de_una_sola, _vacio))(azar)
    votos: dict[frozenset[str], int | None] = {
        frozenset(r.split("_")): v for r, v in zip(RENGLONES, reparto, strict=True)
    }
    cnr, nulos = azar.choice((0, 0, 1, 2)), azar.choice((0, 0, 1, 4, azar.randrange(12)))
    total = sum(reparto) + cnr + nulos
    representantes = azar.randrange(min(total, 6) + 1)
    sobrantes = azar.randrange(60)
    simples: dict[str, int | None] = {
        "boletas": total + sobrantes,
        "sobrantes": sobrantes,
        "personas": total - representantes,
        "representantes": representantes,
        "urna": total,
        "no_registradas": cnr,
        "nulos": nulos,
        "total": total,
        "lista_nominal": max(0, total + sobrantes - azar.choice((0, 12, 12, sobrantes + 1))),
    }
    for _ in range(azar.choice((0, 0, 0, 1, 1, 2, 5))):
        campo = azar.choice(SIMPLES)
        simples[campo] = _movida(azar, simples[campo])
    for _ in range(azar.choice((0, 0, 0, 0, 1, 2))):
        renglon = azar.choice(list(votos))
        votos[renglon] = _movida(azar, votos[renglon])
    if azar.random() < 0.03:
        votos, simples = dict.fromkeys(votos), simples | {"no_registradas": None, "nulos": None}
    return Hoja(simples, votos, especial=azar.random() < 0.2)


def copia_de(azar: Random, hoja: Hoja) -> Hoja:
    """The council's copy: equal, or with a figure or a row that changed."""
    simples, votos = dict(hoja.simples), dict(hoja.votos)
    for _ in range(azar.choice((0, 0, 1, 2))):
        campo = azar.choice(("total", "nulos", "no_registradas", *SIMPLES))
        simples[campo] = _movida(azar, simples[campo])
    for _ in range(azar.choice((0, 0, 0, 1, 3))):
        renglon = azar.choice(list(votos))
        votos[renglon] = _movida(azar, votos[renglon])
    if azar.random() < 0.1:
        votos.pop(azar.choice(list(votos)))
    return Hoja(simples, votos, especial=hoja.especial)


def _movida(azar: Random, valor: int | None) -> int | None:
    return azar.choice((None, 0, max(0, (valor or 0) + azar.choice((-1, 1, 1, 10))), 10**12))


def _parejo(azar: Random) -> list[int]:
    techo = azar.choice((3, 12, 150))
    return [azar.randrange(techo) for _ in RENGLONES]


def _de_una_sola(azar: Random) -> list[int]:
    reparto, elegida = [0] * len(RENGLONES), azar.randrange(len(RENGLONES))
    reparto[elegida] = azar.randrange(90)
    return reparto


def _vacio(azar: Random) -> list[int]:
    return [azar.choice((0, 0, 0, 0, 1)) for _ in RENGLONES]
