"""How many ballots a casilla should have received."""

from __future__ import annotations

from datetime import date

from comicios.reglas.acta.cifras import entera
from comicios.reglas.argumentos import cuenta
from comicios.reglas.parametros import Ajustes, Parametros, resolver


def boletas_entregadas(
    lista_nominal: int,
    actores: int,
    *,
    parametros: Parametros | Ajustes | None = None,
    fecha: date | None = None,
) -> int:
    """The ballots of a casilla: one per elector of its lista nominal and some per actor with representation.

    `actores` counts the parties one by one, also those of a coalition, and each independent. Whole counts of 0 or
    more; ArgumentoInvalido otherwise. The count in the acta of sealing wins over this figure.
    Fundamento: computos.md CMP-05 (boletas por representación, por confirmar).
    """
    electores = cuenta(lista_nominal, "lista nominal")
    por_actor = entera(resolver(parametros, fecha).acta.boletas_por_representacion)
    return electores + por_actor * cuenta(actores, "actores con representación")
