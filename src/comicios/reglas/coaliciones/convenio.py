"""The convenio of a candidatura común: how the votes of its only box are shared among its parties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from comicios.reglas.argumentos import cuenta, mapa, nombre_de_opcion, una_de
from comicios.reglas.coaliciones.cifras import CIEN, MAXIMO, escribir_exacto, leer_por_ciento
from comicios.reglas.coaliciones.errores import ConvenioInvalido

MAYOR_DECIMAL = "mayor_decimal"
PRIMER_PARTIDO = "primer_partido"
REMANENTES = frozenset({MAYOR_DECIMAL, PRIMER_PARTIDO})


@dataclass(frozen=True)
class Convenio:
    """Either fixed `porcentajes` (percents that sum 100) or a `tabla` of points by level of the valid vote.

    `porcentajes`: party → percent (`Fraction(51)` is 51 %), with `remanente` saying where the votes left by the
    fractions go. `tabla`: level (1 to 100) → party → points, with all that is left for the first party. The order
    in which the parties are written is the convenio's. What does not fit raises ConvenioInvalido or
    ArgumentoInvalido; once made, it does not change.
    Fundamento: computos.md CMP-44 y CMP-45 (ley local y convenio de cada proceso, por confirmar).
    """

    porcentajes: Mapping[str, Fraction] | None = None
    tabla: Mapping[int, Mapping[str, int]] | None = None
    remanente: str | None = None
    partidos: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        if (self.porcentajes is None) == (self.tabla is None):
            raise ConvenioInvalido(
                "El convenio debe traer porcentajes o una tabla por niveles: escriba uno de los dos, no ambos."
            )
        if self.porcentajes is not None:
            porcentajes = _leer_porcentajes(self.porcentajes)
            self._fijar("porcentajes", porcentajes)
            self._fijar("remanente", una_de(self.remanente, "remanente", REMANENTES))
            self._fijar("partidos", tuple(porcentajes))
        else:
            tabla = _leer_tabla(self.tabla)
            self._fijar("tabla", tabla)
            self._fijar("remanente", _remanente_de_tabla(self.remanente))
            self._fijar("partidos", tuple(next(iter(tabla.values()))))

    def _fijar(self, campo: str, valor: object) -> None:
        object.__setattr__(self, campo, valor)

    def __hash__(self) -> int:
        niveles = () if self.tabla is None else tuple((n, tuple(f.items())) for n, f in self.tabla.items())
        fijos = () if self.porcentajes is None else tuple(self.porcentajes.items())
        return hash((fijos, niveles, self.remanente))


def _leer_porcentajes(valor: object) -> Mapping[str, Fraction]:
    porcentajes = {
        nombre_de_opcion(partido, "porcentajes"): leer_por_ciento(parte, f"porcentajes, {partido}")
        for partido, parte in mapa(valor, "porcentajes").items()
    }
    suma = sum(porcentajes.values(), Fraction(0))
    if suma != CIEN:
        raise ConvenioInvalido(
            f"Los porcentajes del convenio suman {escribir_exacto(suma)} y deben sumar {MAXIMO}. "
            "Revise el de cada partido."
        )
    return MappingProxyType(porcentajes)


def _leer_tabla(valor: object) -> Mapping[int, Mapping[str, int]]:
    filas = mapa(valor, "tabla")
    if not filas:
        raise ConvenioInvalido(
            "La tabla del convenio está vacía: escriba una fila por cada nivel de votación."
        )
    niveles = {cuenta(nivel, "tabla, nivel", minimo=1, maximo=MAXIMO): fila for nivel, fila in filas.items()}
    tabla = {nivel: _leer_fila(niveles[nivel], nivel) for nivel in sorted(niveles)}
    primero, *demas = tabla
    for nivel in demas:
        if tuple(tabla[nivel]) != tuple(tabla[primero]):
            raise ConvenioInvalido(
                f"En la tabla del convenio, el nivel {nivel} no tiene los mismos partidos, en el mismo orden, que "
                f"el nivel {primero} ({', '.join(tabla[primero])}). Escríbalos igual en todos los niveles."
            )
    return MappingProxyType(tabla)


def _leer_fila(valor: object, nivel: int) -> Mapping[str, int]:
    donde = f"tabla, nivel {nivel}"
    fila = {
        nombre_de_opcion(partido, donde): cuenta(puntos, f"{donde}, {partido}")
        for partido, puntos in mapa(valor, donde).items()
    }
    if not fila:
        raise ConvenioInvalido(
            f"En la tabla del convenio, el nivel {nivel} no tiene partidos: escriba sus puntos."
        )
    suma = sum(fila.values())
    if suma > nivel:
        raise ConvenioInvalido(
            f"En la tabla del convenio, el nivel {nivel} reparte {suma} puntos, más que los de su nivel. "
            "Revise los de cada partido."
        )
    return MappingProxyType(fila)


def _remanente_de_tabla(valor: object) -> str:
    if valor is not None and una_de(valor, "remanente", REMANENTES) != PRIMER_PARTIDO:
        raise ConvenioInvalido(
            f"Con tabla, lo que queda es siempre para el primer partido: quite el remanente «{MAYOR_DECIMAL}» o "
            f"escriba «{PRIMER_PARTIDO}»."
        )
    return PRIMER_PARTIDO
