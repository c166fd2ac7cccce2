"""One row of the monthly grid: an indicator in a month, with everything the grid prints of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from comicios.pat.models import Avance, Indicador
from comicios.pat.selectors.medido import Medido
from comicios.pat.selectors.panorama import value_of
from comicios.pat.selectors.tardias import late_since
from comicios.pat.services.avances import has_progress
from comicios.pat.services.captura import spoken, with_unit, written
from comicios.reglas import mir
from comicios.reglas.flujos.avance import Estado
from comicios.reglas.mir.avisos import fuera_de_ventana
from comicios.reglas.numeros import llano, redondear
from comicios.reglas.periodos import enumerar, nombre_mes

if TYPE_CHECKING:
    from comicios.nucleo.archivos.models import Evidencia

SIN_CAPTURA = ("sin_captura", "Sin captura", "gris")
EN_CORRECCION = ("correccion", "En corrección", "ambar")
PALABRAS = {
    Estado.BORRADOR: ("borrador", "Borrador", "gris"),
    Estado.DEVUELTO: ("devuelto", "Devuelta", "rojo"),
    Estado.EN_REVISION: ("en_revision", "En revisión", "azul"),
    Estado.ACEPTADO: ("aceptado", "Aceptada", "verde"),
}
EDITABLES = frozenset({Estado.BORRADOR, Estado.DEVUELTO})


@dataclass(frozen=True)
class Devolucion:
    """Who gave the month back, when and why."""

    motivo: str
    nombre: str = ""
    momento: datetime | None = None


@dataclass(frozen=True)
class Fila:
    """One indicator in one month: what the grid prints of it. `bloqueo` says why the month is locked, or is empty."""

    indicador: Indicador
    mes: int
    regla: mir.Indicador
    avance: Avance | None
    anterior: mir.Evaluacion
    evidencias: tuple[Evidencia, ...]
    devolucion: Devolucion | None
    medido: Medido | None
    bloqueo: str

    @property
    def valor(self) -> str:
        return written(self.avance.vigente) if self.avance else ""

    @property
    def dicho(self) -> str:
        """The value with its unit, for a sentence."""
        return spoken(self.indicador, self.avance.vigente if self.avance else None)

    @property
    def aceptado(self) -> str:
        return spoken(self.indicador, self.avance.aceptada if self.avance else None)

    @property
    def version(self) -> int:
        return self.avance.version if self.avance else 0

    @property
    def justificacion(self) -> str:
        return self.avance.vigente.justificacion if self.avance and self.avance.vigente else ""

    @property
    def capturada_at(self) -> datetime | None:
        return self.avance.vigente.capturada_at if self.avance and self.avance.vigente else None

    @property
    def tarde(self) -> date | None:
        """The day it was captured, when that was long after the month ended (R4)."""
        vigente = self.avance.vigente if self.avance else None
        return late_since(vigente, self.indicador.linea.programa.ejercicio_id, self.mes)

    @property
    def estado(self) -> tuple[str, str, str]:
        """(key, word, colour) of the month."""
        if self.avance is None or (self.avance.estado == Estado.BORRADOR and not self.valor):
            return SIN_CAPTURA
        if self.avance.estado == Estado.BORRADOR and self.avance.aceptada_id:
            return EN_CORRECCION
        return PALABRAS[Estado(self.avance.estado)]

    @property
    def is_editable(self) -> bool:
        return not self.bloqueo and (self.avance is None or self.avance.estado in EDITABLES)

    @property
    def lacks_evidencia(self) -> bool:
        """Whether there is progress and no document behind it."""
        vigente = self.avance.vigente if self.avance else None
        return vigente is not None and has_progress(vigente) and not self.evidencias

    @property
    def is_lista(self) -> bool:
        """A draft that may go to review: it has a value and the evidence that the value needs."""
        return self.is_draft and not self.lacks_evidencia

    @property
    def is_draft(self) -> bool:
        borrador = self.avance is not None and self.avance.estado == Estado.BORRADOR
        return borrador and bool(self.valor) and not self.bloqueo

    @property
    def is_programada(self) -> bool:
        return self.mes in self.regla.meses

    @property
    def is_fuera_de_ventana(self) -> bool:
        return fuera_de_ventana(self.regla, self.mes)

    @property
    def has_nota(self) -> bool:
        """Whether something is said in a second row under the line."""
        corrige = self.estado == EN_CORRECCION
        return bool(
            self.devolucion
            or self.justificacion
            or corrige
            or (self.is_editable and self.is_fuera_de_ventana)
        )

    @property
    def programados(self) -> str:
        return enumerar(nombre_mes(m) for m in sorted(self.regla.meses)) if self.regla.meses else ""

    @property
    def acumulado(self) -> str:
        """What was accepted before this month, two decimals; a dash when there is nothing to add up."""
        alcanzada = self.anterior.alcanzada
        return "–" if alcanzada is None else llano(redondear(alcanzada))

    @property
    def meta(self) -> str:
        return in_units(self.indicador, self.indicador.meta)

    @property
    def porcentaje_de_razon(self) -> Fraction | None:
        """18/20 is 90 %; None for any other kind of value and for a denominator of 0."""
        valor = value_of(self.avance.vigente) if self.avance else None
        if not isinstance(valor, mir.Razon) or not valor.denominador:
            return None
        return 100 * Fraction(valor.numerador) / Fraction(valor.denominador)


def in_units(indicador: Indicador, cifra: Decimal | Fraction) -> str:
    """«100 %», «1 documento», «6 documentos»."""
    return with_unit(llano(cifra), indicador.unidad)
