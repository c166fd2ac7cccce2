"""The causes for a new count of a package, looked at one by one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from comicios.reglas.acta import CODIGOS, Acta
from comicios.reglas.acta.cifras import cifras
from comicios.reglas.acta.revision import contradicciones, exigir_acta
from comicios.reglas.parametros import Ajustes, Parametros
from comicios.reglas.recuento.candidaturas import preparar
from comicios.reglas.recuento.caso import Caso
from comicios.reglas.recuento.causal import CAUSALES, Causal
from comicios.reglas.recuento.cifras import mira_votos_validos
from comicios.reglas.recuento.marcas import CAUSAL_DE_MARCA, conjunto_de
from comicios.reglas.recuento.paquete import CondicionDelPaquete, leer_condicion


def causales(
    acta: Acta | None,
    *,
    candidaturas: Mapping[str, frozenset[str]],
    copia_consejo: Acta | None = None,
    paquete: CondicionDelPaquete | Mapping[str, bool] | None = None,
    marcas: frozenset[str] = frozenset(),
    aclaradas: frozenset[str] = frozenset(),
    parametros: Parametros | Ajustes | None = None,
    fecha: date | None = None,
) -> list[Causal]:
    """A package is counted anew when its acta, its copy or its condition gives one of the causes R1 to R7.

    In order, one of each at most; none means the package may be checked against its copy. `aclaradas` holds the
    codes the council cleared with a note: a blank is cleared only when the other copy has the figure. A row of no
    candidacy, an unknown mark or code, or anything of the wrong kind raises a DatoInvalido.
    Fundamento: computos.md 2.4, CMP-06, CMP-08 y CMP-12 a CMP-14 (LGIPE, art. 311, numeral 1).
    """
    preparadas = preparar(candidaturas)
    actas = [
        exigir_acta(a, n) for a, n in ((acta, "acta"), (copia_consejo, "copia_consejo")) if a is not None
    ]
    evaluada = actas[0] if actas else None
    otra = actas[1] if len(actas) > 1 else None
    if otra is not None:
        preparadas.exigir(otra.votos)
    codigos_aclarados = conjunto_de(aclaradas, "aclaradas", CODIGOS.keys())
    figuras = cifras(parametros, fecha)
    halladas = () if evaluada is None else contradicciones(evaluada, figuras)
    caso = Caso(
        evaluada,
        otra,
        leer_condicion(paquete),
        conjunto_de(marcas, "marcas", CAUSAL_DE_MARCA.keys()),
        codigos_aclarados,
        mira_votos_validos(parametros, fecha),
        None if evaluada is None else preparadas.sumar(evaluada.votos),
        tuple(h for h in halladas if h.codigo not in codigos_aclarados),
    )
    return [Causal(codigo, caso) for codigo, regla in CAUSALES.items() if regla.procede(caso)]
