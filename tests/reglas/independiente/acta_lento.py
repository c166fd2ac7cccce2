"""Sections 2.4 and 8 once more: the acta as a plain table of figures, each rule a sum that must be zero or not pass it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from comicios.reglas.acta import Acta

SIMPLES = (
    "boletas",
    "sobrantes",
    "personas",
    "representantes",
    "urna",
    "no_registradas",
    "nulos",
    "total",
    "lista_nominal",
)
EN_BLANCO = {
    "boletas": "AEC-21",
    "sobrantes": "AEC-22",
    "personas": "AEC-23",
    "representantes": "AEC-24",
    "urna": "AEC-25",
    "no_registradas": "AEC-27",
    "nulos": "AEC-28",
    "total": "AEC-29",
}
# Each rule: the fields that add, those that subtract, and whether only an excess is an error.
CUENTAS: dict[str, tuple[tuple[str, ...], tuple[str, ...], bool]] = {
    "AEC-1": (("calculado",), ("total",), False),
    "AEC-2": (("calculado",), ("boletas",), True),
    "AEC-3": (("personas", "representantes"), ("urna",), False),
    "AEC-4": (("urna",), ("calculado",), False),
    "AEC-5": (("sobrantes", "personas", "representantes"), ("boletas",), False),
    "AEC-6": (("sobrantes", "calculado"), ("boletas",), True),
    "AEC-7": (("personas", "representantes"), ("calculado",), False),
}


@dataclass(frozen=True)
class Hoja:
    """The paper as a table: `simples` by field name, `votos` by row; None is a blank."""

    simples: Mapping[str, int | None]
    votos: Mapping[frozenset[str], int | None]
    especial: bool = False

    def como_acta(self) -> Acta:
        return Acta(votos=dict(self.votos), especial=self.especial, **self.simples)

    @property
    def renglones(self) -> dict[str | frozenset[str], int | None]:
        """Every row where votes are written: options, no registradas and nulos."""
        return {**self.votos, **{k: self.simples[k] for k in ("no_registradas", "nulos")}}

    @property
    def calculado(self) -> int | None:
        renglones = list(self.renglones.values())
        return None if None in renglones else sum(x for x in renglones if x is not None)

    def valor(self, campo: str) -> int | None:
        return self.calculado if campo == "calculado" else self.simples[campo]


def errores_lento(hoja: Hoja, *, solo_exceso: bool = False, con_representantes: bool = True) -> set[str]:
    """AEC-1…7, the blanks and the zero that contradicts votes."""
    hallados = {codigo for campo, codigo in EN_BLANCO.items() if hoja.simples[campo] is None}
    if None in hoja.votos.values():
        hallados.add("AEC-26")
    cuentas = dict(CUENTAS)
    if solo_exceso:
        cuentas["AEC-5"] = (*CUENTAS["AEC-5"][:2], True)
    if not con_representantes:
        cuentas["AEC-7"] = (("personas",), ("calculado",), False)
    for codigo, (suman, restan, exceso) in cuentas.items():
        saldo = _saldo(hoja, suman, restan)
        if saldo is not None and (saldo > 0 if exceso else saldo != 0):
            hallados.add(codigo)
    if (hoja.calculado or 0) > 0 and 0 in (hoja.simples["personas"], hoja.simples["urna"]):
        hallados.add("AEC-31")
    return hallados


def advertencias_lento(hoja: Hoja, *, inusuales: Fraction = Fraction(20, 100)) -> set[str]:
    """What is strange but is no error: section 8 and CMP-15."""
    hallados = set()
    boletas, nominal, nulos = (hoja.simples[k] for k in ("boletas", "lista_nominal", "nulos"))
    if nominal is None and not hoja.especial:
        hallados.add("AEC-41")
    if boletas is not None and any(v is not None and v > boletas for v in hoja.renglones.values()):
        hallados.add("AEC-42")
    excesos = {"AEC-43": (("total",), ("boletas",))}
    if not hoja.especial:
        excesos["AEC-44"] = (("calculado",), ("lista_nominal", "representantes"))
    for codigo, (suman, restan) in excesos.items():
        if (_saldo(hoja, suman, restan) or 0) > 0:
            hallados.add(codigo)
    if hoja.calculado == 0:
        hallados.add("AEC-45")
    if hoja.calculado and nulos is not None and Fraction(nulos, hoja.calculado) >= inusuales:
        hallados.add("AEC-46")
    return hallados


def _saldo(hoja: Hoja, suman: tuple[str, ...], restan: tuple[str, ...]) -> int | None:
    saldo = 0
    for campo in (*suman, *restan):
        valor = hoja.valor(campo)
        if valor is None:
            return None
        saldo += valor if campo in suman else -valor
    return saldo
