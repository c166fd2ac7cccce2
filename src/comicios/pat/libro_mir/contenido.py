"""What a MIR workbook says: the figures arrive computed, this module only holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Literal, Protocol, runtime_checkable

from comicios.reglas.periodos import MESES

Numero = int | Decimal | Fraction
Acumulacion = Literal["SUMA", "ULTIMO", "PROMEDIO", "RAZON"]
Tendencia = Literal["incremento", "reduccion", "constante"]
FormulaDeReduccion = Literal["espejo", "meta_entre_alcanzado"]

SIN_REFERENCIA = "Sin referencia"
UNIDADES_ENTERAS = ("documento", "documentos")
TENDENCIAS_IMPRESAS = {"incremento": "incremento", "reduccion": "reducción", "constante": "constante"}

_CIFRAS_DE_UNA_HOJA = 15  # a spreadsheet keeps no more significant digits than these
_COLUMNAS = (
    "NÚMERO",
    "POLÍTICAS GENERALES",
    "NOMBRE DEL PROGRAMA",
    "OBJETIVO ESPECÍFICO",
    "LÍNEA DE ACCIÓN",
    "MES INICIAL",
    "MES FINAL",
    "DIMENSIÓN DEL INDICADOR (Eficacia, Eficiencia, Economía, Calidad)",
    "NOMBRE DEL INDICADOR (Porcentaje, Índice, Razón)",
    "MÉTODO DE CÁLCULO",
    "FRECUENCIA DE MEDICIÓN",
    "UNIDAD DE MEDIDA",
    "LÍNEA BASE (Valor inicial del Indicador)",
    "META PROPUESTA (Logros del Indicador)",
    "TENDENCIA (Incremento, Reducción, Constante)",
    "PRESUPUESTO {ejercicio} PROYECTADO",
    "OBSERVACIONES",
    "META ALCANZADA (Unidades a la fecha)",
    "META PROPUESTA vs (±) META ALCANZADA (= Metas por alcanzar)",
    "METAS ALCANZADAS VERIFICABLE en",
    "PORCENTAJE DE LA META CUMPLIDO (%)",
    "ESTATUS de la actividad",
    *(mes.upper() for mes in MESES),
)


@runtime_checkable
class RazonDelMes(Protocol):
    """A month's numerator and denominator, kept apart so that the year can be summed (pat_mir 2.4, RAZON)."""

    @property
    def numerador(self) -> Numero: ...

    @property
    def denominador(self) -> Numero: ...


@dataclass(frozen=True, kw_only=True)
class RenglonMir:
    """One line of action in the form: columns 5–34. Percentages in hundreds (100 = all), money in whole
    pesos.
    """

    clave: str
    indicador_id: int
    linea: str
    mes_inicial: int | None
    mes_final: int | None
    dimension: str
    nombre_indicador: str
    metodo: str
    frecuencia: str
    unidad: str
    linea_base: Decimal | None
    meta: Decimal
    tendencia: Tendencia
    acumulacion: Acumulacion = "SUMA"
    formula_reduccion: FormulaDeReduccion = "espejo"
    medir_desde_base: bool = False
    tolerancia: Decimal = Decimal(0)
    programados: frozenset[int] = frozenset()
    presupuesto: int = 0
    observaciones: str = ""
    alcanzada: Numero | None = None
    diferencia: Numero | None = None
    porcentaje: Numero | None = None
    estatus: str = "PENDIENTE"
    verificable_en: str = ""
    variables: tuple[str, str] = ("Numerador", "Denominador")
    meses: Mapping[int, Numero | RazonDelMes | None]

    @property
    def es_razon(self) -> bool:
        return self.acumulacion == "RAZON"

    @property
    def solo_enteros(self) -> bool:
        """Documents are counted whole (pat_mir 2.4, guard rails)."""
        return self.unidad.strip().casefold() in UNIDADES_ENTERAS

    @property
    def ventana(self) -> tuple[int, ...]:
        """The programmed months; without a set of them, all from the first to the last one (pat_mir R5)."""
        if self.programados:
            return tuple(sorted(self.programados))
        if self.mes_inicial is None or self.mes_final is None:
            return ()
        return tuple(range(self.mes_inicial, self.mes_final + 1))


@dataclass(frozen=True, kw_only=True)
class ObjetivoMir:
    """An objective, its rows and the subtotal of its budget in pesos; columns 1–4 are merged over
    the rows.
    """

    numero: int
    politicas: str
    nombre_programa: str
    texto: str
    renglones: tuple[RenglonMir, ...]
    subtotal: int


@dataclass(frozen=True, kw_only=True)
class LibroMir:
    """The whole form at a cut-off month. ValueError when a month after `corte` brings a value or a header is
    missing.
    """

    ejercicio: int
    programa_clave: str
    programa_version: int
    nombre_programa: str
    instituto: str
    formato: str
    organo: str
    objetivo_general: str
    corte: int
    columnas: tuple[str, ...]
    objetivos: tuple[ObjetivoMir, ...]
    total: int
    leyenda_total: str
    leyendas_pie: tuple[str, ...]
    descargado: datetime
    simulacro: str | None = None
    notas: tuple[str, ...] = ()
    cerrado: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.corte <= len(MESES):
            raise ValueError(f"El corte {self.corte} no es un mes: use un número del 1 al 12.")
        if len(self.columnas) != len(_COLUMNAS):
            raise ValueError(
                f"El formato MIR lleva {len(_COLUMNAS)} columnas y llegaron {len(self.columnas)}."
            )
        self._refuse_incomplete_objectives()
        for renglon in self.renglones:
            self._refuse_values_after_corte(renglon)

    @property
    def renglones(self) -> tuple[RenglonMir, ...]:
        return tuple(renglon for objetivo in self.objetivos for renglon in objetivo.renglones)

    def _refuse_incomplete_objectives(self) -> None:
        vacio = next((objetivo.numero for objetivo in self.objetivos if not objetivo.renglones), None)
        if vacio is not None:
            raise ValueError(f"El objetivo {vacio} no tiene renglones en la MIR: no se imprime sin ellos.")
        if len({renglon.indicador_id for renglon in self.renglones}) != len(self.renglones):
            raise ValueError("Dos renglones de la MIR son del mismo indicador: cada uno va una sola vez.")

    def _refuse_values_after_corte(self, renglon: RenglonMir) -> None:
        # The formulas add the twelve months: a later value would make them differ from the figure at the
        # cut-off.
        for mes, valor in renglon.meses.items():
            if valor is not None and mes > self.corte:
                raise ValueError(
                    f"{renglon.clave} trae un valor en {MESES[mes - 1]}, después del corte "
                    f"({MESES[self.corte - 1]})."
                )


def columnas_del_formato(ejercicio: int) -> tuple[str, ...]:
    """The 34 headers in their order; the year of the budget comes from the ejercicio (pat_mir 2.2, column
    16).
    """
    return tuple(titulo.format(ejercicio=ejercicio) for titulo in _COLUMNAS)


def to_decimal(numero: Numero) -> Decimal:
    """The same figure as a Decimal; what never ends is cut at the 15 digits a spreadsheet keeps."""
    if not isinstance(numero, Fraction):
        return Decimal(numero)
    with localcontext() as contexto:
        contexto.prec = _CIFRAS_DE_UNA_HOJA
        return Decimal(numero.numerator) / Decimal(numero.denominator)


def plain_text(numero: Decimal) -> str:
    """A figure written with all its digits and no idle zeros: the same text for 8, 8.0 and 8E+0."""
    texto = f"{numero:f}"
    return texto.rstrip("0").rstrip(".") if "." in texto else texto
