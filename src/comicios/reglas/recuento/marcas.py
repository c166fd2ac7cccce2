"""What people mark on an acta or a package by looking at it: the causes that no figure tells."""

from __future__ import annotations

from collections.abc import Mapping, Set
from enum import StrEnum
from types import MappingProxyType

from comicios.reglas.argumentos import ArgumentoInvalido
from comicios.reglas.numeros import citar
from comicios.reglas.periodos import enumerar


class Marca(StrEnum):
    ACTA_ALTERADA = "ACTA_ALTERADA"
    ACTA_ILEGIBLE = "ACTA_ILEGIBLE"
    SIN_ACTA = "SIN_ACTA"
    PAQUETE_ALTERADO = "PAQUETE_ALTERADO"


CAUSAL_DE_MARCA: Mapping[str, str] = MappingProxyType(
    {
        Marca.ACTA_ALTERADA: "R2",
        Marca.ACTA_ILEGIBLE: "R3",
        Marca.SIN_ACTA: "R3",
        Marca.PAQUETE_ALTERADO: "R5",
        "R2": "R2",
        "R3": "R3",
        "R5": "R5",
    }
)

FRASES: Mapping[str, str] = MappingProxyType(
    {
        Marca.ACTA_ALTERADA: "el acta tiene alteraciones evidentes",
        Marca.ACTA_ILEGIBLE: "el acta no se lee",
        Marca.SIN_ACTA: "no hay acta en el paquete ni en poder de la presidencia",
        Marca.PAQUETE_ALTERADO: "el paquete tiene muestras de alteración",
        "R2": "procede la causal R2",
        "R3": "procede la causal R3",
        "R5": "procede la causal R5",
    }
)

# The eleven flags of the catalogue of Nayarit (computos.md 2.4): the mark a person sets, or the rule that finds it.
BANDERAS: Mapping[str, str] = MappingProxyType(
    {
        "Paquete sin acta": Marca.SIN_ACTA,
        "Votos nulos mayores que la diferencia": "R6",
        "Total del sistema mayor que las boletas": "AEC-2",
        "Total del sistema distinto del total del acta": "AEC-1",
        "Todos los votos para una opción": "R7",
        "Acta ilegible": Marca.ACTA_ILEGIBLE,
        "Acta alterada": Marca.ACTA_ALTERADA,
        "Paquete alterado": Marca.PAQUETE_ALTERADO,
        "Personas que votaron distintas del total del sistema": "AEC-7",
        "Sobrantes y personas que votaron mayores que las boletas": "AEC-5",
        "Sobrantes y total del sistema mayores que las boletas": "AEC-6",
    }
)


def conjunto_de(valor: object, nombre: str, validas: Set[str]) -> frozenset[str]:
    """A set of codes, all of them among the valid ones; ArgumentoInvalido lists these."""
    if not isinstance(valor, frozenset | set):
        raise ArgumentoInvalido(f"{nombre}: se esperaba un conjunto de claves y llegó {citar(valor)}.")
    if not valor:
        return frozenset()
    ajenas = sorted(citar(clave) for clave in valor if not isinstance(clave, str) or clave not in validas)
    if ajenas:
        raise ArgumentoInvalido(
            f"{nombre}: no existe {', '.join(ajenas)}. Use {enumerar(sorted(validas), 'o')}."
        )
    return frozenset(map(str, valor))
