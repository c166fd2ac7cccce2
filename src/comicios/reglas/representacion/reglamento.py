"""The rules of one assignment, as the law or the agreement of a process sets them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from comicios.reglas.argumentos import ArgumentoInvalido, bandera, cuenta, proporcion, una_de
from comicios.reglas.numeros import citar
from comicios.reglas.parametros import Ajustes, Parametro, Parametros, resolver
from comicios.reglas.representacion.cuentas import cuentas

Metodo = Literal["cociente_y_resto_mayor", "promedios_mayores"]
METODOS: tuple[Metodo, ...] = ("cociente_y_resto_mayor", "promedios_mayores")


@dataclass(frozen=True)
class ReglasDeAsignacion:
    """Which parties take part, in which steps seats are given, and how many seats a party may hold.

    `umbral` and `tope_sobrerrepresentacion` are exact proportions of one (3 % = Fraction(3, 100)); `base_umbral`
    and `base_tope` are counts of votes (None: the sum of the votes, and the base of the threshold);
    `curules_mr` are the majority seats by party or candidacy; `escanos_totales` is the whole chamber (None:
    the seats to assign plus the majority ones). A figure out of range raises ArgumentoInvalido or NumeroInvalido.
    Fundamento: computos.md 7.1 (por confirmar: Constitución de BCS, art. 41).
    """

    metodo: Metodo = "cociente_y_resto_mayor"
    umbral: Fraction | None = None
    base_umbral: int | None = None
    asignacion_minima: bool = False
    restar_votos_usados: bool = False
    curules_mr: Mapping[str, int] | None = field(default=None, hash=False)
    escanos_totales: int | None = None
    tope_sobrerrepresentacion: Fraction | None = None
    base_tope: int | None = None

    def __post_init__(self) -> None:
        una_de(self.metodo, "método de asignación", METODOS)
        bandera(self.asignacion_minima, "asignación mínima")
        bandera(self.restar_votos_usados, "restar los votos usados")
        self._fijar("umbral", proporcion, "umbral")
        self._fijar("tope_sobrerrepresentacion", proporcion, "tope de sobrerrepresentación")
        self._fijar("base_umbral", cuenta, "votación base del umbral")
        self._fijar("base_tope", cuenta, "votación base del tope")
        self._fijar("escanos_totales", cuenta, "escaños totales")
        self._fijar("curules_mr", cuentas, "curules de mayoría relativa")

    def _fijar(self, campo: str, leer: Callable[[object, str], object], nombre: str) -> None:
        valor = getattr(self, campo)
        if valor is not None:
            object.__setattr__(self, campo, leer(valor, nombre))


def reglas_del_congreso(
    *,
    curules_mr: Mapping[str, int],
    base_umbral: int,
    parametros: Parametros | Ajustes | None = None,
    fecha: date | None = None,
) -> ReglasDeAsignacion:
    """How the seats of the State Congress are assigned, with the figures in force on `fecha`.

    `curules_mr` are the districts won by each party or candidacy; `base_umbral`, the votes over which threshold
    and cap are measured. ParametroInvalido or ArgumentoInvalido when a figure is missing or out of range.
    Fundamento: computos.md 7.1 (por confirmar: Constitución de BCS, art. 41).
    """
    cifras = resolver(parametros, fecha).representacion
    return ReglasDeAsignacion(
        umbral=proporcion(cifras.umbral.valor, cifras.umbral.clave),
        base_umbral=cuenta(base_umbral, "votación base del umbral"),
        asignacion_minima=_si_o_no(cifras.asignacion_minima),
        restar_votos_usados=_si_o_no(cifras.restar_votos_usados),
        curules_mr=cuentas(curules_mr, "curules de mayoría relativa"),
        escanos_totales=cuenta(cifras.escanos_congreso.valor, cifras.escanos_congreso.clave),
        tope_sobrerrepresentacion=proporcion(
            cifras.tope_sobrerrepresentacion.valor, cifras.tope_sobrerrepresentacion.clave
        ),
    )


def _si_o_no(parametro: Parametro) -> bool:
    if parametro.valor not in (0, 1):
        raise ArgumentoInvalido(
            f"{parametro.clave}: {citar(parametro.valor)} no es un sí o no. Use 1 para sí y 0 para no."
        )
    return parametro.valor == 1
