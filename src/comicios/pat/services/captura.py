"""Reading what a person typed in a month's cell, the same for the grid, the form and the workbook."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from comicios.nucleo.errores import Rechazo
from comicios.pat.models import Indicador, VersionDeAvance
from comicios.reglas import mir
from comicios.reglas.numeros import ESPACIO_DURO, NumeroInvalido, leer_decimal, llano

VOCALES = "aeiou"


@dataclass(frozen=True)
class Captura:
    """A month's value as captured; all None is a blank (the value is withdrawn)."""

    valor: Decimal | None = None
    numerador: Decimal | None = None
    denominador: Decimal | None = None

    @property
    def is_blank(self) -> bool:
        return self.valor is None and self.numerador is None

    @property
    def rule_value(self) -> mir.Valor | None:
        if self.numerador is not None and self.denominador is not None:
            return mir.Razon(self.numerador, self.denominador)
        return self.valor


def read_captura(indicador: Indicador, texto: str) -> Captura:
    """«30», «12.5» or, for a RAZON, «18/20». Empty is a blank. Raises Rechazo with the sentence for the person."""
    escrito = texto.strip()
    if not escrito:
        return Captura()
    try:
        if indicador.acumulacion == "RAZON":
            return _read_razon(escrito)
        return Captura(valor=leer_decimal(escrito, enteros=_in_documents(indicador)))
    except NumeroInvalido as error:
        raise Rechazo(_hint(indicador, str(error)), campo="valor") from error


def _read_razon(escrito: str) -> Captura:
    partes = escrito.split("/")
    if len(partes) != 2:
        raise Rechazo(
            f"«{escrito}» no es una razón. Escriba numerador y denominador separados por una diagonal, por ejemplo 18/20.",
            campo="valor",
        )
    return Captura(numerador=leer_decimal(partes[0].strip()), denominador=leer_decimal(partes[1].strip()))


def _in_documents(indicador: Indicador) -> bool:
    return indicador.unidad.casefold().startswith("documento")


def _hint(indicador: Indicador, mensaje: str) -> str:
    if _in_documents(indicador):
        return f"{mensaje} En {indicador.clave} la meta se cuenta en documentos enteros, sin decimales."
    return mensaje


def written(captura: Captura | VersionDeAvance | None) -> str:
    """The value as a person would type it back: «30», «12.5», «18/20»; empty for a blank."""
    if captura is None:
        return ""
    if captura.numerador is not None and captura.denominador is not None:
        return f"{llano(captura.numerador)}/{llano(captura.denominador)}"
    return "" if captura.valor is None else llano(captura.valor)


def spoken(indicador: Indicador, captura: Captura | VersionDeAvance | None) -> str:
    """The value with its unit, for a sentence: «30 %», «1 documento», «18/20»."""
    texto = written(captura)
    if not texto:
        return "sin valor"
    return texto if "/" in texto else with_unit(texto, indicador.unidad)


def with_unit(numero: str, unidad: str) -> str:
    """«100 %», «1 documento», «12 documentos», with a no-break space; a phrase of several words stays as it is."""
    palabra = unidad.lower()
    if numero != "1" and palabra[-1:] in VOCALES and " " not in palabra:
        palabra += "s"
    return f"{numero}{ESPACIO_DURO}{palabra}"
