"""Figures that others already distributed or published: party votes of the State, and tables that must add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from comicios.reglas.argumentos import cuenta, nombre_de_opcion
from comicios.reglas.numeros import cifra, contar
from comicios.reglas.pasos import Paso
from comicios.reglas.resultados.sumas import en_orden, iterable


@dataclass(frozen=True)
class Cuadre:
    """What the parts add up to, and how far that is from the total they came with (total − suma)."""

    suma: int
    diferencia: int
    paso: Paso

    @property
    def cuadra(self) -> bool:
        return self.diferencia == 0


def cuadrar(partes: Mapping[str, int], total: int) -> Cuadre:
    """Whether the columns of a published table (votes) add up to its total. Nothing is corrected.

    DatoInvalido for a name that is blank or a figure that is not a count.
    Fundamento: computos.md CMP-37.
    """
    publicado = cuenta(total, "El total publicado")
    suma = sum(_cuentas(partes, "Las columnas de la tabla").values())
    diferencia = publicado - suma
    texto = (
        f"Las columnas suman {contar(suma, 'voto', 'votos')} y el total publicado es {cifra(publicado, 0)}: "
    )
    texto += "cuadran." if diferencia == 0 else f"no cuadran, la diferencia es de {cifra(diferencia, 0)}."
    paso = Paso("CMP-37", texto, {"suma": suma, "total": publicado, "diferencia": diferencia})
    return Cuadre(suma, diferencia, paso)


def sumar_partidos(resultados: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The votes of each party in the State: the sum of what each demarcation already distributed to it.

    Whole votes by party, sorted by name. DatoInvalido for anything else.
    Fundamento: computos.md CMP-43.
    """
    sumados: dict[str, int] = {}
    for resultado in iterable(resultados, "Los resultados de las demarcaciones"):
        for partido, votos in _cuentas(resultado, "Los votos por partido").items():
            sumados[partido] = sumados.get(partido, 0) + votos
    return {partido: sumados[partido] for partido in sorted(sumados)}


def _cuentas(valor: object, nombre: str) -> dict[str, int]:
    return {
        nombre_de_opcion(clave, nombre): cuenta(dato, f"{nombre}, {clave}")
        for clave, dato in en_orden(valor, nombre)
    }
