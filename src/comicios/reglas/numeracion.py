"""Numbers of a series by its pattern: `IEEBCS-DEOE-{n}-{año}`, `IEEBCS-CG{n:03}-{MES}-{año}`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comicios.reglas.errores import DatoInvalido
from comicios.reglas.numeros import citar
from comicios.reglas.periodos import nombre_mes

LARGO_MAXIMO = 60
_CAMPO = re.compile(r"\{([^{}]*)\}")
_LETRAS = re.compile(r"[0-9A-Za-zÁÉÍÓÚÜÑáéíóúüñ/_.\-]*")
_ANCHO = re.compile(r"n(?::0([2-6]))?")


class PatronInvalido(DatoInvalido):
    """A pattern that would not number a series without doubt."""


class Reinicio(StrEnum):
    ANUAL = "anual"
    MENSUAL = "mensual"
    NUNCA = "nunca"


@dataclass(frozen=True)
class Patron:
    """A pattern already read: fixed text and fields in order; `ancho` is the least figures of the number."""

    partes: tuple[tuple[str, str], ...]
    ancho: int

    def escribir(self, n: int, fecha: date) -> str:
        """The n-th number of the series on that day, as it is printed."""
        return "".join(fijo + self._valor(campo, n, fecha) for fijo, campo in self.partes)

    def _valor(self, campo: str, n: int, fecha: date) -> str:
        if not campo:
            return ""
        return f"{n:0{self.ancho}d}" if campo == "n" else _DE_LA_FECHA[campo](fecha)

    @property
    def campos(self) -> frozenset[str]:
        return frozenset(campo for _, campo in self.partes if campo)

    @property
    def forma(self) -> str:
        """Two patterns of the same form could print the same number."""
        return "".join(f"{fijo}{{{campo}}}" if campo else fijo for fijo, campo in self.partes).casefold()


_DE_LA_FECHA: Mapping[str, Callable[[date], str]] = {
    "año": lambda dia: f"{dia.year:04d}",
    "MES": lambda dia: nombre_mes(dia.month).upper(),
    "mes": lambda dia: nombre_mes(dia.month),
}
CAMPOS: Mapping[str, str] = {
    "n": "el número; {n:03} lo escribe con tres cifras, como 004",
    "año": "el año, como 2024",
    "MES": "el mes con mayúsculas, como ENERO",
    "mes": "el mes con minúsculas, como enero",
}


def leer_patron(texto: str, reinicia: Reinicio | str) -> Patron:
    """The pattern, or PatronInvalido when it has other fields or two numbers of the series could be equal.

    Fundamento: criterio del producto (un folio nombra un solo documento).
    """
    limpio = unicodedata.normalize("NFC", texto).strip()
    if not limpio or len(limpio) > LARGO_MAXIMO:
        raise PatronInvalido(
            f"El patrón tiene {len(limpio)} caracteres: escriba de 1 a {LARGO_MAXIMO}, "
            "como IEEBCS-DEOE-{n}-{año}."
        )
    patron = _partir(limpio)
    _exigir_sin_repeticiones(patron, Reinicio(reinicia))
    return patron


def periodo(fecha: date, reinicia: Reinicio | str) -> str:
    """The stretch within which the count does not begin again: «2024», «2024-01», or empty when it never does."""
    partes = {Reinicio.ANUAL: f"{fecha.year:04d}", Reinicio.MENSUAL: f"{fecha.year:04d}-{fecha.month:02d}"}
    return partes.get(Reinicio(reinicia), "")


def _partir(texto: str) -> Patron:
    partes, ancho, desde = [], 1, 0
    for hallado in _CAMPO.finditer(texto):
        partes.append((_fijo(texto[desde : hallado.start()]), _campo(hallado.group(1))))
        if con_ancho := _ANCHO.fullmatch(hallado.group(1)):
            ancho = int(con_ancho.group(1) or 1)
        desde = hallado.end()
    return Patron((*partes, (_fijo(texto[desde:]), "")), ancho)


def _fijo(texto: str) -> str:
    if not _LETRAS.fullmatch(texto):
        malo = next(letra for letra in texto if not _LETRAS.fullmatch(letra))
        raise PatronInvalido(
            f"{citar(malo)} no puede ir en un número. Use letras, cifras, guion, punto, diagonal o guion bajo; "
            "los campos van entre llaves, como {n}."
        )
    return texto


def _campo(dicho: str) -> str:
    if _ANCHO.fullmatch(dicho):
        return "n"
    if dicho in _DE_LA_FECHA:
        return dicho
    validos = ", ".join("{" + campo + "}" for campo in CAMPOS)
    raise PatronInvalido("{" + dicho[:20] + "} no es un campo. Los campos son " + validos + " y {n:03}.")


def _exigir_sin_repeticiones(patron: Patron, reinicia: Reinicio) -> None:
    if [campo for _, campo in patron.partes].count("n") != 1:
        raise PatronInvalido("El patrón lleva {n} una sola vez: es lo que distingue a un número de otro.")
    if reinicia is not Reinicio.NUNCA and "año" not in patron.campos:
        raise PatronInvalido(
            f"La cuenta es {reinicia}, así que los números se repetirían cada año. Agregue {{año}} al patrón."
        )
    if reinicia is Reinicio.MENSUAL and not patron.campos & {"mes", "MES"}:
        raise PatronInvalido(
            "La cuenta es mensual, así que los números se repetirían cada mes. Agregue {MES} al patrón."
        )
